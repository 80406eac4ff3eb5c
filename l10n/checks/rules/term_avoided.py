"""Avoided forms in a source article: the glossary has a better word for the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope
from l10n.checks.reading import Reading
from l10n.i18n import _
from l10n.model import BlockKind, Severity, Side

NAME = "term-avoided"


def check(reading: Reading, context: CheckContext) -> Iterator[Flaw]:
    """One flaw for each avoided form, with the glossary's word as its fix."""
    glossary = context.glossary
    if glossary is None or not glossary.concepts:
        return
    from l10n.terms import find_terms, preferred_form

    headings = (BlockKind.TITLE, BlockKind.HEADING)
    for passage in reading.passages:
        for hit in find_terms(passage.text, reading.locale, glossary):
            if hit.avoided:
                heading = passage.block.kind in headings
                fix = preferred_form(hit, passage.text, reading.locale, glossary, heading=heading)
                yield Flaw(
                    _('the glossary avoids "{term}"; it says "{preferred}"').format(
                        term=hit.text, preferred=hit.preferred
                    ),
                    _("use the glossary's word, or run l10n check --fix"),
                    hit.start,
                    hit.end,
                    fix,
                    Side.SOURCE,
                    line=passage.line(hit.start, hit.end),
                    source=passage.text,
                )


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("Articles use the names the glossary prefers."),
    N_(
        "A form in the glossary's avoid column (a transliteration, an old or a hostile name) "
        "must not be published, and its translation would carry the mistake on."
    ),
    Scope.ARTICLE,
    check,
)
