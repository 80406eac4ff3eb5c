"""A layout that makes small diffs: every catalog written as gettext writes it, in one order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum

from l10n.catalogs.po.catalog import Catalog, dump
from l10n.catalogs.po.entries import Entry, readable
from l10n.catalogs.po.reading import parse
from l10n.catalogs.po.wrapping import Layout, wrapped
from l10n.catalogs.po.writing import laid_out
from l10n.errors import CatalogError
from l10n.i18n import _
from l10n.model import Unit

_DOMAIN = re.compile(r"^\s*domain\b", re.MULTILINE)


class Order(StrEnum):
    """In which order living entries stand; obsolete ones follow in the same order."""

    KEPT = "kept"
    SOURCE = "source"
    FILE = "file"


class Location(StrEnum):
    """How much of its references an entry keeps."""

    FULL = "full"
    FILE = "file"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Style:
    """How a catalog is normalized; ``width`` in columns, None not to wrap."""

    width: int | None = 79
    order: Order = Order.KEPT
    location: Location = Location.FULL
    utf8: bool = False


GETTEXT_STYLE = Style()


def normalized(catalog: Catalog, style: Style = GETTEXT_STYLE) -> Catalog:
    """The catalog in ``style``: no text, state, comment or flag is another than before.

    Comments stay as they are written; those that belong to no entry stand at the end. Raises
    CatalogError where that cannot be done without a change of meaning.
    """
    layout = Layout(style.width)
    header: list[str] = []
    loose: list[str] = []
    found: list[tuple[Unit, str]] = []
    for entry in catalog.entries:
        text = entry.text.replace("\r\n", "\n")
        if entry.is_header:
            header.append(_header(text, entry.targets[0], layout))
        elif (unit := entry.unit) is not None:
            found.append((unit, text))
        elif text.strip("\n"):
            if _DOMAIN.search(text):
                raise _refusal(_("a `domain` line"), catalog.path, entry.line)
            loose.append(text.strip("\n") + "\n")
    written = [
        laid_out(text, _located(unit, style.location), layout)
        for unit, text in _ordered(found, style.order)
    ]
    text = "\n".join([*header, *written, *loose])
    made = replace(catalog, entries=(Entry(text.replace("\n", catalog.newline)),))
    result = parse(dump(made), catalog.path)
    _check_meaning(catalog, result, style)
    return in_utf8(result) if style.utf8 else result


def in_utf8(catalog: Catalog) -> Catalog:
    """The catalog in UTF-8, its header saying so; comments lose bytes of no charset."""
    if catalog.encoding == "utf-8":
        return catalog
    kind = catalog.header.get("Content-Type", "text/plain; charset=ASCII")
    kind = re.sub(r"charset=[^\s;]+", "charset=UTF-8", kind)
    entries = catalog.entries
    if catalog.errors != "strict":
        entries = tuple(entry.with_text(readable(entry.text)) for entry in entries)
    made = replace(catalog, encoding="utf-8", errors="strict", entries=entries)
    return made.with_header({"Content-Type": kind})


def _header(text: str, target: str, layout: Layout) -> str:
    comments = [line for line in text.split("\n") if line.startswith("#")]
    return (
        "".join(f"{line}\n" for line in comments) + 'msgid ""\n' + wrapped("msgstr", target, layout)
    )


def _ordered(found: list[tuple[Unit, str]], order: Order) -> list[tuple[Unit, str]]:
    """The living first; sorting keeps the order of what is equal."""
    if order is Order.SOURCE:
        found = sorted(found, key=lambda pair: (pair[0].source, pair[0].context or ""))
    elif order is Order.FILE:
        found = sorted(found, key=lambda pair: min(pair[0].references, default=("", 0)))
    return sorted(found, key=lambda pair: pair[0].obsolete)


def _located(unit: Unit, location: Location) -> Unit:
    if location is Location.NEVER:
        return replace(unit, references=())
    if location is Location.FILE:
        files = dict.fromkeys(path for path, _line in unit.references)
        return replace(unit, references=tuple((path, 0) for path in files))
    return unit


def _check_meaning(old: Catalog, new: Catalog, style: Style) -> None:
    """Reading what was written must give what was read: a guard against ourselves."""
    after = Counter(_meaning(unit, style) for unit in new.units)
    for unit in old.units:
        key = _meaning(unit, style)
        if not after[key]:
            raise _refusal(_("an entry that would change its meaning"), old.path, unit.line)
        after[key] -= 1
    if old.header != new.header or after.total():
        raise _refusal(_("a header that would change its meaning"), old.path, 0)


def _refusal(what: str, path: str, line: int) -> CatalogError:
    message = _("cannot be laid out anew: {what}").format(what=what)
    hint = _("leave this catalog as it is")
    return CatalogError(message, code="catalog-normalize", path=path, line=line, hint=hint)


def _meaning(unit: Unit, style: Style) -> Unit:
    return replace(_located(unit, style.location), path="", line=0)
