"""Placeholders that an engine lost: the text goes again without them, then they are put in."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.engines.codes.placing import pair, place

# What a hypothesis with a placeholder in a guessed place is marked with, and what is added to
# its score (a mean log-probability).
MARK = "placeholder-place"
UNSURE = -0.5


def reinserted(
    bare: str,
    places: Sequence[int],
    values: Sequence[str],
    translation: str,
    alignment: tuple[tuple[int, int], ...] = (),
) -> str:
    """``translation`` of ``bare`` with each of ``values`` where its place in ``bare`` went.

    ``places`` are offsets into ``bare`` (see ``placeholders.without``), one for each value.
    The places found are guesses: the caller lowers the score by ``UNSURE`` and adds ``MARK``.
    """
    both = pair(bare, translation, alignment)
    spots = sorted((place(both, at, at).start, rank) for rank, at in enumerate(places))
    out: list[str] = []
    last = 0
    for spot, rank in spots:
        out.append(translation[last:spot])
        parted = " " if "".join(out)[-1:].isalnum() else ""
        out.append(f"{parted}{values[rank]}")
        if translation[spot : spot + 1].isalnum():
            out.append(" ")
        last = spot
    out.append(translation[last:])
    return "".join(out)
