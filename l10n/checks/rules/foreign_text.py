"""Text of another language left in an article."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope
from l10n.checks.reading import Passage, Reading
from l10n.i18n import _
from l10n.model import BlockKind, Severity, Side
from l10n.text.scripts import dominant_script

NAME = "foreign-text"
_SCRIPTS = {"Hira": "Jpan", "Kana": "Jpan", "Hani": "Jpan"}


def check(reading: Reading, context: CheckContext) -> Iterator[Flaw]:
    """A flaw for each passage in another script, or that is another language's label."""
    from l10n.text.locales import locale

    own = locale(reading.locale).script
    for passage in reading.passages:
        if passage.block.kind is BlockKind.CODE or passage.block.field == "date":
            continue
        foreign = context.ui_locales.get(passage.text, reading.locale)
        script = dominant_script(passage.text)
        strange = script is not None and script != own and own not in ("Jpan", "Hans", "Hant")
        if foreign != reading.locale:
            yield _label(passage, foreign, context.labels[passage.text])
        elif strange:
            yield _flaw(
                passage,
                _("text in another script than {locale} is written in").format(
                    locale=reading.locale
                ),
                _("translate it, or remove it"),
            )


def _label(passage: Passage, foreign: str, msgid: str) -> Flaw:
    return _flaw(
        passage,
        _('"{text}" is the {locale} label for "{msgid}"').format(
            text=passage.text, locale=foreign, msgid=msgid
        ),
        _("remove it: pages take their labels from the interface catalog, in their own language"),
    )


def _flaw(passage: Passage, message: str, hint: str) -> Flaw:
    end = len(passage.text)
    return Flaw(
        message, hint, 0, end, side=Side.SOURCE, line=passage.line(0, end), source=passage.text
    )


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("No text of another language is left in an article."),
    N_(
        "A label or a sentence of another language in a page is the mark of a careless "
        "translation: a button still reads as it did in the page this one was made from."
    ),
    Scope.ARTICLE,
    check,
)
