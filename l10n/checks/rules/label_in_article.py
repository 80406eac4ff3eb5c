"""Interface labels written into an article."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope
from l10n.checks.reading import Passage, Reading
from l10n.i18n import _
from l10n.model import BlockKind, Severity, Side

NAME = "label-in-article"


def check(reading: Reading, context: CheckContext) -> Iterator[Flaw]:
    """One note for each different label, with its lines."""
    found: dict[str, list[Passage]] = {}
    for passage in reading.passages:
        if passage.block.kind is BlockKind.LABEL:
            msgid = context.labels.get(passage.text, passage.text)
            found.setdefault(msgid, []).append(passage)
    for msgid, passages in found.items():
        end = len(passages[0].text)
        lines = [passage.line(0, len(passage.text)) for passage in passages]
        yield Flaw(
            _('the label "{label}" is written into the article (by line: {lines})').format(
                label=msgid, lines=", ".join(map(str, lines))
            ),
            _("it is translated once, in the interface catalog, not here"),
            0,
            end,
            side=Side.SOURCE,
            line=lines[0],
            source=passages[0].text,
        )


RULE = Rule(
    NAME,
    Severity.INFO,
    N_("Labels belong in the interface catalog."),
    N_(
        "“Category” or “Publication date” are strings of the page, the same on every page. A "
        "translator should meet them once, in the catalog; builds put them in."
    ),
    Scope.ARTICLE,
    check,
)
