"""What the page says, in the reader's language."""

from __future__ import annotations

from l10n.i18n import _
from l10n.model import Severity, State
from l10n.review.showing import severity_word, state_word


def page_words() -> dict[str, str]:
    """The texts of the page, by the names its script knows."""
    return {
        "title": _("Review"),
        "queue": _("Queue"),
        "source": _("Source"),
        "translation": _("Translation"),
        "form": _("form {n}"),
        "approve": _("Approve"),
        "sure": _("Approve all the same"),
        "save": _("Put the edit in"),
        "reject": _("Reject"),
        "reason": _("Why is it rejected?"),
        "skip": _("Skip"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "next": _("Next that waits"),
        "problem": _("Next with findings"),
        "copy": _("Copy the source"),
        "search": _("Search"),
        "matches": _("Memory"),
        "terms": _("Terms"),
        "findings": _("Findings"),
        "notes": _("Notes"),
        "none": _("none"),
        "fix": _("Fix"),
        "insert": _("Insert"),
        "missing": _("Put back: {code}"),
        "place": _("{n}/{total}"),
        "through": _("Nothing waits here any more."),
        "unsaved": _("You have typed something that is not put in."),
        "reading": _("Only for reading"),
        "keys": _("Single keys: a approve, e edit, r reject, s skip, u undo, y redo, n next"),
        "held": _("{who} sits at this text now"),
        "gone": _("The review has ended. Start it again in the terminal."),
        **{f"state-{state.value}": state_word(state) for state in State},
        **{f"severity-{kind.value}": severity_word(kind) for kind in Severity},
    }
