"""Text to a model's tokens and back, without Argos's decoding, which loses every ``_``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from l10n.engines.packages import Model


class Tokenizer(Protocol):
    """Tokens of one model package."""

    def encode(self, text: str) -> list[str]:
        """The tokens of ``text``."""

    def decode(self, tokens: Sequence[str]) -> str:
        """The text that ``tokens`` write."""

    def spans(self, tokens: Sequence[str]) -> list[tuple[int, int]] | None:
        """Where each token stands in ``decode(tokens)``; None where that is not known."""


class SentencePieceTokenizer:
    """``sentencepiece.model``, as nearly all packages have."""

    def __init__(self, file: Path) -> None:
        import sentencepiece

        self._processor: Any = sentencepiece.SentencePieceProcessor(model_file=str(file))

    def encode(self, text: str) -> list[str]:
        """The pieces of ``text``."""
        return list(self._processor.encode(text, out_type=str))

    def decode(self, tokens: Sequence[str]) -> str:
        """The text as sentencepiece itself joins it."""
        return str(self._processor.decode(list(tokens)))

    def spans(self, tokens: Sequence[str]) -> list[tuple[int, int]] | None:
        """By the length of each beginning; segments are short enough for that."""
        ends = [len(self.decode(tokens[:count])) for count in range(len(tokens) + 1)]
        return [(min(ends[i], ends[i + 1]), ends[i + 1]) for i in range(len(tokens))]


class BPETokenizer:
    """``bpe.model`` of older packages: Moses tokens, then byte pairs, as Argos does it."""

    def __init__(self, file: Path, source: str, target: str) -> None:
        from argostranslate import tokenizer

        self._inner: Any = tokenizer.BPETokenizer(file, source, target)

    def encode(self, text: str) -> list[str]:
        """The byte-pair units of the normalized, tokenized text."""
        return list(self._inner.encode(text))

    def decode(self, tokens: Sequence[str]) -> str:
        """The text with its spaces put back by Moses's rules."""
        return str(self._inner.decode(list(tokens)))

    def spans(self, tokens: Sequence[str]) -> list[tuple[int, int]] | None:
        """Moses may move spaces anywhere."""
        return None


def load_tokenizer(model: Model) -> Tokenizer:
    """The tokenizer of a package. Raises what its library raises for a broken file."""
    pieces = model.path / "sentencepiece.model"
    if pieces.is_file():
        return SentencePieceTokenizer(pieces)
    return BPETokenizer(model.path / "bpe.model", model.source, model.target)
