"""See that a translation uses the glossary's terms, and mend it where that is safe."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from l10n.i18n import _
from l10n.model import Fix
from l10n.terms.enforcing.into_ukrainian import preposition_fix
from l10n.terms.enforcing.placing import Setting
from l10n.terms.enforcing.renderings import (
    Links,
    Wanted,
    linked,
    rendered,
    transliterated,
    untranslated,
)
from l10n.terms.enforcing.replacement import replacement
from l10n.terms.enforcing.source_clues import clue, numbers_of
from l10n.terms.glossary import Glossary, base, is_abbreviation
from l10n.terms.grammar.morphology import morphology_available
from l10n.terms.matching.scanning import Found, scan

FORM, AGREEMENT, MISSING = "term-form", "term-agreement", "term-missing"
"""Marks: a form was chosen that a person should look at, words around a term may not agree
with it, a term is not there."""

_PASSES = 4
"""A mended word can decide the form of its neighbour: then the text is looked at once more."""


@dataclass(frozen=True, slots=True)
class Enforced:
    """A translation after its terms were seen to.

    ``found`` counts the source's concepts that have a spelling in the target language,
    ``kept`` those that the text now holds in an admitted spelling; ``missing`` are the
    source's words for the others. ``replaced`` are pairs of old and new wording, ``notes``
    and their codes, ``marks``, tell a reviewer what to look at.
    """

    text: str
    found: int
    kept: int
    notes: tuple[str, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()
    marks: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def enforce(
    source: str,
    target: str,
    source_lang: str,
    target_lang: str,
    glossary: Glossary,
    *,
    heading: bool = False,
    alignment: Links = (),
    renderings: Mapping[str, Sequence[str]] | None = None,
) -> Enforced:
    """``target`` with the terms of ``source`` as the glossary has them.

    Forms to avoid, source terms left untranslated or spelled in the target's letters, another
    name of a place, and a place's wrong preposition give way to the preferred term in the
    case the place asks for. ``alignment`` (pairs of word indices, as ``Hypothesis.alignment``)
    and ``renderings`` (a glossary spelling → how the engine translates it by itself) show
    where something else stands for a term. Inline codes are never touched. What is not
    certain is noted; a ``heading`` takes no English article.
    """
    wanted = _wanted(source, (source_lang, target_lang), glossary)
    if not wanted:
        return Enforced(target, 0, 0)
    work = _Work(source, (source_lang, target_lang), glossary, wanted, heading, renderings or {})
    hits = scan(target, target_lang, glossary)
    text = target
    links = alignment
    for _pass in range(_PASSES):
        fixes = work.fixes(text, hits, links)
        if not fixes:
            break
        text = _applied(text, fixes)
        work.replaced += [(old, fix.text) for old, fix in fixes]
        hits, links = scan(text, target_lang, glossary), ()
    return work.result(text, hits)


def _wanted(source: str, languages: tuple[str, str], glossary: Glossary) -> dict[int, list[Found]]:
    """The source's concepts that the target language has a word for, with their hits."""
    wanted: dict[int, list[Found]] = {}
    for hit in scan(source, languages[0], glossary):
        if glossary.concepts[hit.hit.concept].preferred(languages[1]):
            wanted.setdefault(hit.hit.concept, []).append(hit)
    return wanted


@dataclass(frozen=True, slots=True)
class _Origin:
    """A concept in the source: an English word that governs it, its number, how it is called."""

    clue: str
    number: str
    first_name: bool
    abbreviated: bool


@dataclass(slots=True)
class _Work:
    """One translation while its terms are seen to."""

    source: str
    languages: tuple[str, str]
    glossary: Glossary
    wanted: Wanted
    heading: bool
    renderings: Mapping[str, Sequence[str]]
    origins: dict[int, _Origin] = field(default_factory=dict)
    replaced: list[tuple[str, str]] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

    def fixes(self, text: str, hits: Sequence[Found], links: Links) -> list[tuple[str, Fix]]:
        """What to change in ``text``, from left to right, each with its old wording."""
        made: list[tuple[str, Fix]] = []
        wrong = self._wrong(text, hits, links)
        places = {item.hit.start for item in wrong}
        good = [hit for hit in hits if hit.hit.start not in places]
        floor = 0
        for hit in sorted([*wrong, *good], key=lambda item: item.hit.start):
            start = hit.hit.start
            if start < floor:
                continue
            fix = self._fix(hit, text, floor) if start in places else self._placed(hit, text)
            if fix is not None and fix.start >= floor and text[fix.start : fix.end] != fix.text:
                made.append((text[fix.start : fix.end], fix))
                floor = fix.end
            else:
                floor = max(floor, hit.hit.end)
        return made

    def _wrong(self, text: str, hits: Sequence[Found], links: Links) -> list[Found]:
        """What must give way, the surest kinds first; nothing overlaps."""
        # What the source does not speak of may be part of a wrong spelling: "Bretta Kavano".
        taken = _Taken([hit for hit in hits if hit.hit.concept in self.wanted])
        for hit in taken.found:
            if self._must_go(hit):
                taken.wrong.add(hit.hit.start)
        taken.add(untranslated(self.wanted, text, self.languages, self.glossary))
        lacking = self._lacking(taken.found)
        if lacking:
            taken.add(transliterated(lacking, text, self.languages, self.glossary))
            lacking = self._lacking(taken.found)
        if lacking and self.renderings:
            known = {
                concept: [one for hit in found for one in self.renderings.get(hit.hit.term, ())]
                for concept, found in lacking.items()
            }
            taken.add(rendered(known, text, self.languages[1], self.glossary))
            lacking = self._lacking(taken.found)
        if lacking and links:
            taken.add(linked(self.source, text, links, lacking, self.languages, self.glossary))
        return [item for item in taken.found if item.hit.start in taken.wrong]

    def _lacking(self, there: Sequence[Found]) -> dict[int, Sequence[Found]]:
        """The concepts that the source names more often than the target."""
        counts: dict[int, int] = {}
        for item in there:
            counts[item.hit.concept] = counts.get(item.hit.concept, 0) + 1
        return {
            concept: hits
            for concept, hits in self.wanted.items()
            if counts.get(concept, 0) < len(hits)
        }

    def _must_go(self, hit: Found) -> bool:
        """Whether a spelling gives way: one to avoid, or a place's second name."""
        if hit.hit.avoided:
            return True
        concept = self.glossary.concepts[hit.hit.concept]
        # Another admitted name of a place goes only when the source uses its first name.
        return (
            concept.kind == "place"
            and hit.hit.term != concept.preferred(self.languages[1])
            and not is_abbreviation(hit.hit.term)
            and self._origin(hit.hit.concept).first_name
        )

    def _origin(self, number: int) -> _Origin:
        """What the source says of a concept, looked at once."""
        known = self.origins.get(number)
        if known is None:
            lang, hits = self.languages[0], self.wanted[number]
            first = self.glossary.concepts[number].preferred(lang)
            numbers = {one for item in hits for one in numbers_of(self.source, item, lang)}
            known = self.origins[number] = _Origin(
                clue(self.source, hits, lang),
                numbers.pop() if len(numbers) == 1 else "",
                all(item.hit.term == first or item.hit.avoided for item in hits),
                all(is_abbreviation(item.hit.term) for item in hits),
            )
        return known

    def _fix(self, hit: Found, text: str, floor: int) -> Fix | None:
        concept = self.glossary.concepts[hit.hit.concept]
        admitted = concept.allows(hit.hit.term, self.languages[1])
        origin = self._origin(hit.hit.concept)
        short = concept.spellings(self.languages[1]).abbreviations
        setting = Setting(
            heading=self.heading,
            clue=origin.clue,
            floor=floor,
            number=origin.number,
            # "UN" for «ООН»
            term=short[0] if short and origin.abbreviated else "",
        )
        made = replacement(hit, text, self.languages[1], self.glossary, setting)
        if made is None or (admitted and (made.agreement or not made.sure)):
            if not admitted:
                said = _("“{old}” should become “{new}”")
                self.notes[said.format(old=hit.hit.text, new=hit.hit.preferred)] = MISSING
            return None
        if not made.sure:
            self.notes[_("check the form of “{term}”").format(term=made.fix.text)] = FORM
        if made.agreement:
            said = _("check what agrees with “{term}”")
            self.notes[said.format(term=made.fix.text)] = AGREEMENT
        return made.fix

    def _placed(self, hit: Found, text: str) -> Fix | None:
        """The mend of a wrong preposition before a right place."""
        lang = self.languages[1]
        if hit.hit.concept not in self.wanted or base(lang) != "uk":
            return None
        if not self.glossary.concepts[hit.hit.concept].spellings(lang).locative:
            return None
        if not morphology_available(lang):
            return None
        return preposition_fix(hit, text, self.glossary.concepts[hit.hit.concept], lang)

    def result(self, text: str, hits: Sequence[Found]) -> Enforced:
        """What came out, with a note for every concept that is still not there."""
        present = {item.hit.concept for item in hits if not item.hit.avoided}
        missing = []
        for concept, found in self.wanted.items():
            if concept not in present:
                preferred = self.glossary.concepts[concept].preferred(self.languages[1])
                said = _("“{source}” should be “{target}” here")
                said = said.format(source=found[0].hit.text, target=preferred)
                self.notes[said] = MISSING
                missing.append(found[0].hit.text)
        return Enforced(
            text,
            len(self.wanted),
            len(self.wanted.keys() & present),
            tuple(self.notes),
            tuple(self.replaced),
            tuple(dict.fromkeys(self.notes.values())),
            tuple(missing),
        )


class _Taken:
    """Spans of a text in order, none over another; ``wrong`` are the starts of what must go."""

    def __init__(self, found: Sequence[Found]) -> None:
        self.found = list(found)
        self.wrong: set[int] = set()

    def add(self, more: Iterable[Found]) -> None:
        """Take what must go too, where the place is free or only parts of it must go already."""
        for item in more:
            first = bisect_right(self.found, item.hit.start, key=_end)
            last = bisect_left(self.found, item.hit.end, key=_start)
            beside = self.found[first:last]
            if all(other.hit.start in self.wrong and _inside(other, item) for other in beside):
                self.wrong.difference_update(other.hit.start for other in beside)
                self.found[first:last] = [item]
                self.wrong.add(item.hit.start)


def _start(item: Found) -> int:
    return item.hit.start


def _end(item: Found) -> int:
    return item.hit.end


def _inside(one: Found, other: Found) -> bool:
    """Whether ``one`` is a part of ``other``, and not all of it."""
    within = other.hit.start <= one.hit.start and one.hit.end <= other.hit.end
    return within and len(one.hit.text) < len(other.hit.text)


def _applied(text: str, fixes: Iterable[tuple[str, Fix]]) -> str:
    """``text`` with the fixes, which stand in order and do not overlap."""
    parts: list[str] = []
    last = 0
    for _old, fix in fixes:
        parts += (text[last : fix.start], fix.text)
        last = fix.end
    return "".join(parts) + text[last:]
