"""Translations of an XLIFF file as entries of the memory.

A file is read twice: first whole, so that a broken one changes nothing, then for its segments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import InputError
from l10n.exchange.languages import same_language
from l10n.exchange.xliff import Progress, Translation, read_xliff
from l10n.i18n import _
from l10n.memory.entries import Entry, Trust


@dataclass(frozen=True, slots=True)
class Contents:
    """What an XLIFF file has: ``entries`` to learn, and how many segments are ``open``.

    Open is what has no target, or one that nobody has worked on yet.
    """

    entries: Iterator[Entry]
    open: int


def read_xliff_memory(path: Path, source: str, target: str) -> Contents:
    """The translations from ``source`` into ``target`` that the file at ``path`` has.

    A language stands for its regions too; a file that does not name its target is taken to be
    in ``target``. What a reviewer accepted counts as translated, what a translator only wrote
    as imported. Raises InputError when the file is wrong or of other languages alone.
    """
    pairs = Counter[tuple[str, str]]()
    waiting = 0
    for item in read_xliff(path):
        pairs[item.source_lang, item.target_lang] += 1
        waiting += _wanted(item, source, target) and item.progress is Progress.OPEN
    if pairs and not any(_is_pair(*pair, source, target) for pair in pairs):
        known = ", ".join(f"{one} → {other or '?'}" for (one, other), _n in pairs.most_common(5))
        raise InputError(
            _("this XLIFF is not from '{source}' into '{target}', but {known}").format(
                source=source, target=target, known=known
            ),
            code="xliff-languages",
            path=str(path),
            hint=_("name the target with --to, or choose another file"),
        )
    return Contents(_entries(path, source, target), waiting)


def _entries(path: Path, source: str, target: str) -> Iterator[Entry]:
    for item in read_xliff(path):
        if _wanted(item, source, target) and item.progress is not Progress.OPEN:
            yield Entry(
                item.source,
                item.target,
                target,
                lang=source,
                origin=path.name,
                trust=Trust.TRANSLATED if item.progress is Progress.REVIEWED else Trust.IMPORTED,
            )


def _wanted(item: Translation, source: str, target: str) -> bool:
    return bool(item.source.strip()) and _is_pair(
        item.source_lang, item.target_lang, source, target
    )


def _is_pair(one: str, other: str, source: str, target: str) -> bool:
    return same_language(source, one) and (not other or same_language(target, other))
