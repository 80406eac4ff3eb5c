"""Quotations: what is quoted stays quoted, and nothing else is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Severity, Side

NAME = "quotations"

# Somebody's words: at least four, or three and a full stop; less is a title or irony.
_QUOTED = re.compile(
    r"[“«„][^“”«»„\"]{1,4000}[”»“]|(?<!\w)\"[^\"“”«»]{1,4000}\"(?!\w)|「[^「」]{1,4000}」"
)
_MARKS = frozenset("\"“”«»„‟‚‘’'「」『』‹›`")
_WORDS = 4
_LONGEST = 20_000
_SAYING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells?|wrote|writes|added|stat(?:ed|es)|claim(?:s|ed)|announced"
    r"|according|asked|replied|insist(?:s|ed))\b|(?:сказа|каже|кажут|заяви|зазначи|повідоми|дода[вл]"
    r"|написа|розпові|наголоси|підкресли|відпові|вважає|пояснює|за словами)",
    re.IGNORECASE,
)


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A quotation of one text where the other has no quotation mark at all."""
    for form in view.forms:
        if len(form.source) + len(form.target) > _LONGEST:
            continue
        source_marks = form.source_traits & Trait.QUOTE
        target_marks = form.target_traits & Trait.QUOTE
        if source_marks and not target_marks:
            place = _quotation(form.source_prose, form.target)
            if place:
                yield Flaw(
                    _("what the source quotes is not quoted in the translation"),
                    _("keep somebody's own words in quotation marks"),
                    *place,
                    side=Side.SOURCE,
                    form=form.index,
                )
        elif target_marks and not source_marks:
            # Interfaces put names of menus in quotation marks; people say things in articles.
            if view.kind is None and _SAYING.search(form.source) is None:
                continue
            place = _quotation(form.target_prose, form.source)
            if place:
                yield Flaw(
                    _("the translation quotes what the source does not"),
                    _("only somebody's own words stand in quotation marks"),
                    *place,
                    form=form.index,
                )


def _quotation(text: str, other: str) -> tuple[int, int] | None:
    """Where ``text`` has a quotation, if ``other`` has no mark that could be one."""
    if not _MARKS.isdisjoint(other):
        return None
    for found in _QUOTED.finditer(text):
        if len(found.group().split()) >= _WORDS:
            return found.span()
    return None


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("What is quoted stays quoted."),
    N_(
        "Quotation marks say that these are somebody's own words. A quotation that loses them "
        "becomes the newsroom's claim; one that gains them puts words in a mouth. Short titles "
        "and single words are left alone."
    ),
    Scope.UNIT,
    check,
    needs=Trait.QUOTE,
)
