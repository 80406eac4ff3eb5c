"""XLIFF 1.0–1.2, 2.0–2.2 and what Trados, memoQ and Phrase make of 1.2."""

from l10n.exchange.xliff.model import Progress, Translation
from l10n.exchange.xliff.reading import read_xliff

__all__ = ["Progress", "Translation", "read_xliff"]
