"""The cheapest way through two documents, bead by bead, by dynamic programming.

First a coarse path, with beads of one sentence alone, in a wide band around the diagonal of
lengths; then all kinds of beads near that path. Neither grows with the product of the lengths.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from l10n.memory.aligning.evidence import PRIORS, VARIANCE, Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Costs = NDArray[np.float64]

WIDTH = 2_048
"""Target sentences that the coarse path looks at for each source sentence, at most."""
NEAR = 8
"""How far from the coarse path beads of all kinds are tried, in sentences."""

_SKIP = 3.0
_FAR = 1e18


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences ``[start, end)`` of the source and ``[other_start, other_end)`` of the target.

    ``confidence`` (0–1) is how much of all likely alignments have it.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    confidence: float = 0.0

    @property
    def kind(self) -> tuple[int, int]:
        """How many sentences it has on each side."""
        return (self.end - self.start, self.other_end - self.other_start)


def best_path(evidence: Evidence) -> list[Bead]:
    """The likeliest beads, in order; every sentence of both documents is in one of them."""
    rows, columns = len(evidence.source), len(evidence.target)
    near = _near(_coarse(evidence), rows, columns)
    steps: dict[tuple[int, int], list[tuple[int, int, float]]] = {}
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for row in range(rows + 1):
        low, high = near[row]
        for column in range(low, high + 1):
            ways = _ways(evidence, near, row, column)
            if ways:
                steps[row, column] = ways
                best[row, column] = min(
                    (best[row - own, column - other][0] + cost, (own, other))
                    for own, other, cost in ways
                )
    path = []
    at = (rows, columns)
    while at != (0, 0):
        own, other = best[at][1]
        path.append(Bead(at[0] - own, at[0], at[1] - other, at[1]))
        at = (at[0] - own, at[1] - other)
    path.reverse()
    return _with_confidence(path, steps, rows, columns)


def _ways(
    evidence: Evidence, near: list[tuple[int, int]], row: int, column: int
) -> list[tuple[int, int, float]]:
    """The beads that may end here, each with its cost."""
    found = []
    for own, other in PRIORS:
        before, beside = row - own, column - other
        if before >= 0 and beside >= 0 and near[before][0] <= beside <= near[before][1]:
            found.append((own, other, evidence.cost(before, row, beside, column)))
    return found


def _with_confidence(
    path: list[Bead],
    steps: dict[tuple[int, int], list[tuple[int, int, float]]],
    rows: int,
    columns: int,
) -> list[Bead]:
    """Posterior probabilities, by the forward and backward sums over all paths."""
    forward = {(0, 0): 0.0}
    for at, ways in steps.items():
        forward[at] = _log_sum(
            [forward[at[0] - own, at[1] - other] - cost for own, other, cost in ways]
        )
    backward: dict[tuple[int, int], list[float]] = {(rows, columns): [0.0]}
    sums: dict[tuple[int, int], float] = {}
    for at in reversed(steps):
        if at not in backward:
            continue
        sums[at] = _log_sum(backward[at])
        for own, other, cost in steps[at]:
            backward.setdefault((at[0] - own, at[1] - other), []).append(sums[at] - cost)
    whole = forward[rows, columns]
    found = []
    for bead in path:
        at = (bead.end, bead.other_end)
        cost = next(cost for own, other, cost in steps[at] if (own, other) == bead.kind)
        share = forward[bead.start, bead.other_start] - cost + sums[at] - whole
        found.append(
            Bead(bead.start, bead.end, bead.other_start, bead.other_end, math.exp(min(share, 0.0)))
        )
    return found


def _log_sum(values: list[float]) -> float:
    most = max(values)
    return most + math.log(sum(math.exp(value - most) for value in values))


def _near(path: list[tuple[int, int]], rows: int, columns: int) -> list[tuple[int, int]]:
    """For every row, the first and last column that a bead may end at."""
    low, high = [columns] * (rows + 1), [0] * (rows + 1)
    for row, column in path:
        low[row], high[row] = min(low[row], column), max(high[row], column)
    found = []
    for row in range(rows + 1):
        first = min(low[max(row - NEAR, 0) : row + NEAR + 1])
        last = max(high[max(row - NEAR, 0) : row + NEAR + 1])
        found.append(
            (max(min(first, low[row] - NEAR), 0), min(max(last, high[row] + NEAR), columns))
        )
    return found


def _coarse(evidence: Evidence) -> list[tuple[int, int]]:
    """The points of the best path of single sentences, from (0, 0) to the end."""
    import numpy as np

    rows, columns = len(evidence.source), len(evidence.target)
    starts, width = _band(evidence)
    gains = evidence.rows()
    lengths = np.array([item.length for item in evidence.target], np.float64)
    kinds = np.zeros((rows + 1, width), np.uint8)
    costs = np.full(width, _FAR)
    costs[:] = np.arange(starts[0], starts[0] + width) * _SKIP
    kinds[0] = 1
    for row in range(1, rows + 1):
        shift = starts[row] - starts[row - 1]
        above = _shifted(costs, shift)
        diagonal = _shifted(costs, shift - 1)
        # Column c of this row ends with target sentence c - 1.
        inside = np.arange(starts[row], starts[row] + width) - 1
        diagonal += _single_costs(evidence, row - 1, inside, lengths, gains[row - 1])
        down = above + _SKIP
        best = np.minimum(diagonal, down)
        # A skip along the row costs the same at every step: a running minimum.
        slope = np.arange(width) * _SKIP
        costs = np.minimum.accumulate(best - slope) + slope
        kinds[row] = np.where(costs < best, 1, np.where(diagonal <= down, 0, 2))
    return _traced(kinds, starts, rows, columns)


def _single_costs(
    evidence: Evidence, row: int, inside: NDArray[Any], lengths: Costs, gains: dict[int, float]
) -> Costs:
    import numpy as np

    costs = np.full(len(inside), _FAR)
    good = (inside >= 0) & (inside < len(lengths))
    expected = evidence.source[row].length * evidence.ratio
    other = lengths[inside[good]]
    # The coarse path knows no merged sentences, so a wrong length is no great harm to it.
    costs[good] = np.minimum(
        np.abs(other - expected) / np.sqrt(VARIANCE * (other + expected) / 2 + 1), 3
    )
    for column, gain in gains.items():
        at = column - int(inside[0])
        if 0 <= at < len(costs):
            costs[at] -= gain
    return costs


def _shifted(costs: Costs, shift: int) -> Costs:
    """``costs`` by columns that begin ``shift`` further on; what is outside is out of reach."""
    import numpy as np

    found = np.full(len(costs), _FAR)
    if shift >= 0:
        found[: len(costs) - shift] = costs[shift:]
    else:
        found[-shift:] = costs[:shift]
    return found


def _band(evidence: Evidence) -> tuple[list[int], int]:
    """The first column of every row's band, around where as much of both texts is behind.

    And how wide it is: where one sentence is as long as thousands, the bands still overlap.
    """
    import numpy as np

    columns = len(evidence.target)
    other = list(accumulate((item.length for item in evidence.target), initial=0))
    own = list(accumulate((item.length for item in evidence.source), initial=0))
    share = other[-1] / max(own[-1], 1)
    centres = np.searchsorted(other, [length * share for length in own])
    farthest = int(np.max(np.diff(centres), initial=0))
    width = min(columns + 1, max(WIDTH, 2 * farthest + 2))
    found = np.clip(centres - width // 2, 0, columns + 1 - width)
    return [int(value) for value in found], width


def _traced(
    kinds: NDArray[Any], starts: list[int], rows: int, columns: int
) -> list[tuple[int, int]]:
    row, column = rows, columns
    path = [(row, column)]
    while row or column:
        kind = kinds[row, column - starts[row]] if row else 1
        row -= kind != 1
        column -= kind != 2
        path.append((int(row), int(column)))
    path.reverse()
    return path
