"""A stretch of a PO file: its exact text, and its unit once somebody asks for it.

A project has hundreds of thousands of entries, and most commands look at few of them closely:
reading cuts the file and decodes what identifies an entry; the rest of a unit waits.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from l10n.catalogs.po.escapes import unescaped
from l10n.catalogs.po.remarks import read_about, read_origin
from l10n.model import BlockKind, Origin, State, Unit

_MSGID = re.compile(r"^[ \t]*(?:#~[ \t]*)?msgid", re.MULTILINE)
_FORM = re.compile(r"(?:^|\n)(?:#~ )?msgstr\[\d+\] ")
_PREVIOUS = re.compile(r'#~?\| (?:(msgctxt|msgid|msgid_plural) )?"(.*)"\n')
_MSGSTR = len("msgstr ")
_FIRST = len('msgstr "')
# A line of flags that stay (gettext 0.25 and newer); rows of `=` are ordinary comments.
STICKY = re.compile(r"#= ?[a-z][a-z0-9 ,:.-]*$")
_BYTES = re.compile("[\udc80-\udcff]")
_ISOLATED = re.compile(r"\u2068([^\u2069]*)\u2069(?::(\d+))?|(\S+?)(?::(\d+))?(?=\s|$)")


class File(NamedTuple):
    """What the entries of one file share."""

    path: str
    encoding: str


class Entry:
    """An entry with the blank lines before it; ``unit`` is None for the header and for comments.

    Never changed: ``with_text`` gives another one.
    """

    __slots__ = ("_unit", "context", "obsolete", "source", "text")

    def __init__(self, text: str, unit: Unit | None = None) -> None:
        self.text = text
        self.context = unit.context if unit is not None else None
        self.source = unit.source if unit is not None else ""
        self.obsolete = unit is not None and unit.obsolete
        self._unit = unit

    @property
    def key(self) -> tuple[bool, str | None, str]:
        """What identifies the entry in its file: ``(obsolete, context, source)``."""
        return (self.obsolete, self.context, self.source)

    @property
    def unit(self) -> Unit | None:
        """The unit."""
        return self._unit

    @property
    def has_unit(self) -> bool:
        """Whether ``unit`` is one, without building it."""
        return self._unit is not None

    @property
    def is_header(self) -> bool:
        """Whether this is the entry of the file's header."""
        return False

    @property
    def line(self) -> int:
        """The line of the ``msgid``, from 1; 0 for an entry that is in no file."""
        return 0

    @property
    def targets(self) -> tuple[str, ...]:
        """The targets, as in the unit; of the header, its text."""
        return self._unit.targets if self._unit is not None else ()

    @property
    def source_plural(self) -> str | None:
        """The plural of the source, as in the unit."""
        return self._unit.source_plural if self._unit is not None else None

    @property
    def comments(self) -> str | None:
        """The comment lines as they are written; None where the entry was not read."""
        return None

    @property
    def state(self) -> State:
        """The unit's state as the file alone tells it: never ``APPROVED``."""
        return self._unit.state if self._unit is not None else State.UNTRANSLATED

    @property
    def codes(self) -> tuple[str, ...]:
        """The names of the source's inline codes."""
        return self._unit.codes if self._unit is not None else ()

    def with_text(self, text: str) -> Entry:
        """The same entry written otherwise (with a blank line before it, say)."""
        return Entry(text, self._unit)

    def with_comments(self, lines: str) -> Entry | None:
        """The same entry with other comment lines; None where it cannot be made so simply."""
        return None


class ReadEntry(Entry):
    """An entry of a file, whose unit is built when it is first asked for.

    ``comments`` and ``previous`` are lines; ``plural`` and ``targets`` quoted strings over
    lines, ``plural`` empty where the entry has none, ``targets`` with their keywords. Strings
    of an obsolete entry keep the ``#~`` of their further lines.
    """

    __slots__ = ("_comments", "_file", "_first", "_plural", "_previous", "_targets")

    def __init__(
        self, text: str, obsolete: bool, context: str | None, source: str, comments: str,
        previous: str, plural: str, targets: str, first: int, file: File,
    ) -> None:  # fmt: skip
        self.text = text
        self.obsolete = obsolete
        self.context = context
        self.source = source
        self._unit = None
        self._comments = comments
        self._previous = previous
        self._plural = plural
        self._targets = targets
        self._first = first
        self._file = file

    @property
    def unit(self) -> Unit | None:
        """The unit."""
        if self._unit is None and not self.is_header:
            self._unit = self._built()
        return self._unit

    @property
    def has_unit(self) -> bool:
        """Whether ``unit`` is one, without building it."""
        return not self.is_header

    @property
    def is_header(self) -> bool:
        """Whether this is the entry of the file's header."""
        return not self.source and self.context is None and not self.obsolete

    @property
    def line(self) -> int:
        """The line of the ``msgid``, from 1."""
        text = self.text
        at = len(text) - len(text.lstrip("\n")) + len(self._comments) + len(self._previous)
        if not text.startswith("msgid", at):
            found = _MSGID.search(text)
            at = found.start() if found else 0
        return self._first + text.count("\n", 0, at)

    @property
    def targets(self) -> tuple[str, ...]:
        """The targets, as in the unit; of the header, its text."""
        encoding = self._file.encoding
        if not self._plural:
            return (joined(self._targets[_MSGSTR:], encoding),)
        forms = _FORM.split(self._targets[:-1])[1:]
        return tuple([joined(f"{form}\n", encoding) for form in forms])

    @property
    def source_plural(self) -> str | None:
        """The plural of the source, as in the unit."""
        return joined(self._plural, self._file.encoding) if self._plural else None

    @property
    def state(self) -> State:
        """The unit's state as the file alone tells it: never ``APPROVED``."""
        comments = self._comments
        fuzzy = "fuzzy" in comments and "fuzzy" in flags(comments)
        if not fuzzy and not self._plural:
            # Most targets show by their first character that they are not empty.
            filled = self._targets[_FIRST] != '"' or self.targets != ("",)
            return State.TRANSLATED if filled else State.UNTRANSLATED
        return _state(self.targets, fuzzy, "| msgid " in self._previous)

    @property
    def codes(self) -> tuple[str, ...]:
        """The names of the source's inline codes."""
        return Comments(self._comments).codes if "codes=" in self._comments else ()

    def with_text(self, text: str) -> Entry:
        """The same entry written otherwise (with a blank line before it, say)."""
        return ReadEntry(
            text, self.obsolete, self.context, self.source, self._comments,
            self._previous, self._plural, self._targets, self._first, self._file,
        )  # fmt: skip

    @property
    def comments(self) -> str | None:
        """The comment lines as they are written."""
        return self._comments

    def with_comments(self, lines: str) -> Entry | None:
        """The same entry with other comment lines; None where they do not stand together."""
        text, old = self.text, self._comments
        at = len(text) - len(text.lstrip("\n"))
        if not text.startswith(old, at):
            return None
        return ReadEntry(
            text[:at] + lines + text[at + len(old) :], self.obsolete, self.context, self.source,
            lines, self._previous, self._plural, self._targets, self._first, self._file,
        )  # fmt: skip

    def _built(self) -> Unit:
        path, encoding = self._file
        comments = Comments(self._comments)
        targets = self.targets
        old = _previous(self._previous, encoding) if self._previous else {}
        previous = old.get("msgid")
        return Unit(
            source=self.source,
            targets=targets,
            context=self.context,
            source_plural=self.source_plural,
            state=_state(targets, "fuzzy" in comments.flags, previous is not None),
            path=path,
            line=self.line,
            codes=comments.codes,
            kind=comments.kind,
            notes=tuple(comments.notes),
            comments=tuple(comments.comments),
            references=tuple(comments.references),
            flags=frozenset(comments.flags - {"fuzzy"}),
            previous_source=previous,
            previous_context=old.get("msgctxt") if previous is not None else None,
            previous_plural=old.get("msgid_plural") if previous is not None else None,
            origin=comments.origin,
            obsolete=self.obsolete,
        )


class Comments:
    """The comment lines of an entry, sorted by what they say."""

    __slots__ = ("codes", "comments", "flags", "kind", "notes", "origin", "references")

    def __init__(self, lines: str) -> None:
        self.comments: list[str] = []
        self.notes: list[str] = []
        self.flags: set[str] = set()
        self.kind: BlockKind | None = None
        self.codes: tuple[str, ...] = ()
        self.origin: Origin | None = None
        places: list[str] = []
        for line in readable(lines).split("\n")[:-1]:
            mark, body = line[1:2], line[2:].strip()
            if mark == ":":
                places.append(body)
            elif mark == "," or (mark == "=" and STICKY.match(line)):
                self.flags |= flags(line)
            elif mark == ".":
                about = read_about(body) if body.startswith("l10n:") else None
                if about is None:
                    self.notes.append(body)
                else:
                    self.kind, self.codes = about
            else:
                comment = line[1:].removeprefix(" ")
                origin = read_origin(comment) if "l10n: draft" in comment else None
                if origin is None:
                    self.comments.append(comment)
                else:
                    self.origin = origin
        # gettext before 0.22 breaks a path with spaces over lines.
        self.references = references(" ".join(places)) if places else []


def joined(written: str, encoding: str) -> str:
    """The text of quoted strings over lines; escapes are known to be right."""
    body = written[1:-2]
    if "\n" in body:
        body = body.replace('"\n#~ "', "").replace('"\n"', "")
    return unescaped(body, encoding) if "\\" in body else body


def readable(comment: str) -> str:
    """A comment without bytes that are no characters of the file's charset."""
    return comment if comment.isascii() else _BYTES.sub("\ufffd", comment)


def references(body: str) -> list[tuple[str, int]]:
    """What a ``#:`` line names; a path with spaces stands between U+2068 and U+2069."""
    if "\u2068" in body:
        found = _ISOLATED.findall(body)
        return [
            (isolated or alone, int(at or number or 0)) for isolated, at, alone, number in found
        ]
    places: list[tuple[str, int]] = []
    for place in body.split():
        path, _colon, number = place.rpartition(":")
        places.append((path, int(number)) if path and number.isdecimal() else (place, 0))
    return places


def flags(comments: str) -> set[str]:
    """The flags of comment lines: those of ``#,`` and the sticky ones of ``#=``."""
    found: set[str] = set()
    for line in comments.split("\n"):
        if line.startswith("#,") or STICKY.match(line):
            found.update(flag for part in line[2:].split(",") if (flag := part.strip()))
    return found


def _state(targets: tuple[str, ...], fuzzy: bool, stale: bool) -> State:
    if not any(targets):
        return State.UNTRANSLATED
    if fuzzy:
        return State.STALE if stale else State.DRAFT
    return State.TRANSLATED if all(targets) else State.UNTRANSLATED


def _previous(lines: str, encoding: str) -> dict[str, str]:
    """Previous context, source and plural by keyword."""
    found: dict[str, str] = {}
    name = ""
    for keyword, body in _PREVIOUS.findall(lines):
        name = keyword or name
        found[name] = found.get(name, "") + body
    return {name: unescaped(body, encoding) for name, body in found.items()}
