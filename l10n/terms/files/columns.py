"""The columns of a glossary file: what its header calls them, and what they mean.

``l10n.terms.files.reading`` describes the columns. A header cell may also be a language tag in any
capitals (``EN``, ``pt_br``), and ``source``/``target`` with whatever else other tools write
beside them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from l10n.errors import GlossaryError
from l10n.i18n import _
from l10n.text.scripts import dominant_script

ROW_COLUMNS = ("kind", "translatable", "case", "match", "domain", "note")
LANGUAGE_COLUMNS = ("avoid", "forms", "gender", "number", "in", "article")
PLAIN = ("source", "target")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?")
_NEAR = 0.75


@dataclass(frozen=True, slots=True)
class Columns:
    """``names`` are our names of the columns in their order, ``""`` for one that is not ours.

    ``unknown`` are those as written; ``header`` is False for a file that begins with a term.
    """

    names: tuple[str, ...]
    languages: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    header: bool = True


def columns_of(
    first: Sequence[str],
    second: Sequence[str],
    path: str,
    line: int,
    languages: tuple[str, str],
    header: bool | None = None,
) -> Columns:
    """What the columns of a file are, by its first row; ``second`` is the row after it.

    ``languages`` are those of ``source`` and ``target``. ``header`` False says that the file
    has no header but two columns, source and target (and DeepL's: their languages); None
    finds that out where it is plain. Raises GlossaryError for a column that is likely
    misspelled, one that stands twice, or a file without terms.
    """
    bare = None if header else _headerless(first, languages, told=header is False)
    if bare is not None:
        return bare
    written = [cell.strip() for cell in first]
    plain = {name.lower() for name in written} >= set(PLAIN)
    names = [_name(cell, plain, languages) for cell in written]
    tags = tuple(name for name in names if is_language(name))
    if plain:
        # Beside them stand other tools' own columns: Weblate's "id" is no Indonesian.
        tags = languages
    tags = tuple(
        tag for tag in tags if not (tag in {"id", "no"} and _number(second, names.index(tag)))
    )
    unknown = []
    for position, name in enumerate(names):
        if not _known(name, tags):
            _refuse_misspelled(written[position], tags, path, line)
            unknown.append(written[position])
            names[position] = ""
        elif name and names.index(name) != position:
            raise GlossaryError(
                _("the column '{name}' stands twice").format(name=name),
                code="glossary-column",
                path=path,
                line=line,
                hint=_("keep one of them; separate alternatives by | inside a cell"),
            )
    if not tags:
        raise _no_terms(written, path, line)
    return Columns(tuple(names), tags, tuple(unknown))


@lru_cache(maxsize=256)
def is_language(name: str) -> bool:
    """Whether ``name`` is the tag of a language that CLDR knows."""
    from babel import Locale, UnknownLocaleError

    if not _TAG.fullmatch(name):
        return False
    try:
        Locale.parse(name, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def canonical(tag: str) -> str:
    """A language tag in the capitals of BCP 47 (RFC 5646 § 2.1.1): ``pt-BR``, ``zh-Hant``."""
    first, *rest = tag.replace("_", "-").split("-")
    return "-".join(
        [first.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)]
    )


def _name(written: str, plain: bool, languages: tuple[str, str]) -> str:
    """Our name of a header cell."""
    head, colon, rest = written.partition(":")
    head, rest = head.strip(), rest.strip().lower()
    lowered = head.lower()
    if not colon and (lowered in ROW_COLUMNS or lowered.startswith("x-")):
        return lowered
    if lowered in PLAIN and (plain or colon):
        head = languages[PLAIN.index(lowered)]
    elif _TAG.fullmatch(head):
        head = canonical(head)
    return f"{head}:{rest}" if colon else head


def _known(name: str, tags: Sequence[str]) -> bool:
    if not name or name in ROW_COLUMNS or name in tags:
        return True
    tag, _colon, rest = name.partition(":")
    return tag in tags and rest in LANGUAGE_COLUMNS


def _refuse_misspelled(name: str, tags: Sequence[str], path: str, line: int) -> None:
    """Raise GlossaryError when ``name`` is likely meant to be a column of ours."""
    lowered = name.lower()
    if lowered.startswith("x-") or is_language(lowered):
        return
    tag, colon, rest = name.partition(":")
    near = difflib.get_close_matches(rest.strip().lower(), LANGUAGE_COLUMNS, n=1, cutoff=_NEAR)
    near = [f"{tag}:{near[0]}"] if near else []
    if not colon:
        near = difflib.get_close_matches(lowered, (*ROW_COLUMNS, *tags), n=1, cutoff=_NEAR)
        if len(name) == 2 and name.isalpha():
            near = [_official(name) or "uk"]
    hint = _("did you mean '{near}'? a column of your own begins with x-")
    if near == [name]:
        hint = _("it needs a column '{tag}' beside it")
    elif colon and not near:
        hint = _("a language's own columns: {known}; a column of your own begins with x-")
    elif not near:
        return
    raise GlossaryError(
        _("unknown column '{name}'").format(name=name),
        code="glossary-column",
        path=path,
        line=line,
        hint=hint.format(near="".join(near), known=", ".join(LANGUAGE_COLUMNS), tag=tag),
    )


def _no_terms(written: Sequence[str], path: str, line: int) -> GlossaryError:
    hint = _("name a column by each language's tag: en,uk")
    named = [tag for name in written if (tag := _tag_of(name))]
    if named:
        hint = _("name the columns by their languages' tags: {tags}").format(tags=",".join(named))
    return GlossaryError(
        _("no column holds terms"), code="glossary-column", path=path, line=line, hint=hint
    )


def _tag_of(name: str) -> str:
    """The tag of a language called ``name`` in English or in itself, ``""`` if none is."""
    from babel import Locale

    low = name.lower()
    for tag, english in Locale("en").languages.items():
        if english.lower() == low:
            return str(tag)
    for tag in ("uk", "de", "fr", "pl", "es", "it", "pt", "ro", "cs", "ru"):
        if str(Locale(tag).languages[tag]).lower() == low:
            return tag
    return ""


def _official(territory: str) -> str:
    """The first official language of a country: ``uk`` for ``UA``; ``""`` for no country."""
    from babel.languages import get_official_languages

    return next(iter(get_official_languages(territory.upper())), "")


def _number(row: Sequence[str], position: int) -> bool:
    """Whether the cell holds a number: the column counts rows, it is no language."""
    return position < len(row) and row[position].strip().isdigit()


def _headerless(first: Sequence[str], languages: tuple[str, str], told: bool) -> Columns | None:
    """Source and target without a header, as DeepL exports them; None where it is not so.

    Without being told, the scripts must say it (English beside Ukrainian), or the language
    tags that DeepL writes in the third and fourth column.
    """
    cells = [cell.strip() for cell in first]
    tags = tuple(canonical(cell) for cell in cells[2:4] if is_language(canonical(cell)))
    rest = ("",) * (len(cells) - 2)
    if len(cells) >= 4 and len(tags) == 2 and not is_language(canonical(cells[0])):
        return Columns((*tags, *rest), tags, header=False)
    if told and len(cells) >= 2:
        return Columns((*languages, *rest), languages, header=False)
    scripts = [dominant_script(cell) for cell in cells]
    wanted = [_script(tag) for tag in languages]
    if any(map(_tag_of, cells)):
        return None
    if len(cells) == 2 and scripts == wanted and len(set(wanted)) == 2:
        return Columns(languages, languages, header=False)
    return None


def _script(tag: str) -> str | None:
    from l10n.text.locales import locale

    return locale(tag).script
