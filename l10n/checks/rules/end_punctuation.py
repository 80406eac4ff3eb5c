"""End punctuation: a question stays a question, a sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.i18n import _
from l10n.model import Severity

NAME = "end-punctuation"

_MARKS = ".!?:…"
_TAIL = re.compile(r"[.!?:;…,\s\"'»”“’)\]\ufffc]{1,40}\Z")
_SAME = {";": ".", "。": ".", "！": "!", "？": "?", "：": ":", "\u037e": "?"}


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A final . ! ? : or … of the source that the target lacks or changed."""
    for form in view.forms:
        if len(form.source) < 8 or " " not in form.source:
            continue
        wanted, given = _end(form.source_prose), _end(form.target_prose)
        if wanted == given or not (wanted or given) or _fine(wanted, given, form.target_prose):
            continue
        last = len(form.target.rstrip())
        if not given:
            message = _('the source ends with "{wanted}", the translation does not')
        elif not wanted:
            message = _('the translation ends with "{given}", the source does not')
        else:
            message = _('the source ends with "{wanted}", the translation with "{given}"')
        yield Flaw(
            message.format(wanted=wanted, given=given),
            _("end the translation as the source does"),
            max(last - 1, 0),
            last,
            form=form.index,
        )


def _end(text: str) -> str:
    """The mark that ends ``text``, closing quotes and brackets apart; ``""`` for none."""
    text = text[-60:]
    tail = _TAIL.search(text)
    if tail is None:
        return ""
    if "\ufffc" in tail.group().rpartition(":")[2] and ":" in tail.group():
        # "engine: {name}": the colon leads to a value, it does not end the text.
        return ""
    marks = "".join(
        _SAME.get(char, char) for char in tail.group() if char in "".join(_SAME) + _MARKS
    )
    if "..." in marks or "…" in marks:
        return "…"
    for mark in "?!:.":
        if mark in marks:
            return mark
    return ""


def _fine(wanted: str, given: str, target: str) -> bool:
    """Abbreviations end with a full stop of their own; "!" and "." may stand for each other."""
    if {wanted, given} == {"!", "."}:
        return True
    if not wanted and given == ".":
        words = target.rstrip(" .").split()
        return bool(words) and len(words[-1]) <= 5
    return wanted == "." and not given and len(target) < 20


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("The translation ends with the mark the source ends with."),
    N_(
        "A full stop, question mark, colon or ellipsis at the end belongs to the meaning: a "
        "question must stay one, a label with a colon is followed by something. Quotes and "
        "brackets at the end are left out of the comparison, and an abbreviation may end with "
        "its own full stop."
    ),
    Scope.UNIT,
    check,
)
