"""A field's label with no value after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope
from l10n.checks.reading import Reading
from l10n.i18n import _
from l10n.model import BlockKind, Severity, Side

NAME = "empty-field"
_EMPTY_ITEM = re.compile(r"\r?\n[ \t]*[-*•–][ \t]*(?=\r?\n)")
_LAST_ITEM = re.compile(r"\r?\n[ \t]*[-*•–]\s*$")


def check(reading: Reading, context: CheckContext) -> Iterator[Flaw]:
    """A flaw for each label followed by an empty list item.

    A label that stands before another label or at the end may be a button or a caption: only
    an item that was made for a value and has none tells that the value is missing.
    """
    del context
    opener = _opener(reading)
    for index, passage in enumerate(reading.passages):
        last = index + 1 == len(reading.passages)
        empty = _LAST_ITEM if last else _EMPTY_ITEM
        if passage.block.kind is not BlockKind.LABEL or not empty.match(passage.after):
            continue
        if _takes_value(reading, passage.text, opener):
            end = len(passage.text)
            yield Flaw(
                _('"{label}" has no value').format(label=passage.text),
                _("give the value, or remove the label"),
                0,
                end,
                side=Side.SOURCE,
                line=passage.line(0, end),
                source=passage.text,
            )


def _takes_value(reading: Reading, label: str, opener: str) -> bool:
    """Whether what follows this label's empty item is another field, not the end of a group.

    In ``Publication date / - / Add to favourites / - / Category`` both labels precede an
    empty item; the last one of each group is the group's separator.
    """
    passages = reading.passages
    places = [at for at, passage in enumerate(passages) if passage.text == label]
    following = [passages[at + 1].text for at in places if at + 1 < len(passages)]
    return not following or any(text != opener for text in following)


def _opener(reading: Reading) -> str:
    """The label that opens a repeated group: the first label that occurs more than once."""
    labels = [p.text for p in reading.passages if p.block.kind is BlockKind.LABEL]
    return next((text for text in labels if labels.count(text) > 1), "")


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("A field has a value."),
    N_("A page that shows “Publication date” and then nothing looks broken to its readers."),
    Scope.ARTICLE,
    check,
)
