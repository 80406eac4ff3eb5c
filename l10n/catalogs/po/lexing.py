"""PO that is not laid out as gettext writes it: other spacing, several strings on a line.

Follows GNU gettext's ``po-lex.c`` in what it takes: white space is free, a comment ends an
entry, strings next to each other are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from l10n.catalogs.po.entries import Entry, File, ReadEntry, joined
from l10n.catalogs.po.escapes import ESCAPE
from l10n.errors import CatalogError
from l10n.i18n import _

_SPACE = " \t\r\f\v\n"
_LINE = re.compile(
    r"[ \t\r\f\v]*(?P<mark>#~\||#\||#~)?[ \t\r\f\v]*"
    r"(?:(?P<comment>#[^\n]*)|(?P<rest>[^\n]*))(?:\n|\Z)"
)
_TOKEN = re.compile(
    r"(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr|domain)(?!\w)"
    r"|\[[ \t]*(?P<form>\d{1,3})[ \t]*\]"
    rf'|(?P<string>"(?:[^"\\\n]|{ESCAPE})*"))[ \t\r\f\v\n]*'
)
_FIRST = {"msgctxt", "msgid", "domain"}
# How much of a line is looked at to say what is wrong with it.
_SEARCHED = 10_000
_WRONG_ESCAPE = re.compile(rf'"(?:[^"\\\n]|{ESCAPE})*(\\.?)')
_NEEDS = {"msgid_plural": "msgid", "msgstr": "msgid"}
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_SHOWN = 40


@dataclass(slots=True)
class Pending:
    """An entry while it is read; ``start`` is its place in the text."""

    start: int = 0
    line: int = 0
    comments: list[str] = field(default_factory=list)
    previous: list[str] = field(default_factory=list)
    dead: bool | None = None
    domain: bool = False
    fields: dict[str, list[str]] = field(default_factory=dict)
    last: str = ""

    @property
    def complete(self) -> bool:
        """Whether what follows belongs to the next entry."""
        return self.domain or (self.last in self.fields and self.last.startswith("msgstr"))


class Rest(NamedTuple):
    """What is left after the last entry: comments and blank lines, as ``ReadEntry`` has them."""

    text: str
    first: int
    comments: str
    previous: str


class Lexer:
    """Reads a stretch of lines that begins with line ``first``; ``entries`` are what it found."""

    def __init__(self, text: str, first: int, file: File) -> None:
        self.entries: list[Entry] = []
        self._text = text
        self._file = file
        self._number = first
        self._first = first
        # Where what belongs to the entry being read ends.
        self._end = 0
        self._pending = Pending()

    def read(self) -> Rest:
        """Read all of it. Raises CatalogError with the line of what is wrong."""
        text = self._text
        for found in _LINE.finditer(text):
            mark, comment = found["mark"], found["comment"]
            if comment:
                self._begin_comment()
                self._pending.comments.append(f"{comment.rstrip(_SPACE)}\n")
                self._end = found.end()
            elif mark in {"#|", "#~|"}:
                self._begin_comment()
                self._pending.previous.append(self._previous(found.start("rest"), found.end()))
                self._end = found.end()
            elif found["rest"].strip():
                self._tokens(found.start("rest"), found.end(), dead=mark == "#~")
                self._end = found.end()
            self._number += 1
        if self._pending.complete:
            self._finish(self._end)
        if self._pending.fields:
            raise self._incomplete()
        entry = self._pending
        left = text[entry.start :]
        return Rest(left, self._first, "".join(entry.comments), "".join(entry.previous))

    def _tokens(self, start: int, end: int, *, dead: bool) -> None:
        if self._text.startswith(_CONFLICT, start):
            raise self._error(
                _("a conflict marker"), _("merge the two versions with l10n merge"), "conflict"
            )
        for found in self._found(start, end):
            if found["keyword"] in _FIRST and self._pending.complete:
                at = found.start()
                self._finish(self._end if at == start else at)
            self._token(found["keyword"], found["form"], found["string"], dead=dead)

    def _found(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """The keywords, numbers and strings of a line."""
        at = start
        while at < end:
            found = _TOKEN.match(self._text, at, end)
            if found is None:
                raise self._unreadable(self._text[at : min(end, at + _SEARCHED)])
            yield found
            at = found.end()

    def _token(
        self, keyword: str | None, form: str | None, string: str | None, *, dead: bool
    ) -> None:
        entry = self._pending
        if entry.dead is None:
            entry.dead = dead
        elif entry.dead is not dead:
            raise self._error(
                _("#~ on only some lines of the entry"),
                _("put #~ on every line of the entry, or on none"),
            )
        if keyword is not None:
            missing = _NEEDS.get(keyword)
            if keyword in entry.fields or (keyword == "msgctxt" and "msgid" in entry.fields):
                message = _("{keyword} twice in one entry").format(keyword=keyword)
                raise self._error(message, _("complete the entry before: it has no msgstr"))
            if missing and missing not in entry.fields:
                raise self._error(_("an entry without {keyword}").format(keyword=missing))
            if keyword == "msgid":
                entry.line = self._number
            entry.domain = keyword == "domain"
            entry.last = keyword
        elif form is not None:
            if entry.last != "msgstr" or "msgstr" in entry.fields:
                raise self._error(_("a plural form of something other than msgstr"))
            entry.last = f"msgstr[{int(form)}]"
            if entry.last in entry.fields:
                message = _("{keyword} twice in one entry").format(keyword=entry.last)
                raise self._error(message)
        elif not entry.last:
            raise self._error(_("a text without a keyword"), _("write msgid or msgstr before it"))
        elif not entry.domain:
            entry.fields.setdefault(entry.last, []).append(f"{string}\n")

    def _previous(self, start: int, end: int) -> str:
        """A line of previous strings, written the usual way."""
        made: list[str] = []
        begun = False
        for found in self._found(start, end):
            if found["form"]:
                raise self._unreadable(self._text[start : min(end, start + _SEARCHED)])
            if found["keyword"]:
                made.append(f"#| {found['keyword']} ")
            else:
                made.append(f"{found['string']}\n" if begun else f"#| {found['string']}\n")
            begun = found["keyword"] is not None
        return "".join(made)

    def _begin_comment(self) -> None:
        """A comment ends an entry that is complete and may not be inside of one."""
        if self._pending.complete:
            self._finish(self._end)
        elif self._pending.fields:
            raise self._incomplete()

    def _finish(self, end: int) -> None:
        """The entry being read ends at ``end``."""
        entry = self._pending
        text, first = self._text[entry.start : end], self._first
        self._pending = Pending(start=end)
        self._first += text.count("\n")
        if entry.domain:
            self.entries.append(Entry(text))
            return
        written = {name: "".join(strings) for name, strings in entry.fields.items()}
        plural = written.get("msgid_plural", "")
        forms = [name for name in written if name.startswith("msgstr")]
        wanted = [f"msgstr[{index}]" for index in range(len(forms))] if plural else ["msgstr"]
        if forms != wanted:
            raise forms_error(self._file.path, entry.line, plural=bool(plural))
        encoding = self._file.encoding
        context = written.get("msgctxt")
        made = ReadEntry(
            text,
            bool(entry.dead),
            joined(context, encoding) if context is not None else None,
            joined(written["msgid"], encoding),
            "".join(entry.comments),
            "".join(entry.previous),
            plural,
            "".join(f"{name} {written[name]}" for name in forms),
            first,
            self._file,
        )
        self.entries.append(made)

    def _incomplete(self) -> CatalogError:
        missing = "msgstr" if "msgid" in self._pending.fields else "msgid"
        line = self._pending.line or self._number
        message = _("an entry without {keyword}").format(keyword=missing)
        return catalog_error(
            self._file.path, line, message, "syntax", _("complete the entry or remove it")
        )

    def _unreadable(self, text: str) -> CatalogError:
        """What is wrong with a line that is no keyword and no string."""
        text = text.rstrip(_SPACE)
        if text.startswith('"'):
            wrong = _WRONG_ESCAPE.match(text)
            if wrong is not None:
                message = _("unknown escape {escape} in {text}").format(
                    escape=wrong.group(1), text=text[:_SHOWN]
                )
                return self._error(message, _("write a backslash as two"))
            message = _("no closing quote: {text}").format(text=text[:_SHOWN])
            return self._error(message, _("end the line with a quote"))
        message = _("not a PO line: {text}").format(text=text[:_SHOWN])
        return self._error(message, _("write msgid or msgstr before a quoted text"))

    def _error(self, message: str, hint: str = "", kind: str = "syntax") -> CatalogError:
        return catalog_error(self._file.path, self._number, message, kind, hint)


def catalog_error(path: str, line: int, message: str, kind: str, hint: str = "") -> CatalogError:
    """A CatalogError with the code ``catalog-<kind>``."""
    return CatalogError(message, code=f"catalog-{kind}", path=path, line=line, hint=hint)


def forms_error(path: str, line: int, *, plural: bool) -> CatalogError:
    """What to raise when the targets are not numbered as the entry's plural asks."""
    if not plural:
        message = _("msgstr[0] without msgid_plural")
        return catalog_error(path, line, message, "plurals", _("add msgid_plural or write msgstr"))
    message = _("the plural forms are not msgstr[0], msgstr[1] and so on")
    return catalog_error(path, line, message, "plurals", _("number the forms from 0"))
