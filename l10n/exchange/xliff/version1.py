"""The segments of a ``<trans-unit>`` (XLIFF 1.2 §2.2)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.exchange.xliff.model import Progress, Translation
from l10n.exchange.xliff.states import of_segments, progress_1
from l10n.exchange.xliff.texts import code_1, inherited, texts
from l10n.exchange.xml import LANG, local, wrong
from l10n.i18n import _

if TYPE_CHECKING:
    from lxml.etree import _Element


def segments_1(unit: _Element, path: Path) -> Iterator[Translation]:
    """Each segment, or the whole where it is not cut (``<seg-source>``).

    What is not to be translated gives none. Raises InputError for a unit without a source.
    """
    if inherited(unit, "translate") == "no":
        return
    source, target = unit.find("{*}source"), unit.find("{*}target")
    if source is None:
        raise wrong(path, _("a <trans-unit> without a <source>"), unit, code="xliff-unit")
    pairs = _cut(unit.find("{*}seg-source"), target) or [("", source, target)]
    languages = (
        _language(source, unit, "source-language"),
        _language(target, unit, "target-language") if target is not None else "",
    )
    notes = tuple(note for element in unit.findall("{*}note") if (note := element.text or ""))
    known = of_segments(unit)
    for number, one, other in pairs:
        first, second, _lone = texts(one, other, code_1)
        done = progress_1(unit, target, known.get(number)) if second else Progress.OPEN
        yield Translation(
            first,
            second,
            *languages,
            progress=done,
            unit=unit.get("id", ""),
            segment=number,
            notes=notes,
            line=int(str(one.sourceline or 0)),
        )


def _cut(
    source: _Element | None, target: _Element | None
) -> list[tuple[str, _Element, _Element | None]]:
    """The segments by their ``mid``: those of the source, each with that of the target."""
    if source is None:
        return []
    others = {mark.get("mid", ""): mark for mark in _marks(target)} if target is not None else {}
    return [(mid, mark, others.get(mid)) for mark in _marks(source) if (mid := mark.get("mid", ""))]


def _marks(side: _Element) -> Iterator[_Element]:
    return (mark for mark in side.iter("{*}mrk") if mark.get("mtype") == "seg")


def _language(side: _Element, unit: _Element, name: str) -> str:
    file = next((one for one in unit.iterancestors() if local(one) == "file"), None)
    return side.get(LANG) or (file.get(name) if file is not None else "") or ""
