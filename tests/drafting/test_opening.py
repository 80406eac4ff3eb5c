"""Which units are drafted, and that no person's text is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from l10n.catalogs import alternatives
from l10n.drafting import Redo, draft
from l10n.drafting.opening import by_machine, with_draft
from l10n.engines.echo import EchoEngine
from l10n.model import Hypothesis, Origin, OriginKind, State, Unit
from l10n.terms import Concept, Glossary, Spellings, load_glossary

GLOSSARY = load_glossary(Path(__file__).parents[2] / "glossary.csv")


class Model(EchoEngine):
    """Says which version it is, in the text and by its name."""

    def __init__(self, version):
        self.version, self.asked = version, []

    def translate(self, texts, **more):
        self.asked += [text for text in texts if text != "OK"]
        return [Hypothesis(f"{text} №{self.version}", -0.1, self.version) for text in texts]


def drafts(units, version="new 2", redo=(), glossary=GLOSSARY):
    made = draft(
        units, source="en", target="uk", memory=None, engine=Model(version), glossary=glossary,
        redo=redo,
    )  # fmt: skip
    return made.units


def machine(source="The ship left.", version="old 1"):
    (unit,) = drafts([Unit(source, locale="uk")], version)
    return unit


def stale(unit):
    return replace(unit, state=State.STALE, previous_source="The ship leaves.")


def edited(unit):
    return replace(unit, targets=(unit.target + " Так!",))


def test_a_draft_knows_whether_a_person_has_edited_it():
    assert by_machine(machine())
    assert not by_machine(edited(machine()))


def test_an_origin_without_a_digest_proves_nothing():
    unit = machine()
    assert not by_machine(replace(unit, origin=replace(unit.origin, digest="")))


def test_a_machine_draft_whose_source_changed_is_drafted_again_unasked():
    (found,) = drafts([stale(machine())])
    assert (found.target, found.state) == ("The ship left. №new 2", State.DRAFT)
    assert found.previous_source is None
    assert alternatives(found) == ()


def test_a_stale_draft_that_a_person_edited_is_left_alone():
    assert drafts([stale(edited(machine()))]) == ()


@pytest.mark.parametrize("text", ["Судно відходить.", "Інший текст"])
def test_a_persons_stale_text_stays_beside_the_draft_that_was_asked_for(text):
    unit = Unit("The ship left.", (text,), locale="uk", state=State.STALE, previous_source="Old")
    assert drafts([unit]) == ()
    (found,) = drafts([unit], redo=[Redo.STALE])
    assert found.target == "The ship left. №new 2"
    assert alternatives(found) == ((text,),)


def test_drafts_of_an_older_model_are_made_anew_and_those_of_this_one_are_not():
    old, new = machine(), machine("The boat left.", "new 2")
    assert drafts([old, new]) == ()
    (found,) = drafts([old, new], redo=[Redo.DRAFT])
    assert (found.source, found.origin.name) == ("The ship left.", "new 2")


def test_drafts_that_a_person_edited_are_never_made_anew():
    assert drafts([edited(machine())], redo=list(Redo)) == ()


def test_a_draft_that_lacks_a_term_of_todays_glossary_is_made_anew():
    ship = Glossary((Concept({"en": Spellings(("ship",)), "uk": Spellings(("корабель",))}),))
    unit = machine(version="new 2")
    assert drafts([unit], redo=[Redo.DRAFT]) == ()
    (found,) = drafts([unit], redo=[Redo.DRAFT], glossary=ship)
    assert found.origin.terms_found == 1


@pytest.mark.parametrize("state", [State.TRANSLATED, State.APPROVED])
def test_translated_and_approved_units_are_never_touched(state):
    assert drafts([replace(machine(), state=state)], redo=list(Redo)) == ()


def test_a_rejected_text_is_drafted_only_when_asked_and_never_the_same_again():
    unit = machine()
    sent_back = replace(unit, comments=("l10n: rejected wrong ship",))
    assert drafts([sent_back], redo=[Redo.STALE, Redo.DRAFT]) == ()
    assert drafts([sent_back], "old 1", redo=[Redo.REJECTED]) == ()
    (found,) = drafts([sent_back], redo=[Redo.REJECTED])
    assert found.target == "The ship left. №new 2"
    assert found.comments == ()


def test_the_reason_goes_with_the_rejected_text():
    unit = replace(edited(machine()), comments=("keep me", "l10n: rejected wrong"))
    found = with_draft(unit, ("Новий",), Origin(OriginKind.ENGINE, "x", 50))
    assert found.comments[0] == "keep me"
    assert not any(line.startswith("l10n: rejected") for line in found.comments)
    assert alternatives(found) == (unit.targets,)


def test_an_exact_match_is_never_outdated_for_its_terms():
    origin = Origin(OriginKind.MEMORY, "", 100)
    unit = with_draft(Unit("Ukraine won.", locale="uk"), ("Перемога.",), origin)
    assert drafts([unit], redo=[Redo.DRAFT]) == ()
