"""Small edits keep their translation when a person says so, and only then."""

from dataclasses import replace

from l10n.catalogs import read, write
from l10n.model import Origin, OriginKind, State
from l10n.text.changes import SMALL, Change
from l10n.workspace import Edit
from l10n.workspace.accepting import Kinds, accept

OLD = "# Troops\n\nThe goverment met. It sent 50 men. He said so and left. It has agreed.\n"
NEW = "# Troops\n\nThe government met. It sent 60 men. He said so, and left. It had agreed.\n"
KEPT = {
    "The government met.": "УК The goverment met.",
    "He said so, and left.": "УК He said so and left.",
}


def changed(desk, **more):
    path = desk.article("story.md", OLD)
    desk.update()
    desk.translate("story", **more)
    path.write_text(NEW)
    return desk.update()


def by_state(desk, state):
    return {source: target for source, (target, s) in desk.states("story").items() if s is state}


def test_nothing_is_accepted_by_an_update_alone(desk):
    (result, _interface) = changed(desk)
    kinds = Kinds()
    assert [kinds.of(edit, "en") for edit in result.edits] == [
        Change.TYPO, Change.NUMBER, Change.PUNCTUATION, Change.WORDING,
    ]  # fmt: skip
    assert len(by_state(desk, State.STALE)) == 4


def test_small_edits_are_translated_again_and_never_approved(desk):
    done = accept(desk.project, changed(desk), SMALL)
    assert {(item.change, item.state) for item in done} == {
        (Change.TYPO, State.TRANSLATED), (Change.PUNCTUATION, State.TRANSLATED),
    }  # fmt: skip
    assert by_state(desk, State.TRANSLATED) == KEPT
    assert len(by_state(desk, State.STALE)) == 2
    assert not any(result.changed for result in desk.update())


def test_only_the_kinds_asked_for_are_accepted(desk):
    accept(desk.project, changed(desk), {Change.TYPO})
    assert list(by_state(desk, State.TRANSLATED)) == ["The government met."]


def test_what_nobody_had_looked_at_stays_a_draft(desk):
    path = desk.article("story.md", OLD)
    desk.update()
    catalog = read(desk.catalog("story"))
    engine = Origin(OriginKind.ENGINE, "argos en→uk 1.9")
    drafts = [
        replace(unit, targets=("УК",), state=State.DRAFT, origin=engine if index % 2 else None)
        for index, unit in enumerate(catalog.units)
    ]
    write(desk.catalog("story"), catalog.with_units(drafts))
    path.write_text(NEW)
    done = accept(desk.project, desk.update(), SMALL)
    assert {item.state for item in done} == {State.DRAFT}
    assert by_state(desk, State.TRANSLATED) == {}


def test_a_unit_stale_for_its_context_is_no_small_edit():
    assert Kinds().of(Edit("same", "same"), "en") is Change.WORDING
    assert Kinds().of(Edit("", "new"), "en") is Change.WORDING
