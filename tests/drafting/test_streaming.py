"""Jobs in chunks: what is finished is written, whatever happens to the rest."""

import time
from dataclasses import replace

import pytest

from l10n.catalogs import new_catalog, read, write
from l10n.drafting import (
    Desk,
    Done,
    DraftInterrupted,
    DraftStopped,
    Redo,
    draft,
    draft_catalogs,
    job_of,
)
from l10n.drafting import writing as writing_module
from l10n.drafting.batches import chunk_size
from l10n.engines.echo import EchoEngine
from l10n.errors import CatalogError, EngineError
from l10n.memory import open_memory
from l10n.model import Hypothesis, State, Unit
from l10n.terms import load_glossary


class Chunked(EchoEngine):
    """Two texts a call; keeps what it was asked; ``fault`` is raised at call number ``at``."""

    chunk = 2

    def __init__(self, fault=None, at=3):
        self.fault, self.at, self.calls = fault, at, []

    def translate(self, texts, *, source, target, progress=None):
        if texts:
            self.calls.append(list(texts))
        if self.fault is not None and len(self.calls) == self.at:
            raise self.fault
        return [Hypothesis(f"{text} українською", model=self.name) for text in texts]


@pytest.fixture
def project(newsroom):
    """A project with two catalogs of five units; the last two of the second are in both."""
    newsroom.article_catalog("uk", "g7-response-dprk").unlink()
    for name, numbers in (("one", (0, 1, 2, 3, 4)), ("two", (5, 6, 7, 3, 0))):
        catalog = new_catalog("uk").with_units([Unit(f"ship {n}") for n in numbers])
        write(newsroom.article_catalog("uk", name), catalog)
    return newsroom


def run(project, engine, progress=lambda _done: None, redo=()):
    with open_memory(None) as memory:
        glossary = load_glossary(project.glossary)
        job = job_of(project, "uk", memory=memory, engine=engine, glossary=glossary, redo=redo)
        paths = [project.article_catalog("uk", name) for name in ("one", "two")]
        return draft_catalogs(project, job, paths, desk=Desk(progress=progress))


def targets(project, name):
    return [unit.target for unit in read(project.article_catalog("uk", name)).units]


def test_every_distinct_text_goes_once_in_the_documents_order(project):
    engine = Chunked()
    result = run(project, engine)
    assert engine.calls == [["ship 0", "ship 1"], ["ship 2", "ship 3"], ["ship 4", "ship 5"],
                            ["ship 6", "ship 7"]]  # fmt: skip
    assert (result.drafted, result.left, result.units) == (10, 0, ())


def test_a_chunk_is_in_the_catalogs_before_the_next_is_asked(project, monkeypatch):
    monkeypatch.setattr(writing_module, "_SHARE", 1e9)
    seen = []

    class Looking(Chunked):
        def translate(self, texts, **more):
            if texts:
                seen.append([len(list(filter(None, targets(project, n)))) for n in ("one", "two")])
            return super().translate(texts, **more)

    run(project, Looking())
    assert seen == [[0, 0], [2, 1], [4, 2], [5, 3]]


@pytest.mark.parametrize(
    "fault", [EngineError("the server went away"), ValueError("no"), RuntimeError("bad\nluck")]
)
def test_an_engine_that_dies_in_the_middle_leaves_what_is_finished(project, fault):
    with pytest.raises(DraftStopped) as caught:
        run(project, Chunked(fault))
    assert caught.value.exit_code == 4
    assert caught.value.result.drafted == 6
    assert "6 drafts are kept, 4 units are left" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert list(map(bool, targets(project, "one"))) == [True] * 4 + [False]
    assert list(map(bool, targets(project, "two"))) == [False] * 3 + [True] * 2


def test_ctrl_c_keeps_what_is_finished_and_the_next_run_goes_on(project):
    with pytest.raises(DraftInterrupted) as caught:
        run(project, Chunked(KeyboardInterrupt()))
    assert (caught.value.result.drafted, caught.value.result.left) == (6, 4)
    engine = Chunked()
    assert run(project, engine).drafted == 4
    assert engine.calls == [["ship 4", "ship 5"], ["ship 6", "ship 7"]]
    assert all(targets(project, "one") + targets(project, "two"))


def test_what_was_not_written_for_lack_of_time_is_written_when_interrupted(project, monkeypatch):
    monkeypatch.setattr(writing_module, "_SHARE", -1)
    with pytest.raises(DraftInterrupted) as caught:
        run(project, Chunked(KeyboardInterrupt()))
    assert caught.value.result.drafted == 6
    assert len(list(filter(None, targets(project, "one") + targets(project, "two")))) == 6


def test_an_empty_answer_is_left_to_people(project):
    class Silent(Chunked):
        def translate(self, texts, **more):
            return [replace(one, text="" if one.text.startswith("ship 3") else one.text)
                    for one in super().translate(texts, **more)]  # fmt: skip

    result = run(project, Silent())
    assert (result.drafted, result.left) == (8, 2)
    assert targets(project, "one")[3] == ""


def test_a_web_page_for_an_answer_stops_the_job(project):
    class Page(Chunked):
        def translate(self, texts, **more):
            given = super().translate(texts, **more)
            bad = len(self.calls) == 2
            return [Hypothesis("<html>Login</html>")] * len(given) if bad else given

    with pytest.raises(DraftStopped) as caught:
        run(project, Page())
    assert "web page" in str(caught.value)
    assert caught.value.result.drafted == 3


def test_one_broken_catalog_keeps_no_other_from_being_written(project):
    broken = project.article_catalog("uk", "one")

    class Breaking(Chunked):
        def translate(self, texts, **more):
            if texts:
                broken.write_text('msgid "open\n')
            return super().translate(texts, **more)

    with pytest.raises(CatalogError):
        run(project, Breaking())
    assert targets(project, "two")[4]
    assert broken.read_text() == 'msgid "open\n'


def test_the_lock_is_free_while_the_engine_works(project):
    from l10n.storage import locked

    class Locking(Chunked):
        def translate(self, texts, **more):
            with locked(project.cache, timeout=0.1):
                return super().translate(texts, **more)

    assert run(project, Locking()).drafted == 10


@pytest.mark.parametrize(("said", "meant"), [(7, 7), (0, 1000), (-3, 1000), ("9", 1000)])
def test_a_chunk_is_as_large_as_the_engine_says_if_that_makes_sense(said, meant):
    engine = EchoEngine()
    engine.chunk = said
    assert chunk_size(engine) == meant
    assert chunk_size(EchoEngine()) == 1000


def test_progress_never_goes_back_and_ends_with_all_of_it(project):
    class Telling(Chunked):
        def translate(self, texts, *, progress=None, **more):
            given = super().translate(texts, **more)
            for count in (0, 1, 2, 99, -1):
                if progress is not None:
                    progress(min(count, len(texts)) if count > 0 else 0)
            return given

    seen = []
    run(project, Telling(), progress=seen.append)
    assert seen[-1] == Done(10, 10, 16, 16)
    assert all(one.units <= one.all_units and one.words <= one.all_words for one in seen)


def test_a_stale_unit_that_was_redone_is_not_redone_again():
    stale = Unit("ship", ("судно",), locale="uk", state=State.STALE, previous_source="boat")
    with open_memory(None) as memory:
        (found,) = draft(
            [stale], source="en", target="uk", memory=memory, engine=Chunked(),
            glossary=load_glossary(None), redo=[Redo.STALE],
        ).units  # fmt: skip
    assert found.previous_source is None
    assert found.state is State.DRAFT


def test_a_large_catalog_is_not_written_for_every_chunk(project, monkeypatch):
    writes = []
    real = writing_module._write
    monkeypatch.setattr(
        writing_module,
        "_write",
        lambda path, pairs: writes.append(path) or time.sleep(0.05) or real(path, pairs),
    )
    units = [Unit(f"boat {n}") for n in range(400)]
    path = project.article_catalog("uk", "one")
    write(path, new_catalog("uk").with_units(units))
    assert run(project, Chunked()).drafted == 405
    assert len(writes) < 10
    assert all(targets(project, "one"))
