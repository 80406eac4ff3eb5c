"""Argos Translate packages, decoded by CTranslate2 directly, the whole job at once.

Argos's own ``translate()`` goes paragraph by paragraph, loads a sentence splitter that
fetches models at run time, and turns every ``_`` into a space. Here only the packages are
Argos's; sentences, tokens, placeholders and batches are ours, and no network is reached.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from l10n.engines.argos.attention import Link, moved, token_links, word_links
from l10n.engines.argos.decoding import Decoded, Loaded, Search, cores, decode, load
from l10n.engines.argos.pieces import Piece, pieces
from l10n.engines.codes.placeholders import Masked, mask, unmask, without
from l10n.engines.codes.reinserting import MARK, UNSURE, reinserted
from l10n.engines.guards import notes, worth
from l10n.engines.models.packages import Model, installed
from l10n.engines.models.routes import note, pairs, route
from l10n.engines.protocol import Progress
from l10n.model import Hypothesis

# Added for a sentence too long for the model, translated in parts.
CUT = -0.25
# How to look for a better translation of a sentence that came out bad.
_AGAIN = Search(beam=8, best=4, length_penalty=1.0, repetition=1.2, ngram=4)


@dataclass(frozen=True, slots=True)
class _Step:
    """One text through one model; links join spans ``(source start, end, target start, end)``."""

    text: str
    score: float
    links: tuple[Link, ...] = ()


class ArgosEngine:
    """The default engine; goes through English where no direct model is installed.

    ``beam_size`` is the width of the search; ``threads`` how many batches are decoded side by
    side, by default as many as there are cores. Models are loaded once and kept.
    """

    name = "argos"
    # Seconds of work even for a large model: what Ctrl-C or a crash may cost.
    chunk = 250

    def __init__(self, *, beam_size: int = 4, threads: int = 0) -> None:
        self.search = Search(beam=beam_size)
        self.threads = threads or cores()
        self._loaded: dict[Model, Loaded] = {}

    def pairs(self) -> list[tuple[str, str]]:
        """The pairs of the installed packages and those they make through English."""
        return pairs(installed())

    def note(self, source: str, target: str) -> str | None:
        """One line to print before drafting: that the starter model is at work, if it is."""
        return note(installed(), source, target)

    def translate(
        self,
        texts: Sequence[str],
        *,
        source: str,
        target: str,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """One hypothesis per text. Raises EngineError (``model-missing``, ``model-broken``)."""
        return self._translate(texts, source, target, self.search, progress=progress)

    def translate_aligned(
        self,
        texts: Sequence[str],
        *,
        source: str,
        target: str,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """Like ``translate``, with word links by attention where one model does it all."""
        return self._translate(texts, source, target, self.search, progress=progress, align=True)

    def retranslate(self, texts: Sequence[str], *, source: str, target: str) -> list[Hypothesis]:
        """Look again and otherwise: a wider search without repetitions, for what came out bad.

        Of several hypotheses of a sentence the one is taken that the guards like best. With
        word links, as ``translate_aligned``. Raises as ``translate``.
        """
        search = replace(_AGAIN, beam=max(_AGAIN.beam, 2 * self.search.beam))
        return self._translate(texts, source, target, search, align=True)

    def _translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        search: Search,
        *,
        progress: Progress | None = None,
        align: bool = False,
    ) -> list[Hypothesis]:
        models = route(installed(), source, target)
        masks = [mask(text) for text in texts]
        report = None if progress is None else _Share(progress, len(models))
        steps = [_Step(masked.text, 0.0) for masked in masks]
        align = align and len(models) == 1
        for model in models:
            steps = self._step(model, steps, search, report, align=align)
        whole = [unmask(step.text, masked) for step, masked in zip(steps, masks, strict=True)]
        lost = [i for i, text in enumerate(whole) if text is None]
        bare = [without(masks[i]) for i in lost]
        again = [_Step(text, 0.0) for text, _places in bare]
        for model in models if lost else ():
            again = self._step(model, again, search, None, align=align)
        name = _provenance(models)
        mended = {
            index: _reinserted(masks[index], text, places, step, name)
            for index, (text, places), step in zip(lost, bare, again, strict=True)
        }
        return [
            mended[index] if text is None else _hypothesis(masks[index], steps[index], text, name)
            for index, text in enumerate(whole)
        ]

    def _step(
        self,
        model: Model,
        texts: list[_Step],
        search: Search,
        report: _Share | None,
        *,
        align: bool,
    ) -> list[_Step]:
        """All texts through one model: equal sentences once, results in the texts' order."""
        loaded = self._load(model)
        tokenizer = loaded.tokenizer
        plans = [
            pieces(one.text, model.source, lambda text: len(tokenizer.encode(text)))
            for one in texts
        ]
        parts = [
            [one.text[piece.start : piece.end] for piece in plan]
            for one, plan in zip(texts, plans, strict=True)
        ]
        bodies = list(dict.fromkeys(body for found in parts for body in found))
        tokens = dict(zip(bodies, tokenizer.encode_all(bodies), strict=True))
        if report is not None:
            report.begin(parts)

        def finished(ranks: Sequence[int]) -> None:
            if report is not None:
                report.done([bodies[rank] for rank in ranks])

        answers = decode(
            loaded,
            [tokens[body] for body in bodies],
            search=search,
            attention=align,
            progress=finished,
        )
        known = {
            body: _chosen(loaded, body, found) for body, found in zip(bodies, answers, strict=True)
        }
        return [
            _joined(loaded, one, plan, known, tokens, align=align)
            for one, plan in zip(texts, plans, strict=True)
        ]

    def _load(self, model: Model) -> Loaded:
        if model not in self._loaded:
            self._loaded[model] = load(model, self.threads)
        return self._loaded[model]


class _Share:
    """Turns finished sentences of one or two models into finished texts, counted once."""

    def __init__(self, progress: Progress, models: int) -> None:
        self._progress, self._models = progress, models
        self._left: list[int] = []
        self._users: dict[str, list[int]] = {}
        self._count = self._told = 0

    def begin(self, plans: list[list[str]]) -> None:
        self._left = [len(set(plan)) for plan in plans]
        self._users = {}
        for index, plan in enumerate(plans):
            for body in set(plan):
                self._users.setdefault(body, []).append(index)
        self._tell(sum(left == 0 for left in self._left))

    def done(self, bodies: Sequence[str]) -> None:
        ready = 0
        for body in bodies:
            for index in self._users[body]:
                self._left[index] -= 1
                ready += self._left[index] == 0
        self._tell(ready)

    def _tell(self, ready: int) -> None:
        self._count += ready
        whole = self._count // self._models
        if whole > self._told:
            self._told = whole
            self._progress(whole)


def _chosen(loaded: Loaded, body: str, found: Sequence[Decoded]) -> Decoded:
    """Of several hypotheses for a sentence, the one that is worth most to the guards."""
    if len(found) == 1:
        return found[0]

    def value(one: Decoded) -> float:
        made = Hypothesis(loaded.tokenizer.decode(one.tokens).strip(), one.score)
        return worth(made, notes(body, made, loaded.model.source, loaded.model.target))

    return max(found, key=value)


def _joined(
    loaded: Loaded,
    one: _Step,
    plan: list[Piece],
    known: dict[str, Decoded],
    tokens: dict[str, list[str]],
    *,
    align: bool,
) -> _Step:
    """The translated pieces with what stood between them; the score weighs by tokens."""
    out: list[str] = []
    links: list[Link] = []
    last = at = weight = 0
    total = 0.0
    for piece in plan:
        body = one.text[piece.start : piece.end]
        answer = known[body]
        gap = one.text[last : piece.start]
        # A cut without a space (one endless word) needs none in the translation either.
        given = loaded.tokenizer.decode(answer.tokens).strip()
        at += len(gap)
        if align:
            here, there = (body, tokens[body]), (given, answer.tokens)
            links += token_links(loaded.tokenizer, here, there, answer.attention, (piece.start, at))
        out += (gap, given)
        at += len(given)
        count = len(answer.tokens) + 1
        total += (answer.score + (CUT if piece.cut else 0.0)) * count
        weight += count
        last = piece.end
    out.append(one.text[last:])
    score = one.score + (total / weight if weight else 0.0)
    return _Step("".join(out), score, tuple(links))


def _hypothesis(masked: Masked, step: _Step, text: str, name: str) -> Hypothesis:
    """``text``, the step with its placeholders back; links move to where the words now are."""
    links = moved(masked, step.text, step.links) if step.links else ()
    return Hypothesis(text, step.score, name, word_links(masked.original, text, links))


def _reinserted(
    masked: Masked, text: str, places: tuple[int, ...], step: _Step, name: str
) -> Hypothesis:
    """A translation made without the placeholders, with each put in where it likely goes."""
    links = word_links(text, step.text, step.links)
    whole = reinserted(text, places, masked.values, step.text, links)
    return Hypothesis(whole, step.score + UNSURE, name, marks=(MARK,))


def _provenance(models: Sequence[Model]) -> str:
    """``argos en→uk 1.9``; the versions of both models where there are two."""
    langs = "→".join([models[0].source, *(model.target for model in models)])
    return f"argos {langs} {'+'.join(model.version for model in models)}".strip()
