"""Batches through CTranslate2: the whole job at once, sorted by length, all cores busy."""

from __future__ import annotations

import math
import os
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from l10n.engines.argos.tokenizing import Tokenizer, load_tokenizer
from l10n.engines.models.packages import Model
from l10n.errors import EngineError
from l10n.i18n import _

# Tokens in one batch, padding included: with 512 to 1024 small and large models are fastest.
BATCH_TOKENS = 768
# What CTranslate2 and tokenizers raise for files they cannot use: std::out_of_range and
# std::bad_alloc arrive as IndexError and MemoryError.
_BROKEN = (RuntimeError, OSError, ValueError, LookupError, MemoryError, TypeError)


@dataclass(frozen=True, slots=True)
class Search:
    """How to look for the best translation; ``best`` is how many hypotheses to give.

    ``length_penalty`` (the exponent of the length that scores are divided by) is by default
    the model's own. ``repetition`` above 1 makes words said before dearer; ``ngram`` above 0
    forbids to say as many words twice.
    """

    beam: int = 4
    best: int = 1
    length_penalty: float | None = None
    repetition: float = 1.0
    ngram: int = 0


@dataclass(frozen=True, slots=True)
class Decoded:
    """Target tokens, their mean log-probability, and (if asked) source weights per token."""

    tokens: tuple[str, ...]
    score: float
    attention: tuple[Sequence[float], ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model in memory with its tokenizer; ``workers`` batches are decoded at a time."""

    model: Model
    tokenizer: Tokenizer
    translator: Any
    workers: int


def cores() -> int:
    """The cores this process may use, which in a container are not all there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def load(model: Model, threads: int) -> Loaded:
    """Load a package. Raises EngineError when its files cannot be used.

    One thread for each worker and a worker for each core: batches side by side use the
    cores better than one matrix product split among them.
    """
    import ctranslate2

    try:
        translator = ctranslate2.Translator(
            str(model.path / "model"), device="cpu", inter_threads=threads, intra_threads=1
        )
        return Loaded(model, load_tokenizer(model), translator, threads)
    except _BROKEN as error:
        raise broken_model(model, error) from error


def decode(
    loaded: Loaded,
    sentences: Sequence[Sequence[str]],
    *,
    search: Search,
    attention: bool = False,
    progress: Callable[[Sequence[int]], None] | None = None,
) -> list[tuple[Decoded, ...]]:
    """The ``search.best`` hypotheses of each tokenized sentence, in order, the likeliest first.

    ``progress`` gets the ranks just finished.

    Only a few batches wait at a time: memory stays bounded and Ctrl-C is answered soon.
    Raises EngineError.
    """
    if search.length_penalty is None:
        search = replace(search, length_penalty=loaded.model.length_penalty)
    results: list[tuple[Decoded, ...] | None] = [None] * len(sentences)
    waiting: deque[tuple[list[int], list[Any]]] = deque()

    def collect() -> None:
        ranks, futures = waiting.popleft()
        for rank, future in zip(ranks, futures, strict=True):
            results[rank] = _decoded(future.result(), loaded.model.prefix, search)
        if progress is not None:
            progress(ranks)

    try:
        for ranks in _batches(sentences, loaded.workers):
            batch = [list(sentences[rank]) for rank in ranks]
            futures = _submit(loaded, batch, search, attention=attention)
            waiting.append((ranks, futures))
            if len(waiting) > 2 * loaded.workers:
                collect()
        while waiting:
            collect()
    except _BROKEN as error:
        raise broken_model(loaded.model, error) from error
    return [one for one in results if one is not None]


def broken_model(model: Model, error: Exception) -> EngineError:
    """The error for a package whose files fail CTranslate2 or its tokenizer."""
    reason = (str(error).splitlines() or [""])[0]
    return EngineError(
        _("the model cannot be used: {reason}").format(reason=reason),
        code="model-broken",
        path=str(model.path),
        hint=_("remove it with `l10n models remove {source} {target}`, install it again").format(
            source=model.source, target=model.target
        ),
    )


def _submit(
    loaded: Loaded, batch: list[list[str]], search: Search, *, attention: bool
) -> list[Any]:
    prefix = [[loaded.model.prefix]] * len(batch) if loaded.model.prefix else None
    # No translation we want is longer; a loop ends there instead of at some large default.
    longest = 2 * max(len(tokens) for tokens in batch) + 32
    return list(
        loaded.translator.translate_batch(
            batch,
            target_prefix=prefix,
            asynchronous=True,
            beam_size=search.beam,
            num_hypotheses=search.best,
            length_penalty=search.length_penalty,
            repetition_penalty=search.repetition,
            no_repeat_ngram_size=search.ngram,
            max_input_length=0,
            max_decoding_length=longest,
            return_scores=True,
            return_attention=attention,
            replace_unknowns=True,
        )
    )


def _decoded(result: Any, prefix: str, search: Search) -> tuple[Decoded, ...]:  # noqa: ANN401
    attention = result.attention or [()] * len(result.hypotheses)
    found: list[Decoded] = []
    for given, score, rows in zip(result.hypotheses, result.scores, attention, strict=True):
        tokens = tuple(given)
        # CTranslate2 divides the sum of log-probabilities by length ** penalty (with the end
        # token); by the length itself it is a mean, which compares across lengths.
        length = len(tokens) + 1
        mean = float(score) * length ** (search.length_penalty or 0.0) / length
        score = min(0.0, mean) if math.isfinite(mean) else -50.0
        if prefix and tokens[:1] == (prefix,):
            tokens, rows = tokens[1:], rows[1:]
        found.append(Decoded(tokens, score, tuple(rows)))
    return tuple(found)


def _batches(sentences: Sequence[Sequence[str]], workers: int) -> list[list[int]]:
    """Ranks by length, the longest first, cut so that every worker has something to do."""
    order = sorted(range(len(sentences)), key=lambda rank: (-len(sentences[rank]), rank))
    total = sum(len(tokens) for tokens in sentences)
    limit = max(64, min(BATCH_TOKENS, -(-total // workers)))
    batches: list[list[int]] = []
    width = 0
    for rank in order:
        if not batches or width * (len(batches[-1]) + 1) > limit:
            batches.append([])
            width = max(1, len(sentences[rank]))
        batches[-1].append(rank)
    return batches
