"""Inline codes through an engine: plain text is translated, then the codes are put back.

The engine sees whole sentences, never the pieces between codes. Every code of the source
comes back exactly once, well nested; where its place is a guess, the score says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from l10n.engines.answers import ask
from l10n.engines.codes.placing import Pair, pair, place
from l10n.engines.guards.mending import mend_all
from l10n.engines.protocol import Engine, Progress
from l10n.model import Hypothesis
from l10n.text.codes import CodeToken, find_codes, strip_codes

# Added to the score (a mean log-probability) of a text with a code in a guessed place:
# 40 % of its confidence goes.
UNSURE = -0.5
MARK = "code-place"


@dataclass(frozen=True, slots=True)
class _Node:
    """A code in the plain source: its span there, its tags, what it encloses, its rank."""

    start: int
    end: int
    opening: str
    closing: str
    inner: tuple[_Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Stripped:
    """A text without its codes, and the codes as a forest over that plain text."""

    original: str
    plain: str
    nodes: tuple[_Node, ...]


@dataclass(frozen=True, slots=True)
class _Landed:
    start: int
    end: int
    node: _Node


def translate_units(
    engine: Engine,
    units: Sequence[tuple[str, tuple[str, ...]]],
    *,
    source: str,
    target: str,
    aligned: bool = False,
    progress: Progress | None = None,
) -> list[Hypothesis]:
    """One hypothesis per (text, code names), in order, codes restored.

    ``aligned`` asks for word links of texts without codes too. ``progress`` is called with how
    many units are finished so far. What the guards see is mended where that can be; a guessed
    place lowers the score by 0.5 and is marked. Raises EngineError for whatever the engine
    does wrong.
    """
    stripped = [strip(text, names) for text, names in units]
    results: list[Hypothesis | None] = [None] * len(units)
    done = 0
    for coded in (False, True):
        chosen = [i for i, one in enumerate(stripped) if bool(one.nodes) is coded]
        if not chosen:
            continue
        texts = [stripped[i].plain for i in chosen]
        report = None if progress is None else _shifted(progress, done)
        linked = coded or aligned
        given = ask(engine, texts, source=source, target=target, aligned=linked, progress=report)
        if coded:
            # Tags that an engine made up must not be taken for the codes of the source.
            given = [_bare(one, units[i][1]) for i, one in zip(chosen, given, strict=True)]
        good = mend_all(engine, texts, given, source=source, target=target, aligned=linked)
        for index, hypothesis in zip(chosen, good, strict=True):
            bare = _bare(hypothesis, units[index][1])
            results[index] = restore(stripped[index], bare, source) if coded else hypothesis
        done += len(chosen)
    return [one for one in results if one is not None]


def strip(text: str, names: tuple[str, ...]) -> Stripped:
    """``text`` without the codes of ``names``; words that an empty code parted stay apart."""
    tokens = find_codes(text, names)
    if not tokens:
        return Stripped(text, text, ())
    pieces: list[str] = []
    offsets: list[int] = []
    length = last = 0
    for token in tokens:
        piece = text[last : token.start]
        pieces.append(piece)
        length += len(piece)
        offsets.append(length)
        last = token.end
        joined = "".join(pieces)[-1:]
        after = text[last : last + 1]
        if token.kind == "empty" and joined.strip() and after.strip() and after != "<":
            pieces.append(" ")
            length += 1
    plain = "".join((*pieces, text[last:]))
    return Stripped(text, plain, _forest(text, tokens, offsets))


def restore(stripped: Stripped, hypothesis: Hypothesis, language: str = "") -> Hypothesis:
    """The hypothesis with the codes of its source in it; its alignment no longer holds.

    A guessed place lowers the score and is marked. An empty hypothesis stays empty.
    ``language`` is the source's.
    """
    if stripped.plain.strip() and not hypothesis.text.strip():
        # No translation: codes alone would look like one.
        return replace(hypothesis, text="", alignment=())
    if hypothesis.text == stripped.plain:
        return replace(hypothesis, text=stripped.original, alignment=())
    texts = pair(stripped.plain, hypothesis.text, hypothesis.alignment, language)
    text, sure = _written(stripped.nodes, texts)
    if sure:
        return replace(hypothesis, text=text, alignment=())
    marked = tuple(dict.fromkeys((*hypothesis.marks, MARK)))
    score = hypothesis.score + UNSURE
    return replace(hypothesis, text=text, score=score, alignment=(), marks=marked)


def _bare(hypothesis: Hypothesis, names: tuple[str, ...]) -> Hypothesis:
    """The hypothesis without tags of these names; its links would count their words."""
    text = hypothesis.text
    while find_codes(text, names):  # "<<b>b>" has another one inside
        text = strip_codes(text, names)
    return hypothesis if text == hypothesis.text else replace(hypothesis, text=text, alignment=())


def _forest(text: str, tokens: list[CodeToken], offsets: list[int]) -> tuple[_Node, ...]:
    """Paired codes as nodes over the codes they enclose; an unpaired one stands alone."""
    partner = _partners(tokens)

    def grow(first: int, last: int) -> tuple[_Node, ...]:
        nodes: list[_Node] = []
        while first < last:
            token, at = tokens[first], offsets[first]
            tag = text[token.start : token.end]
            close = partner.get(first)
            if close is None:
                nodes.append(_Node(at, at, tag, ""))
                first += 1
                continue
            end = tokens[close]
            inner = grow(first + 1, close)
            nodes.append(_Node(at, offsets[close], tag, text[end.start : end.end], inner))
            first = close + 1
        return tuple(nodes)

    return grow(0, len(tokens))


def _partners(tokens: list[CodeToken]) -> dict[int, int]:
    """Opening token → closing token, for the pairs that are well nested (at most 100 deep)."""
    partner: dict[int, int] = {}
    open_at: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind == "open":
            open_at.append(index)
        elif token.kind == "close":
            match = [i for i in open_at if tokens[i].name == token.name]
            if match and len(open_at) <= 100:
                partner[match[-1]] = index
                del open_at[open_at.index(match[-1]) :]
    return partner


def _written(nodes: tuple[_Node, ...], texts: Pair) -> tuple[str, bool]:
    """The target with ``nodes`` written into it, and whether every place is a sure one."""
    out: list[str] = []
    sure = True

    def write(level: tuple[_Node, ...], start: int, end: int) -> None:
        nonlocal sure
        landed: list[_Landed] = []
        for node in level:
            spot = place(texts, node.start, node.end)
            sure = sure and spot.sure and (start <= spot.start and spot.end <= end)
            low = min(max(spot.start, start), end)
            landed.append(_Landed(low, min(max(spot.end, low), end), node))
        # Siblings keep their own order where they land in one place.
        landed.sort(key=lambda one: one.start)
        at = start
        for one in landed:
            sure = sure and one.start >= at
            low = max(one.start, at)
            high = max(one.end, low)
            out.extend((texts.target[at:low], one.node.opening))
            write(one.node.inner, low, high)
            out.append(one.node.closing)
            at = high
        out.append(texts.target[at:end])

    write(nodes, 0, len(texts.target))
    return "".join(out), sure


def _shifted(progress: Progress, done: int) -> Progress:
    return lambda finished: progress(done + finished)
