"""Changing fields of a catalog's header; the lines of the other fields stay as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from l10n.catalogs.catalog import Catalog
from l10n.catalogs.escapes import escaped

_HEADER = re.compile(r'^msgid\s*""\s*?\nmsgstr\s*((?:"[^\n]*"\s*)+)', re.MULTILINE)
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_PIECE = re.compile(r"(?:[^\\]|\\[^n])*(?:\\n)?")


def with_fields(catalog: Catalog, fields: Mapping[str, str]) -> Catalog:
    """``catalog`` with these header fields, new ones at the end; one without a header stays."""
    for index, entry in enumerate(catalog.entries):
        found = _HEADER.search(entry.text) if entry.unit is None else None
        if found is None:
            continue
        groups = _fields(found.group(1))
        for name, value in fields.items():
            at = next((n for n, group in enumerate(groups) if _named(group, name)), len(groups))
            groups[at : at + 1] = [[escaped(f"{name}: {value}\n")]]
        lines = ['""', *(f'"{piece}"' for group in groups for piece in group)]
        tail = found.group(1)[len(found.group(1).rstrip()) :]
        text = entry.text[: found.start(1)] + catalog.newline.join(lines) + tail
        text += entry.text[found.end(1) :]
        entries = list(catalog.entries)
        entries[index] = replace(entry, text=text)
        return replace(catalog, entries=tuple(entries), header={**catalog.header, **fields})
    return catalog


def _fields(strings: str) -> list[list[str]]:
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
