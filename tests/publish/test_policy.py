from __future__ import annotations

import pytest

from l10n.model import BlockKind, Origin, OriginKind, State, Unit
from l10n.publish.policy import Shown, choose


def unit(state, origin=None):
    return Unit("s", ("т",), state=state, origin=origin)


@pytest.mark.parametrize("state", [s for s in State if s is not State.APPROVED])
@pytest.mark.parametrize("kind", list(BlockKind))
def test_by_default_only_approved_text_is_shown(state, kind):
    assert choose("s", unit(state), kind, "source").shown is Shown.SOURCE
    assert choose("s", unit(State.APPROVED), kind, "source").text == "т"


def test_drafts_are_shown_where_allowed_and_say_who_wrote_them():
    engine = Origin(OriginKind.ENGINE, "argos")
    shown = choose("s", unit(State.DRAFT, engine), BlockKind.PARAGRAPH, "draft")
    assert (shown.text, shown.shown) == ("т", Shown.MACHINE)
    shown = choose("s", unit(State.TRANSLATED), BlockKind.PARAGRAPH, "draft")
    assert shown.shown is Shown.UNREVIEWED


@pytest.mark.parametrize("kind", [BlockKind.TITLE, BlockKind.QUOTE])
@pytest.mark.parametrize("state", [State.DRAFT, State.TRANSLATED])
def test_titles_and_quotations_never_show_drafts(kind, state):
    assert choose("s", unit(state), kind, "draft").shown is Shown.SOURCE


def test_a_stale_target_says_something_else_and_is_never_shown():
    assert choose("s", unit(State.STALE), BlockKind.PARAGRAPH, "draft").shown is Shown.SOURCE


def test_omitting_leaves_everything_out_but_the_title():
    assert choose("s", None, BlockKind.PARAGRAPH, "omit").shown is Shown.OMITTED
    assert choose("s", None, BlockKind.TITLE, "omit").shown is Shown.SOURCE
