"""How alike two sources are."""

from __future__ import annotations

from collections.abc import Iterable

Row = tuple[str, str, str, str, str, int]


def similar(text: str, rows: Iterable[Row], threshold: int) -> list[tuple[int, Row]]:
    """The rows whose source is at least ``threshold`` like ``text``, 0–99, rounded down.

    The measure is rapidfuzz's ``fuzz.ratio``: the share of characters both have in the same
    order (normalized InDel similarity). A text that differs never counts as 100.
    """
    from rapidfuzz import fuzz

    scored = []
    for row in rows:
        score = fuzz.ratio(text, row[0], score_cutoff=threshold)
        if score >= threshold > 0 or (score and not threshold):
            scored.append((min(99, int(score)), row))
    return scored
