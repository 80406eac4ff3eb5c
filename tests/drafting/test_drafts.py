from pathlib import Path

import pytest

from l10n.drafting import Redo, draft
from l10n.engines import load_engine
from l10n.memory import open_memory
from l10n.model import OriginKind, State, Unit
from l10n.terms import load_glossary

GLOSSARY = load_glossary(Path(__file__).parents[2] / "glossary.csv")


def unit(source, target="", state=State.UNTRANSLATED, **more):
    return Unit(source, (target,) if target else (), locale="uk", state=state, **more)


def drafts(units, engine=None, known=(), **more):
    with open_memory(None) as memory:
        memory.add(known)
        return draft(
            units, source="en", target="uk", memory=memory, engine=engine, glossary=GLOSSARY, **more
        )


def test_the_memory_comes_before_the_engine():
    known = [unit("The ship left.", "Судно відійшло.", State.APPROVED)]
    result = drafts([unit("The ship left.")], load_engine("echo"), known)
    assert result.units[0].target == "Судно відійшло."
    assert (result.from_memory, result.from_engine) == (1, 0)
    assert result.units[0].origin.score == 100


def test_a_segment_that_is_a_term_comes_from_the_term_base():
    (found,) = drafts([unit("Ukraine")]).units
    assert (found.target, found.origin.kind) == ("Україна", OriginKind.GLOSSARY)


def test_the_rest_goes_to_the_engine_and_says_so():
    (found,) = drafts([unit("Ships left.")], load_engine("echo")).units
    assert found.state is State.DRAFT
    assert found.origin.name == "echo"


def test_without_an_engine_the_rest_is_left_and_counted():
    result = drafts([unit("Ships left.")])
    assert (result.units, result.left) == ((), 1)


@pytest.mark.parametrize("state", [State.DRAFT, State.TRANSLATED, State.APPROVED, State.STALE])
def test_a_text_that_is_there_is_never_touched(state):
    assert drafts([unit("Ships left.", "Текст", state)], load_engine("echo")).units == ()


def test_stale_units_are_drafted_anew_when_asked_for():
    stale = unit("Ships left.", "Старе", State.STALE)
    assert len(drafts([stale], load_engine("echo"), redo=[Redo.STALE]).units) == 1


def test_a_match_with_broken_codes_is_not_offered():
    known = [unit("<b>One</b> two three.", "Один два три.", State.APPROVED, codes=("b",))]
    result = drafts([unit("<b>One</b> two three.", codes=("b",))], known=known)
    assert result.from_memory == 0


def test_progress_counts_every_unit_once():
    seen = []
    drafts([unit(f"Text {n}.") for n in range(5)], load_engine("echo"), progress=seen.append)
    assert seen[-1].units == seen[-1].all_units == 5
    assert [one.units for one in seen] == sorted(one.units for one in seen)
