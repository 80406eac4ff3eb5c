"""What the states of XLIFF, and those of the tools that have their own, mean for a target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.exchange.xliff.model import Progress

if TYPE_CHECKING:
    from lxml.etree import _Element

# XLIFF 1.2 §3.2 state and state-qualifier; what needs a review is a translation.
_OPEN = frozenset(("new", "needs-translation", "needs-adaptation", "needs-l10n"))
_DONE = frozenset(("final", "signed-off"))
_MACHINE = ("leveraged-mt", "mt-suggestion", "rejected-")
# XLIFF 2.1 §4.3.1.28. No state at all is "initial" too, but then a target is what a tool
# without states has written.
STATES = {
    "initial": Progress.OPEN,
    "translated": Progress.TRANSLATED,
    "reviewed": Progress.REVIEWED,
    "final": Progress.REVIEWED,
}
# Trados: the attribute ``conf`` of ``sdl:seg``; without it nobody has confirmed the segment.
_TRADOS = {
    "Translated": Progress.TRANSLATED,
    "ApprovedTranslation": Progress.REVIEWED,
    "ApprovedSignOff": Progress.REVIEWED,
}
# memoQ: ``mq:status`` of the unit; "PartiallyEdited", "Pretranslated" and others are not done.
_MEMOQ = {
    "ManuallyConfirmed": Progress.TRANSLATED,
    "AssembledConfirmed": Progress.TRANSLATED,
    "Reviewer1Confirmed": Progress.REVIEWED,
    "Reviewer2Confirmed": Progress.REVIEWED,
    "Proofread": Progress.REVIEWED,
}


def progress_1(unit: _Element, target: _Element | None, own: Progress | None) -> Progress:
    """How far a ``<trans-unit>`` has come, or a segment of it that has its ``own`` progress."""
    for name, value in unit.attrib.items():
        if str(name).endswith("}status"):
            return _MEMOQ.get(str(value), Progress.OPEN)
        if str(name).endswith("}confirmed"):  # Phrase
            return Progress.TRANSLATED if value == "1" else Progress.OPEN
    if own is not None:
        return own
    state = target.get("state", "") if target is not None else ""
    if unit.get("approved") == "yes" or state in _DONE:
        return Progress.REVIEWED
    qualifier = target.get("state-qualifier", "") if target is not None else ""
    if state in _OPEN or qualifier.startswith(_MACHINE):
        return Progress.OPEN
    return Progress.TRANSLATED


def of_segments(unit: _Element) -> dict[str, Progress]:
    """What Trados says of each segment of ``unit``, by its id (``sdl:seg``)."""
    return {
        element.get("id", ""): _TRADOS.get(element.get("conf", ""), Progress.OPEN)
        for element in unit.iterfind("{*}seg-defs/{*}seg")
    }


def progress_2(segment: _Element) -> Progress:
    """How far a ``<segment>`` of XLIFF 2 has come."""
    state = segment.get("state")
    return STATES[state] if state is not None else Progress.TRANSLATED
