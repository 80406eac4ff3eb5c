"""The header: fields of the empty ``msgid``'s target, one a line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from l10n.catalogs.po.entries import Entry, File, ReadEntry
from l10n.catalogs.po.escapes import escaped
from l10n.catalogs.po.wrapping import wrapped

_TARGET = re.compile(r'^msgid\s*""\s*?\nmsgstr\s*((?:"[^\n]*"\s*)+)', re.MULTILINE)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_PIECE = re.compile(r"(?:[^\\]|\\[^n])*(?:\\n)?")


def read_header(text: str) -> dict[str, str]:
    """The fields of a header's target by name; of two with one name the last counts."""
    pairs = (line.partition(":") for line in text.split("\n") if ":" in line)
    return {name.strip(): value.strip() for name, _colon, value in pairs}


def header_entry(fields: Mapping[str, str], newline: str = "\n") -> Entry:
    """The entry of a new header."""
    text = "".join(f"{name}: {value}".rstrip() + "\n" for name, value in fields.items())
    written = 'msgid ""\n' + wrapped("msgstr", text)
    return _entry(written.replace("\n", newline), escaped(text))


def with_fields(entry: Entry, fields: Mapping[str, str], newline: str = "\n") -> Entry:
    """The header's ``entry`` with these fields; those of other names stay as they are written.

    A field takes the place of the one of its name, a new one stands at the end.
    """
    found = _TARGET.search(entry.text)
    if found is None:
        return header_entry({**read_header(entry.targets[0]), **fields}, newline)
    groups = _groups(found.group(1))
    for name, value in fields.items():
        at = next((n for n, group in enumerate(groups) if _named(group, name)), len(groups))
        groups[at : at + 1] = [[escaped(f"{name}: {value}".rstrip() + "\n")]]
    lines = ['""', *(f'"{piece}"' for group in groups for piece in group)]
    tail = found.group(1)[len(found.group(1).rstrip()) :]
    text = entry.text[: found.start(1)] + newline.join(lines) + tail
    target = "".join(piece for group in groups for piece in group)
    return _entry(text + entry.text[found.end(1) :], target)


def _entry(text: str, target: str) -> Entry:
    written = f'msgstr "{target}"\n'
    return ReadEntry(text, False, None, "", "", "", "", written, 1, File("", "utf-8"))


def _groups(strings: str) -> list[list[str]]:
    """The header's fields as the escaped strings they are written in, over lines."""
    groups: list[list[str]] = [[]]
    for string in _STRING.findall(strings):
        for piece in filter(None, _PIECE.findall(string)):
            groups[-1].append(piece)
            if piece.endswith("\\n"):
                groups.append([])
    if groups[-1]:
        groups[-1][-1] += "\\n"
        return groups
    return groups[:-1]


def _named(group: list[str], name: str) -> bool:
    return "".join(group).casefold().startswith(f"{name}:".casefold())
