"""How a language ends its sentences: ``data/<language>.toml`` and what a project adds, compiled.

``docs/segmentation.md`` explains every key to the people who write such lists.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from pathlib import Path

from l10n.config import SENTENCE_RULES

_DATA = Path(__file__).parent / "data"

_LISTS = [key for key, kind in SENTENCE_RULES.items() if kind is tuple]
_SWITCHES = [key for key, kind in SENTENCE_RULES.items() if kind is bool]


class Kind(IntEnum):
    """What a full stop after an abbreviation means; the first kind an entry has is its kind."""

    JOINS = 1
    """A sentence never ends here."""
    NAME = 2
    """It ends before a word that begins sentences, not before another name."""
    NUMBER = 3
    """It does not end before a number."""
    MAY_END = 4
    """It ends before a capital letter."""


_KINDS = {
    "abbreviations": Kind.JOINS,
    "in-names": Kind.NAME,
    "before-numbers": Kind.NUMBER,
    "may-end": Kind.MAY_END,
}


@dataclass(frozen=True, slots=True)
class Conventions:
    """One language's data, ready for look-ups; words are keys without their final stop.

    ``tails`` are the abbreviations of several parts (``т.д``) by their last part (``д``),
    ``heads`` what comes up to a stop inside one and after it (``т``, ``.д.``), by the part
    before that stop.
    """

    terminators: str = ""
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    tails: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    heads: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    units: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    continuing: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    one_letter_words: frozenset[str] = frozenset()
    exclamations: frozenset[str] = frozenset()
    reporting: tuple[str, ...] = ()
    surname_endings: tuple[str, ...] = ()
    lower_case_starts: bool = False
    clipped_words: bool = False
    ordinals: bool = False
    list_numbers_apart: bool = False


def conventions(lang: str, added: Mapping[str, object] | None = None) -> Conventions:
    """The conventions of ``lang``, a language tag, with the lists of ``added`` put in front.

    A language without data gets the general rules. ``added`` has the keys of a data file,
    with values of their types; a switch or ``terminators`` there replaces the language's own.
    """
    data = _data(language(lang))
    own = added or {}
    lists = {key: [*_texts(own.get(key)), *_texts(data.get(key))] for key in _LISTS}
    flags = {key: bool(own.get(key, data.get(key, False))) for key in _SWITCHES}
    kinds: dict[str, Kind] = {}
    for source in (own, data):
        for key, kind in _KINDS.items():
            for word in _texts(source.get(key)):
                kinds.setdefault(_key(word), kind)
    units = {_key(word) for word in lists["units"]}
    every = [word for key in (*_KINDS, "units") for word in lists[key]]
    return Conventions(
        terminators=str(own.get("terminators", data.get("terminators", ""))),
        kinds=_spellings(kinds),
        tails=_tails(every),
        heads=_heads(every),
        units=frozenset(units | {unit.upper() for unit in units if len(unit) > 1}),
        starters=frozenset(lists["starters"]),
        continuing=frozenset(lists["continuing"]),
        prepositions=frozenset(lists["prepositions"]),
        labels=frozenset(lists["labels"]),
        one_letter_words=frozenset(lists["one-letter-words"]),
        exclamations=frozenset(lists["exclamations"]),
        reporting=tuple(lists["reporting"]),
        surname_endings=tuple(lists["surname-endings"]),
        lower_case_starts=flags["lower-case-starts"],
        clipped_words=flags["clipped-words"],
        ordinals=flags["ordinals"],
        list_numbers_apart=flags["list-numbers-apart"],
    )


def language(tag: str) -> str:
    """The language of a tag: ``uk`` of ``uk-UA`` and of ``uk_UA``."""
    return tag.replace("_", "-").partition("-")[0].lower()


@cache
def _languages() -> frozenset[str]:
    return frozenset(file.stem for file in _DATA.glob("*.toml"))


def _data(lang: str) -> dict[str, object]:
    name = lang if lang in _languages() else "und"
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _texts(value: object) -> Iterable[str]:
    return value if isinstance(value, (list, tuple)) else ()


def _key(entry: str) -> str:
    return re.sub(r"\s", "", entry).removesuffix(".")


def _spellings(kinds: Mapping[str, Kind]) -> dict[str, Kind]:
    """With ``Sept`` also ``SEPT``, with ``fig`` also ``Fig`` and ``FIG``."""
    every = dict(kinds)
    for word, kind in kinds.items():
        if len(word) > 1:
            every.setdefault(word[0].upper() + word[1:], kind)
        # Two capitals are a code more often than a shouted "ca.": San Jose, CA.
        if len(word) > 2 or (kind is Kind.JOINS and word.istitle()):
            every.setdefault(word.upper(), kind)
    return every


def _tails(entries: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        *heads, tail = re.split(r"[.\s]+", entry.removesuffix("."))
        if heads:
            found[tail] = (*found.get(tail, ()), _key(entry))
    return found


def _heads(entries: Iterable[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for entry in entries:
        whole = _key(entry)
        for stop in re.finditer(r"(\w+)\.", re.sub(r"\s", " ", entry.removesuffix("."))):
            head = _key(entry[: stop.end()])
            rest = whole[len(head) :] + "."
            found[stop[1]] = (*found.get(stop[1], ()), (head, rest))
    return found
