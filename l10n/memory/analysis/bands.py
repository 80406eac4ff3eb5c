"""The bands translators are paid by, and which one a score falls into."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from l10n.config.analysis import WEIGHTS


class Band(StrEnum):
    """Where a segment that is to be translated falls; in the order reports have."""

    REPETITION = "repetition"
    CONTEXT = "101"
    EXACT = "100"
    FUZZY_95 = "95-99"
    FUZZY_85 = "85-94"
    FUZZY_75 = "75-84"
    FUZZY_50 = "50-74"
    NEW = "new"
    MT = "mt"


LOWEST = 50
"""The lowest match, in per cent, that is not new."""

_FLOORS = (
    (101, Band.CONTEXT),
    (100, Band.EXACT),
    (95, Band.FUZZY_95),
    (85, Band.FUZZY_85),
    (75, Band.FUZZY_75),
    (LOWEST, Band.FUZZY_50),
)


def band_of(score: int) -> Band:
    """The band of a match of ``score`` per cent (0: none)."""
    return next((band for floor, band in _FLOORS if score >= floor), Band.NEW)


def weights(own: Mapping[str, int]) -> dict[Band, int]:
    """Per cent of the full rate for every band; ``own`` replaces the defaults it names."""
    return {band: own.get(band.value, WEIGHTS[band.value]) for band in Band}
