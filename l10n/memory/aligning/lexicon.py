"""Which tokens of one language mean which of the other, learnt from pairs of texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

_LEAST = 0.25
"""The weakest link that is kept."""
_MOST_LINKS = 8
_MOST_TOKENS = 100


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Links between source and target tokens, each with its strength (0–1)."""

    links: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def of(self, token: str) -> Mapping[str, float]:
        """The target tokens a source token may mean."""
        return self.links.get(token, {})

    def joined(self, other: Lexicon) -> Lexicon:
        """The links of both, the stronger where both have one."""
        joined: dict[str, dict[str, float]] = {key: dict(row) for key, row in self.links.items()}
        for token, row in other.links.items():
            own = joined.setdefault(token, {})
            for target, strength in row.items():
                own[target] = max(strength, own.get(target, 0.0))
        return Lexicon(joined)


def learnt(
    pairs: Iterable[tuple[Collection[str], Collection[str]]],
    sources: Collection[str],
    targets: Collection[str],
    *,
    least: float = 2.0,
) -> Lexicon:
    """What ``pairs`` (tokens of a source, of its target) say of these tokens.

    The strength is Dice's coefficient of how often two tokens stand in a pair, 2·n(s,t) /
    (n(s) + n(t)), a little less where they were seen but a few times. ``least`` is how often
    at least (Melamed 2000 and hunalign do likewise).
    """
    own: Counter[str] = Counter()
    other: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for source, target in pairs:
        left = [token for token in source if token in sources]
        right = [token for token in target if token in targets]
        own.update(left)
        other.update(right)
        if len(left) <= _MOST_TOKENS and len(right) <= _MOST_TOKENS:
            both.update((one, two) for one in left for two in right)
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (one, two), count in both.items():
        if count >= least:
            strength = 2 * count / (own[one] + other[two]) * count / (count + 0.5)
            if strength >= _LEAST:
                found[one][two] = min(strength, 1.0)
    return Lexicon({one: _best(row) for one, row in found.items()})


def _best(row: Mapping[str, float]) -> dict[str, float]:
    ranked = sorted(row.items(), key=lambda item: (-item[1], item[0]))
    return dict(ranked[:_MOST_LINKS])
