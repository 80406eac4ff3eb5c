"""Mending what the guards saw, before it is only marked: once more, in other words, in parts.

Each way is one batched call over the hypotheses it may help; a candidate is taken only
where it is worth more (``guards.worth``) and sees fewer complaints, so nothing gets worse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from l10n.engines.answers import ask, ask_again
from l10n.engines.codes.placeholders import find_placeholders
from l10n.engines.guards.faults import WORD, Note, shouted
from l10n.engines.guards.figures import corrected
from l10n.engines.guards.grading import notes, worth
from l10n.engines.protocol import Engine
from l10n.errors import EngineError
from l10n.model import Hypothesis

# Faults of decoding: another search may not have them.
_DECODING = frozenset(
    {"coverage", "empty", "loop", "markup", "mixed", "numbers", "overlong", "partly", "script"}
    | {"truncated", "unknown", "untranslated"}
)
# Faults of long sentences: shorter ones may not have them.
_LENGTH = frozenset({"coverage", "empty", "loop", "overlong", "partly", "truncated"})
_SPLITTABLE = 60  # characters
_SHORTEST = 20  # characters of a part
_CLAUSE = re.compile(r"(?<=[,;:—–)])\s+|(?<=[.!?…])\s+(?=\S)")
# Added to the score (a mean log-probability) of what was put together from parts.
_CUT = -0.25
# Added where a number was put in: the words around it were made for another one.
_NUMBER = -0.1
# What a code in a guessed place costs; a candidate without word links will have one.
_UNLINKED = 15.0

Languages = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Way:
    """``parts``: what to ask for a text with these faults; ``joined``: the answers as one."""

    parts: Callable[[str, frozenset[str]], list[str]]
    joined: Callable[[str, list[Hypothesis]], Hypothesis]
    again: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    """A hypothesis and what the guards say of it."""

    hypothesis: Hypothesis
    notes: list[Note]

    @property
    def price(self) -> int:
        """What its faults cost."""
        return sum(note.price for note in self.notes)

    def worth(self, aligned: bool) -> float:
        """Its worth; where codes must be placed, word links are worth something."""
        unlinked = aligned and not self.hypothesis.alignment
        return worth(self.hypothesis, self.notes) - (_UNLINKED if unlinked else 0.0)


def mend_all(
    engine: Engine,
    texts: Sequence[str],
    given: Sequence[Hypothesis],
    *,
    source: str,
    target: str,
    aligned: bool = False,
) -> list[Hypothesis]:
    """The hypotheses of ``texts`` (without inline codes), each the best that could be had.

    ``aligned`` asks for word links and prefers candidates with them. An engine that fails
    in a second pass mends nothing; what it gave before stands.
    """
    languages = (source, target)
    best = [_seen(text, one, languages) for text, one in zip(texts, given, strict=True)]
    for way in _WAYS:
        jobs: list[tuple[int, list[str]]] = []
        for index, text in enumerate(texts):
            codes = frozenset(note.code for note in best[index].notes)
            parts = way.parts(text, codes) if codes else []
            if parts:
                jobs.append((index, parts))
        asked = [part for _index, parts in jobs for part in parts]
        answers = _answers(engine, asked, languages, aligned=aligned, again=way.again)
        if not answers:
            continue
        rest = iter(answers)
        for index, parts in jobs:
            new = way.joined(texts[index], [next(rest) for _part in parts])
            best[index] = _better(texts[index], best[index], new, languages, aligned=aligned)
    return [
        _numbers(text, one, languages, aligned=aligned).hypothesis
        for text, one in zip(texts, best, strict=True)
    ]


def mend(source: str, hypothesis: Hypothesis) -> Hypothesis:
    """``hypothesis`` with the capitals its source has, where only they are missing."""
    text = hypothesis.text
    if shouted(source) and text.casefold() != source.casefold():
        return replace(hypothesis, text=_raised(text))
    left, right = WORD.search(source), WORD.search(text)
    if left is None or right is None or source[: left.start()].strip() != "":
        return hypothesis
    first = right.start()
    if not left.group()[0].isupper() or text[:first].strip() or not text[first].islower():
        return hypothesis
    # iPhone, eBay, мкФ: a capital later in the word says that the small one is meant.
    if any(char.isupper() for char in right.group()):
        return hypothesis
    raised = text[first].upper()
    if len(raised) != 1:
        return hypothesis
    return replace(hypothesis, text=text[:first] + raised + text[first + 1 :])


def _answers(
    engine: Engine, texts: list[str], languages: Languages, *, aligned: bool, again: bool
) -> list[Hypothesis]:
    if not texts:
        return []
    source, target = languages
    distinct = list(dict.fromkeys(texts))
    try:
        if again:
            found = ask_again(engine, distinct, source=source, target=target)
        else:
            found = ask(engine, distinct, source=source, target=target, aligned=aligned)
    except EngineError:
        # The first pass stands; an engine that is gone says so again at the next chunk.
        return []
    known = dict(zip(distinct, found, strict=bool(found)))
    return [known[text] for text in texts] if known else []


def _seen(text: str, one: Hypothesis, languages: Languages) -> _Seen:
    """The hypothesis with its capitals mended, and what the guards say of it."""
    one = mend(text, one)
    return _Seen(one, notes(text, one, *languages))


def _better(
    text: str, old: _Seen, new: Hypothesis, languages: Languages, *, aligned: bool
) -> _Seen:
    """The one that is worth more; ``new`` only if it also has cheaper faults."""
    other = _seen(text, new, languages)
    cheaper = other.price < old.price
    return other if cheaper and other.worth(aligned) > old.worth(aligned) else old


def _numbers(text: str, old: _Seen, languages: Languages, *, aligned: bool) -> _Seen:
    """The source's number in the place of a wrong one, where there is but one way to do it."""
    if all(note.code != "numbers" for note in old.notes):
        return old
    one = old.hypothesis
    mended = corrected(text, one.text, one.alignment, languages)
    if mended is None:
        return old
    marked = (*one.marks, "number-mended")
    new = replace(one, text=mended, score=one.score + _NUMBER, marks=marked)
    return _better(text, old, new, languages, aligned=aligned)


def _sentence_cased(text: str, faults: frozenset[str]) -> list[str]:
    """A text in capitals as a sentence: models have seen few headlines that shout."""
    if not shouted(text) or faults <= {"numbers"}:
        return []
    small = _recased(text, str.lower)
    first = WORD.search(small)
    if first is None:
        return []
    at = first.start()
    return [small[:at] + small[at].upper() + small[at + 1 :]]


def _raised(text: str) -> str:
    return _recased(text, str.upper)


def _recased(text: str, change: Callable[[str], str]) -> str:
    """``text`` with ``change`` done to all but placeholders, links and words with digits."""
    kept = sorted({*find_placeholders(text), *(m.span() for m in re.finditer(r"\w*\d\w*", text))})
    pieces: list[str] = []
    last = 0
    for start, end in kept:
        if start >= last:
            pieces += (change(text[last:start]), text[start:end])
            last = end
    return "".join((*pieces, change(text[last:])))


def _once_more(text: str, faults: frozenset[str]) -> list[str]:
    return [text] if faults & _DECODING else []


def _clauses(text: str, faults: frozenset[str]) -> list[str]:
    """The parts of a long text, cut after sentences and clauses; none when it has no such cut."""
    if len(text) < _SPLITTABLE or not faults & _LENGTH:
        return []
    spans = _cuts(text)
    return [text[start:end] for start, end in spans] if len(spans) > 1 else []


def _cuts(text: str) -> list[tuple[int, int]]:
    protected = find_placeholders(text)
    spans: list[tuple[int, int]] = []
    start = 0
    for cut in _CLAUSE.finditer(text):
        inside = any(left < cut.end() and cut.start() < right for left, right in protected)
        short = cut.start() - start < _SHORTEST or len(text) - cut.end() < _SHORTEST
        if not inside and not short:
            spans.append((start, cut.start()))
            start = cut.end()
    return [*spans, (start, len(text))]


def _one(_text: str, answers: list[Hypothesis]) -> Hypothesis:
    return answers[0]


def _capitals(_text: str, answers: list[Hypothesis]) -> Hypothesis:
    return replace(answers[0], text=_raised(answers[0].text))


def _parts(text: str, answers: list[Hypothesis]) -> Hypothesis:
    """The answers with what stood between the parts; links and scores of the whole."""
    from l10n.text.words import tokens

    spans = _cuts(text)
    out: list[str] = []
    links: list[tuple[int, int]] = []
    last = left = right = 0
    for (start, end), one in zip(spans, answers, strict=True):
        part = _fitted(text[start:end], one.text.strip(), last=end == len(text))
        out += (text[last:start], part)
        links += [(left + here, right + there) for here, there in one.alignment]
        left, right = left + len(tokens(text[start:end])), right + len(tokens(part))
        last = end
    sizes = [end - start for start, end in spans]
    score = sum(one.score * size for one, size in zip(answers, sizes, strict=True)) / sum(sizes)
    linked = tuple(links) if all(one.alignment for one in answers) else ()
    reached = [one.coverage for one in answers if one.coverage is not None]
    return Hypothesis(
        "".join(out),
        score + _CUT,
        answers[0].model,
        linked,
        tuple(dict.fromkeys(mark for one in answers for mark in one.marks)),
        min(reached) if linked and reached else None,
    )


def _fitted(source: str, target: str, *, last: bool) -> str:
    """A translated part as it stands inside a sentence: no full stop and capital of its own."""
    if not last and source[-1:] not in ".!?…" and target[-1:] == ".":
        target = target[:-1] + (source[-1:] if source[-1:] in ",;:—–" else "")
    first, meant = WORD.search(target), WORD.search(source)
    if first and meant and first.start() == 0 and meant.group()[0].islower():
        word = first.group()
        # "I" is written so anywhere in English; "І" begins a sentence.
        if word[0].isupper() and (word[1:].islower() or (len(word) == 1 and word != "I")):
            target = word[0].lower() + target[1:]
    return target


_WAYS = (
    _Way(_sentence_cased, _capitals),
    _Way(_once_more, _one, again=True),
    _Way(_clauses, _parts),
)
