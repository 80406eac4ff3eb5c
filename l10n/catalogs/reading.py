"""Reading PO (GNU gettext manual §3, "The Format of PO Files"), each entry with its exact text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from l10n.catalogs.catalog import Catalog, Entry
from l10n.catalogs.entries import read_about, read_origin
from l10n.errors import CatalogError
from l10n.i18n import _
from l10n.model import BlockKind, Origin, State, Unit

_CHARSET = re.compile(rb"charset=([\w.:-]+)")
_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d{1,3})\])?)\s*(".*)$')
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"\s*$')
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|[0-7]{1,3}|.)")
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_REFERENCE = re.compile(r"\u2068([^\u2069]*)\u2069(?::(\d+))?|(\S+?):(\d+)(?=\s|$)|(\S+)")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NPLURALS = re.compile(r"nplurals\s*=\s*(\d+)")


@dataclass(slots=True)
class _Draft:
    """An entry being read."""

    line: int = 0
    obsolete: bool = False
    fields: dict[str, list[str]] = field(default_factory=dict)
    previous: dict[str, list[str]] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    references: list[tuple[str, int]] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)


def parse(data: bytes, path: str) -> Catalog:
    """The catalog in ``data``; ``dump`` gives the same bytes back.

    Raises CatalogError (``catalog-encoding``, ``catalog-syntax``, ``catalog-duplicate``,
    ``catalog-plurals``) with the line and how to mend it.
    """
    text, encoding, bom = _decoded(data, path)
    entries: list[Entry] = []
    header: dict[str, str] = {}
    seen: dict[tuple[bool, str | None, str], int] = {}
    nplurals = 0
    for number, chunk in _chunks(text):
        draft = _read_entry(chunk, number, path)
        unit = _unit(draft, path)
        if unit is None:
            entries.append(Entry(chunk))
            continue
        if not unit.source and unit.context is None and not unit.obsolete:
            if header:
                raise _error(path, draft.line, _("a second header"), "duplicate")
            header = _header(unit.target)
            found = _NPLURALS.search(header.get("Plural-Forms", ""))
            nplurals = int(found.group(1)) if found else 0
            entries.append(Entry(chunk))
            continue
        key = (unit.obsolete, unit.context, unit.source)
        if key in seen and not unit.obsolete:
            message = _("the same msgid as in line {line}").format(line=seen[key])
            raise _error(path, draft.line, message, "duplicate", _("remove one of the two"))
        seen[key] = draft.line
        if unit.source_plural is not None and nplurals and len(unit.targets) > nplurals:
            message = _("{n} plural forms, the header says {wanted}").format(
                n=len(unit.targets), wanted=nplurals
            )
            raise _error(path, draft.line, message, "plurals", _("correct Plural-Forms or forms"))
        entries.append(Entry(chunk, unit))
    newline = "\r\n" if "\r\n" in text else "\n"
    return Catalog(path, tuple(entries), header, encoding, bom, newline)


def _decoded(data: bytes, path: str) -> tuple[str, str, bool]:
    bom = data.startswith(codecs.BOM_UTF8)
    body = data[len(codecs.BOM_UTF8) :] if bom else data
    found = _CHARSET.search(body[:8192])
    encoding = found.group(1).decode("ascii") if found else "utf-8"
    if encoding == "CHARSET":
        encoding = "utf-8"
    try:
        name = codecs.lookup(encoding).name
        text = body.decode(name)
        if "\0" in text or text.encode(name) != body:
            raise UnicodeError
        return text, name, bom
    except LookupError as error:
        message = _("unknown charset {name!r}").format(name=encoding)
        hint = _("save the file as UTF-8 and say so in its header")
        raise _error(path, 0, message, "encoding", hint) from error
    except UnicodeError as error:
        at = body[: getattr(error, "start", 0)].count(b"\n") + 1
        message = _("not valid {name}").format(name=encoding)
        hint = _("save the file as UTF-8 and say so in its header")
        raise _error(path, at, message, "encoding", hint) from error


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Entries with the blank lines before them, and the number of their first line."""
    start, lines = 1, list[str]()
    has_target = blank_since = False
    # Not splitlines(): U+2028, U+001E and their like are characters of a text, not line ends.
    for number, line in enumerate(_LINE.findall(text), 1):
        bare = line.strip()
        body = bare[2:].lstrip() if bare.startswith("#~") and not bare.startswith("#~|") else bare
        begins = (bare.startswith("#") and body is bare) or body.startswith(("msgctxt", "msgid "))
        begins = begins or body.startswith('msgid"') or bare.startswith("#~|")
        if has_target and (begins or not bare):
            yield start, "".join(lines)
            start, lines, has_target, blank_since = number, [], False, False
        elif blank_since and bare.startswith("#") and any(part.strip() for part in lines):
            # A comment block of its own (a licence at the end, say): kept as it is.
            yield start, "".join(lines)
            start, lines, blank_since = number, [], False
        lines.append(line)
        has_target = has_target or body.startswith("msgstr")
        blank_since = not bare and any(part.strip() for part in lines)
    if lines:
        yield start, "".join(lines)


def _read_entry(chunk: str, first: int, path: str) -> _Draft:
    draft = _Draft(line=first)
    current: list[str] | None = None
    for number, raw in enumerate(chunk.split("\n"), first):
        line = raw.strip()
        if not line:
            continue
        if line.startswith("#") and not line.startswith(("#~", "#|")):
            _read_comment(line, draft)
            continue
        fields = draft.fields
        if line.startswith(("#~|", "#|")):
            line, fields = line.partition("|")[2].strip(), draft.previous
        elif line.startswith("#~"):
            line, draft.obsolete = line[2:].strip(), True
        keyword = _KEYWORD.match(line)
        if keyword is not None:
            if keyword.group(1) in fields:
                message = _("{keyword} twice in one entry").format(keyword=keyword.group(1))
                raise _error(path, number, message, "syntax", _("put a blank line between entries"))
            if keyword.group(1) == "msgid" and fields is draft.fields:
                draft.line = number
            current = fields.setdefault(keyword.group(1), [])
            line = keyword.group(3)
        string = _STRING.match(line)
        if string is None or current is None:
            message = _("not a PO line: {text}").format(text=line[:40])
            raise _error(path, number, message, "syntax", _("check the quotes and the keyword"))
        current.append(_unescaped(string.group(1), path, number))
    return draft


def _read_comment(line: str, draft: _Draft) -> None:
    mark, body = line[1:2], line[2:].strip()
    if mark == ".":
        draft.notes.append(body)
    elif mark == ":":
        for match in _REFERENCE.finditer(body):
            isolated, at, file, number, alone = match.groups()
            draft.references.append((isolated or file or alone or "", int(at or number or 0)))
    elif mark == ",":
        draft.flags.update(flag for part in body.split(",") if (flag := part.strip()))
    else:
        draft.comments.append(line[1:].removeprefix(" "))


def _unit(draft: _Draft, path: str) -> Unit | None:
    """The unit of an entry; None for a stretch of comments alone."""
    fields = {name: "".join(parts) for name, parts in draft.fields.items()}
    if not fields:
        return None
    forms = [name for name in fields if name.startswith("msgstr")]
    if "msgid" not in fields or not forms:
        missing = "msgstr" if "msgid" in fields else "msgid"
        message = _("an entry without {keyword}").format(keyword=missing)
        raise _error(path, draft.line, message, "syntax", _("complete the entry or remove it"))
    plural = fields.get("msgid_plural")
    wanted = [f"msgstr[{i}]" for i in range(len(forms))] if plural is not None else ["msgstr"]
    if sorted(forms) != sorted(wanted):
        message = _("the plural forms are not msgstr[0], msgstr[1] and so on")
        raise _error(path, draft.line, message, "plurals", _("number the forms from 0"))
    targets = tuple(fields[name] for name in wanted)
    before = {name: "".join(parts) for name, parts in draft.previous.items()}
    previous = before.get("msgid")
    about, notes = _split_notes(draft.notes)
    origin, comments = _split_comments(draft.comments)
    return Unit(
        source=fields["msgid"],
        targets=targets,
        context=fields.get("msgctxt"),
        source_plural=plural,
        state=_state(targets, "fuzzy" in draft.flags, previous),
        path=path,
        line=draft.line,
        kind=about[0],
        codes=about[1],
        notes=notes,
        comments=comments,
        references=tuple(draft.references),
        flags=frozenset(draft.flags - {"fuzzy"}),
        previous_source=previous,
        previous_context=before.get("msgctxt") if previous is not None else None,
        previous_plural=before.get("msgid_plural") if previous is not None else None,
        origin=origin,
        obsolete=draft.obsolete,
    )


def _state(targets: tuple[str, ...], fuzzy: bool, previous: str | None) -> State:
    if not any(targets):
        return State.UNTRANSLATED
    if fuzzy:
        return State.DRAFT if previous is None else State.STALE
    return State.TRANSLATED if all(targets) else State.UNTRANSLATED


def _split_notes(
    notes: list[str],
) -> tuple[tuple[BlockKind | None, tuple[str, ...]], tuple[str, ...]]:
    about: tuple[BlockKind | None, tuple[str, ...]] = (None, ())
    rest: list[str] = []
    for note in notes:
        found = read_about(note)
        if found is None:
            rest.append(note)
        else:
            about = found
    return about, tuple(rest)


def _split_comments(comments: list[str]) -> tuple[Origin | None, tuple[str, ...]]:
    origin: Origin | None = None
    rest: list[str] = []
    for comment in comments:
        found = read_origin(comment)
        if found is None:
            rest.append(comment)
        else:
            origin = found
    return origin, tuple(rest)


def _header(text: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in text.splitlines() if ":" in line)
    return {name.strip(): value.strip() for name, _colon, value in pairs}


def _unescaped(text: str, path: str, line: int) -> str:
    if "\\" not in text:
        return text

    def plain(found: re.Match[str]) -> str:
        code = found.group(1)
        if code in _SIMPLE:
            return _SIMPLE[code]
        if code in {"\\", '"', "'", "?"}:
            return code
        if code[0] == "x" and len(code) == 3:
            return chr(int(code[1:], 16))
        if code.isdigit() and code.isascii() and int(code, 8) < 256:
            return chr(int(code, 8))
        message = _("unknown escape \\{code}").format(code=code)
        raise _error(path, line, message, "syntax", _("write a backslash as two"))

    return _ESCAPE.sub(plain, text)


def _error(path: str, line: int, message: str, kind: str, hint: str = "") -> CatalogError:
    return CatalogError(message, code=f"catalog-{kind}", path=path, line=line, hint=hint)
