"""Brackets and quotation marks in pairs."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.i18n import _
from l10n.model import Severity

NAME = "pairs"

_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"))


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A pair whose halves differ in number, unless they do so in the source."""
    for form in view.forms:
        for opening, closing in _PAIRS:
            more = form.target.count(opening) - form.target.count(closing)
            if not more:
                continue
            if any(source.count(opening) != source.count(closing) for source in form.sources):
                continue
            if opening == "«" and any(source.count('"') % 2 for source in form.sources):
                continue
            at = _lonely(form.target, opening, closing)
            yield Flaw(
                _("{opening} and {closing} are not in pairs").format(
                    opening=opening, closing=closing
                ),
                _("add the missing one"),
                at,
                at + 1,
                form=form.index,
            )
        yield from _straight(form.target, form.sources, form.index)


def _straight(target: str, sources: tuple[str, ...], index: int) -> Iterator[Flaw]:
    if target.count('"') % 2 and not any(source.count('"') % 2 for source in sources):
        at = target.rfind('"')
        yield Flaw(
            _("a quotation mark is without its other half"),
            _("add the missing one"),
            at,
            at + 1,
            form=index,
        )


def _lonely(text: str, opening: str, closing: str) -> int:
    """Where the first half without its other half stands."""
    waiting: list[int] = []
    for at, char in enumerate(text):
        if char == opening:
            waiting.append(at)
        elif char == closing:
            if not waiting:
                return at
            waiting.pop()
    return waiting[0] if waiting else 0


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("Brackets and quotation marks come in pairs."),
    N_(
        "An opening bracket or quotation mark without its closing one makes a sentence hard to "
        'read. Texts whose source has the same single mark, such as 1) or 5", are not reported.'
    ),
    Scope.UNIT,
    check,
)
