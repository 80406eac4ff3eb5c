"""``pseudo``: pseudo-localization, to see cut-off, untranslatable and badly encoded texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from l10n.engines.placeholders import PLACEHOLDER
from l10n.model import Hypothesis

_ACCENTS = str.maketrans(
    "AaBCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz",
    "ÅåƁÇçÐðÉéĜĝĤĥÎîĴĵĶķĻļÑñÖöŔŕŠšŢţÛûŴŵÝýŽž",
)
_VOWEL = re.compile(r"[ÅåÉéÎîÖöÛû]")
_GROWTH = 0.35


class PseudoEngine:
    """Accents, brackets and about 35 % more length; placeholders are left alone."""

    name = "pseudo"

    def pairs(self) -> list[tuple[str, str]]:
        """No pair is listed: it takes any."""
        return []

    def translate(
        self,
        texts: Sequence[str],
        *,
        source: str,
        target: str,
        progress: Callable[[int], None] | None = None,
    ) -> list[Hypothesis]:
        """``[Þšéûðö…]`` versions of the texts."""
        del source, target
        if progress is not None:
            progress(len(texts))
        return [Hypothesis(f"[{_pseudo(text)}]", 0.0, self.name) for text in texts]


def _pseudo(text: str) -> str:
    pieces: list[str] = []
    last, room = 0, round(len(text) * _GROWTH)
    for found in [*PLACEHOLDER.finditer(text), None]:
        plain = text[last : found.start() if found else len(text)].translate(_ACCENTS)
        grown = []
        for char in plain:
            extra = 1 if room > 0 and _VOWEL.match(char) else 0
            room -= extra
            grown.append(char * (1 + extra))
        pieces.append("".join(grown))
        if found is not None:
            pieces.append(found.group())
            last = found.end()
    return "".join(pieces)
