"""Read a glossary: a CSV file that any spreadsheet edits.

One row is one concept. A column named by a language tag (``en``, ``uk``, ``pt-BR``) holds
what to call it: alternatives separated by ``|``, the preferred one first, admitted synonyms
after it. Beside a language ``xx`` may stand

============== ====================================================================
``xx:avoid``    spellings that must not be used, separated by ``|``
``xx:forms``    overrides of the preferred spelling's paradigm: ``genitive=A|B; locative=C``,
                ``plural.genitive=D`` for the plural
``xx:gender``   ``m``, ``f`` or ``n``, where the dictionary leaves a choice
``xx:number``   ``sg`` or ``pl``, likewise
``xx:in``       the preposition of a place in the locative: ``на`` for «на Курщині»
``xx:article``  the article in running text: ``the`` for "the Kursk region"
============== ====================================================================

and once in a row: ``kind`` (term, person, place, organization, abbreviation, product),
``translatable`` (``no``: every language writes the first spelling of the row), ``case``
(empty: a capital of the term must be a capital in the text; ``sensitive``; ``any``),
``match`` (``any`` form, or ``exact``), ``domain`` and ``note``. Other columns are left
alone, unless their names look like misspelled ones. A plain ``source,target`` file works
too: see ``columns``, and ``csv_files`` for what spreadsheets write.
"""

from __future__ import annotations

import difflib
import gc
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from l10n.errors import GlossaryError
from l10n.i18n import _
from l10n.storage import read_bytes
from l10n.terms.files.claims import Claims, claim
from l10n.terms.files.columns import LANGUAGE_COLUMNS, ROW_COLUMNS, Columns, columns_of
from l10n.terms.files.csv_files import Table, open_table, rows
from l10n.terms.glossary import NO_FORMS, Concept, Glossary, Spellings
from l10n.terms.grammar.morphology import CASES

CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": ("term", "person", "place", "organization", "abbreviation", "product"),
    "translatable": ("yes", "no"),
    "case": ("sensitive", "any"),
    "match": ("any", "exact"),
    "gender": ("m", "f", "n"),
    "number": ("sg", "pl"),
}
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_SUSPECT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Plan:
    """Where a row's cells are: ``rest`` by column, ``languages`` with their own columns."""

    names: tuple[str, ...]
    languages: tuple[tuple[str, int, tuple[tuple[str, int], ...]], ...]
    rest: tuple[tuple[str, int], ...]


def load_glossary(
    path: Path | None,
    lenient: bool = False,
    *,
    languages: tuple[str, str] = ("en", "uk"),
    header: bool | None = None,
) -> Glossary:
    """The glossary in ``path``; an empty one for None.

    ``languages`` says what the columns ``source`` and ``target`` of a plain file mean,
    ``header`` False that it has no header (None: see by yourself).
    Raises GlossaryError with the file and line for a misspelled or missing column, text that
    is not UTF-8, broken quoting, an empty term, a spelling that two concepts claim;
    ``lenient`` leaves such rows out and lists them in ``Glossary.problems``. Raises
    InputError when the file cannot be read.
    """
    if path is None:
        return Glossary()
    return parse_glossary(read_bytes(path), str(path), lenient, languages=languages, header=header)


def parse_glossary(
    data: bytes,
    path: str,
    lenient: bool = False,
    *,
    languages: tuple[str, str] = ("en", "uk"),
    header: bool | None = None,
) -> Glossary:
    """The glossary in ``data``; see ``load_glossary``. ``path`` is for messages."""
    with _uncollected():
        return _parsed(data, path, lenient, languages, header)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cycle collector: it would search the growing glossary again and again.

    It finds nothing there, and takes a third of the time that reading 50,000 rows takes.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _parsed(
    data: bytes, path: str, lenient: bool, languages: tuple[str, str], header: bool | None
) -> Glossary:
    problems: list[GlossaryError] | None = [] if lenient else None
    _columns, concepts = read_rows(
        open_table(data, path), problems, languages=languages, header=header
    )
    kept: list[Concept] = []
    claimed: Claims = {}
    for concept in concepts:
        clash = claim(concept, claimed, path)
        if clash is None:
            kept.append(concept)
        elif problems is None:
            raise clash
        else:
            problems.append(clash)
    found = tuple(sorted(problems or (), key=lambda problem: problem.line))
    return Glossary(tuple(kept), path, found)


def read_rows(
    table: Table,
    problems: list[GlossaryError] | None = None,
    *,
    languages: tuple[str, str] = ("en", "uk"),
    header: bool | None = None,
) -> tuple[Columns, Iterator[Concept]]:
    """What the columns are, and the concept of each row, whatever the other rows say.

    A row that is wrong in itself raises GlossaryError, or is listed in ``problems``.
    """
    if not unicodedata.is_normalized("NFC", table.text):
        # Nobody edits by this copy: the places of cells are those of the text as it is.
        begins = len(unicodedata.normalize("NFC", table.text[: table.begins]))
        text = unicodedata.normalize("NFC", table.text)
        table = replace(table, text=text, begins=begins)
    found = (item for item in rows(table, problems) if any(map(str.strip, item[1])))
    first = next(found, None)
    second = next(found, None)
    if first is None:
        raise GlossaryError(
            _("the glossary is empty"),
            code="glossary-empty",
            path=table.path,
            hint=_("begin it with a header such as: en,uk,en:avoid,uk:avoid,note"),
        )
    after = second[1] if second else ()
    columns = columns_of(first[1], after, table.path, first[0], languages, header)
    body = chain([] if columns.header else [first], [second] if second else [], found)
    # A cell holds a line break only in quotation marks, so most tables need no second look.
    suspect = '"' in table.text or _SUSPECT.search(table.text) is not None
    return columns, _concepts(body, plan_of(columns), table.path, problems, suspect)


def plan_of(columns: Columns) -> Plan:
    """Where to look for what, from the columns' names."""
    places = {name: position for position, name in enumerate(columns.names) if name}
    own = tuple(
        (
            lang,
            places[lang],
            tuple(
                (rest, places[f"{lang}:{rest}"])
                for rest in LANGUAGE_COLUMNS
                if f"{lang}:{rest}" in places
            ),
        )
        for lang in columns.languages
    )
    rest = tuple((name, places[name]) for name in ROW_COLUMNS if name in places)
    return Plan(columns.names, own, rest)


def _concepts(
    body: Iterable[tuple[int, list[str]]],
    plan: Plan,
    path: str,
    problems: list[GlossaryError] | None,
    suspect: bool,
) -> Iterator[Concept]:
    wide = len(plan.names)
    for line, row in body:
        try:
            if len(row) != wide:
                row = _fitted(row, wide, path, line)
            if suspect:
                _refuse_controls(plan.names, row, path, line)
            yield concept_of(plan, row, path, line)
        except GlossaryError as error:
            if problems is None:
                raise
            problems.append(error)


def _fitted(row: list[str], wide: int, path: str, line: int) -> list[str]:
    """The row with as many cells as the header; more with something in them are refused."""
    if any(cell.strip() for cell in row[wide:]):
        raise GlossaryError(
            _("the row has {n} cells, the header {known}").format(n=len(row), known=wide),
            code="glossary-row",
            path=path,
            line=line,
            hint=_("quote cells that hold the separator"),
        )
    return row[:wide] + [""] * (wide - len(row))


def _refuse_controls(names: Sequence[str], row: Sequence[str], path: str, line: int) -> None:
    if not _CONTROL.search("".join(row)):
        return
    for name, cell in zip(names, row, strict=True):
        if name and _CONTROL.search(cell.strip()):
            raise GlossaryError(
                _("a control character or line break in '{name}'").format(name=name),
                code="glossary-control",
                path=path,
                line=line,
                hint=_("delete it: a term is one line of text"),
            )


def concept_of(plan: Plan, row: Sequence[str], path: str, line: int) -> Concept:
    """The concept of one row. Raises GlossaryError naming the column that is wrong."""
    languages = {}
    for lang, position, rest in plan.languages:
        cell = row[position].strip()
        own: dict[str, str] = {}
        for name, at in rest:
            if row[at] and (text := row[at].strip()):
                own[name] = text
        if cell or own:
            languages[lang] = _spellings(lang, cell, own, path, line)
    if not languages:
        raise _empty_term(path, line)
    cells = {name: text for name, at in plan.rest if row[at] and (text := row[at].strip())}
    if not cells:
        return Concept(languages, line)
    for name, text in cells.items():
        if name in CHOICES and text not in CHOICES[name]:
            raise _no_choice(name, text, path, line)
    return Concept(
        languages,
        line,
        cells.get("kind", "term"),
        cells.get("case", ""),
        cells.get("match", "any"),
        cells.get("domain", ""),
        cells.get("note", ""),
        cells.get("translatable") != "no",
    )


def _no_choice(name: str, cell: str, path: str, line: int) -> GlossaryError:
    choices = CHOICES[name.rpartition(":")[2]]
    return GlossaryError(
        _("'{cell}' is not a value of '{name}'").format(cell=cell, name=name),
        code="glossary-value",
        path=path,
        line=line,
        hint=_("choose one of: {choices}").format(choices=", ".join(choices)),
    )


def _spellings(lang: str, cell: str, own: Mapping[str, str], path: str, line: int) -> Spellings:
    allowed = _alternatives(cell, lang, path, line) if cell else ()
    if not own:
        return Spellings(allowed)
    for name, text in own.items():
        if name in CHOICES and text not in CHOICES[name]:
            raise _no_choice(f"{lang}:{name}", text, path, line)
    if not allowed:
        name, text = next(iter(own.items()))
        raise GlossaryError(
            _("'{lang}:{name}' says '{text}', but '{lang}' is empty").format(
                lang=lang, name=name, text=text
            ),
            code="glossary-empty-term",
            path=path,
            line=line,
            hint=_("fill the column '{lang}'").format(lang=lang),
        )
    return Spellings(
        allowed,
        _alternatives(own["avoid"], f"{lang}:avoid", path, line) if "avoid" in own else (),
        parse_forms(own["forms"], lang, path, line) if "forms" in own else NO_FORMS,
        own.get("gender", ""),
        own.get("number", ""),
        own.get("in", ""),
        own.get("article", ""),
    )


def _alternatives(cell: str, column: str, path: str, line: int) -> tuple[str, ...]:
    if "|" not in cell:
        found: tuple[str, ...] = (" ".join(cell.split()),)
    else:
        found = tuple(" ".join(item.split()) for item in cell.split("|"))
    for item in found:
        if not item[:1].isalnum() and not any(map(str.isalnum, item)):
            raise _empty_term(path, line, column)
    return found


def _empty_term(path: str, line: int, column: str = "") -> GlossaryError:
    message = _("an empty term in '{name}'").format(name=column) if column else _("an empty term")
    return GlossaryError(
        message,
        code="glossary-empty-term",
        path=path,
        line=line,
        hint=_("write a term on each side of | and in at least one language"),
    )


def parse_forms(
    cell: str, lang: str, path: str, line: int
) -> dict[str, dict[str, tuple[str, ...]]]:
    """A cell of ``xx:forms``: number → case → variants. Raises GlossaryError."""
    forms: dict[str, dict[str, tuple[str, ...]]] = {}
    for item in filter(None, (part.strip() for part in cell.split(";"))):
        slot, equals, variants = (part.strip() for part in item.partition("="))
        number, _dot, case = ("." + slot).rpartition(".")
        number = number.strip(".") or "singular"
        if not equals or case not in CASES or number not in {"singular", "plural"}:
            near = difflib.get_close_matches(case, CASES, n=1, cutoff=0.5)
            raise GlossaryError(
                _("'{item}' in '{lang}:forms' is not a form").format(item=item, lang=lang),
                code="glossary-forms",
                path=path,
                line=line,
                hint=_("write it as {case}=word or plural.{case}=word").format(
                    case=near[0] if near else "genitive"
                ),
            )
        forms.setdefault(number, {})[case] = _alternatives(variants, f"{lang}:forms", path, line)
    return forms
