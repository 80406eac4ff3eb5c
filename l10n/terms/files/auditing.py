"""What is wrong in a glossary: all of it at once, and the paradigms that wait for a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.errors import GlossaryError
from l10n.i18n import _
from l10n.model import Severity
from l10n.storage import read_bytes
from l10n.terms.files.claims import Claims, clashes
from l10n.terms.files.columns import Columns
from l10n.terms.files.csv_files import Table, open_table
from l10n.terms.files.csv_files import rows as rows_of
from l10n.terms.files.reading import read_rows
from l10n.terms.glossary import Concept, Glossary, Spellings, base
from l10n.terms.grammar.inflection import Forms, paradigm
from l10n.terms.grammar.morphology import morphology_available
from l10n.terms.matching.scanning import find_terms
from l10n.text.scripts import script_of

_WORD = re.compile(r"[^\W\d_]+")
_LEADING = re.compile(r"(the|an|a)\s", re.IGNORECASE)
_TRAILING = re.compile(r"[\s.,;:!?…]+$")
_SHORTENED = re.compile(r"\b\w{1,4}\.$")
# Doubled and unusual spaces, soft hyphens, joiners, marks of direction, stress marks.
_UNSEEN = re.compile(r"  +|[^\S \r\n]|[\u00ad\u0301\u200b-\u200f\u2060\ufeff]")
# Letters of one alphabet that look like letters of the other: Unicode TS 39, confusables.
_LATIN, _CYRILLIC = "aceiopxyABCEHIKMOPTXïÏ", "асеіорхуАВСЕНІКМОРТХїЇ"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_NOT_UKRAINIAN = frozenset("ыэёъЫЭЁЪ")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing a person should look at; ``forms`` is the paradigm that a remark asks about.

    ``INFO`` marks the paradigms that wait for approval. ``column`` is the glossary's name of
    the cell, ``""`` for a whole row or file.
    """

    rule: str
    severity: Severity
    message: str
    hint: str = ""
    path: str = ""
    line: int = 0
    column: str = ""
    term: str = ""
    forms: Forms | None = None


def audit_file(path: Path, shown: str, languages: tuple[str, str] = ("en", "uk")) -> list[Remark]:
    """Everything to say about the glossary in ``path``, by line; ``shown`` is for messages.

    Raises GlossaryError for a file without a usable header, and InputError.
    """
    problems: list[GlossaryError] = []
    table = open_table(read_bytes(path), shown)
    columns, rows = read_rows(table, problems, languages=languages)
    concepts = list(rows)
    remarks = [_of_error(problem) for problem in problems]
    remarks += _unseen(table, columns)
    remarks += audit(concepts, columns.languages)
    remarks = [replace(item, path=shown) for item in remarks]
    return sorted(remarks, key=lambda item: (item.line, item.severity is Severity.INFO))


def audit(concepts: Sequence[Concept], languages: Sequence[str]) -> list[Remark]:
    """What is wrong between the concepts and in each; ``languages`` are those each should have."""
    remarks: list[Remark] = []
    claimed: Claims = {}
    clashing: set[int] = set()
    for concept in concepts:
        for clash in clashes(concept, claimed, ""):
            remarks.append(_of_error(clash))
            clashing.add(concept.line)
        remarks += audit_cells(concept)
        remarks += _missing(concept, languages)
        remarks += _paradigms(concept)
    sound = [concept for concept in concepts if concept.line not in clashing]
    remarks += _confused(sound, sound)
    if any(base(lang) == "uk" for lang in languages) and not morphology_available("uk"):
        message = _("Ukrainian forms were not looked at: no morphology is installed")
        hint = _("install the extra l10n-desk[uk]")
        remarks.append(Remark("no-morphology", Severity.WARNING, message, hint))
    return remarks


def audit_new(concept: Concept, known: Sequence[Concept], languages: Sequence[str]) -> list[Remark]:
    """What ``audit`` would say of ``concept`` beside the ``known`` ones; it is none of them."""
    return [
        *audit_cells(concept),
        *_missing(concept, languages),
        *_confused([concept], [*known, concept]),
        *_confused(known, [concept]),
    ]


def audit_cells(concept: Concept) -> Iterator[Remark]:
    """What is suspicious in the concept's own cells."""
    for lang, spellings in concept.languages.items():
        for column, terms in ((lang, spellings.allowed), (f"{lang}:avoid", spellings.avoided)):
            for term in terms:
                for remark in _suspicions(term, lang, spellings):
                    yield replace(remark, line=concept.line, column=column, term=term)
        if " " in spellings.locative:
            yield Remark(
                "preposition",
                Severity.ERROR,
                _("'{text}' is not a preposition").format(text=spellings.locative),
                _("write the preposition alone: на"),
                line=concept.line,
                column=f"{lang}:in",
                term=spellings.preferred,
            )


def _suspicions(term: str, lang: str, spellings: Spellings) -> Iterator[Remark]:
    for found in _WORD.finditer(term):
        meant = _one_alphabet(found.group())
        if meant:
            message = _("'{word}' mixes Latin and Cyrillic letters that look alike")
            hint = _("write it anew in one alphabet: {meant}").format(meant=meant)
            yield Remark(
                "mixed-alphabets", Severity.ERROR, message.format(word=found.group()), hint
            )
    if base(lang) == "uk" and (foreign := _NOT_UKRAINIAN.intersection(term)):
        message = _("'{letter}' is no Ukrainian letter").format(letter="".join(sorted(foreign)))
        yield Remark("foreign-letter", Severity.ERROR, message, _("check the spelling"))
    article = _LEADING.match(term) if base(lang) == "en" else None
    if article and not spellings.article and len(term) > article.end():
        message = _("'{term}' begins with an article").format(term=term)
        hint = _("write the term without it and put '{article}' into {column}").format(
            article=article[1].lower(), column=f"{lang}:article"
        )
        yield Remark("article", Severity.WARNING, message, hint)
    if _TRAILING.search(term) and not _SHORTENED.search(term):
        message = _("'{term}' ends with punctuation").format(term=term)
        yield Remark("punctuation", Severity.WARNING, message, _("delete it"))


def _unseen(table: Table, columns: Columns) -> Iterator[Remark]:
    """Cells with characters that cannot be seen; reading a row forgives the spaces."""
    if not _UNSEEN.search(table.text):
        return
    terms = [
        (at, name)
        for at, name in enumerate(columns.names)
        if name.partition(":")[0] in columns.languages
    ]
    for line, row in rows_of(table, []):
        for at, name in terms:
            cell = row[at].strip() if at < len(row) else ""
            found = _UNSEEN.search(cell)
            if found:
                message = (
                    _("spaces in '{name}' that cannot be seen")
                    if found.group().isspace()
                    else _("a character in '{name}' that cannot be seen: {code}")
                )
                code = f"U+{ord(found.group()[0]):04X}"
                yield Remark(
                    "unseen",
                    Severity.WARNING,
                    message.format(name=name, code=code),
                    _("put one space between words, and nothing else"),
                    line=line,
                    column=name,
                    term=cell,
                )


def _one_alphabet(word: str) -> str:
    """What a word of mixed alphabets is meant to be; ``""`` where it is not one or is meant so."""
    scripts = {script_of(char) for char in word}
    if not {"Latn", "Cyrl"} <= scripts:
        return ""
    for meant, other in (
        (word.translate(_TO_CYRILLIC), "Latn"),
        (word.translate(_TO_LATIN), "Cyrl"),
    ):
        if all(script_of(char) != other for char in meant):
            return meant
    return ""


def _missing(concept: Concept, languages: Sequence[str]) -> Iterator[Remark]:
    for lang in languages:
        if not concept.preferred(lang):
            yield Remark(
                "missing",
                Severity.WARNING,
                _("no term in '{lang}'").format(lang=lang),
                _("fill the cell, or say translatable=no"),
                line=concept.line,
                column=lang,
                term=next(iter(concept.languages.values())).preferred,
            )


def _paradigms(concept: Concept) -> Iterator[Remark]:
    if concept.match == "exact":
        return
    for lang, spellings in concept.languages.items():
        if base(lang) == "en" or not morphology_available(lang) or not spellings.preferred:
            continue
        made = paradigm(concept, lang)
        if made.uncertain:
            yield Remark(
                "paradigm",
                Severity.INFO,
                _("the forms of '{term}' are a guess").format(term=spellings.preferred),
                _('look at them, then `l10n terms approve "{term}"`').format(
                    term=spellings.preferred
                ),
                line=concept.line,
                column=lang,
                term=spellings.preferred,
                forms=made.forms,
            )


def _confused(avoiding: Sequence[Concept], admitting: Sequence[Concept]) -> Iterator[Remark]:
    """Avoided spellings that are forms of admitted ones: right texts would be called wrong."""
    admitted = Glossary(tuple(map(_without_avoided, admitting)))
    for concept in avoiding:
        for lang, spellings in concept.languages.items():
            for term in spellings.avoided:
                for hit in find_terms(term, lang, admitted):
                    if hit.start == 0 and hit.end == len(term):
                        message = _("'{term}' is a form of '{other}' on line {line}")
                        yield Remark(
                            "confused",
                            Severity.ERROR,
                            message.format(
                                term=term, other=hit.term, line=admitting[hit.concept].line
                            ),
                            _("what is right would be called wrong; avoid a longer spelling"),
                            line=concept.line,
                            column=f"{lang}:avoid",
                            term=term,
                        )


def _without_avoided(concept: Concept) -> Concept:
    languages = {
        lang: replace(spellings, avoided=()) for lang, spellings in concept.languages.items()
    }
    return replace(concept, languages=languages)


def _of_error(error: GlossaryError) -> Remark:
    rule = error.code.removeprefix("glossary-")
    return Remark(rule, Severity.ERROR, error.message, error.hint, line=error.line)


def worst(remarks: Iterable[Remark]) -> Severity | None:
    """The gravest severity there is."""
    found = {item.severity for item in remarks}
    return next((severity for severity in Severity if severity in found), None)
