"""Where sentences end: one scan for candidates, rules only there.

The rules follow the shape of Unicode UAX #29 §5 (sentence boundaries) with the exceptions
that abbreviations, initials, ordinals and dialogue ask for. What differs between languages
is data in ``data/<lang>.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

# A run of final marks, what closes after it, then space or the end; or a blank line.
_CLOSERS = "\"'”’»“)\\]}*_"
_CANDIDATE = re.compile(
    rf"([.!?…]+|[。！？]+)([{_CLOSERS}]*(?:</?[A-Za-z][A-Za-z0-9]*/?>[{_CLOSERS}]*)*)"
    rf"(?=\s|$|(?<=[。！？])|(?<=[^\W\d_]{{3}}[.!?…])[А-ЯҐЄІЇA-Z][а-яґєіїa-z]{{2}})"
)
_PARAGRAPH = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*")
_WORD_BEFORE = re.compile(r"[^\s\"'“”„«»()\[\]{}<>—–]+$")
_NEXT = re.compile(r"\s+(?:</?[A-Za-z][A-Za-z0-9]*/?>)*[\"'“„«‘(\[*_]*(\S)?")
_INITIAL = re.compile(r"(?:^|[\W\d_])[^\W\d_]$")


@dataclass(frozen=True, slots=True)
class _Rules:
    titles: frozenset[str]
    joining: frozenset[str]
    before_number: frozenset[str]
    before_lower: frozenset[str]


def sentence_ends(text: str, lang: str) -> list[int]:
    """Code-point offsets just after each sentence of ``text``, closing marks included.

    The last one is the end of the text without its trailing white space; a text of white
    space alone has none. ``lang`` is a language tag; one we have no data for gets the
    general rules.
    """
    end = len(text.rstrip())
    if not end:
        return []
    rules = _rules(lang.replace("_", "-").partition("-")[0].lower())
    ends = {end}
    for found in _CANDIDATE.finditer(text, 0, end):
        if found.end() < end and _ends_here(text, found, rules):
            ends.add(found.end())
    for found in _PARAGRAPH.finditer(text, 0, end):
        if found.start() > 0:
            ends.add(found.start())
    return sorted(ends)


@lru_cache(maxsize=64)
def _rules(lang: str) -> _Rules:
    file = Path(__file__).parent / "data" / f"{lang}.toml"
    known = lang.isalpha() and file.is_file()
    data = tomllib.loads(file.read_text(encoding="utf-8")) if known else {}
    return _Rules(
        frozenset(data.get("titles", ())),
        frozenset(data.get("joining", ())),
        frozenset(data.get("before-number", ())),
        frozenset(data.get("before-lower", ())),
    )


def _ends_here(text: str, found: re.Match[str], rules: _Rules) -> bool:
    marks, closers = found.group(1), found.group(2)
    if marks[0] in "。！？":
        return True
    after = _NEXT.match(text, found.end())
    if after is None:
        return True
    following = after.group(1) or ""
    if following.islower():
        # «Так!» сказав він; "Stop!" he said; Wait… what: the sentence goes on.
        return False
    if following in {"—", "–", "-"} and (closers or marks != "."):
        rest = text[after.end() : after.end() + 3].lstrip()
        return not rest[:1].islower()
    if marks == "." and not closers:
        return _stop_ends(text, found.start(), following, rules)
    return True


def _stop_ends(text: str, stop: int, following: str, rules: _Rules) -> bool:
    """Whether a single full stop at ``stop`` ends its sentence, by the word before it."""
    window = text[max(0, stop - 24) : stop]
    word = _WORD_BEFORE.search(window)
    if word is None:
        return True
    before = word.group()
    if before in rules.titles or before in rules.joining:
        return False
    if before in rules.before_number and (following.isdigit() or following in "IVXLC"):
        return False
    if before in rules.before_lower:
        return following.isupper() or not following.isalnum()
    if _INITIAL.search(window) and before[-1].isupper() and before != "I":
        # An initial: J. Smith, Т. Г. Шевченко; «п. А.» at the end of a line stays together.
        return False
    # A numbered item at the head of a line: "1. First".
    head = text.rfind("\n", 0, stop) + 1
    return not (before.isdigit() and not text[head : stop - len(before)].strip())
