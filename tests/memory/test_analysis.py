"""Bands, and what a segment's band is, against scoring everything with everything."""

import random
from functools import partial

import pytest

from l10n.config import find_project
from l10n.errors import ConfigError
from l10n.memory import open_memory
from l10n.memory.analysis import Band, FileVolumes, Volume, band_of, weights
from l10n.memory.analysis.analyzing import Job
from l10n.memory.analysis.fuzzy import Text, best_scores
from l10n.memory.scoring import Measure
from l10n.model import Origin, OriginKind, State, Unit

A = "locales/uk/articles/a.po"
B = "locales/uk/articles/b.po"


def unit(source, **more):
    return Unit(source, **{"locale": "uk", "path": A, **more})


def done(source, **more):
    return unit(source, targets=("так",), state=State.TRANSLATED, **more)


def bands(units, *, learnt=(), **job):
    """The band of each unit, in order, each analysed as a file of its own name."""
    memory = open_memory(None)
    memory.add(learnt)
    found = []

    class Spy(Job):
        def _band(self, unit, score):
            found.append((unit.source, super()._band(unit, score)))
            return found[-1][1]

    spy = Spy(units, **job)
    spy.look_up(memory, "uk")
    analysis = spy.counted("uk", lambda: None if memory is None else _Kept(memory))
    return dict(found), analysis


class _Kept:
    """An in-process memory has one life; an analysis must not end it."""

    def __init__(self, memory):
        self._memory = memory

    def __enter__(self):
        return self._memory

    def __exit__(self, *_error):
        return None


@pytest.mark.parametrize(
    ("score", "band"),
    [(101, "101"), (100, "100"), (99, "95-99"), (95, "95-99"), (94, "85-94"), (84, "75-84"),
     (75, "75-84"), (74, "50-74"), (50, "50-74"), (49, "new"), (0, "new")],
)  # fmt: skip
def test_a_score_falls_into_the_band_of_its_name(score, band):
    assert band_of(score) == band


def test_a_second_time_is_a_repetition_and_the_first_is_counted_in_full():
    found, analysis = bands([unit("Nine drones flew."), unit("Nine drones flew.", path=B)])
    assert found == {"Nine drones flew.": Band.NEW}
    first, second = analysis.files
    assert first.bands == {Band.NEW: Volume(1, 3, 17)}
    assert second.bands == {Band.REPETITION: Volume(1, 3, 17)}
    assert analysis.total.open == Volume(2, 6, 34)


def test_what_the_memory_has_goes_before_a_repetition():
    units = [unit("Yes.", context="1"), unit("Yes.", context="2")]
    _found, analysis = bands(units, learnt=[done("Yes.", path=B)])
    assert analysis.total.bands[Band.EXACT].segments == 2


def test_the_same_source_between_the_same_neighbours_is_101():
    learnt = [done(text, path=B) for text in ("One.", "Two.", "Three.")]
    units = [done("One."), unit("Two."), done("Three."), unit("Three.", context="x")]
    found, analysis = bands(units, learnt=learnt)
    assert found == {"Two.": Band.CONTEXT, "Three.": Band.EXACT}
    assert analysis.files[0].translated == Volume(2, 2, 10)


def test_what_is_like_an_earlier_text_of_the_job_is_fuzzy_and_the_earlier_one_new():
    found, _analysis = bands(
        [unit("The ministry counted nine drones."), unit("The ministry counted ten drones.")]
    )
    assert list(found.values()) == [Band.NEW, Band.FUZZY_85]


def test_the_better_of_memory_and_job_counts():
    learnt = [done("The ministry counted nine drones today.", path=B)]
    units = [unit("The ministry counted nine drones."), unit("The ministry counted nine drones")]
    found, _analysis = bands(units, learnt=learnt)
    assert list(found.values()) == [Band.FUZZY_85, Band.FUZZY_95]


def test_a_stale_unit_is_like_the_source_its_target_was_made_for():
    stale = unit(
        "The port is closed now.",
        targets=("Порт закрито.",),
        state=State.STALE,
        previous_source="The port is closed.",
    )
    assert bands([stale])[0] == {stale.source: Band.FUZZY_85}


def test_machine_drafts_are_a_band_of_their_own_under_the_lowest_match_that_drafts():
    engine = Origin(OriginKind.ENGINE, "argos")
    drafted = unit("Something new.", targets=("x",), state=State.DRAFT, origin=engine)
    like = unit("Something new!", targets=("x",), state=State.DRAFT, origin=engine)
    bare = unit("A wholly other matter")
    found, _analysis = bands([drafted, like, bare])
    assert list(found.values()) == [Band.MT, Band.FUZZY_95, Band.NEW]
    found, _analysis = bands([drafted, bare], engine=True)
    assert set(found.values()) == {Band.MT}


def test_plural_forms_are_in_no_memory_and_both_sources_are_counted():
    plural = unit("{n} drone flew", source_plural="{n} drones flew", targets=("", "", ""))
    found, analysis = bands([plural], learnt=[done("{n} drone flew", path=B)], engine=True)
    assert found == {plural.source: Band.NEW}
    assert analysis.total.open == Volume(1, 6, 29)


def test_every_unit_is_counted_once():
    states = list(State)
    units = [unit(f"Text {n % 7}", context=str(n), state=states[n % 5]) for n in range(50)]
    _found, analysis = bands(units)
    total = analysis.total
    counted = total.open + total.translated + total.approved
    assert counted.segments == 50


@pytest.mark.parametrize("processes", [False, True])
def test_scores_are_those_of_comparing_every_text_with_all_before_it(monkeypatch, processes):
    monkeypatch.setattr("l10n.memory.analysis.fuzzy._AT_LEAST", 2 if processes else 10**9)
    # A process that is started anew cannot import this module: nothing of ours may go to it.
    no_memory = partial({}.get, "memory")
    chance = random.Random(3)
    words = [
        "the",
        "ship",
        "drone",
        "port",
        "left",
        "on",
        "in",
        "May",
        "9",
        "ten",
        "<b>open</b>",
        ".",
    ]
    texts = list(
        dict.fromkeys(" ".join(chance.choices(words, k=chance.randint(1, 9))) for _n in range(150))
    )
    found = best_scores([Text(text) for text in texts], "uk", no_memory)
    for place, text in enumerate(texts):
        measure = Measure(text)
        best = max((_penalized(measure, other) for other in texts[:place]), default=0)
        assert found[place] == (best if best >= 50 else 0), text


def _penalized(measure, other):
    from l10n.memory.ranking import Query, Row, scored

    row = Row(0, other, "", "", "", "", 0, 0, "", "", 2, 0)
    match = scored(row, Query(measure.text), 1)
    return match.score if match else 0


def test_weights_in_the_settings_replace_the_defaults_they_name():
    own = weights({"mt": 50})
    assert (own[Band.MT], own[Band.NEW]) == (50, 100)
    volumes = {Band.MT: Volume(1, 3, 9), Band.NEW: Volume(1, 10, 9)}
    assert FileVolumes("a.po", volumes).weighted(own) == 11.5


@pytest.mark.parametrize(
    ("weight", "message"),
    [("news = 5", "did you mean 'analysis.weights.new'"), ("new = 1001", "must be 0 to 1000")],
)
def test_a_weight_that_is_none_is_refused(tmp_path, weight, message):
    (tmp_path / "l10n.toml").write_text(f"[analysis.weights]\n{weight}\n")
    with pytest.raises(ConfigError, match=message):
        find_project(tmp_path)
