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
``case`` (empty: a capital of the term must be a capital in the text; ``sensitive``;
``any``), ``match`` (``any`` form, or ``exact``), ``domain`` and ``note``. Columns whose names
begin with ``x-`` are the newsroom's own and are left alone. A plain two-column
``source,target`` file works too. The separator may be a comma, a semicolon or a tab; a byte
order mark, CRLF and decomposed letters (NFD) do no harm.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from l10n.errors import GlossaryError
from l10n.i18n import _
from l10n.storage import read_bytes
from l10n.terms.folding import fold
from l10n.terms.glossary import Concept, Glossary, Spellings, is_abbreviation
from l10n.terms.morphology import CASES

_KINDS = ("term", "person", "place", "organization", "abbreviation", "product")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": _KINDS,
    "case": ("sensitive", "any"),
    "match": ("any", "exact"),
    "gender": ("m", "f", "n"),
    "number": ("sg", "pl"),
}
_ROW_COLUMNS = ("kind", "case", "match", "domain", "note")
_LANGUAGE_COLUMNS = ("avoid", "forms", "gender", "number", "in", "article")
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def load_glossary(
    path: Path | None, lenient: bool = False, *, languages: tuple[str, str] = ("en", "uk")
) -> Glossary:
    """The glossary in ``path``; an empty one for None.

    ``languages`` says what the columns ``source`` and ``target`` of a plain file mean.
    Raises GlossaryError with the file and line for an unknown or missing column, text that is
    not UTF-8, broken quoting, an empty term, a spelling that two concepts claim; ``lenient``
    leaves such rows out and lists them in ``Glossary.problems``. Raises InputError when the
    file cannot be read.
    """
    if path is None:
        return Glossary()
    return parse_glossary(read_bytes(path), str(path), lenient, languages=languages)


def parse_glossary(
    data: bytes, path: str, lenient: bool = False, *, languages: tuple[str, str] = ("en", "uk")
) -> Glossary:
    """The glossary in ``data``; see ``load_glossary``. ``path`` is for messages."""
    text = _decoded(data, path)
    rows = _rows(text, path)
    header: tuple[str, ...] = ()
    concepts: list[Concept] = []
    problems: list[GlossaryError] = []
    claimed: dict[tuple[str, str], int] = {}
    for line, row in rows:
        if not header:
            header = _header(row, path, line, languages)
            continue
        if not any(cell.strip() for cell in row):
            continue
        try:
            concept = _concept(header, row, path, line)
            if concept is not None:
                _claim(concept, claimed, path)
                concepts.append(concept)
        except GlossaryError as error:
            if not lenient:
                raise
            problems.append(error)
    if not header:
        raise GlossaryError(
            _("the glossary is empty"),
            code="glossary-empty",
            path=path,
            hint=_("begin it with a header such as: en,uk,en:avoid,uk:avoid,note"),
        )
    return Glossary(tuple(concepts), path, tuple(problems))


def _decoded(data: bytes, path: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GlossaryError(
            _("not UTF-8: byte {byte} cannot be read").format(byte=f"0x{data[error.start]:02X}"),
            code="glossary-encoding",
            path=path,
            line=data.count(b"\n", 0, error.start) + 1,
            hint=_("save it as CSV UTF-8 in your spreadsheet"),
        ) from error
    return unicodedata.normalize("NFC", text)


def _rows(text: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on, from 1."""
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise GlossaryError(
                _("the row that begins here is broken: {reason}").format(reason=error),
                code="glossary-quoting",
                path=path,
                line=line,
                hint=_("close every quotation mark, and double one inside a quoted cell"),
            ) from error
        yield line, row
        line = reader.line_num + 1


def _header(row: list[str], path: str, line: int, languages: tuple[str, str]) -> tuple[str, ...]:
    """The columns' names; ``source`` and ``target`` become languages."""
    plain = dict(zip(("source", "target"), languages, strict=True))
    names: list[str] = []
    for cell in row:
        name = cell.strip()
        lowered = name.lower() if name.lower() in (*plain, *_ROW_COLUMNS) else name
        names.append(plain.get(lowered, lowered).replace("_", "-"))
    tags = [name for name in names if _is_language(name)]
    for name in names:
        if not _known(name, tags):
            _refuse_column(name, tags, path, line)
        if name and names.count(name) > 1:
            raise GlossaryError(
                _("the column '{name}' stands twice").format(name=name),
                code="glossary-column",
                path=path,
                line=line,
                hint=_("keep one of them; separate alternatives by | inside a cell"),
            )
    if not tags:
        raise GlossaryError(
            _("no column holds terms"),
            code="glossary-column",
            path=path,
            line=line,
            hint=_("name a column by each language's tag: en,uk"),
        )
    return tuple(names)


def _is_language(name: str) -> bool:
    from babel import Locale, UnknownLocaleError

    if not _TAG.fullmatch(name):
        return False
    try:
        Locale.parse(name, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _known(name: str, tags: list[str]) -> bool:
    if not name or name in _ROW_COLUMNS or name in tags or name.startswith("x-"):
        return True
    tag, _colon, rest = name.partition(":")
    return tag in tags and rest in _LANGUAGE_COLUMNS


def _refuse_column(name: str, tags: list[str], path: str, line: int) -> None:
    known = [*_ROW_COLUMNS, *tags]
    known += [f"{tag}:{rest}" for tag in tags for rest in _LANGUAGE_COLUMNS]
    near = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    hint = _("did you mean '{near}'? a column of your own begins with x-")
    if not near:
        hint = _("known columns: {known}; a column of your own begins with x-")
    raise GlossaryError(
        _("unknown column '{name}'").format(name=name),
        code="glossary-column",
        path=path,
        line=line,
        hint=hint.format(near="".join(near), known=", ".join(known or ("en", "uk"))),
    )


def _concept(header: tuple[str, ...], row: list[str], path: str, line: int) -> Concept | None:
    """The concept of one row; None when the row names nothing and says nothing else."""
    if any(cell.strip() for cell in row[len(header) :]):
        raise GlossaryError(
            _("the row has {n} cells, the header {known}").format(n=len(row), known=len(header)),
            code="glossary-row",
            path=path,
            line=line,
            hint=_("quote cells that hold the separator"),
        )
    cells = {name: cell.strip() for name, cell in zip(header, row, strict=False) if name}
    for name, cell in cells.items():
        if _CONTROL.search(cell):
            raise GlossaryError(
                _("a control character or line break in '{name}'").format(name=name),
                code="glossary-control",
                path=path,
                line=line,
                hint=_("delete it: a term is one line of text"),
            )
        _check_choice(name, cell, path, line)
    languages = {}
    for name in header:
        if ":" in name or name in _ROW_COLUMNS or name.startswith("x-") or not name:
            continue
        spellings = _spellings(name, cells, path, line)
        if spellings.allowed:
            languages[name] = spellings
    if not languages:
        raise _empty_term(path, line)
    return Concept(
        languages,
        line=line,
        kind=cells.get("kind", "") or "term",
        case=cells.get("case", ""),
        match=cells.get("match", "") or "any",
        domain=cells.get("domain", ""),
        note=cells.get("note", ""),
    )


def _check_choice(name: str, cell: str, path: str, line: int) -> None:
    choices = _CHOICES.get(name.rpartition(":")[2])
    if cell and choices and cell not in choices:
        raise GlossaryError(
            _("'{cell}' is not a value of '{name}'").format(cell=cell, name=name),
            code="glossary-value",
            path=path,
            line=line,
            hint=_("choose one of: {choices}").format(choices=", ".join(choices)),
        )


def _spellings(lang: str, cells: dict[str, str], path: str, line: int) -> Spellings:
    allowed = _alternatives(cells.get(lang, ""), path, line)
    avoided = _alternatives(cells.get(f"{lang}:avoid", ""), path, line)
    if avoided and not allowed:
        raise GlossaryError(
            _("'{term}' is to be avoided, but '{lang}' has nothing to write instead").format(
                term=avoided[0], lang=lang
            ),
            code="glossary-empty-term",
            path=path,
            line=line,
            hint=_("fill the column '{lang}'").format(lang=lang),
        )
    return Spellings(
        allowed,
        avoided,
        _forms(cells.get(f"{lang}:forms", ""), lang, path, line),
        gender=cells.get(f"{lang}:gender", ""),
        number=cells.get(f"{lang}:number", ""),
        locative=cells.get(f"{lang}:in", ""),
        article=cells.get(f"{lang}:article", ""),
    )


def _alternatives(cell: str, path: str, line: int) -> tuple[str, ...]:
    if not cell:
        return ()
    found = tuple(" ".join(item.split()) for item in cell.split("|"))
    if not all(any(char.isalnum() for char in item) for item in found):
        raise _empty_term(path, line)
    return found


def _empty_term(path: str, line: int) -> GlossaryError:
    return GlossaryError(
        _("an empty term"),
        code="glossary-empty-term",
        path=path,
        line=line,
        hint=_("write a term on each side of | and in at least one language"),
    )


def _forms(cell: str, lang: str, path: str, line: int) -> dict[str, dict[str, tuple[str, ...]]]:
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
        forms.setdefault(number, {})[case] = _alternatives(variants, path, line)
    return forms


def _claim(concept: Concept, claimed: dict[tuple[str, str], int], path: str) -> None:
    """Refuse a spelling that this or an earlier concept has already."""
    own: dict[tuple[str, str], int] = {}
    for lang, spellings in concept.languages.items():
        for term in (*spellings.allowed, *spellings.avoided):
            key = (lang, term if is_abbreviation(term) else fold(term))
            earlier = own.get(key) or claimed.get(key)
            if earlier:
                raise GlossaryError(
                    _("'{term}' ({lang}) stands on line {line} already").format(
                        term=term, lang=lang, line=earlier
                    ),
                    code="glossary-duplicate",
                    path=path,
                    line=concept.line,
                    hint=_("keep it in one concept, either admitted or avoided"),
                )
            own[key] = concept.line
    claimed.update(own)
