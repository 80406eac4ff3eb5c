"""Translation memories as TMX 1.4b files, read and written as streams.

A file is read twice: first whole, so that a broken one changes nothing, then for its units.
No DTD is loaded and no entity is expanded.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10n import __version__
from l10n.errors import InputError
from l10n.exchange.languages import folded, same_language
from l10n.exchange.xml import LANG, elements, wrong
from l10n.i18n import _
from l10n.memory.entries import Entry, Trust
from l10n.memory.tmx_codes import Names, pieces
from l10n.storage import unwritable

if TYPE_CHECKING:
    from lxml.etree import _Element

# XML 1.0 §2.2: what no XML document can hold, not even escaped.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TOOL = "l10n"
_REVIEWED = "x-reviewed"
_DATE = "%Y%m%dT%H%M%SZ"


def read_tmx(path: Path, source: str, target: str) -> Iterator[Entry]:
    """The translations from ``source`` into ``target`` that the file at ``path`` has.

    A language stands for its regions too: ``en`` finds ``en-GB``. Raises InputError before
    the first entry when the file is not well-formed, no TMX, or of other languages alone.
    """
    languages: Counter[str] = Counter()
    for unit in _units(path):
        languages.update(list(_segments(unit)))
    for tag in (source, target):
        if not any(same_language(tag, other) for other in languages):
            known = ", ".join(tag for tag, _count in languages.most_common(5)) or _("none")
            raise InputError(
                _("this TMX has no '{tag}': its languages are {known}").format(
                    tag=tag, known=known
                ),
                code="tmx-languages",
                path=str(path),
                hint=_("name the target with --to, or choose another file"),
            )
    return _entries(path, source, target)


def write_tmx(path: Path, entries: Iterable[Entry], source: str) -> tuple[int, int]:
    """Write ``entries`` to ``path`` as one step; gives how many, and how many could not be.

    ``source`` is the language of entries that do not tell theirs. An entry with a control
    character, which XML cannot hold, is left out. Raises StorageError.
    """
    from lxml import etree

    temporary: str | None = None
    written = left = 0
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            with (
                etree.xmlfile(stream, encoding="utf-8") as xml,
                _begun(xml, source),
            ):
                for entry in entries:
                    if _UNWRITABLE.search(entry.source + entry.target + entry.author):
                        left += 1
                        continue
                    xml.write(_unit(entry, source))
                    xml.write("\n")
                    written += 1
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
        temporary = None
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)
    return written, left


def _entries(path: Path, source: str, target: str) -> Iterator[Entry]:
    for unit in _units(path):
        segments = _segments(unit)
        one, other = _chosen(segments, source), _chosen(segments, target)
        if one is None or other is None or one is other:
            continue
        names = Names(one, ours=_ours(unit))
        texts = [names.text(variant) for variant in (one, other)]
        if not all(text.strip() for text in texts):
            continue
        yield Entry(
            texts[0],
            texts[1],
            target,
            lang=source,
            origin=path.name,
            author=_attribute(other, unit, "changeid", "creationid"),
            trust=Trust.TRANSLATED if _reviewed(unit) else Trust.IMPORTED,
            at=_seconds(_attribute(other, unit, "changedate", "creationdate")),
        )


def _units(path: Path) -> Iterator[_Element]:
    """The ``<tu>`` elements; each is forgotten when the next one is asked for."""
    return elements(path, ("tu",), lambda root: _check_root(root, path), code="tmx")


def _ours(unit: _Element) -> bool:
    header = unit.getroottree().getroot().find("header")
    return header is not None and header.get("creationtool") == _TOOL


def _reviewed(unit: _Element) -> bool:
    """Whether a person accepted the pair one by one, as our own files tell."""
    return _ours(unit) and any(
        prop.get("type") == _REVIEWED and prop.text == "yes" for prop in unit.iterfind("prop")
    )


def _check_root(root: _Element, path: Path) -> None:
    if root.tag != "tmx":
        message = _("no TMX: its root is <{tag}>").format(tag=root.tag)
        raise wrong(path, message, root, code="tmx-syntax", hint=_("choose a TMX 1.4 file"))


def _segments(unit: _Element) -> dict[str, _Element]:
    """Language tag → ``<tuv>`` with a ``<seg>``; TMX 1.1 wrote ``lang`` without ``xml:``."""
    found: dict[str, _Element] = {}
    for variant in unit.iterfind("tuv"):
        tag = variant.get(LANG) or variant.get("lang") or ""
        if tag and variant.find("seg") is not None:
            found.setdefault(tag, variant)
    return found


def _chosen(segments: dict[str, _Element], wanted: str) -> _Element | None:
    """The variant in exactly the wanted language, else in a region of it."""
    near = [tag for tag in segments if same_language(wanted, tag)]
    near.sort(key=lambda tag: (folded(tag) != folded(wanted), tag))
    return segments[near[0]] if near else None


def _attribute(variant: _Element, unit: _Element, *names: str) -> str:
    for element in (variant, unit):
        for name in names:
            if element.get(name):
                return str(element.get(name))
    return ""


def _seconds(date: str) -> int:
    try:
        return max(int(datetime.strptime(date, _DATE).replace(tzinfo=UTC).timestamp()), 0)
    except ValueError:
        return 0


def _begun(xml: Any, source: str) -> Any:  # noqa: ANN401  (lxml's writer has no stubs)
    """The open ``<body>`` of a file whose head is written."""
    from contextlib import ExitStack

    from lxml import etree

    stack = ExitStack()
    xml.write_declaration()
    stack.enter_context(xml.element("tmx", version="1.4"))
    xml.write("\n")
    xml.write(
        etree.Element(
            "header",
            {
                "creationtool": _TOOL,
                "creationtoolversion": __version__,
                "segtype": "sentence",
                "o-tmf": "l10n",
                "adminlang": "en",
                "srclang": source,
                "datatype": "plaintext",
            },
        )
    )
    xml.write("\n")
    stack.enter_context(xml.element("body"))
    xml.write("\n")
    return stack


def _unit(entry: Entry, source: str) -> _Element:
    from lxml import etree

    unit = etree.Element("tu", {"srclang": entry.lang or source})
    reviewed = "yes" if entry.trust > Trust.IMPORTED and not entry.path else ""
    properties = (
        ("x-context", entry.context),
        ("x-path", entry.path or entry.origin),
        (_REVIEWED, reviewed),
    )
    for kind, value in properties:
        if value and not _UNWRITABLE.search(value):
            etree.SubElement(unit, "prop", {"type": kind}).text = value
    for tag, text in ((entry.lang or source, entry.source), (entry.locale, entry.target)):
        variant = etree.SubElement(unit, "tuv", {LANG: tag})
        if text is entry.target:
            if entry.at:
                variant.set("changedate", datetime.fromtimestamp(entry.at, UTC).strftime(_DATE))
            if entry.author:
                variant.set("changeid", entry.author)
        _fill(etree.SubElement(variant, "seg"), text)
    return unit


def _fill(segment: _Element, text: str) -> None:
    from lxml import etree

    last: _Element | None = None
    for piece in pieces(text):
        if piece.tag:
            last = etree.SubElement(segment, piece.tag, dict(piece.attributes))
            last.text = piece.text
        elif last is None:
            segment.text = piece.text
        else:
            last.tail = piece.text
