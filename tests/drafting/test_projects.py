from l10n.catalogs import read, write
from l10n.drafting import draft_catalogs, job_of
from l10n.engines.echo import EchoEngine
from l10n.memory import open_memory
from l10n.model import State
from l10n.terms import load_glossary

TYPED = "Набрано, поки рушій працював."


class Interrupted(EchoEngine):
    """Somebody translates the first unit in another program while the engine works."""

    def __init__(self, path):
        self.path = path

    def translate(self, texts, **more):
        from dataclasses import replace

        catalog = read(self.path)
        unit = replace(catalog.units[0], targets=(TYPED,), state=State.TRANSLATED)
        write(self.path, catalog.with_unit(unit))
        return super().translate(texts, **more)


def test_what_a_person_writes_while_the_engine_works_stays(newsroom):
    path = newsroom.article_catalog("uk", "g7-response-dprk")
    with open_memory(None) as memory:
        job = job_of(
            newsroom,
            "uk",
            memory=memory,
            engine=Interrupted(path),
            glossary=load_glossary(newsroom.glossary),
        )
        result = draft_catalogs(newsroom, job)
    first, *rest = read(path).units
    assert (first.target, first.state) == (TYPED, State.TRANSLATED)
    assert all(unit.state is State.DRAFT for unit in rest)
    assert result.drafted == len(rest)
