"""Terms in a text: longest first, not overlapping, in any inflected form."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from l10n.garbage import uncollected
from l10n.model import TermHit
from l10n.terms.folding import fold, joint, opaque_spans, pieces
from l10n.terms.glossary import Glossary
from l10n.terms.matching.index import MOST_SURFACES, Entry, Index, Slots, bare, fits_case, index_of


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with its grammar: ``slots`` are the numbers and cases its form may be in.

    None means that the form says nothing (an abbreviation, a fixed spelling).
    """

    hit: TermHit
    slots: Slots | None


# Characters of a text that is worth pausing the search for cycles.
_LONG = 20_000
_HYPHENS = "-\u2010\u2011"


class Reading(NamedTuple):
    """A spelling read in a text; of several the least ``rank`` is the best."""

    rank: tuple[int, bool, bool, int]
    entry: Entry
    slots: Slots | None


class Beginning(NamedTuple):
    """What a word, as written, may begin: a term of this word alone, longer ones."""

    alone: Reading | None
    longer: bool


def find_terms(text: str, lang: str, glossary: Glossary) -> list[TermHit]:
    """The glossary's terms in ``text``, from left to right, longest first, not overlapping.

    Inflected forms count (Ukrainian with pymorphy3, English plurals; possessives are left
    outside the span); forms to avoid are hits with ``avoided`` set. Offsets are code points
    into ``text``; inline codes such as ``<b>`` inside a term are part of its span.
    """
    return [found.hit for found in scan(text, lang, glossary)]


def scan(text: str, lang: str, glossary: Glossary) -> list[Found]:
    """``find_terms`` with the grammar of each hit."""
    index = index_of(glossary, lang)
    if not index.filed:
        return []
    if len(text) < _LONG:
        return _scan(text, lang, glossary, index)
    with uncollected():
        return _scan(text, lang, glossary, index)


def _scan(text: str, lang: str, glossary: Glossary, index: Index) -> list[Found]:
    memory = glossary.indexes.get(f"{lang} seen")
    if memory is None:
        memory = glossary.indexes[f"{lang} seen"] = Memory(index)
    reader = _Reader(text, memory)
    begun = map(memory.__getitem__, reader.words)
    found: list[Found] = []
    free = 0
    for position, begins in [item for item in enumerate(begun) if item[1] is not None]:
        if position < free or position in reader.hidden:
            continue
        read = reader.longest(position, begins)
        if read is not None:
            reading, last = read
            found.append(reader.found(position, last, reading))
            free = last + 1
    return found


class Memory(dict[str, Beginning | None]):
    """Word of a text as written → what may begin with it; filled as texts are read."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.pairs: dict[tuple[str, str], tuple[int, ...]] = {}

    def __missing__(self, surface: str) -> Beginning | None:
        if len(self) >= MOST_SURFACES:
            self.clear()
        index = self.index
        numbers = index.numbers_of(surface)
        begins = None
        if not index.heads.isdisjoint(numbers):
            alone = [at for word in numbers for at in index.first.get(word, ())]
            read = [reading for at in alone if (reading := reading_of(index, at, [surface]))]
            longer = any(word in index.pairs for word in numbers)
            if read or longer:
                begins = Beginning(min(read, default=None), longer)
        self[surface] = begins
        return begins

    def followed(self, surface: str, following: str) -> tuple[int, ...]:
        """The longer spellings that may begin with these two words (numbers in ``filed``)."""
        key = (surface, following)
        known = self.pairs.get(key)
        if known is None:
            index = self.index
            second = index.numbers_of(following)
            found = [
                at
                for first in index.numbers_of(surface)
                if (pairs := index.pairs.get(first))
                for word in second
                if word in pairs
                for at in pairs[word]
                if fits_forms(index, at, [surface, following])
            ]
            if len(self.pairs) >= MOST_SURFACES:
                self.pairs.clear()
            known = self.pairs[key] = tuple(found)
        return known


def reading_of(index: Index, number: int, surfaces: Sequence[str]) -> Reading | None:
    """The spelling ``number`` read in the words ``surfaces``; None when it is not there."""
    entry = index.entry(number)
    words = [bare(surface, index.lang) for surface in surfaces]
    fits, slots = _agreed(index, entry, words)
    if not fits or not fits_case(entry, words):
        return None
    exact = all(own == word for own, word in zip(entry.words, words, strict=True))
    return Reading((-len(words), not exact, entry.avoided, number), entry, slots)


def fits_forms(index: Index, number: int, surfaces: Sequence[str]) -> bool:
    """Whether a spelling's first words may be these, in one number and case."""
    return _agreed(index, index.entry(number), [bare(item, index.lang) for item in surfaces])[0]


def _agreed(index: Index, entry: Entry, words: Sequence[str]) -> tuple[bool, Slots | None]:
    """Whether ``words`` are forms of the entry's first ones that agree, and in what slots."""
    slots: Slots | None = None
    for word, own, table in zip(words, entry.folded, entry.tables, strict=False):
        folded = fold(word)
        if table is None:
            if folded != own and not (index.same and index.same(folded, own)):
                return False, None
            continue
        form = table.get(folded)
        if form is None:
            return False, None
        slots = form if slots is None else slots & form
        if not slots:
            return False, None
    return True, slots


class _Reader:
    """A text cut into words, compared with what the index files under them."""

    def __init__(self, text: str, memory: Memory) -> None:
        cut = pieces(text)
        self.text = text
        self.words = cut[1::2]
        self.starts = list(accumulate(map(len, cut)))[::2]
        self.memory = memory
        self.index = memory.index
        self.english = self.index.lang == "en"
        self.ties = not self.english and any(hyphen in text for hyphen in _HYPHENS)
        # Words of inline codes, addresses and placeholders: True for a code, passed over.
        self.hidden: dict[int, bool] = {}
        for start, end in opaque_spans(text):
            span = range(bisect_left(self.starts, start), bisect_left(self.starts, end))
            self.hidden.update(dict.fromkeys(span, text[start] == "<"))

    def end(self, position: int) -> int:
        """Where a word ends, an English possessive left out."""
        word = self.words[position]
        if self.english:
            word = bare(word, "en")
        return self.starts[position] + len(word)

    def found(self, first: int, last: int, reading: Reading) -> Found:
        """The hit of ``reading`` in the words from ``first`` to ``last``."""
        start, end = self.starts[first], self.end(last)
        entry = reading.entry
        # The term's own quotation marks belong to it where the text has them too.
        if entry.before and joint(self.text[start - len(entry.before) : start]) == entry.before:
            start -= len(entry.before)
        if entry.after and joint(self.text[end : end + len(entry.after)]) == entry.after:
            end += len(entry.after)
        text = self.text[start:end]
        hit = TermHit(start, end, text, entry.term, entry.preferred, entry.concept, entry.avoided)
        return Found(hit, reading.slots)

    def longest(self, position: int, begins: Beginning) -> tuple[Reading, int] | None:
        """The longest spelling that begins at ``position``, and the position of its last word."""
        if self.ties and self._tied(self.starts[position] - 1, -1):
            return None
        best: tuple[Reading, int] | None = None
        if begins.longer:
            after = self._next(position)
            if after is not None:
                pair = (self.words[position], self.words[after])
                for number in self.memory.followed(*pair):
                    read = self._read(number, position)
                    if read is not None and (best is None or read[0].rank < best[0].rank):
                        best = read
        if best is None and begins.alone and not (self.ties and self._tied(self.end(position), 1)):
            return begins.alone, position
        return best

    def _read(self, number: int, position: int) -> tuple[Reading, int] | None:
        """A spelling of several words read at ``position``, and where its last word stands."""
        filed = self.index.filed[number]
        places = [position]
        for gap in filed.gaps or (" ",) * (len(filed.words) - 1):
            following = self._next(places[-1])
            if following is None or self._joint(places[-1], following) != gap:
                return None
            places.append(following)
        if self.ties and self._tied(self.end(places[-1]), 1):
            return None
        reading = reading_of(self.index, number, [self.words[at] for at in places])
        return (reading, places[-1]) if reading else None

    def _next(self, position: int) -> int | None:
        """The word after ``position``; inline codes between are passed over."""
        following = position + 1
        hidden = self.hidden
        while hidden and following in hidden:
            if not hidden[following]:
                return None
            following += 1
        return following if following < len(self.words) else None

    def _joint(self, one: int, other: int) -> str:
        return joint(self.text[self.end(one) : self.starts[other]])

    def _tied(self, at: int, step: int) -> bool:
        """Whether a hyphen ties the word to another: «прем'єр-міністр» holds no «міністр»."""
        text = self.text
        if not 0 <= at < len(text) or text[at] not in _HYPHENS:
            return False
        beyond = at + step
        return 0 <= beyond < len(text) and text[beyond].isalnum()
