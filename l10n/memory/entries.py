"""What the memory stores: one translation with where it is from and who vouches for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import IntEnum
from hashlib import blake2b
from itertools import chain
from operator import attrgetter
from pathlib import PurePosixPath
from typing import Any

from l10n.model import State, Unit

# SQLite takes 999 values in a statement, or more.
_KEYS = 500


class Trust(IntEnum):
    """How far a translation was looked at; more is better."""

    IMPORTED = 0
    TRANSLATED = 1
    APPROVED = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One translation.

    ``locale`` is the target's, ``lang`` the source's ("": the project's source). ``path``
    and ``context`` say which unit of which catalog it is; an imported one has ``origin``, its
    file, instead. ``before`` and ``after`` are ``digest`` of the neighbouring sources (0:
    none or unknown), ``at`` seconds since 1970 (0: unknown).
    """

    source: str
    target: str
    locale: str
    lang: str = ""
    context: str = ""
    path: str = ""
    origin: str = ""
    before: int = 0
    after: int = 0
    author: str = ""
    domain: str = ""
    trust: Trust = Trust.TRANSLATED
    at: int = 0

    @property
    def key(self) -> bytes:
        """Names the unit; a unit of a catalog has one translation, the newest."""
        target = "" if self.path else self.target
        parts = (self.locale, self.source, self.context, self.path, self.origin, target)
        # Lengths go first: no text can pretend to be two.
        named = "".join(f"{len(part)}:{part}" for part in parts)
        return blake2b(named.encode("utf-8", "surrogatepass"), digest_size=16).digest()


FIELDS = tuple(field.name for field in fields(Entry))
"""The columns of an entry, as ``values_of`` gives them."""

values_of: Callable[[Entry], tuple[object, ...]] = attrgetter(*FIELDS)


def entry_of(values: Sequence[Any]) -> Entry:
    """The entry of these ``FIELDS``."""
    entry = Entry(*values)
    return replace(entry, trust=Trust(entry.trust))


def news(
    entries: Iterable[Entry], known: Callable[[Sequence[bytes]], Mapping[bytes, Entry]]
) -> list[tuple[bytes, Entry]]:
    """Those of ``entries`` that are not stored yet, with their keys; the last of a key counts.

    ``known`` gives what is stored under some keys. Author, time and neighbours that are not
    known now stay as they were known for the same translation.
    """
    newest = {entry.key: entry for entry in entries}
    keys = list(newest)
    found: list[tuple[bytes, Entry]] = []
    for start in range(0, len(keys), _KEYS):
        some = keys[start : start + _KEYS]
        stored = known(some)
        for key in some:
            entry, old = newest[key], stored.get(key)
            if old is not None and old.target == entry.target:
                entry = _completed(entry, old)
            if entry != old:
                found.append((key, entry))
    return found


def _completed(entry: Entry, old: Entry) -> Entry:
    beside = entry if entry.before or entry.after else old
    return replace(
        entry,
        before=beside.before,
        after=beside.after,
        author=entry.author or old.author,
        at=entry.at or old.at,
    )


def digest(text: str) -> int:
    """A name of 63 bits for ``text``; 0 for an empty one."""
    if not text:
        return 0
    found = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(found, "big") >> 1


def domain_of(path: str) -> str:
    """What a catalog is about: ``articles`` or the name of an interface catalog."""
    place = PurePosixPath(path)
    return place.stem if place.parent.name == "LC_MESSAGES" else place.parent.name


def learnt(
    units: Iterable[Unit], *, author: str = "", lang: str = "", at: int = 0, ordered: bool = True
) -> Iterator[Entry]:
    """The entries that ``units`` teach; ``ordered`` units of one path in a row are neighbours.

    ``lang`` is the language of sources that do not tell theirs. Drafts teach nothing: a memory
    of machine output would quote itself. Nor do plural forms, which stand for no single text,
    and obsolete units.
    """
    before: Unit | None = None
    current: Unit | None = None
    for after in chain(units, (None,)):
        if current is not None and _teaches(current):
            neighbours = [
                digest(unit.source) if ordered and unit and unit.path == current.path else 0
                for unit in (before, after)
            ]
            yield Entry(
                source=current.source,
                target=current.target,
                locale=current.locale,
                lang=current.source_locale or lang,
                context=current.context or "",
                path=current.path,
                before=neighbours[0],
                after=neighbours[1],
                author=author,
                domain=domain_of(current.path),
                trust=Trust.APPROVED if current.state is State.APPROVED else Trust.TRANSLATED,
                at=at,
            )
        before, current = current, after


def _teaches(unit: Unit) -> bool:
    return (
        unit.state in (State.TRANSLATED, State.APPROVED)
        and bool(unit.source and unit.target)
        and unit.source_plural is None
        and not unit.obsolete
    )
