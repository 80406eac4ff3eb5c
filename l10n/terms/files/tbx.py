"""TBX-Basic: the exchange format of terminology tools (ISO 30042).

Read are TBX-Basic of 2019 with data categories as attributes (DCA) or as tags (DCT), and the
``martif`` files of ISO 30042:2008 that most tools still write; written is DCA. What
TBX-Basic has no category for (forms, prepositions, articles, rules of matching) goes into
notes that begin with ``l10n:``, so that nothing is lost on the way back.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from l10n.errors import GlossaryError
from l10n.i18n import _
from l10n.terms.files.columns import LANGUAGE_COLUMNS, ROW_COLUMNS, Columns, canonical, is_language
from l10n.terms.files.editing import cells_of
from l10n.terms.files.reading import concept_of, plan_of
from l10n.terms.glossary import Concept, is_abbreviation

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_XML = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES = {"conceptEntry", "termEntry"}
_LANGUAGES = {"langSec", "langSet"}
_TERMS = {"termSec", "tig", "ntig"}
_CATEGORIZED = {"termNote", "descrip", "admin"}
_GROUPS = {"termGrp", "termNoteGrp", "descripGrp", "adminGrp", "transacGrp"}
_STATUS, _FIELD, _GENDER = "administrativeStatus", "subjectField", "grammaticalGender"
# Beside TBX's own values, those of tools: Weblate's "forbidden", XTM's "FORBIDDEN".
_AVOIDED = ("deprecated", "superseded", "forbidden", "obsolete", "notrecommended", "rejected")
_STATUSES = ("preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts")
_GENDERS = {"m": "masculine", "f": "feminine", "n": "neuter"}
_OWN = "l10n:"


@dataclass(frozen=True, slots=True)
class Read:
    """What a TBX file held; ``left_out`` counts the data categories that we have no place for."""

    concepts: tuple[Concept, ...]
    problems: tuple[GlossaryError, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Term:
    """A term with its data categories, as the file says them."""

    text: str = ""
    status: str = ""
    gender: str = ""
    own: dict[str, str] = field(default_factory=dict)


def read_tbx(data: bytes, path: str) -> Read:
    """The concepts of a TBX file; an entry without a usable term is listed in ``problems``.

    Nothing outside of the file is read, and a file that declares entities is refused.
    Raises GlossaryError for what is not well-formed, or holds no entries of TBX.
    """
    concepts: list[Concept] = []
    problems: list[GlossaryError] = []
    left_out: Counter[str] = Counter()
    for entry in _entries(data, path):
        line = entry.sourceline or 0
        try:
            concepts.append(_concept(entry, path, line, left_out))
        except GlossaryError as error:
            problems.append(error)
    if not concepts and not problems:
        raise GlossaryError(
            _("no entries of TBX"),
            code="tbx-empty",
            path=path,
            hint=_("give a TBX-Basic file: conceptEntry, or termEntry of older ones"),
        )
    return Read(tuple(concepts), tuple(problems), dict(left_out))


def write_tbx(
    concepts: Sequence[Concept], lang: str, description: str, *, martif: bool = False
) -> bytes:
    """The concepts as TBX-Basic (ISO 30042:2019, DCA); ``lang`` is the file's own language.

    ``martif`` writes the edition of 2008 instead, which many tools read alone.
    """
    from lxml import etree

    if martif:
        root = etree.Element("martif", {"type": "TBX-Basic", _XML: lang})
    else:
        root = etree.Element(
            f"{{{NAMESPACE}}}tbx",
            {"type": "TBX-Basic", "style": "dca", _XML: lang},
            nsmap={None: NAMESPACE},  # type: ignore[dict-item]
        )
    header = _add(_add(root, "martifHeader" if martif else "tbxHeader"), "fileDesc")
    _add(_add(header, "sourceDesc"), "p", description)
    body = _add(_add(root, "text"), "body")
    names = ("termEntry", "langSet", "tig") if martif else ("conceptEntry", "langSec", "termSec")
    for number, concept in enumerate(concepts, 1):
        _write_concept(_add(body, names[0], id=f"c{number}"), concept, names)
    etree.indent(root)
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return text + b"\n"


def _entries(data: bytes, path: str) -> Iterator[Any]:
    """Each entry as an element, which is forgotten when the next one is asked for."""
    from lxml import etree

    events = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for event, element in events:
            if event == "start":
                if element.getparent() is None:
                    _refuse_entities(element, path)
                continue
            if _name(element) in _ENTRIES:
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise GlossaryError(
            _("not well-formed XML: {reason}").format(reason=error.msg),
            code="tbx-syntax",
            path=path,
            line=error.lineno or 0,
            hint=_("export it again from the tool it came from"),
        ) from error


def _refuse_entities(root: Any, path: str) -> None:  # noqa: ANN401
    """Raise GlossaryError where the document type declares anything itself."""
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and (list(declared.iterentities()) or list(declared.iterelements())):
        raise GlossaryError(
            _("the file declares entities or elements of its own"),
            code="tbx-entities",
            path=path,
            hint=_("delete what stands in [ ] after DOCTYPE"),
        )


def _concept(entry: Any, path: str, line: int, left_out: Counter[str]) -> Concept:  # noqa: ANN401
    cells: dict[str, str] = {}
    notes: list[str] = []
    for child in entry:
        if _name(child) not in _LANGUAGES:
            for category, text in _categories(child):
                if category == _FIELD:
                    cells["domain"] = text
                elif category in {"note", "definition"}:
                    _take_note(text, cells, notes)
                elif text:
                    left_out[category] += 1
            continue
        lang = canonical(child.get(_XML) or child.get("lang") or "")
        if not is_language(lang):
            raise _no_language(lang, path, child.sourceline or line)
        _take_language(child, lang, cells, notes, left_out, path)
    if notes:
        cells["note"] = "; ".join(dict.fromkeys(notes))
    names = tuple(name for name in cells if _is_column(name))
    languages = tuple(name for name in names if is_language(name))
    row = [cells[name] for name in names]
    return concept_of(plan_of(Columns(names, languages)), row, path, line)


def _is_column(name: str) -> bool:
    tag, colon, rest = name.partition(":")
    return name in ROW_COLUMNS or (is_language(tag) and (not colon or rest in LANGUAGE_COLUMNS))


def _take_language(
    section: Any,  # noqa: ANN401
    lang: str,
    cells: dict[str, str],
    notes: list[str],
    left_out: Counter[str],
    path: str,
) -> None:
    """The terms of a language section, the preferred ones first, as cells."""
    terms: list[_Term] = []
    for child in section:
        if _name(child) in _TERMS:
            terms.append(_term(child, notes, left_out))
            continue
        for category, text in _categories(child):
            if category in {"note", "definition"}:
                _take_note(text, {}, notes)
            elif text:
                left_out[category] += 1
    terms = [term for term in terms if term.text]
    allowed = [term for term in terms if not term.status.startswith(_AVOIDED)]
    allowed.sort(key=lambda term: not term.status.startswith("preferred"))
    avoided = [term.text for term in terms if term.status.startswith(_AVOIDED)]
    if allowed:
        # A file may part one language's terms into several sections.
        before = cells[lang].split("|") if lang in cells else []
        cells[lang] = "|".join(dict.fromkeys((*before, *(term.text for term in allowed))))
        first = allowed[0]
        if first.gender:
            cells[f"{lang}:gender"] = first.gender
        cells |= {f"{lang}:{name}": text for name, text in first.own.items()}
    barred = [term.text for term in terms if "|" in term.text]
    if barred:
        raise _barred(barred[0], path, section.sourceline or 0)
    if avoided:
        before = cells[f"{lang}:avoid"].split("|") if f"{lang}:avoid" in cells else []
        cells[f"{lang}:avoid"] = "|".join(dict.fromkeys((*before, *avoided)))


def _term(section: Any, notes: list[str], left_out: Counter[str]) -> _Term:  # noqa: ANN401
    term = _Term()
    genders = {word: letter for letter, word in _GENDERS.items()}
    for child in section:
        for category, text in _categories(child):
            if category == "term":
                term.text = text
            elif category == _STATUS or (category == "status" and not term.status):
                term.status = text.replace("-", "").replace(" ", "").lower()
            elif category == _GENDER and text in genders:
                term.gender = genders[text]
            elif category == "note":
                _take_note(text, term.own, notes)
            elif text and category != "termType":
                left_out[category] += 1
    return term


def _categories(element: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Each data category in an element, with its text: by attribute (DCA) or by tag (DCT)."""
    name = _name(element)
    if name in _GROUPS:
        for child in element:
            yield from _categories(child)
        return
    text = " ".join("".join(element.itertext()).split())
    yield (element.get("type", name) if name in _CATEGORIZED else name), text


def _take_note(text: str, own: dict[str, str], notes: list[str]) -> None:
    """A note for people, or one of ours that says ``l10n:name=text``."""
    if text.startswith(_OWN):
        name, _equals, value = text.removeprefix(_OWN).partition("=")
        own[name] = value
    elif text:
        notes.append(text)


def _write_concept(entry: Any, concept: Concept, names: Sequence[str]) -> None:  # noqa: ANN401
    if concept.domain:
        _add(entry, "descrip", concept.domain, type=_FIELD)
    cells = cells_of(concept)
    for name in ("kind", "translatable", "case", "match"):
        if name in cells:
            _add(entry, "note", f"{_OWN}{name}={cells[name]}")
    if concept.note:
        _add(entry, "note", concept.note)
    for lang, spellings in concept.languages.items():
        section = _add(entry, names[1], **{_XML: lang})
        own = {
            name: text
            for name in LANGUAGE_COLUMNS
            if name not in {"avoid", "gender"} and (text := cells.get(f"{lang}:{name}"))
        }
        first, *others = spellings.allowed
        _write_term(_add(section, names[2]), first, _STATUSES[0], spellings.gender, own)
        for term in others:
            _write_term(_add(section, names[2]), term, _STATUSES[1])
        for term in spellings.avoided:
            _write_term(_add(section, names[2]), term, _STATUSES[2])


def _write_term(
    term: Any,  # noqa: ANN401
    text: str,
    status: str,
    gender: str = "",
    own: Mapping[str, str] | None = None,
) -> None:
    _add(term, "term", text)
    _add(term, "termNote", status, type=_STATUS)
    if is_abbreviation(text):
        _add(term, "termNote", "abbreviation", type="termType")
    if gender:
        _add(term, "termNote", _GENDERS[gender], type=_GENDER)
    for name, value in (own or {}).items():
        _add(term, "note", f"{_OWN}{name}={value}")


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:  # noqa: ANN401
    from lxml import etree

    space = parent.tag.rpartition("}")[0]
    element = etree.SubElement(parent, f"{space}}}{name}" if space else name, attributes)
    element.text = text
    return element


def _name(element: Any) -> str:  # noqa: ANN401
    """An element's name without its namespace, which differs between editions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _no_language(lang: str, path: str, line: int) -> GlossaryError:
    return GlossaryError(
        _("'{lang}' is no language tag").format(lang=lang),
        code="tbx-language",
        path=path,
        line=line,
        hint=_("write a tag that CLDR knows into xml:lang, such as en or uk"),
    )


def _barred(term: str, path: str, line: int) -> GlossaryError:
    return GlossaryError(
        _("'{term}' holds the sign | that parts synonyms in a glossary").format(term=term),
        code="tbx-term",
        path=path,
        line=line,
        hint=_("write the term without it"),
    )
