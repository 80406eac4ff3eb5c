"""Concepts from elsewhere joined with the glossary's own: added, completed, or in conflict.

Two concepts are one when they share an admitted spelling. What the glossary says stays; the
other side only adds to it. Where the two disagree, that is a conflict for a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from l10n.i18n import _
from l10n.terms.files.claims import claim_key
from l10n.terms.files.editing import Cells, Edits, cells_of
from l10n.terms.glossary import Concept, Glossary, Spellings, base

_LISTS = {"avoid"}


@dataclass(frozen=True, slots=True)
class Conflict:
    """What two sides say of one thing; ``line`` is ours, ``other`` that of the file taken in."""

    line: int
    other: int
    column: str
    ours: str
    theirs: str
    message: str


@dataclass(slots=True)
class Merge:
    """``added`` and ``changed`` (by our line) are cells to write; ``same`` brought nothing new."""

    added: list[Cells] = field(default_factory=list)
    changed: dict[int, dict[str, str]] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    same: int = 0

    def edits(self) -> Edits:
        """What to write into the glossary's file."""
        return Edits(self.changed, self.added)


def merge(incoming: Iterable[Concept], glossary: Glossary) -> Merge:
    """What taking ``incoming`` into ``glossary`` changes; nothing is written."""
    merger = _Merger(glossary)
    for concept in incoming:
        merger.take(_in_languages(concept, glossary.languages()))
    return merger.merge


def _in_languages(concept: Concept, known: Sequence[str]) -> Concept:
    """``en-US`` as ``en`` where the glossary has only that."""
    languages: dict[str, Spellings] = {}
    for lang, spellings in concept.languages.items():
        own = lang if lang in known or base(lang) not in known else base(lang)
        languages.setdefault(own, spellings)
    return replace(concept, languages=languages)


class _Merger:
    """The glossary's spellings, and what was decided so far."""

    def __init__(self, glossary: Glossary) -> None:
        self.merge = Merge()
        self.ours = {concept.line: cells_of(concept) for concept in glossary.concepts}
        self.claimed: dict[str, tuple[int, bool]] = {}
        for concept in glossary.concepts:
            self._claim(concept, concept.line)

    def _claim(self, concept: Concept, line: int) -> None:
        for lang, spellings in concept.languages.items():
            for avoided, terms in ((False, spellings.allowed), (True, spellings.avoided)):
                for term in terms:
                    self.claimed.setdefault(claim_key(term, lang), (line, avoided))

    def take(self, concept: Concept) -> None:
        """Decide what a concept brings."""
        keys = {
            claim_key(term, lang): (lang, term)
            for lang, spellings in concept.languages.items()
            for term in spellings.allowed
        }
        met = {key: self.claimed[key] for key in keys if key in self.claimed}
        lines = {line for line, avoided in met.values() if not avoided}
        if len(lines) > 1:
            self._conflict(concept, min(lines), "", "", _("it is two concepts here"), sorted(lines))
        elif lines:
            self._complete(concept, lines.pop())
        elif met:
            key, (line, _avoided) = next(iter(met.items()))
            lang, term = keys[key]
            self._conflict(concept, line, lang, term, _("the glossary avoids it"))
        else:
            self._add(concept)

    def _add(self, concept: Concept) -> None:
        for lang, spellings in concept.languages.items():
            for term in spellings.avoided:
                known = self.claimed.get(claim_key(term, lang))
                if known is not None:
                    message = _("it is to be avoided there, but stands here")
                    self._conflict(concept, known[0], f"{lang}:avoid", term, message)
                    return
        # A concept that is added has no line yet; its number below zero stands for one.
        self.merge.added.append(cells_of(concept))
        self.ours[-len(self.merge.added)] = cells_of(concept)
        self._claim(concept, -len(self.merge.added))

    def _complete(self, concept: Concept, line: int) -> None:
        before = len(self.merge.conflicts)
        new: dict[str, str] = {}
        for column, theirs in cells_of(concept).items():
            ours = self.ours[line].get(column, "")
            lang, _colon, name = column.partition(":")
            if lang in concept.languages and name in {"", *_LISTS}:
                joined = self._joined(concept, line, column, ours, theirs)
                if joined != ours:
                    new[column] = joined
            elif not ours:
                new[column] = theirs
            elif ours != theirs:
                self._conflict(concept, line, column, theirs, _("the two differ; ours stays"))
        if new:
            self.ours[line] |= new
            if line > 0:
                self.merge.changed.setdefault(line, {}).update(new)
            else:
                self.merge.added[-line - 1] = self.ours[line]
        elif len(self.merge.conflicts) == before:
            self.merge.same += 1

    def _joined(self, concept: Concept, line: int, column: str, ours: str, theirs: str) -> str:
        """Our spellings with theirs after them; ours alone where that would contradict."""
        lang, _colon, avoid = column.partition(":")
        own = ours.split("|") if ours else []
        known = {claim_key(term, lang) for term in own}
        fresh = [term for term in theirs.split("|") if claim_key(term, lang) not in known]
        if own and not avoid and len(fresh) == len(theirs.split("|")):
            self._conflict(concept, line, column, theirs, _("another preferred term; ours stays"))
            return ours
        for term in fresh:
            if claim_key(term, lang) in self.claimed:
                self._conflict(concept, line, column, term, _("it stands elsewhere already"))
                return ours
        for term in fresh:
            self.claimed[claim_key(term, lang)] = (line, bool(avoid))
        return "|".join((*own, *fresh))

    def _conflict(
        self,
        concept: Concept,
        line: int,
        column: str,
        theirs: str,
        message: str,
        lines: Sequence[int] = (),
    ) -> None:
        ours = self.ours[line].get(column, "") if not lines else ", ".join(map(str, lines))
        theirs = theirs or next(iter(concept.languages.values())).preferred
        self.merge.conflicts.append(
            Conflict(max(line, 0), concept.line, column, ours, theirs, message)
        )
