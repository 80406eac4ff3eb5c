"""MO files (GNU gettext manual §10.3, "The Format of GNU MO Files"), as ``msgfmt`` writes them.

Written here and not by polib: its MO files have no hash table, it reads the catalog a second
time, and it puts a plural whose forms are not all translated in.
"""

from __future__ import annotations

import re
import struct

from l10n.catalogs.po.catalog import Catalog
from l10n.errors import CatalogError
from l10n.i18n import _, ngettext
from l10n.model import State

_MAGIC = 0x950412DE
_HEAD = 28
_CHARSET = re.compile(r"charset=[^\s;]+")
_PLURAL_FORMS = re.compile(
    r"nplurals\s*=\s*([1-9])\s*;\s*plural\s*=\s*[n\d\s()?:!=<>&|%*/+-]+;?\s*$"
)
# msgfmt leaves it out, so that a new template alone gives no new file.
_DATE = re.compile(r"^POT-Creation-Date:[^\n]*\n?", re.MULTILINE)


def compile_mo(catalog: Catalog) -> bytes:
    """The MO file, in UTF-8, of what is translated; no draft can be in it.

    The bytes are those of ``msgfmt`` for a catalog in UTF-8 whose plurals are complete.
    Obsolete and fuzzy entries stay out, and plurals of which a form is missing: ``msgfmt``
    would have readers see nothing there, gettext then falls back to the source. Raises
    CatalogError for a zero byte or U+0004 in a text.
    """
    pairs = sorted(_pairs(catalog))
    count = len(pairs)
    size = _table_size(count)
    originals = [key + (b"\0" + plural if plural is not None else b"") for key, plural, _t in pairs]
    targets = [target for _key, _plural, target in pairs]
    start = _HEAD + 16 * count + 4 * size
    table: list[int] = []
    for text in (*originals, *targets):
        table += (len(text), start)
        start += len(text) + 1
    places = [0] * size
    for index, (key, _plural, _target) in enumerate(pairs, 1):
        code = _hash(key)
        place, step = code % size, 1 + code % (size - 2)
        while places[place]:
            place = (place + step) % size
        places[place] = index
    head = (_MAGIC, 0, count, _HEAD, _HEAD + 8 * count, size, _HEAD + 16 * count)
    numbers = struct.pack(f"<{7 + len(table) + size}I", *head, *table, *places)
    return numbers + b"".join(text + b"\0" for text in (*originals, *targets))


def check_plurals(catalog: Catalog) -> None:
    """See that every plural has as many forms as the header says, as ``msgfmt --check`` does.

    Raises CatalogError (``catalog-plurals``) with the line of the first that has not; a
    program that looks a missing form up fails.
    """
    header = catalog.header.get("Plural-Forms")
    if header is None:
        return
    found = _PLURAL_FORMS.match(header)
    hint = _("correct Plural-Forms in the header, or the forms")
    if found is None:
        message = _("Plural-Forms cannot be read: {text}").format(text=header)
        raise CatalogError(message, code="catalog-plurals", path=catalog.path, hint=hint)
    wanted = int(found.group(1))
    for entry in catalog.entries:
        if entry.source_plural is not None and not entry.obsolete and len(entry.targets) != wanted:
            message = ngettext(
                "{n} plural form, the header says {wanted}",
                "{n} plural forms, the header says {wanted}",
                len(entry.targets),
            ).format(n=len(entry.targets), wanted=wanted)
            raise CatalogError(
                message, code="catalog-plurals", path=catalog.path, line=entry.line, hint=hint
            )


def _pairs(catalog: Catalog) -> list[tuple[bytes, bytes | None, bytes]]:
    """Key, plural and targets of everything that belongs in the file, the header's among it."""
    found: list[tuple[bytes, bytes | None, bytes]] = []
    for entry in catalog.entries:
        if entry.is_header and entry.targets[0]:
            text = _DATE.sub("", entry.targets[0])
            if catalog.encoding != "utf-8":
                text = _CHARSET.sub("charset=UTF-8", text, count=1)
            found.append((b"", None, text.encode()))
        if not entry.has_unit or entry.obsolete:
            continue
        if entry.state not in (State.TRANSLATED, State.APPROVED):
            continue
        context, plural = entry.context, entry.source_plural
        key = entry.source if context is None else f"{context}\x04{entry.source}"
        targets = entry.targets
        if "\x04" in (context or "") + entry.source or any(
            "\0" in text for text in (key, plural or "", *targets)
        ):
            raise CatalogError(
                _("a zero byte or U+0004 in a text: MO files part texts with them"),
                code="catalog-encoding",
                path=catalog.path,
                line=entry.line,
                hint=_("remove it"),
            )
        forms = b"\0".join(target.encode() for target in targets)
        found.append((key.encode(), plural.encode() if plural is not None else None, forms))
    return found


def _hash(data: bytes) -> int:
    """P. J. Weinberger's hash, in 32 bits."""
    code = 0
    for byte in data:
        code = (code << 4) + byte
        high = code & 0xF0000000
        if high:
            code ^= high >> 24
            code ^= high
    return code


def _table_size(count: int) -> int:
    """The least prime from four thirds of ``count`` on; msgfmt never takes 3 for more than one."""
    size = count * 4 // 3 | 1
    if size < 5:
        return 3 if size == 1 else 5
    while any(size % odd == 0 for odd in range(3, int(size**0.5) + 1, 2)):
        size += 2
    return size
