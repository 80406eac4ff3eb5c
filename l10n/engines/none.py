"""``none``: no machine translation; drafts come from the memory and the term base alone."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.engines.protocol import Progress
from l10n.model import Hypothesis


class NoneEngine:
    """Answers every text with nothing, which drafting leaves to people."""

    name = "none"

    def pairs(self) -> list[tuple[str, str]]:
        """No pair is listed: it takes any."""
        return []

    def translate(
        self,
        texts: Sequence[str],
        *,
        source: str,
        target: str,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """An empty hypothesis for each text."""
        del source, target
        if progress is not None:
            progress(len(texts))
        return [Hypothesis("", 0.0, self.name) for _text in texts]
