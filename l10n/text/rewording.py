"""What changed between two texts, by words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

# A word with its apostrophes, a run of space, or one other character.
_TOKEN = re.compile(r"\w+(?:['\u2019\u02bc]\w+)*|\s+|[^\w\s]")
# The time grows with the product of the lengths, and 25 million is a quarter of a second.
_MOST = 25_000_000


class Operation(StrEnum):
    """What happened to a stretch of text."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the old text, of the new one, or of both."""

    operation: Operation
    text: str


def word_changes(old: str, new: str) -> list[Stretch]:
    """The fewest words deleted and inserted that make ``new`` of ``old``.

    Without the inserted stretches it is ``old``, without the deleted ones ``new``; changes
    with nothing but space between them are one. Two huge texts that differ everywhere are
    one change.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    start = shared_beginning(before, after)
    end = shared_beginning(before[start:][::-1], after[start:][::-1])
    middle = (before[start : len(before) - end], after[start : len(after) - end])
    stretches = [Stretch(Operation.EQUAL, "".join(before[:start]))]
    stretches += _of_tokens(*middle)
    stretches.append(Stretch(Operation.EQUAL, "".join(before[len(before) - end :])))
    return _joined([stretch for stretch in stretches if stretch.text])


def marked(stretches: list[Stretch]) -> str:
    """``stretches`` with ``[-deleted-]`` and ``{+inserted+}`` marked, as git does it."""
    marks = {Operation.EQUAL: "{}", Operation.DELETE: "[-{}-]", Operation.INSERT: "{{+{}+}}"}
    return "".join(marks[item.operation].format(item.text) for item in stretches)


def _of_tokens(before: list[str], after: list[str]) -> list[Stretch]:
    from rapidfuzz.distance import Indel

    if len(before) * len(after) > _MOST:
        return [
            Stretch(Operation.DELETE, "".join(before)),
            Stretch(Operation.INSERT, "".join(after)),
        ]
    found = []
    for step in Indel.opcodes(before, after):
        if step.tag == "insert":
            text = "".join(after[step.dest_start : step.dest_end])
        else:
            text = "".join(before[step.src_start : step.src_end])
        found.append(Stretch(Operation(step.tag), text))
    return found


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    """Neighbouring changes as one deletion and one insertion, spaces between them included."""
    joined: list[Stretch] = []
    deleted = inserted = ""
    for place, item in enumerate(stretches):
        between = (deleted or inserted) and item.text.isspace() and place + 1 < len(stretches)
        if item.operation is not Operation.INSERT and (
            item.operation is Operation.DELETE or between
        ):
            deleted += item.text
        if item.operation is not Operation.DELETE and (
            item.operation is Operation.INSERT or between
        ):
            inserted += item.text
        if item.operation is Operation.EQUAL and not between:
            joined += _change(deleted, inserted)
            deleted = inserted = ""
            joined.append(item)
    return joined + _change(deleted, inserted)


def _change(deleted: str, inserted: str) -> list[Stretch]:
    found = (Stretch(Operation.DELETE, deleted), Stretch(Operation.INSERT, inserted))
    return [item for item in found if item.text]


def shared_beginning(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items two sequences have in common from their beginnings on."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
