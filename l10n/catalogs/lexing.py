"""PO that is not laid out as gettext writes it: other spacing, several strings on a line.

Follows GNU gettext's ``po-lex.c`` in what it takes: white space is free, a comment ends an
entry, strings next to each other are one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from l10n.catalogs.entries import Entry, File, ReadEntry, joined
from l10n.catalogs.escapes import ESCAPE
from l10n.errors import CatalogError
from l10n.i18n import _

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SPACE = " \t\r\f\v\n"
_MARKED = re.compile(r"[ \t\r\f\v]*(#~\||#\||#~)?[ \t\r\f\v]*")
_TOKEN = re.compile(
    r"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr|domain)(?![\w])"
    r"|\[[ \t]*(?P<form>\d{1,3})[ \t]*\]"
    rf'|(?P<string>"(?:[^"\\\n]|{ESCAPE})*")'
)
_WRONG_ESCAPE = re.compile(rf'"(?:[^"\\\n]|{ESCAPE})*(\\.?)')
_NEEDS = {"msgid_plural": "msgid", "msgstr": "msgid"}
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_SHOWN = 40


@dataclass(slots=True)
class Pending:
    """An entry while it is read; strings as quoted lines, comments as ``ReadEntry`` has them."""

    text: str = ""
    first: int = 0
    line: int = 0
    comments: str = ""
    previous: str = ""
    dead: bool | None = None
    domain: bool = False
    fields: dict[str, str] = field(default_factory=dict)
    last: str = ""

    @property
    def complete(self) -> bool:
        """Whether what follows belongs to the next entry."""
        return self.domain or (bool(self.fields) and self.last in self.fields and self.is_target)

    @property
    def is_target(self) -> bool:
        """Whether the last string belongs to a target."""
        return self.last.startswith("msgstr")


class Lexer:
    """Reads a stretch of lines; ``entries`` are the finished ones, ``pending`` the rest."""

    def __init__(self, first: int, file: File) -> None:
        self.entries: list[Entry] = []
        self._file = file
        self._number = first
        self._gap = ""
        self.pending = Pending(first=first)

    def read(self, text: str) -> None:
        """Read ``text`` to its end. Raises CatalogError with the line of what is wrong."""
        for line in _LINE.findall(text):
            marked = _MARKED.match(line)
            mark = marked.group(1) if marked else None
            rest = line[marked.end() if marked else 0 :].rstrip(_SPACE)
            if not rest and not mark:
                self._gap += line
            elif rest.startswith("#"):
                self._begin(in_comment=True)
                self.pending.comments += f"{rest}\n"
                self._take(line)
            elif mark in {"#|", "#~|"}:
                self._begin(in_comment=True)
                self.pending.previous += self._previous(rest)
                self._take(line)
            else:
                self._tokens(line, line.index(rest) if rest else 0, len(rest), mark == "#~")
            self._number += 1

    def close(self) -> Pending:
        """Finish what is complete; what is left are comments and blank lines."""
        if self.pending.complete:
            self._finish()
        if self.pending.fields:
            raise self._incomplete()
        self._take("")
        return self.pending

    def _tokens(self, line: str, start: int, size: int, dead: bool) -> None:
        at, end, cut = start, start + size, 0
        if line.startswith(_CONFLICT, start):
            raise self._error(
                _("a conflict marker"), _("merge the two versions with l10n merge"), "conflict"
            )
        while at < end:
            found = _TOKEN.match(line, at)
            if found is None:
                raise self._unreadable(line[at:end])
            keyword = found["keyword"]
            if keyword in {"msgctxt", "msgid", "domain"} and self.pending.complete:
                if at > start:
                    self._take(line[cut:at])
                    cut = at
                self._finish()
            self._token(keyword, found["form"], found["string"], dead)
            at = found.end()
            at += len(line[at:end]) - len(line[at:end].lstrip(_SPACE))
        self._take(line[cut:])

    def _token(self, keyword: str | None, form: str | None, string: str | None, dead: bool) -> None:
        entry = self.pending
        if entry.dead is None:
            entry.dead = dead
        elif entry.dead is not dead:
            raise self._error(_("#~ on some lines of the entry only"), _("mark all or none"))
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
                raise self._error(_("a plural form that is no msgstr"))
            entry.last = f"msgstr[{int(form)}]"
            if entry.last in entry.fields:
                message = _("{keyword} twice in one entry").format(keyword=entry.last)
                raise self._error(message)
        elif not entry.last:
            raise self._error(_("a text without a keyword"), _("write msgid or msgstr before it"))
        elif not entry.domain:
            entry.fields[entry.last] = entry.fields.get(entry.last, "") + f"{string}\n"

    def _previous(self, rest: str) -> str:
        made, at = "", 0
        while at < len(rest):
            found = _TOKEN.match(rest, at)
            if found is None or found["form"]:
                raise self._unreadable(rest[at:])
            if found["keyword"]:
                made += f"#| {found['keyword']} "
            else:
                made += f"{found['string']}\n" if made.endswith(" ") else f"#| {found['string']}\n"
            at = found.end()
            at += len(rest[at:]) - len(rest[at:].lstrip(_SPACE))
        return made

    def _begin(self, *, in_comment: bool) -> None:
        """A comment ends an entry that is complete and may not be inside of one."""
        if self.pending.complete:
            self._finish()
        elif in_comment and self.pending.fields:
            raise self._incomplete()

    def _take(self, text: str) -> None:
        self.pending.text += self._gap + text
        self._gap = ""

    def _finish(self) -> None:
        entry = self.pending
        self.pending = Pending(first=entry.first + entry.text.count("\n"))
        if entry.domain:
            self.entries.append(Entry(entry.text))
            return
        plural = entry.fields.get("msgid_plural", "")
        forms = {name: text for name, text in entry.fields.items() if name.startswith("msgstr")}
        wanted = [f"msgstr[{index}]" for index in range(len(forms))] if plural else ["msgstr"]
        if list(forms) != wanted:
            raise forms_error(self._file.path, entry.line, plural=bool(plural))
        encoding = self._file.encoding
        context = entry.fields.get("msgctxt")
        made = ReadEntry(
            entry.text,
            bool(entry.dead),
            joined(context, encoding) if context is not None else None,
            joined(entry.fields["msgid"], encoding),
            entry.comments,
            entry.previous,
            plural,
            "".join(f"{name} {text}" for name, text in forms.items()),
            entry.first,
            self._file,
        )
        self.entries.append(made)

    def _incomplete(self) -> CatalogError:
        missing = "msgstr" if "msgid" in self.pending.fields else "msgid"
        line = self.pending.line or self._number
        message = _("an entry without {keyword}").format(keyword=missing)
        return catalog_error(
            self._file.path, line, message, "syntax", _("complete the entry or remove it")
        )

    def _unreadable(self, text: str) -> CatalogError:
        """What is wrong with a line that is no keyword and no string."""
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
