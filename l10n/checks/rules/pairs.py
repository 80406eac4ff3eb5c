"""Brackets and quotation marks in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Severity

NAME = "pairs"

_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】", "「": "」", "『": "』"}
_CLOSING = {closing: opening for opening, closing in _BRACKETS.items()}
_BRACKET = re.compile(r"[()\[\]（）【】「」『』]")
_LEAST = 3
_SMILEY = re.compile(r"(?<!\w)[:;]['-]?[()\[\]]+")
# Not between Hebrew letters, where it marks an abbreviation.
_QUOTE = re.compile(r'[«»“”„‟〝〞]|(?<![א-ת])"|"(?![א-ת])')
_NEAR = 20
# Speech begins with a segment or after a colon or dash, and ends with one or before a dash.
_BEGINS = re.compile(r"(?:\A|[:—–,])\s*\Z")
_ENDS = re.compile(r"[.,!?…\s]*(?:\Z|[—–])")
_INCH = re.compile(r"[\d:°(']\"|\s\"(?=[\s)])")  # 3/8", 10°5'3", (")
_INTERVAL = re.compile(r"[\[(][^()\[\]]{1,30},[^()\[\]]{1,30}[\])]")  # [0, 128)
_WIDE = str.maketrans("（）", "()")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A bracket or quotation mark without its other half, unless the source has one too."""
    for form in view.forms:
        if len(form.target) < _LEAST:
            continue  # the mark itself, for a program to put together
        if form.target_traits & Trait.BRACKET:
            yield from _brackets(form)
        if form.target_traits & Trait.QUOTE:
            yield from _quotes(form, view.kind is not None)


def _brackets(form: Form) -> Iterator[Flaw]:
    lonely = _lonely(form.target)
    if not lonely or any(_lonely(source) for source in form.sources):
        return
    at, char = lonely[0]
    other = _BRACKETS.get(char) or _CLOSING[char]
    opening, closing = (char, other) if char in _BRACKETS else (other, char)
    message = _("{opening} and {closing} are not in pairs").format(opening=opening, closing=closing)
    yield Flaw(message, _("add the missing one"), at, at + 1, form=form.index)


def _lonely(text: str) -> list[tuple[int, str]]:
    """Where the brackets without their other halves stand; each kind is counted by itself."""
    if ":" in text or ";" in text:
        text = _SMILEY.sub(lambda found: "\ufffc" * len(found.group()), text)
    if "," in text:
        text = _INTERVAL.sub(lambda found: "\ufffc" * len(found.group()), text)
    waiting: dict[str, list[int]] = {}
    lonely = []
    for found in _BRACKET.finditer(text):
        char, at = found.group(), found.start()
        # Chinese and Japanese texts mix both widths of one bracket.
        kind = _CLOSING.get(char, char).translate(_WIDE)
        if char in _BRACKETS:
            waiting.setdefault(kind, []).append(at)
        elif waiting.get(kind):
            waiting[kind].pop()
        else:
            lonely.append((at, char))
    lonely += [(at, text[at]) for places in waiting.values() for at in places]
    return sorted(lonely)


def _quotes(form: Form, segment: bool) -> Iterator[Flaw]:
    marks = list(_QUOTE.finditer(form.target))
    sides = form.target.count("«") - form.target.count("»")
    if not len(marks) % 2 and not (sides and '"' not in form.target):
        return
    counts = [len(_QUOTE.findall(source)) for source in form.sources]
    if any(count % 2 for count in counts) or _INCH.search(form.target):
        return
    at = _lone_quote(form.target, marks)
    goes_on = segment and _goes_on(form.target, at)
    if goes_on and not any(counts):
        return
    yield Flaw(
        _("a quotation mark is without its other half"),
        _("add the missing one"),
        at,
        at + 1,
        form=form.index,
        severity=Severity.INFO if goes_on else None,
    )


def _lone_quote(text: str, marks: list[re.Match[str]]) -> int:
    """Where the first mark stands that has no other half; of straight ones, the last."""
    waiting = []
    for mark in marks:
        if mark.group() == "«":
            waiting.append(mark.start())
        elif mark.group() == "»":
            if not waiting:
                return mark.start()
            waiting.pop()
    if waiting:
        return waiting[0]
    first, last = marks[0].start(), marks[-1].start()
    return first if _BEGINS.search(text[:first][-_NEAR:]) else last


def _goes_on(text: str, at: int) -> bool:
    """Whether what is quoted may begin or end in another segment than this one."""
    begins = text[at] != "»" and _BEGINS.search(text[:at][-_NEAR:]) is not None
    return begins or (text[at] != "«" and _ENDS.match(text[at + 1 : at + _NEAR]) is not None)


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("Brackets and quotation marks come in pairs."),
    N_(
        "An opening bracket or quotation mark without its closing one makes a sentence hard to "
        'read. Texts whose source has a single mark as well, such as 1) or 5", are not reported, '
        "and in an article a quotation may go on over several segments: there the source must "
        "have both halves of it."
    ),
    Scope.UNIT,
    check,
    needs=Trait.BRACKET | Trait.QUOTE,
)
