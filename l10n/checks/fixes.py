"""Safe fixes applied: to a unit's targets, or to the bytes of a source article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from l10n.articles import encode
from l10n.checks.reading import raw_place
from l10n.model import Article, Finding, Segment, Side, Slot, Unit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fixed(Generic[T]):
    """``result`` with the fixes in; which findings were mended, which still need a person."""

    result: T
    fixed: tuple[Finding, ...]
    left: tuple[Finding, ...]


def fix_unit(unit: Unit, findings: Iterable[Finding]) -> Fixed[Unit]:
    """``unit`` with the fixes of its target-side ``findings``; of overlapping ones the first wins.

    The state is kept: the caller decides what a mended translation counts as (an approval
    does not cover it, since its digest changes).
    """
    targets = list(unit.targets)
    wanted: dict[int, list[Finding]] = {}
    left: list[Finding] = []
    for finding in findings:
        if finding.fix is None or finding.side is not Side.TARGET or finding.target not in targets:
            left.append(finding)
        else:
            wanted.setdefault(targets.index(finding.target), []).append(finding)
    fixed: list[Finding] = []
    for form, about in wanted.items():
        chosen, others = _apart([(finding, _span(finding)) for finding in about])
        fixed += [finding for finding, _ in chosen]
        left += others
        targets[form] = _replaced(targets[form], chosen)
    return Fixed(replace(unit, targets=tuple(targets)), tuple(fixed), tuple(left))


def fix_article(article: Article, findings: Iterable[Finding]) -> Fixed[bytes]:
    """The article's bytes with the fixes of its source-side ``findings``.

    A fix goes into the exact source text of its segment only where its place there is
    certain; everything else in the file stays byte for byte. Otherwise it is left.
    """
    wanted: dict[Slot, list[tuple[Finding, tuple[int, int]]]] = {}
    left: list[Finding] = []
    slots = [piece for piece in article.skeleton if isinstance(piece, Slot)]
    for finding in findings:
        placed = _placed(article, slots, finding)
        if placed is None:
            left.append(finding)
        else:
            slot, span = placed
            wanted.setdefault(slot, []).append((finding, span))
    fixed: list[Finding] = []
    mended: dict[Slot, str] = {}
    for slot, about in wanted.items():
        chosen, others = _apart(about)
        fixed += [finding for finding, _ in chosen]
        left += others
        mended[slot] = _replaced(_segment(article, slot).raw, chosen)
    text = "".join(
        piece if isinstance(piece, str) else mended.get(piece, _segment(article, piece).raw)
        for piece in article.skeleton
    )
    return Fixed(encode(article, text), tuple(fixed), tuple(left))


def _segment(article: Article, slot: Slot) -> Segment:
    return article.blocks[slot.block].segments[slot.segment]


def _span(finding: Finding) -> tuple[int, int]:
    assert finding.fix is not None  # noqa: S101
    return finding.fix.start, finding.fix.end


def _placed(
    article: Article, slots: list[Slot], finding: Finding
) -> tuple[Slot, tuple[int, int]] | None:
    fix = finding.fix
    if fix is None or finding.side is not Side.SOURCE:
        return None
    for slot in slots:
        segment = _segment(article, slot)
        last = segment.line + segment.raw.count("\n")
        if segment.text != finding.source or not segment.line <= finding.line <= last:
            continue
        place = raw_place(segment, fix.start, fix.end)
        # Markup characters would need the format's escaping: that is left to a person.
        if place is None or set(fix.text) & set("<>&"):
            return None
        return slot, (place, place + fix.end - fix.start)
    return None


def _apart(
    about: list[tuple[Finding, tuple[int, int]]],
) -> tuple[list[tuple[Finding, tuple[int, int]]], list[Finding]]:
    """Those whose spans do not touch an earlier one, and the others."""
    chosen: list[tuple[Finding, tuple[int, int]]] = []
    others: list[Finding] = []
    for finding, (start, end) in about:
        if any((start < taken[1] and taken[0] < end) or start == taken[0] for _, taken in chosen):
            others.append(finding)
        else:
            chosen.append((finding, (start, end)))
    return chosen, others


def _replaced(text: str, chosen: list[tuple[Finding, tuple[int, int]]]) -> str:
    for finding, (start, end) in sorted(chosen, key=lambda item: item[1], reverse=True):
        assert finding.fix is not None  # noqa: S101
        text = text[:start] + finding.fix.text + text[end:]
    return text
