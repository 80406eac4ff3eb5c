"""Addresses of pages made from titles, and the record of those that were published.

``locales/<locale>/addresses.tsv`` has a line for every address an article has had in that
locale, the newest last: the article's name, a tab, the address. It is committed: readers'
links outlive caches. A line may be added by hand to give an article another address. A third
column, ``untitled``, says that the address waits for an approved title.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from l10n import storage
from l10n.config import Project
from l10n.errors import InputError
from l10n.i18n import _
from l10n.terms.grammar.transliteration import romanize

_WAITING = "untitled"


@dataclass(frozen=True, slots=True)
class Known:
    """The addresses that an article has had, the last one now; ``waiting`` for a title."""

    names: tuple[str, ...] = ()
    waiting: bool = False


Given = Mapping[str, Known]
"""What is known by the article's name."""

_LENGTH = 80
_WHOLE = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ß": "ss"}
)
_UNSEEN = dict.fromkeys(map(ord, "'\u2019\u02bc\u00ad\u0301"))


def slug(text: str, locale: str) -> str:
    """``text`` as a part of an address, ``""`` where nothing of it can be.

    Ukrainian is written in Latin letters by the Cabinet of Ministers' resolution No. 55 of
    2010, Latin letters lose their diacritics; other scripts stay as they are, as addresses
    may have any letter (RFC 3987).
    """
    if locale.partition("-")[0] == "uk":
        text = romanize(text)
    text = unicodedata.normalize("NFC", text.translate(_UNSEEN)).casefold().translate(_WHOLE)
    words = "".join(char if _wordy(char) else " " for char in _bare(text)).split()
    found = ""
    for word in words:
        longer = f"{found}-{word}" if found else word[:_LENGTH]
        if len(longer) > _LENGTH:
            break
        found = longer
    return found


def addresses_path(project: Project, locale: str) -> Path:
    """Where the addresses of the articles in ``locale`` are recorded; it may be absent."""
    return project.ledger(locale).with_name("addresses.tsv")


def load(project: Project, locale: str) -> dict[str, Known]:
    """The recorded addresses. Raises InputError for a line that is none."""
    from l10n.publish.addresses import good_name

    path = addresses_path(project, locale)
    if not path.is_file():
        return {}
    found: dict[str, Known] = {}
    text = storage.read_bytes(path).decode("utf-8", "replace")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        article, *rest = line.split("\t")
        if rest[1:] not in ([], [_WAITING]) or not rest or not good_name(rest[0]):
            raise InputError(
                _("this is no address of an article: {line!r}").format(line=line[:100]),
                code="address-line",
                path=project.relative(path),
                line=number,
                hint=_("an article's name, a tab, letters, digits, dots and dashes"),
            )
        before = found.get(article, Known()).names
        names = (*(old for old in before if old != rest[0]), rest[0])
        found[article] = Known(names, waiting=bool(rest[1:]))
    return found


def record(project: Project, locale: str, new: Iterable[tuple[str, str, bool]]) -> None:
    """Add lines for (article, address, whether it waits for a title). Raises StorageError."""
    path = addresses_path(project, locale)
    data = path.read_bytes() if path.is_file() else b""
    if data and not data.endswith(b"\n"):
        data += b"\n"
    lines = (
        "\t".join((article, name, *([_WAITING] if waiting else []))) + "\n"
        for article, name, waiting in sorted(new)
    )
    storage.write_atomic(path, data + "".join(lines).encode())


def _bare(text: str) -> str:
    """``text`` with Latin letters bare of their diacritics."""
    out: list[str] = []
    latin = False
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.combining(char) and latin:
            continue
        latin = char.isascii()
        out.append(char)
    return unicodedata.normalize("NFC", "".join(out))


def _wordy(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char) in {"Mn", "Mc"}
