"""Where a phrase stands in the memory, in any inflected form, in sources and in targets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from l10n.memory.memory import Memory
from l10n.memory.words import CODE, WORD, words
from l10n.model import Side

MOST_WORDS = 20
"""A longer phrase is looked for by its first words."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One translation with the phrase: ``spans`` (offsets) mark it in the text of ``side``."""

    source: str
    target: str
    locale: str
    side: Side
    spans: tuple[tuple[int, int], ...]
    path: str = ""
    author: str = ""
    approved: bool = False


def concordance(
    memory: Memory, phrase: str, *, source: str, locale: str = "", limit: int = 20
) -> list[Occurrence]:
    """At most ``limit`` places with ``phrase``, the newest first, sources before targets.

    The words must stand one after another. ``source`` is the language of the sources,
    ``locale`` that of the targets ("": all). Ukrainian words match in all their forms (with
    ``l10n-desk[uk]``), English ones in both numbers, others as they are written.
    """
    looked_for = words(phrase)[:MOST_WORDS]
    found: list[Occurrence] = []
    if not looked_for:
        return found
    for side in (Side.SOURCE, Side.TARGET):
        for lang in (source,) if side is Side.SOURCE else _languages(memory, locale):
            own = locale if side is Side.SOURCE else lang
            hits = _occurrences(memory, looked_for, side, lang, own)
            seen = ((item.source, item.target) for item in found)
            known = set(seen)
            fresh = (item for item in hits if (item.source, item.target) not in known)
            found += islice(_distinct(fresh), limit - len(found))
    return found


def word_forms(word: str, lang: str) -> frozenset[str]:
    """The forms in which a word of a text in ``lang`` may stand elsewhere, itself among them."""
    base = lang.replace("_", "-").split("-")[0].lower()
    if base == "uk":
        from l10n.terms.grammar.morphology import word_forms as ukrainian

        return ukrainian(word)
    if base == "en":
        from l10n.terms.grammar.english import plural, singulars

        single = (word, *singulars(word))
        return frozenset((*single, *map(plural, single)))
    return frozenset((word,))


def spans(text: str, forms: list[frozenset[str]]) -> list[tuple[int, int]]:
    """Where words out of ``forms`` stand one after another in ``text``; codes are no words."""
    codes = [match.span() for match in CODE.finditer(text)]
    found = [
        match
        for match in WORD.finditer(text)
        if not any(start <= match.start() < end for start, end in codes)
    ]
    folded = ["".join(words(match.group())) for match in found]
    hits: list[tuple[int, int]] = []
    for first in range(len(found) - len(forms) + 1):
        here = folded[first : first + len(forms)]
        start, end = found[first].start(), found[first + len(forms) - 1].end()
        if all(word in some for word, some in zip(here, forms, strict=True)) and (
            not hits or hits[-1][1] <= start
        ):
            hits.append((start, end))
    return hits


def _languages(memory: Memory, locale: str) -> list[str]:
    return [locale] if locale else sorted({item.locale for item in memory.stats()})


def _occurrences(
    memory: Memory, looked_for: list[str], side: Side, lang: str, locale: str
) -> Iterator[Occurrence]:
    forms = [word_forms(word, lang) for word in looked_for]
    for row, own in memory.with_words(forms, side.value, locale):
        text = row.source if side is Side.SOURCE else row.target
        marked = spans(text, forms)
        if marked:
            yield Occurrence(
                row.source,
                row.target,
                own,
                side,
                tuple(marked),
                row.path or row.origin,
                row.author,
                row.trust == 2,
            )


def _distinct(hits: Iterator[Occurrence]) -> Iterator[Occurrence]:
    seen: set[tuple[str, str]] = set()
    for hit in hits:
        if (hit.source, hit.target) not in seen:
            seen.add((hit.source, hit.target))
            yield hit
