"""Text to a model's tokens and back, without Argos's decoding, which loses every ``_``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Protocol

from l10n.engines.models.packages import Model

_SPACE = "\u2581"  # what sentencepiece writes for a space


class Tokenizer(Protocol):
    """Tokens of one model package."""

    def encode(self, text: str) -> list[str]:
        """The tokens of ``text``."""

    def decode(self, tokens: Sequence[str]) -> str:
        """The text that ``tokens`` write."""

    def encode_all(self, texts: Sequence[str]) -> list[list[str]]:
        """The tokens of each of ``texts``."""

    def spans(self, tokens: Sequence[str], text: str) -> list[tuple[int, int]] | None:
        """Where each token stands in ``text``; None where they do not write just that."""


class SentencePieceTokenizer:
    """``sentencepiece.model``, as nearly all packages have."""

    def __init__(self, file: Path) -> None:
        import sentencepiece

        self._processor: Any = sentencepiece.SentencePieceProcessor(model_file=str(file))

    def encode(self, text: str) -> list[str]:
        """The pieces of ``text``."""
        return list(self._processor.encode(text, out_type=str))

    def encode_all(self, texts: Sequence[str]) -> list[list[str]]:
        """The pieces of each of ``texts``, on all cores."""
        return [list(one) for one in self._processor.encode(list(texts), out_type=str)]

    def decode(self, tokens: Sequence[str]) -> str:
        """The text as sentencepiece itself joins it."""
        return str(self._processor.decode(list(tokens)))

    def spans(self, tokens: Sequence[str], text: str) -> list[tuple[int, int]] | None:
        """By the pieces' own letters; by the length of each beginning where bytes are pieces."""
        if self.decode(tokens).strip() != text:
            return None
        surfaces = [piece.replace(_SPACE, " ") for piece in tokens]
        written = "".join(surfaces)
        lead = len(written) - len(written.lstrip(" "))
        if written.strip(" ") == text:
            ends = [0, *accumulate(map(len, surfaces))]
            return [
                (max(0, start - lead), min(max(0, end - lead), len(text)))
                for start, end in pairwise(ends)
            ]
        ends = [len(self.decode(tokens[:count])) for count in range(len(tokens) + 1)]
        return [(min(start, end), end) for start, end in pairwise(ends)]


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

    def encode_all(self, texts: Sequence[str]) -> list[list[str]]:
        """The units of each of ``texts``."""
        return [self.encode(text) for text in texts]

    def spans(self, tokens: Sequence[str], text: str) -> list[tuple[int, int]] | None:
        """Moses may move spaces anywhere."""
        return None


def load_tokenizer(model: Model) -> Tokenizer:
    """The tokenizer of a package. Raises what its library raises for a broken file."""
    pieces = model.path / "sentencepiece.model"
    if pieces.is_file():
        return SentencePieceTokenizer(pieces)
    return BPETokenizer(model.path / "bpe.model", model.source, model.target)
