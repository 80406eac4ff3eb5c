"""Argos Translate packages, decoded by CTranslate2 directly, the whole job at once.

Argos's own ``translate()`` goes paragraph by paragraph, loads a sentence splitter that
fetches models at run time, and turns every ``_`` into a space. Here only the packages are
Argos's; sentences, tokens, placeholders and batches are ours, and no network is reached.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from l10n.engines.decoding import Decoded, Loaded, cores, decode, load
from l10n.engines.packages import Model, installed, note, pairs, route
from l10n.engines.pieces import Piece, pieces
from l10n.engines.placeholders import Masked, mark_places, mask, unmask, without
from l10n.engines.placing import pair, place
from l10n.engines.protocol import Progress
from l10n.model import Hypothesis

# Added to the score where a placeholder stands in a guessed place.
UNSURE = -0.5
# Added for a sentence too long for the model, translated in parts.
CUT = -0.25
# A source token with less of the attention says nothing about where the target came from.
_WEIGHT = 0.4

Link = tuple[int, int, int, int]


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

    def __init__(self, *, beam_size: int = 4, threads: int = 0) -> None:
        self.beam_size = beam_size
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
        return self._translate(texts, source, target, progress, align=False)

    def translate_aligned(
        self,
        texts: Sequence[str],
        *,
        source: str,
        target: str,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """Like ``translate``, with word links by attention where one model does it all."""
        return self._translate(texts, source, target, progress, align=True)

    def _translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        progress: Progress | None,
        *,
        align: bool,
    ) -> list[Hypothesis]:
        models = route(installed(), source, target)
        masks = [mask(text) for text in texts]
        report = None if progress is None else _Share(progress, len(models))
        steps = [_Step(masked.text, 0.0) for masked in masks]
        for model in models:
            steps = self._step(model, steps, report, align=align and len(models) == 1)
        lost = [i for i, step in enumerate(steps) if unmask(step.text, masks[i]) is None]
        bare = [without(masks[i]) for i in lost]
        again = [_Step(text, 0.0) for text, _places in bare]
        for model in models if lost else ():
            again = self._step(model, again, None, align=align and len(models) == 1)
        name = _provenance(models)
        results = [_hypothesis(m, step, name) for m, step in zip(masks, steps, strict=True)]
        for index, (text, places), step in zip(lost, bare, again, strict=True):
            results[index] = _reinserted(masks[index], text, places, step, name)
        return results

    def _step(
        self, model: Model, texts: list[_Step], report: _Share | None, *, align: bool
    ) -> list[_Step]:
        """All texts through one model: equal sentences once, results in the texts' order."""
        loaded = self._load(model)
        tokens: dict[str, list[str]] = {}

        def length(text: str) -> int:
            return len(loaded.tokenizer.encode(text))

        plans = [pieces(one.text, model.source, length) for one in texts]
        for one, plan in zip(texts, plans, strict=True):
            for piece in plan:
                body = one.text[piece.start : piece.end]
                if body not in tokens:
                    tokens[body] = loaded.tokenizer.encode(body)
        bodies = list(tokens)
        if report is not None:
            report.begin(
                [
                    [one.text[p.start : p.end] for p in plan]
                    for one, plan in zip(texts, plans, strict=True)
                ]
            )

        def finished(ranks: Sequence[int]) -> None:
            if report is not None:
                report.done([bodies[rank] for rank in ranks])

        answers = decode(
            loaded,
            [tokens[body] for body in bodies],
            beam=self.beam_size,
            attention=align,
            progress=finished,
        )
        known = dict(zip(bodies, answers, strict=True))
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
            links += _links(loaded, body, given, tokens[body], answer, (piece.start, at))
        out += (gap, given)
        at += len(given)
        count = len(answer.tokens) + 1
        total += (answer.score + (CUT if piece.cut else 0.0)) * count
        weight += count
        last = piece.end
    out.append(one.text[last:])
    score = one.score + (total / weight if weight else 0.0)
    return _Step("".join(out), score, tuple(links))


def _links(
    loaded: Loaded,
    body: str,
    given: str,
    tokens: list[str],
    answer: Decoded,
    offset: tuple[int, int],
) -> list[Link]:
    """Which source token each target token looked at most; none where offsets are unknown."""
    left, right = loaded.tokenizer.spans(tokens), loaded.tokenizer.spans(answer.tokens)
    if left is None or right is None or not answer.attention:
        return []
    if loaded.tokenizer.decode(tokens) != body or loaded.tokenizer.decode(answer.tokens) != given:
        return []
    found: list[Link] = []
    for (start, end), weights in zip(right, answer.attention, strict=False):
        usable = weights[: len(left)]
        best = max(range(len(usable)), key=usable.__getitem__, default=None)
        if best is not None and usable[best] >= _WEIGHT and start < end:
            here = left[best]
            found.append(
                (here[0] + offset[0], here[1] + offset[0], start + offset[1], end + offset[1])
            )
    return found


def _hypothesis(masked: Masked, step: _Step, name: str) -> Hypothesis:
    """The step with its placeholders back; links move to where the words now are."""
    text = unmask(step.text, masked)
    if text is None:
        return Hypothesis(step.text, step.score, name)
    links = _moved(masked, step) if step.links else ()
    return Hypothesis(text, step.score, name, _words(masked.original, text, links))


def _moved(masked: Masked, step: _Step) -> tuple[Link, ...]:
    """Links as spans of the original source and of the unmasked target."""
    places = mark_places(step.text, masked)
    if not masked.marks or places is None:
        return step.links
    here = _shifts(
        [
            (masked.spans[i][0], len(masked.marks[i]), len(masked.values[i]))
            for i in range(len(masked.marks))
        ],
        from_original=True,
    )
    there = _shifts(
        sorted(
            (start, end - start, len(masked.values[i])) for i, (start, end) in enumerate(places)
        ),
        from_original=False,
    )
    return tuple(
        (_shift(a, here), _shift(b, here), _shift(c, there), _shift(d, there))
        for a, b, c, d in step.links
    )


def _shifts(marks: list[tuple[int, int, int]], *, from_original: bool) -> list[tuple[int, int]]:
    """(end of the mark in the masked text, how far what follows it moves), in order."""
    shifts: list[tuple[int, int]] = []
    moved = 0
    for start, before, after in marks:
        begin = start - moved if from_original else start
        moved += after - before
        shifts.append((begin + before, moved))
    return shifts


def _shift(at: int, shifts: list[tuple[int, int]]) -> int:
    moved = 0
    for end, shift in shifts:
        if at < end:
            break
        moved = shift
    return at + moved


def _words(source: str, target: str, links: tuple[Link, ...]) -> tuple[tuple[int, int], ...]:
    """Span links as pairs of word indices."""
    from l10n.text.words import tokens

    if not links:
        return ()
    left, right = tokens(source), tokens(target)
    found: set[tuple[int, int]] = set()
    for a, b, c, d in links:
        for i, (start, end) in enumerate(left):
            if start < b and a < end:
                found |= {(i, j) for j, (low, high) in enumerate(right) if low < d and c < high}
    return tuple(sorted(found))


def _reinserted(
    masked: Masked, text: str, places: tuple[int, ...], step: _Step, name: str
) -> Hypothesis:
    """A translation made without the placeholders, with each put in where it likely goes."""
    both = pair(text, step.text, _words(text, step.text, step.links))
    spots = sorted((place(both, at, at).start, i) for i, at in enumerate(places))
    out: list[str] = []
    last = 0
    for spot, index in spots:
        value = masked.values[index]
        out.append(step.text[last:spot])
        before = "".join(out)[-1:]
        out.append(f"{' ' if before.isalnum() else ''}{value}")
        if step.text[spot : spot + 1].isalnum():
            out.append(" ")
        last = spot
    out.append(step.text[last:])
    return Hypothesis("".join(out), step.score + UNSURE, name)


def _provenance(models: Sequence[Model]) -> str:
    """``argos en→uk 1.9``; the versions of both models where there are two."""
    langs = "→".join([models[0].source, *(model.target for model in models)])
    return f"argos {langs} {'+'.join(model.version for model in models)}".strip()
