"""The segments of a ``<unit>`` of XLIFF 2 (2.1 §4.2.2.5), and what of a unit must be right.

Looked at is what texts, codes and states depend on; modules, notes and extensions may be as
they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import InputError
from l10n.exchange.xliff.model import Progress, Translation
from l10n.exchange.xliff.states import STATES, progress_2
from l10n.exchange.xliff.texts import code_2, inherited, texts
from l10n.exchange.xml import LANG, local, wrong
from l10n.i18n import _

if TYPE_CHECKING:
    from lxml.etree import _Element

_DATA_REFS = ("dataRef", "dataRefStart", "dataRefEnd")


def segments_2(unit: _Element, path: Path) -> Iterator[Translation]:
    """Each ``<segment>``; ignorable text and what is not to be translated give none.

    Raises InputError with the line of what is against the specification.
    """
    data = _original_data(unit, path)
    root = unit.getroottree().getroot()
    languages = (root.get("srcLang", ""), root.get("trgLang", ""))
    inner = [child for child in unit if local(child) in ("segment", "ignorable")]
    if not any(local(child) == "segment" for child in inner):
        raise _bad(path, _("a <unit> without a <segment>"), unit)
    _check_once(path, (child for child in inner), _("segment"))
    starts = {code.get("id") for code in unit.iter("{*}sc")}
    notes = tuple(
        note
        for element in unit.findall("{*}notes/{*}note")
        if (note := "".join(map(str, element.itertext())).strip())
    )
    for segment in inner:
        source, target = segment.find("{*}source"), segment.find("{*}target")
        if source is None:
            raise _bad(path, _("a <segment> without a <source>"), segment)
        for side, lang in zip((source, target), languages, strict=True):
            if side is not None:
                _check_side(side, lang, path)
                _check_codes(side, data, path)
        first, second, lone = texts(source, target, code_2(data))
        for code in lone:
            # Its start may be in a segment before it; isolated, it has none in the unit.
            if code.get("isolated") != "yes" and code.get("startRef") not in starts:
                raise _bad(path, _("an <ec> whose <sc> is not there"), code)
        if local(segment) == "ignorable" or inherited(unit, "translate") == "no":
            continue
        if segment.get("state", "initial") not in STATES:
            message = _("no state: '{state}'").format(state=segment.get("state"))
            raise _bad(path, message, segment)
        yield Translation(
            first,
            second,
            *languages,
            progress=progress_2(segment) if second else Progress.OPEN,
            unit=unit.get("id", ""),
            segment=segment.get("id", ""),
            notes=notes,
            line=int(str(segment.sourceline or 0)),
        )


def _original_data(unit: _Element, path: Path) -> dict[str, str]:
    found = unit.findall("{*}originalData/{*}data")
    _check_once(path, iter(found), _("data"))
    return {element.get("id", ""): element.text or "" for element in found}


def _check_once(path: Path, named: Iterator[_Element], what: str) -> None:
    seen = Counter[str]()
    for element in named:
        name = element.get("id", "")
        seen[name] += bool(name)
        if seen[name] > 1:
            message = _("the {what} id '{id}' stands twice in its unit").format(what=what, id=name)
            raise _bad(path, message, element)


def _check_side(side: _Element, lang: str, path: Path) -> None:
    own = inherited(side, LANG)
    if not lang:
        raise _bad(path, _("a <target>, but no trgLang in <xliff>"), side)
    if own and own.lower() != lang.lower():
        message = _("a <{name}> in '{own}' in a file whose language is '{lang}'")
        raise _bad(path, message.format(name=local(side), own=own, lang=lang), side)


def _check_codes(side: _Element, data: dict[str, str], path: Path) -> None:
    for code in side.iterdescendants():
        kind = local(code)
        for name in _DATA_REFS:
            if code.get(name) is not None and code.get(name) not in data:
                message = _("a code of data '{id}', which the unit has not")
                raise _bad(path, message.format(id=code.get(name)), code)
        if kind == "ec" and (code.get("isolated") == "yes") == (code.get("startRef") is not None):
            raise _bad(path, _("an <ec> has either startRef or isolated='yes'"), code)
        if kind == "cp" and not _is_unwritable(code.get("hex", "")):
            message = _("'{hex}' is no character that needs <cp>").format(hex=code.get("hex", ""))
            raise _bad(path, message, code)


def _is_unwritable(digits: str) -> bool:
    """Whether these are the hexadecimal digits of a character that XML 1.0 §2.2 cannot hold."""
    try:
        point = int(digits, 16) if len(digits) <= 8 else -1
    except ValueError:
        return False
    if point in (0x9, 0xA, 0xD):
        return False
    return 0 <= point < 0x20 or 0xD800 <= point <= 0xDFFF or point in (0xFFFE, 0xFFFF)


def _bad(path: Path, message: str, element: _Element) -> InputError:
    return wrong(path, message, element, code="xliff-unit")
