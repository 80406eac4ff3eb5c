"""Reading PO (GNU gettext manual §3, "The Format of PO Files"), each entry with its exact text.

One expression cuts out the entries that are written as gettext writes them; whatever else is
allowed (other spacing, several strings on a line, comments by themselves) goes to ``lexing``.
"""

from __future__ import annotations

import codecs
import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from l10n.catalogs.po.catalog import Catalog
from l10n.catalogs.po.entries import Entry, File, ReadEntry, joined
from l10n.catalogs.po.escapes import ESCAPE
from l10n.catalogs.po.header import read_header
from l10n.catalogs.po.lexing import Lexer, Rest, catalog_error, forms_error
from l10n.errors import CatalogError
from l10n.i18n import _
from l10n.storage import revision

_CHARSET = re.compile(rb"charset=([\w.:-]+)")
_NUMERIC = re.compile(r"\\[0-7x]")
_LINE = rf'"[^"\\\n]*+(?:{ESCAPE}[^"\\\n]*+)*+"\n'
# `dead` is "#~ " in an obsolete entry, else empty: all of its lines begin with it.
_STRING = rf"{_LINE}(?:(?P=dead){_LINE})*+"
ENTRY = re.compile(
    r"(?P<text>\n*+"
    r"(?P<comments>(?:#(?:[^~|\n][^\n]*+)?\n)*+)"
    rf"(?P<previous>(?:#~?\| (?:msg(?:ctxt|id(?:_plural)?) )?{_LINE})*+)"
    r"(?P<dead>(?:\#~[ ])?)"
    rf"(?:msgctxt (?P<context>{_STRING})(?P=dead))?"
    rf"msgid (?P<source>{_STRING})(?P=dead)"
    rf"(?:msgid_plural (?P<plural>{_STRING})(?P=dead))?"
    rf"(?P<targets>msgstr {_STRING}|msgstr\[\d\] {_STRING}(?:(?P=dead)msgstr\[\d\] {_STRING})*+)"
    r")|(?P<odd>\n+|(?:[^\n]++(?:\n|\Z))++)"
)
_CONTINUES = re.compile(r'\s*(?:#~[ \t]*)?(?:"|msgstr|msgid_plural|\[)')
_HEADER = 8192
_FORM = re.compile(r"^(?:#~ )?msgstr\[(\d)\]", re.MULTILINE)
# A source, with its context where it has one.
_Key = str | tuple[str, str]


def parse(data: bytes, path: str) -> Catalog:
    """The catalog in ``data``; ``dump`` gives the same bytes back.

    Raises CatalogError (``catalog-encoding``, ``catalog-syntax``, ``catalog-duplicate``,
    ``catalog-plurals``, ``catalog-conflict``) with the line and how to mend it.
    """
    text, encoding, errors, bom = _decoded(data, path)
    returns = text.count("\r\n") if "\r" in text else 0
    newline = "\r\n" if returns and returns == text.count("\n") else "\n"
    if newline != "\n":
        text = text.replace("\r\n", "\n")
    with _no_collection():
        entries = _entries(text, File(path, encoding))
    if _NUMERIC.search(text):
        for entry in entries:
            if _NUMERIC.search(entry.text):
                _check_escapes(entry, path)
    header = next((entry for entry in entries if entry.is_header), None)
    if newline != "\n":
        entries = [entry.with_text(entry.text.replace("\n", newline)) for entry in entries]
    return Catalog(
        path,
        tuple(entries),
        read_header(header.targets[0]) if header is not None else {},
        encoding,
        bom,
        newline,
        revision(data),
        errors=errors,
    )


def entries_at(data: bytes, path: str, spans: Sequence[tuple[int, int]]) -> list[Entry]:
    """The entries of ``data`` whose texts stand at ``spans`` of it, in order, read by themselves.

    A span is where the text of an entry begins and ends among the texts that ``parse`` cut the
    same bytes into; others, and bytes that are no catalog, raise CatalogError as ``parse`` does.
    """
    text, encoding, _errors, _bom = _decoded(data, path)
    returns = "\r" in text and text.count("\r\n") == text.count("\n")
    file, line, at = File(path, encoding), 1, 0
    found: list[Entry] = []
    for start, end in spans:
        line += text.count("\n", at, start)
        stretch, at = text[start:end], start
        found += _entries(stretch.replace("\r\n", "\n") if returns else stretch, file, line)
    if len(found) != len(spans):
        raise catalog_error(path, line, _("not one entry at each place"), "syntax")
    return found


@contextmanager
def _no_collection() -> Iterator[None]:
    """Many objects and no cycle among them: looking for cycles would take a fifth of the time."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()


def _entries(text: str, file: File, line: int = 1) -> list[Entry]:
    entries: list[Entry] = []
    seen: dict[_Key, Entry] = {}
    pending, encoding = "", file.encoding
    found: tuple[str, ...]
    for found in ENTRY.findall(text):
        stretch, comments, previous, dead, context, written, plural, targets, odd = found
        if odd:
            pending += odd
            continue
        if pending:
            if not pending.isspace():
                rest = _lexed(pending, line, file, entries, seen)
                comments, previous = rest.comments + comments, rest.previous + previous
                pending, line = rest.text, rest.first
            stretch, pending = pending + stretch, ""
        # Written out, not through `joined`: this is the way of every message there is.
        source = written[1:-2]
        if "\\" in source or "\n" in source:
            source = joined(written, encoding)
        within = joined(context, encoding) if context else None
        key: _Key = source if within is None else (within, source)
        entry = ReadEntry(
            stretch, dead != "", within, source, comments, previous, plural, targets, line, file
        )
        if (targets[6] == "[") != (plural != "") or (plural and not _in_order(targets)):
            raise forms_error(file.path, entry.line, plural=bool(plural))
        if not dead and seen.setdefault(key, entry) is not entry:
            raise _duplicate(seen[key], entry, file.path)
        entries.append(entry)
        line += stretch.count("\n")
    if pending:
        rest = _lexed(pending, line, file, entries, seen)
        if rest.text:
            entries.append(Entry(rest.text))
    return entries


def _in_order(targets: str) -> bool:
    forms = _FORM.findall(targets)
    return forms == [str(index) for index in range(len(forms))]


def _check_escapes(entry: Entry, path: str) -> None:
    """Raise for numeric escapes that make no character of the charset."""
    try:
        entry.unit  # noqa: B018
    except UnicodeError as error:
        message = _("an escape that stands for no character of the charset")
        hint = _("write the character itself")
        raise catalog_error(path, entry.line, message, "encoding", hint) from error


def _lexed(text: str, line: int, file: File, entries: list[Entry], seen: dict[_Key, Entry]) -> Rest:
    """Read what is not laid out in the usual way; what is left are comments and blank lines.

    A string that begins the stretch goes on with the last entry's.
    """
    if entries and _CONTINUES.match(text):
        last = entries.pop()
        seen.pop(_key(last), None)
        text, line = last.text + text, line - last.text.count("\n")
    lexer = Lexer(text, line, file)
    rest = lexer.read()
    for entry in lexer.entries:
        if entry.has_unit or entry.is_header:
            key = _key(entry)
            if not entry.obsolete and seen.setdefault(key, entry) is not entry:
                raise _duplicate(seen[key], entry, file.path)
        entries.append(entry)
    return rest


def _key(entry: Entry) -> _Key:
    return entry.source if entry.context is None else (entry.context, entry.source)


def _duplicate(first: Entry, second: Entry, path: str) -> CatalogError:
    if second.is_header:
        message = _("a second header, after the one in line {line}")
    else:
        message = _("the same msgid as in line {line}")
    return catalog_error(
        path, second.line, message.format(line=first.line), "duplicate", _("remove one of the two")
    )


def _decoded(data: bytes, path: str) -> tuple[str, str, str, bool]:
    """Text, charset, how to treat bytes that are none of it, and whether it began with a BOM."""
    bom = data.startswith(codecs.BOM_UTF8)
    body = data[len(codecs.BOM_UTF8) :] if bom else data
    if b"\0" in body:
        line = body.count(b"\n", 0, body.index(b"\0")) + 1
        hint = _("save the file as UTF-8") if body.count(b"\0") > 1 else _("remove it")
        raise catalog_error(path, line, _("a zero byte"), "encoding", hint)
    found = _CHARSET.search(body[:_HEADER])
    charset = found.group(1).decode("ascii") if found else "utf-8"
    hint = _("save the file as UTF-8 and say so in its header")
    try:
        name = codecs.lookup("utf-8" if charset == "CHARSET" else charset).name
    except LookupError as error:
        message = _("unknown charset {name!r}").format(name=charset)
        raise catalog_error(path, 0, message, "encoding", hint) from error
    try:
        text = body.decode(name)
        if name != "utf-8" and text.encode(name) != body:
            raise _undecodable(path, body, name, 0, hint)
        return text, name, "strict", bom
    except UnicodeError as error:
        start = getattr(error, "start", 0)
        wrong = _undecodable(path, body, charset, start, hint)
        if not _only_in_comments(body, name):
            raise wrong from error
    # gettext takes any bytes in comments; so they stay.
    text = body.decode(name, "surrogateescape")
    if text.encode(name, "surrogateescape") != body:
        raise wrong
    return text, name, "surrogateescape", bom


def _undecodable(path: str, body: bytes, charset: str, start: int, hint: str) -> CatalogError:
    line = body.count(b"\n", 0, start) + 1
    message = _("not valid {name}").format(name=charset)
    if start < len(body):
        message += _(": byte {byte:#04x}").format(byte=body[start])
    return catalog_error(path, line, message, "encoding", hint)


def _only_in_comments(body: bytes, charset: str) -> bool:
    for line in body.split(b"\n"):
        if not line.startswith(b"#") or line.startswith((b"#~", b"#|")):
            try:
                line.decode(charset)
            except UnicodeError:
                return False
    return True
