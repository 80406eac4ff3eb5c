"""What the memory gives: the best place, repairs, and what happens when it fails."""

from dataclasses import replace

import pytest

from l10n.catalogs import new_catalog, read, write
from l10n.drafting import Desk, DraftStopped, draft_catalogs, plan_catalogs, sources
from l10n.drafting.jobs import Job, Placed
from l10n.drafting.sources import Known
from l10n.engines.echo import EchoEngine
from l10n.errors import StorageError
from l10n.memory import open_memory
from l10n.model import OriginKind, State, Unit
from l10n.terms import Concept, Glossary, Spellings

PATH = "locales/uk/articles/old.po"


def known(places, memory_units, glossary=None, **more):
    with open_memory(None) as memory:
        memory.add([replace(unit, path=unit.path or PATH) for unit in memory_units])
        find = Known(Job("en", "uk", memory, None, glossary or Glossary(), **more), print)
        return list(find.answers(places))


def learnt(source, target, **more):
    return Unit(source, (target,), locale="uk", state=State.APPROVED, **more)


def place(source, before="", after="", **more):
    return Placed(Unit(source, locale="uk", **more), before, after)


def test_of_two_translations_the_one_between_the_same_neighbours_is_taken():
    units = [
        learnt("One.", "Один."),
        learnt("Fire.", "Пожежа."),
        learnt("Two.", "Два."),
        learnt("Three.", "Три.", path="b/c.po"),
        learnt("Fire.", "Вогонь.", path="b/c.po"),
        learnt("Four.", "Чотири.", path="b/c.po"),
    ]
    first, second = known(
        [place("Fire.", "One.", "Two."), place("Fire.", "Three.", "Four.")], units
    )
    assert (first.text, first.origin.score) == ("Пожежа.", 101)
    assert (second.text, second.origin.score) == ("Вогонь.", 101)


def test_a_match_that_differs_in_a_number_is_repaired_and_says_so():
    unit = learnt("The army shot down 12 drones.", "Армія збила 12 дронів.")
    (found,) = known([place("The army shot down 15 drones.")], [unit])
    assert found.text == "Армія збила 15 дронів."
    assert found.origin.repaired == (("12", "15"),)
    assert 75 <= found.origin.score < 100


def test_a_repaired_match_goes_before_a_better_one_that_cannot_be():
    units = [
        learnt("In May the army shot down 12 drones over Kyiv.", "У травні армія збила 12 дронів."),
        learnt("In May the army shot down 15 drones in Kyiv.", "Інше речення."),
    ]
    (found,) = known([place("In May the army shot down 15 drones over Kyiv.")], units)
    assert found.text == "У травні армія збила 15 дронів."


def test_a_match_below_the_threshold_is_left_to_the_engine_repaired_or_not():
    unit = learnt("Shot down: 12.", "Збито: 12.")
    assert known([place("Shot down: 15.")], [unit], threshold=99) == [None]


def test_one_term_for_another_is_repaired():
    glossary = Glossary(
        (
            Concept({"en": Spellings(("drone",)), "uk": Spellings(("дрон",))}),
            Concept({"en": Spellings(("missile",)), "uk": Spellings(("ракета",))}),
        )
    )
    pytest.importorskip("pymorphy3")
    unit = learnt("They attacked with a drone.", "Вони атакували дроном.")
    (found,) = known([place("They attacked with a missile.")], [unit], glossary)
    assert found.text == "Вони атакували ракетою."


def test_equal_texts_are_searched_for_once(monkeypatch):
    searched = []
    with open_memory(None) as memory:
        memory.add([replace(learnt("The ship left at noon.", "Судно відійшло."), path=PATH)])
        real = memory.near
        monkeypatch.setattr(memory, "near", lambda bests: searched.extend(bests) or real(bests))
        find = Known(Job("en", "uk", memory, None, Glossary()), print)
        places = [place("The ship left at night.", f"{n}") for n in range(20)]
        assert len({answer.text for answer in find.answers(places)}) == 1
    assert len(searched) == 1


class Failing:
    """A memory whose server goes away after some batches of searches."""

    def __init__(self, after):
        self.left = after

    def search_many(self, queries, *_args, **_more):
        self.left -= 1
        if self.left < 0:
            raise StorageError("the memory's server failed: gone", code="memory-server")
        return [[] for _query in queries]


def test_a_memory_that_fails_stops_the_job_and_names_the_way_on(ships, job):
    with pytest.raises(DraftStopped) as caught:
        draft_catalogs(ships, job(ships, EchoEngine(), memory=Failing(1)))
    assert caught.value.code == "memory-server"
    assert caught.value.exit_code == 4
    assert "--no-memory" in str(caught.value)


def test_what_the_memory_gave_before_it_failed_is_written(ships, job, monkeypatch):
    class Giving(Failing):
        def search_many(self, queries, *args, **more):
            super().search_many(queries)
            with open_memory(None) as memory:
                memory.add([learnt(query.text, "Судно", path=PATH) for query in queries])
                return memory.search_many(queries, *args)

    monkeypatch.setattr(sources, "TOGETHER", 1)
    with pytest.raises(DraftStopped) as caught:
        draft_catalogs(ships, job(ships, EchoEngine(), memory=Giving(5)))
    assert caught.value.result.from_memory == 5
    drafted = [unit for unit in read(ships.article_catalog("uk", "ships")).units if unit.target]
    assert len(drafted) == 5


def test_an_optional_memory_that_fails_is_told_of_once_and_done_without(ships, job):
    said = []
    asked = job(ships, EchoEngine(), memory=Failing(1), go_on=True)
    result = draft_catalogs(ships, asked, desk=Desk(warn=said.append))
    assert (result.drafted, result.from_engine) == (16, 16)
    assert said == ["the memory's server failed: gone; going on without the memory"]


def test_the_setting_makes_the_memory_optional(ships, job):
    memory = replace(ships.settings.memory, optional=True)
    project = replace(ships, settings=replace(ships.settings, memory=memory))
    assert draft_catalogs(project, job(project, EchoEngine(), memory=Failing(0))).drafted == 16


def test_a_plan_counts_what_the_job_then_does(ships, job):
    path = ships.article_catalog("uk", "ships")
    plural = Unit("{n} ship", source_plural="{n} ships", context="p")
    units = [*read(path).units, Unit("Ukraine", context="u"), plural]
    write(path, new_catalog("uk").with_units(units))
    with open_memory(None) as memory:
        memory.add([learnt("Ship 3 of Ukraine", "Судно 3 України", path=PATH)])
        asked = job(ships, EchoEngine(), memory=memory)
        plan = plan_catalogs(ships, asked)
        total = plan.total
        assert not any(unit.target for unit in read(path).units)
        result = draft_catalogs(ships, asked)
    assert total.open.units == 18
    assert {name: load.units for name, load in total.memory.items()} == result.bands
    assert total.repaired.units == result.repaired > 0
    assert total.terms.units == result.from_glossary == 1
    assert total.engine.units + total.repeated.units == result.from_engine
    assert total.left.units == result.left == 1
    assert [share.path for share in plan.catalogs] == ["locales/uk/articles/ships.po"]


def test_a_plan_knows_the_time_and_the_cost_where_they_can_be_known(ships, job):
    from l10n.config.engines import Price
    from l10n.drafting.rates import remember_rate

    asked = job(ships, EchoEngine(), memory=None)
    assert plan_catalogs(ships, asked).seconds is None
    assert plan_catalogs(ships, asked).cost is None
    remember_rate(ships, "echo", "en", "uk", 10.0)
    price = {"echo": Price(1_000_000, "characters", "EUR")}
    project = replace(ships, settings=replace(ships.settings, prices=price))
    plan = plan_catalogs(project, asked)
    # Fifteen distinct texts of four words: "Ship 0 of Ukraine" has 17 characters.
    assert plan.seconds == pytest.approx(plan.total.engine.words / 10)
    assert plan.total.engine.units == 15
    assert plan.total.repeated.units == 1
    assert plan.cost == pytest.approx(10 * 17 + 5 * 18)
    assert plan.currency == "EUR"


def test_a_draft_from_the_glossary_says_so():
    glossary = Glossary((Concept({"en": Spellings(("ship",)), "uk": Spellings(("судно",))}),))
    (found,) = known([place("Ship")], [], glossary)
    assert (found.text, found.origin.kind) == ("Судно", OriginKind.GLOSSARY)
