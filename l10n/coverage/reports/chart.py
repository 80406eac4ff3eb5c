"""A chart of coverage over time, as SVG: areas that tell themselves apart without colours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from l10n.coverage.gates import percent, reached
from l10n.i18n import _
from l10n.model import Counts, State

_WIDTH, _HEIGHT = 640, 180
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 12, 10, 24
_BANDS = ((State.DRAFT, "draft"), (State.TRANSLATED, "translated"), (State.APPROVED, "approved"))

Sample = tuple[int, Counts]
"""A time, in seconds since 1970, and the counts then."""


def chart(name: str, samples: Sequence[Sample], what: State) -> str:
    """The SVG of ``samples`` (oldest first, at least one); ``name`` begins its description.

    The height is the share of all units; colours are the page's (classes ``approved``,
    ``translated``, ``draft``), borders are lines of their own kinds.
    """
    first, last = samples[0], samples[-1]
    told = _("{name}: from {before} % on {start} to {now} % on {end}").format(
        name=name,
        before=percent(first[1], what),
        start=day(first[0]),
        now=percent(last[1], what),
        end=day(last[0]),
    )
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(told)}">',
        f"<title>{escape(told)}</title>",
    ]
    for share in (0, 25, 50, 75, 100):
        y = _y(share / 100)
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y}" y2="{y}"/>')
        if share % 50 == 0:
            parts.append(f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{share} %</text>')
    for state, shade in _BANDS:
        line = _line(samples, state)
        base = _y(0)
        parts.append(
            f'<path class="{shade}" d="M{_LEFT} {base} L{line} L{_WIDTH - _RIGHT} {base} Z"/>'
        )
        parts.append(f'<polyline class="edge {shade}-edge" points="{line}"/>')
    for at, anchor, x in ((first[0], "start", _LEFT), (last[0], "end", _WIDTH - _RIGHT)):
        parts.append(f'<text x="{x}" y="{_HEIGHT - 6}" text-anchor="{anchor}">{day(at)}</text>')
    return "".join([*parts, "</svg>"])


def day(at: int) -> str:
    """The day of a moment, in UTC."""
    return datetime.fromtimestamp(at, UTC).date().isoformat()


def _line(samples: Sequence[Sample], state: State) -> str:
    """Points at the share of what is at least ``state``; one sample is a level line."""
    start, end = samples[0][0], samples[-1][0]
    shown = samples if len(samples) > 1 else [samples[0], samples[0]]
    points = []
    for place, (at, counts) in enumerate(shown):
        # Commits of one second stand apart evenly.
        part = (at - start) / (end - start) if end > start else place / (len(shown) - 1)
        x = _LEFT + min(1.0, max(0.0, part)) * (_WIDTH - _LEFT - _RIGHT)
        share = reached(counts, state) / counts.units if counts.units else 0.0
        points.append(f"{x:.1f},{_y(share)}")
    return " ".join(points)


def _y(share: float) -> float:
    return round(_TOP + (1 - share) * (_HEIGHT - _TOP - _BOTTOM), 1)
