"""What engines behind an address share: which texts to send, in what batches, what to accept."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from l10n.engines.codes.placeholders import mask, without
from l10n.engines.protocol import Progress

# A server gives no score of its own. This one makes a confidence of 78 %, about that of a
# fair sentence of a model that does give one, so that review mixes the drafts fairly.
NO_SCORE = -0.25


def split_edges(text: str) -> tuple[str, str, str]:
    """``text`` as white space before, body, white space after: servers strip it."""
    body = text.strip()
    if not body:
        return text, "", ""
    start = text.index(body)
    return text[:start], body, text[start + len(body) :]


def translatable(text: str) -> bool:
    """Whether ``text`` has a letter outside its placeholders: else it translates itself."""
    plain, _places = without(mask(text))
    return any(char.isalpha() for char in plain)


def batches(texts: Sequence[str], count: int, characters: int) -> Iterator[list[str]]:
    """``texts`` in order, in batches of at most ``count`` texts and ``characters`` altogether.

    A text that is longer alone makes a batch of its own.
    """
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and (len(batch) == count or size + len(text) > characters):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def clean(text: str) -> bool:
    """Whether ``text`` can be stored: no control characters but line ends and tabs.

    JSON may also spell half of a surrogate pair, which no file can hold.
    """
    return not any(
        unicodedata.category(char) in {"Cc", "Cs"} for char in text if char not in "\n\r\t"
    )


class Told:
    """Turns finished bodies into finished texts for ``progress``; equal texts finish together."""

    def __init__(self, progress: Progress | None, bodies: Iterable[str]) -> None:
        self._progress = progress
        self._uses: dict[str, int] = {}
        for body in bodies:
            self._uses[body] = self._uses.get(body, 0) + 1
        self._count = 0

    def done(self, bodies: Iterable[str]) -> None:
        """``bodies``, none of them told before, are finished."""
        step = sum(self._uses.pop(body, 0) for body in bodies)
        self._count += step
        if self._progress is not None and step:
            self._progress(self._count)

    def all_done(self) -> None:
        """What needed no request is finished too."""
        self.done(list(self._uses))
