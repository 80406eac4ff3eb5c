"""Pseudo-localization: shows untranslatable strings and tight layouts before translators do.

Letters get accents, texts grow by about 35 % (what guides plan for from English to other
European languages), brackets show where a text was cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from l10n.engines.placeholders import find_placeholders
from l10n.engines.protocol import Progress
from l10n.model import Hypothesis

_ACCENTS = str.maketrans(
    "AaBbCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz" + "АаЕеОоИиУуКкГгЖжЗзІіЧч",
    "ÅåƁƀÇçĐđÉéĜĝĤĥÎîĴĵĶķĻļÑñÖöŔŕŠšŢţÛûŴŵÝýŽž" + "ӐӑЀѐӦӧӤӥЎўЌќЃѓӁӂӞӟЇїӴӵ",
)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*/?>")
_GROWTH = 0.35


class PseudoEngine:
    """Accents and brackets around any text; ``growth`` is the share of length added."""

    name = "pseudo"

    def __init__(self, *, growth: float = _GROWTH) -> None:
        self.growth = growth

    def pairs(self) -> list[tuple[str, str]]:
        """Any pair."""
        return []

    def translate(
        self,
        texts: Sequence[str],
        *,
        source: str,
        target: str,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """Each text accented, lengthened and bracketed; blank ones stay as they are."""
        if progress is not None:
            progress(len(texts))
        return [Hypothesis(self._pseudo(text), model=self.name) for text in texts]

    def translate_aligned(
        self,
        texts: Sequence[str],
        *,
        source: str,
        target: str,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """The same; every word stands where it stood."""
        from l10n.text.words import tokens

        given = self.translate(texts, source=source, target=target, progress=progress)
        counts = (len(tokens(text)) for text in texts)
        return [
            replace(one, alignment=tuple((i, i) for i in range(count)))
            for one, count in zip(given, counts, strict=True)
        ]

    def _pseudo(self, text: str) -> str:
        if not text.strip():
            return text
        spans = sorted([*find_placeholders(text), *(m.span() for m in _TAG.finditer(text))])
        pieces: list[str] = []
        last = letters = 0
        for start, end in (*spans, (len(text), len(text))):
            if start >= last:
                letters += start - last
                pieces += (text[last:start].translate(_ACCENTS), text[start:end])
                last = end
        head = text[: len(text) - len(text.lstrip())]
        tail = text[len(text.rstrip()) :]
        body = "".join(pieces)[len(head) : len(text) - len(tail)]
        return f"{head}[{body}{_padding(round(letters * self.growth))}]{tail}"


def _padding(length: int) -> str:
    """About ``length`` characters that are no word, in groups so that lines can break."""
    groups = ("~" * min(7, length - at - 1) for at in range(0, length - 1, 8))
    return "".join(f" {group}" for group in groups)
