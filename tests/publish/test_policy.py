from __future__ import annotations

import pytest

from l10n.approvals import Ledger, approve
from l10n.config.publish import Otherwise, Outdated, Override, Publish, Rule, default_rules
from l10n.model import Approval, BlockKind, Origin, OriginKind, State, Unit
from l10n.publish.policy import Effect, Policy, Shown, choose
from l10n.publish.translation import Translation, asked

AT = "2024-11-05T12:00:00+00:00"
TEXTS = [kind for kind in BlockKind if kind is not BlockKind.LABEL]


def found(state, origin=None):
    approval = Approval("0" * 64, AT, "Olha", "x.po") if state is State.APPROVED else None
    state = State.TRANSLATED if approval else state
    return Translation(Unit("s", ("т",), state=state, origin=origin), approval)


def chosen(item, kind, policy):
    return choose("s", item, kind, policy)


def stale(old, new, *, approved=True, **policy):
    """What is shown of a target that was made for ``old`` once the source is ``new``."""
    before = Unit(old, ("т",), locale="uk", state=State.TRANSLATED)
    ledger = Ledger().with_approvals([approve(before, "Olha", AT, "x.po")] if approved else [])
    unit = Unit(new, ("т",), locale="uk", state=State.STALE, previous_source=old)
    item = Translation(unit, ledger.in_force(asked(unit)))
    return choose(new, item, BlockKind.PARAGRAPH, Policy(**policy))


@pytest.mark.parametrize("state", [s for s in State if s is not State.APPROVED])
@pytest.mark.parametrize("kind", TEXTS)
def test_by_default_only_approved_text_is_shown(state, kind):
    assert chosen(found(state), kind, Policy()).shown is Shown.SOURCE
    assert chosen(found(State.APPROVED), kind, Policy()).text == "т"


def test_drafts_are_shown_where_allowed_and_say_who_wrote_them():
    engine, human = Origin(OriginKind.ENGINE, "argos"), Origin(OriginKind.HUMAN, "Olha")
    policy = Policy(default_rules("draft"))
    for state, origin, wanted in [
        (State.DRAFT, engine, Shown.MACHINE),
        (State.DRAFT, None, Shown.MACHINE),
        (State.DRAFT, human, Shown.UNREVIEWED),
        (State.TRANSLATED, None, Shown.UNREVIEWED),
    ]:
        assert chosen(found(state, origin), BlockKind.PARAGRAPH, policy).shown is wanted


@pytest.mark.parametrize(
    "kind", [BlockKind.TITLE, BlockKind.QUOTE, BlockKind.METADATA, BlockKind.ALT]
)
def test_titles_quotations_and_what_has_no_room_for_a_mark_never_show_drafts_by_default(kind):
    policy = Policy(default_rules("draft"))
    assert chosen(found(State.DRAFT), kind, policy).shown is Shown.SOURCE


def test_a_title_is_never_left_out_by_the_short_form():
    policy = Policy(default_rules("omit"))
    assert chosen(None, BlockKind.TITLE, policy).shown is Shown.SOURCE
    assert chosen(None, BlockKind.PARAGRAPH, policy).shown is Shown.OMITTED


def test_a_rule_may_ask_for_less_than_approval():
    policy = Policy({BlockKind.CAPTION: Rule(State.TRANSLATED)})
    assert chosen(found(State.TRANSLATED), BlockKind.CAPTION, policy).shown is Shown.TRANSLATION
    assert chosen(found(State.DRAFT), BlockKind.CAPTION, policy).shown is Shown.SOURCE


def test_a_missing_title_may_leave_out_the_article():
    policy = Policy({BlockKind.TITLE: Rule(otherwise=Otherwise.OMIT_ARTICLE)})
    assert chosen(None, BlockKind.TITLE, policy).effect is Effect.OMIT
    assert chosen(found(State.APPROVED), BlockKind.TITLE, policy).effect is Effect.NONE


@pytest.mark.parametrize(
    ("old", "new", "shown", "effect"),
    [
        ("Five of 12 came.", "Five of 21 came.", Shown.SOURCE, Effect.SOURCE),
        ("They came to Kyiv today.", "They came to Lviv today.", Shown.SOURCE, Effect.SOURCE),
        ("They will come today.", "They will not come today.", Shown.SOURCE, Effect.SOURCE),
        ("They came today.", "They arrived today.", Shown.OUTDATED, Effect.NONE),
        ("They came, today.", "They came today.", Shown.TRANSLATION, Effect.NONE),
    ],
)
def test_a_change_of_figures_names_or_negation_takes_the_page_back(old, new, shown, effect):
    choice = stale(old, new)
    assert (choice.shown, choice.effect) == (shown, effect)


def test_a_translation_that_nobody_had_approved_does_not_outlive_its_source():
    assert stale("They came, today.", "They came today.", approved=False).shown is Shown.SOURCE


def test_what_becomes_of_an_older_translation_is_a_setting():
    kept = {"number": Outdated.OTHERWISE, "wording": Outdated.OMIT_PAGE}
    assert stale("12 came.", "21 came.", stale=kept).effect is Effect.NONE
    assert stale("They came.", "They went.", stale=kept).effect is Effect.OMIT


def test_the_last_override_that_names_the_article_decides():
    publish = Publish(
        overrides=(
            Override(("articles/en/wire/**", "articles/*/ap-*"), "draft"),
            Override(("articles/en/ap-9.md",), blocks={BlockKind.PARAGRAPH: Rule()}),
        )
    )
    ways = [
        publish.rules(path)[BlockKind.PARAGRAPH].otherwise.value
        for path in ("articles/en/a.md", "articles/en/ap-1.md", "articles/en/ap-9.md")
    ]
    assert ways == ["source", "draft", "source"]
