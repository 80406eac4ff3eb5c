"""Argos Translate packages, decoded by CTranslate2 directly, the whole job at once.

Argos's own ``translate()`` goes paragraph by paragraph, loads a sentence splitter that
fetches models at run time, and turns every ``_`` into a space when it decodes. Here its
packages are found by ``argostranslate.package``; sentences, tokens and batches are ours.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from l10n.engines.models import Model, installed
from l10n.engines.placeholders import PLACEHOLDER
from l10n.errors import EngineError
from l10n.i18n import _
from l10n.model import Hypothesis
from l10n.text.sentences import sentence_ends

_BATCH_TOKENS = 2048
_LONGEST = 180
_WORD = re.compile(r"\w", re.UNICODE)


class ArgosEngine:
    """The default engine; pivots through English where there is no direct model."""

    name = "argos"

    def __init__(self, beam_size: int = 4, threads: int = 0) -> None:
        self.beam_size = beam_size
        self.threads = threads or len(os.sched_getaffinity(0))

    def pairs(self) -> list[tuple[str, str]]:
        """The pairs of the installed packages and those they make through English."""
        direct = {(model.source, model.target) for model in installed()}
        through = {
            (one, two)
            for one, middle in direct
            for other, two in direct
            if middle == other == "en" and one != two
        }
        return sorted(direct | through)

    def translate(
        self,
        texts: Sequence[str],
        *,
        source: str,
        target: str,
        progress: Callable[[int], None] | None = None,
    ) -> list[Hypothesis]:
        """One hypothesis per text. Raises EngineError when no model is installed."""
        route = _route(source, target)
        current = [Hypothesis(text) for text in texts]
        for index, model in enumerate(route):
            last = index == len(route) - 1
            answers = self._step(model, [item.text for item in current], progress if last else None)
            current = [
                Hypothesis(new.text, old.score + new.score, _provenance(route))
                for old, new in zip(current, answers, strict=True)
            ]
        return current

    def _step(
        self, model: Model, texts: Sequence[str], progress: Callable[[int], None] | None
    ) -> list[Hypothesis]:
        translator, tokenizer = _loaded(model.path, self.threads)
        pieces: dict[str, None] = {}
        plans = [list(_sentences(text, model.source)) for text in texts]
        for plan in plans:
            pieces.update(dict.fromkeys(sentence for sentence, _gap in plan if sentence))
        jobs = [job for sentence in pieces for job in _jobs(sentence, tokenizer)]
        answers = self._decode(translator, tokenizer, [tokens for _key, tokens in jobs])
        done: dict[str, tuple[list[str], float]] = {}
        for (key, _tokens), (text, score) in zip(jobs, answers, strict=True):
            known = done.setdefault(key, ([], 0.0))
            done[key] = ([*known[0], text], min(known[1], score))
        result: list[Hypothesis] = []
        for number, plan in enumerate(plans, 1):
            text = "".join(
                _finished(sentence, " ".join(done[sentence][0])) + gap if sentence else gap
                for sentence, gap in plan
            )
            scores = [done[sentence][1] for sentence, _gap in plan if sentence]
            result.append(Hypothesis(text, min(scores, default=0.0)))
            if progress is not None:
                progress(number)
        return result

    def _decode(
        self,
        translator: Any,  # noqa: ANN401
        tokenizer: Any,  # noqa: ANN401
        batch: Sequence[list[str]],
    ) -> list[tuple[str, float]]:
        if not batch:
            return []
        found = translator.translate_batch(
            batch,
            batch_type="tokens",
            max_batch_size=_BATCH_TOKENS,
            beam_size=self.beam_size,
            return_scores=True,
            replace_unknowns=True,
            max_decoding_length=_LONGEST * 2,
        )
        return [
            (tokenizer.decode(item.hypotheses[0]).strip(), float(item.scores[0])) for item in found
        ]


def _route(source: str, target: str) -> list[Model]:
    models = {(model.source, model.target): model for model in installed()}
    one, two = source.partition("-")[0], target.partition("-")[0]
    if (one, two) in models:
        return [models[one, two]]
    if (one, "en") in models and ("en", two) in models:
        return [models[one, "en"], models["en", two]]
    raise EngineError(
        _("no Argos model for {source} → {target} is installed").format(source=one, target=two),
        code="model-missing",
        hint=_("install one: l10n models install {source} {target}").format(source=one, target=two),
    )


def _provenance(route: Sequence[Model]) -> str:
    langs = "→".join([route[0].source, *(model.target for model in route)])
    return f"argos {langs} {'+'.join(model.version for model in route)}"


@cache
def _loaded(path: Path, threads: int) -> tuple[Any, Any]:
    import ctranslate2
    import sentencepiece

    try:
        # One thread a worker and a worker a core: small models gain from batches in
        # parallel, not from splitting one matrix product.
        translator = ctranslate2.Translator(
            str(path / "model"), device="cpu", inter_threads=threads, intra_threads=1
        )
        tokenizer = sentencepiece.SentencePieceProcessor(
            model_file=str(path / "sentencepiece.model")
        )
    except (RuntimeError, OSError, ValueError) as error:
        raise EngineError(
            _("the model cannot be loaded: {reason}").format(reason=error),
            code="model-broken",
            path=str(path),
            hint=_("remove it with `l10n models remove` and install it again"),
        ) from error
    return translator, tokenizer


def _sentences(text: str, lang: str) -> list[tuple[str, str]]:
    """The sentences of a segment, each with the space after it."""
    found: list[tuple[str, str]] = []
    lead = text[: len(text) - len(text.lstrip())]
    if lead:
        found.append(("", lead))
    start = len(lead)
    ends = sentence_ends(text, lang)
    for end in ends:
        body = text[start:end]
        gap_end = end + len(text[end:]) - len(text[end:].lstrip())
        found.append((body, text[end:gap_end]))
        start = gap_end
    return found


def _jobs(sentence: str, tokenizer: Any) -> list[tuple[str, list[str]]]:  # noqa: ANN401
    """The token lists of a sentence; one longer than the model learnt on is cut at words."""
    tokens = list(tokenizer.encode(sentence, out_type=str))
    jobs: list[tuple[str, list[str]]] = []
    while len(tokens) > _LONGEST:
        cut = next(
            (at for at in range(_LONGEST, _LONGEST // 2, -1) if tokens[at].startswith("▁")),
            _LONGEST,
        )
        jobs.append((sentence, tokens[:cut]))
        tokens = tokens[cut:]
    return [*jobs, (sentence, tokens)]


def _finished(source: str, text: str) -> str:
    """The hypothesis with placeholders mended where a one-to-one order tells how, and its case."""
    wanted, given = PLACEHOLDER.findall(source), PLACEHOLDER.findall(text)
    if wanted and sorted(wanted) != sorted(given):
        missing = [item for item in wanted if item not in given]
        text = " ".join((text, *missing)).strip()
    if source[:1].isupper() and text[:1].islower():
        text = text[0].upper() + text[1:]
    return text
