"""A glossary in memory: concepts, and for each language what to call them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from l10n.errors import GlossaryError

NO_FORMS: dict[str, dict[str, tuple[str, ...]]] = {}


@dataclass(frozen=True, slots=True)
class Spellings:
    """What one concept is called in one language.

    ``allowed`` starts with the preferred spelling; synonyms follow. ``forms`` overrides the
    generated paradigm of the preferred spelling (number → case → variants). ``article`` is
    the English article of running text (``the Kursk region``; headings drop it), ``locative``
    the preposition a place takes in the locative (``на`` for «на Курщині»).
    """

    allowed: tuple[str, ...]
    avoided: tuple[str, ...] = ()
    forms: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=lambda: NO_FORMS)
    gender: str = ""
    number: str = ""
    locative: str = ""
    article: str = ""

    @property
    def preferred(self) -> str:
        """The spelling to write; ``""`` when the language has none yet."""
        return self.allowed[0] if self.allowed else ""

    @property
    def synonyms(self) -> tuple[str, ...]:
        """Spellings that may stand beside the preferred one."""
        return self.allowed[1:]

    @property
    def abbreviations(self) -> tuple[str, ...]:
        """The admitted spellings that are abbreviations: legitimate as "Group of Seven (G7)"."""
        return tuple(spelling for spelling in self.allowed if is_abbreviation(spelling))


_NOTHING = Spellings(())


@dataclass(frozen=True, slots=True)
class Concept:
    """One row of the glossary; ``line`` is where it stands in the file, counted from 1."""

    languages: dict[str, Spellings]
    line: int = 0
    kind: str = "term"
    case: str = ""
    match: str = "any"
    domain: str = ""
    note: str = ""
    translatable: bool = True

    def spellings(self, lang: str) -> Spellings:
        """What the concept is called in ``lang``, by the nearest language there is.

        ``zh-Hant-TW`` falls back to ``zh-Hant`` and ``zh`` (RFC 4647 § 3.4), and ``uk`` to a
        ``uk-UA`` that is the only Ukrainian there. What is not translatable is called in
        every language as in the first one.
        """
        exact = self.languages.get(lang)
        return exact if exact is not None else self._nearest(lang.replace("_", "-"))

    def _nearest(self, tag: str) -> Spellings:
        shorter = tag
        while shorter:
            if shorter in self.languages:
                return self.languages[shorter]
            shorter = shorter.rpartition("-")[0]
        akin = [known for known in self.languages if base(known) == base(tag)]
        if len(akin) == 1:
            return self.languages[akin[0]]
        if not self.translatable:
            return Spellings(next(iter(self.languages.values())).allowed)
        return _NOTHING

    def preferred(self, lang: str) -> str:
        """The spelling to write in ``lang``, ``""`` when there is none."""
        return self.spellings(lang).preferred

    def synonyms(self, lang: str) -> tuple[str, ...]:
        """The other admitted spellings in ``lang``."""
        return self.spellings(lang).synonyms

    def avoided(self, lang: str) -> tuple[str, ...]:
        """The forbidden spellings in ``lang``."""
        return self.spellings(lang).avoided

    def allows(self, spelling: str, lang: str) -> bool:
        """Whether ``spelling`` (a ``TermHit.term``) is preferred or an admitted synonym."""
        return spelling in self.spellings(lang).allowed


@dataclass(frozen=True, slots=True)
class Glossary:
    """Concepts in file order; ``TermHit.concept`` is an index into ``concepts``.

    ``problems`` are the rows that a lenient reading left out. The index for matching is
    built on first use for each language and kept in ``indexes``.
    """

    concepts: tuple[Concept, ...] = ()
    path: str = ""
    problems: tuple[GlossaryError, ...] = ()
    indexes: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def __reduce__(self) -> tuple[type[Glossary], tuple[tuple[Concept, ...], str]]:
        """Another process gets the concepts and builds its own index."""
        return (Glossary, (self.concepts, self.path))

    def languages(self) -> tuple[str, ...]:
        """The languages that have at least one spelling, in the order of the file."""
        return tuple(dict.fromkeys(lang for item in self.concepts for lang in item.languages))


def base(lang: str) -> str:
    """The language without script and region: ``en`` for ``en-GB``."""
    return lang.replace("_", "-").partition("-")[0].lower()


def is_abbreviation(spelling: str) -> bool:
    """Whether a spelling is an abbreviation: one word, mostly capitals (G7, КНДР, БпЛА)."""
    letters = spelling.replace("-", "").replace(".", "")
    capitals = sum(char.isupper() or char.isdigit() for char in letters)
    return (
        letters.isalnum() and capitals > 1 and capitals * 2 > len(letters) and not letters.isdigit()
    )
