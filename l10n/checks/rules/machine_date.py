"""A date in machine form where readers see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope
from l10n.checks.reading import Passage, Reading
from l10n.i18n import _
from l10n.model import Severity, Side

NAME = "machine-date"


def check(reading: Reading, context: CheckContext) -> Iterator[Flaw]:
    """A flaw for each date of a plain text that runs on into its sentence as ``2024-11-05``.

    On a line of its own it is the article's date field: pages show it, readers never do.
    """
    del context
    if reading.article.format != "plain":
        return
    for passage in reading.passages:
        rest = passage.after.lstrip(" \t")
        alone = rest[0] in "\r\n" if rest else passage is reading.passages[-1]
        if passage.block.field == "date" and not alone:
            yield _flaw(passage, reading.locale)


def _flaw(passage: Passage, locale: str) -> Flaw:
    from babel.dates import format_date

    text, end = passage.text, len(passage.text)
    try:
        shown = format_date(date.fromisoformat(text), "long", locale=locale.replace("-", "_"))
        message = _("the date {text} stands in machine form").format(text=text)
        hint = _('pages show it as "{date}"; in the article, keep it on a line of its own').format(
            date=shown
        )
    except ValueError:
        message = _("{text} is no date").format(text=text)
        hint = _("write year-month-day, such as 2024-11-05")
    return Flaw(message, hint, 0, end, side=Side.SOURCE, line=passage.line(0, end), source=text)


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("Dates are written as people write them."),
    N_(
        "2024-11-05 is for machines. Builds turn an article's date into the long form of each "
        "page's language; the article itself shows it raw wherever it is read as it is."
    ),
    Scope.ARTICLE,
    check,
)
