"""From catalog messages to clean sentence pairs, masked as the engine masks them."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

from l10n.engines.codes.placeholders import find_placeholders
from l10n.text.sentences import sentence_ends

LONGEST = 400  # characters of one side
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6});")
_ACCELERATOR_TAIL = re.compile(r"\s*\([_&~]\w\)")
_ACCELERATOR = re.compile(r"(?<![\w&_~])[_&~](?=\w)|(?<=\w)[_&~](?=\w)")
_SPACES = re.compile(r"[ \t\u00a0\u202f]+")
_COLUMNS = re.compile(r"\S {3,}\S|\t")
_CYRILLIC = re.compile(r"[А-Яа-яЄєІіЇїҐґ]")
_LATIN = re.compile(r"[A-Za-z]")
_FOREIGN = re.compile(r"[ыэъёЫЭЪЁ]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"\d+")
_ROFF = re.compile(r"\\f[A-Z]|\\-|[BIR]<[^<>]*>|E<[^<>]*>")
_LIST = re.compile(r"\s*(?:[-*•–]|\d+[.)])\s")


def sentence_pairs(english: str, ukrainian: str) -> Iterator[tuple[str, str]]:
    """The clean pairs of one message: by line and sentence where both sides agree."""
    for one, two in _lines(_tidy(english), _tidy(ukrainian)):
        if not _plausible(one, two):
            continue
        lefts, rights = _sentences(one, "en"), _sentences(two, "uk")
        whole = [(one, two)]
        parts = list(zip(lefts, rights, strict=True)) if len(lefts) == len(rights) else whole
        if not all(_plausible(left, right) for left, right in parts):
            parts = whole
        for left, right in parts:
            masked = _masked(left, right)
            if masked is not None and _good(*masked):
                yield masked


def as_target(ukrainian: str) -> str:
    """Ukrainian as the model should write it: ’ in words, «…» around quotations."""
    text = re.sub(r"(?<=\w)['ʼ](?=\w)", "’", ukrainian)
    marks = text.count('"')
    if marks and marks % 2 == 0 and "«" not in text:
        pieces = text.split('"')
        text = "".join(
            piece + ("" if i == len(pieces) - 1 else "«" if i % 2 == 0 else "»")
            for i, piece in enumerate(pieces)
        )
    return re.sub(r"“([^“”«»]*)”", r"«\1»", text)


def _tidy(text: str) -> str:
    text = _ROFF.sub(_plain_roff, text) if "<" in text or "\\" in text else text
    text = _TAG.sub("", text)
    if "&" in text:
        text = html.unescape(text) if _ENTITY.search(text) else text
    text = text.replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "")
    text = _ACCELERATOR_TAIL.sub("", text)
    if len(_ACCELERATOR.findall(text)) == 1 and "://" not in text and "@" not in text:
        text = _ACCELERATOR.sub("", text)
    return text.replace("\r", "")


def _plain_roff(found: re.Match[str]) -> str:
    text = found[0]
    if text.startswith("\\"):
        return "-" if text == "\\-" else ""
    return text[2:-1]


def _lines(english: str, ukrainian: str) -> list[tuple[str, str]]:
    """Line by line where the breaks are breaks of the text, joined where they only wrap it."""
    lefts = [line for line in english.split("\n") if line.strip()]
    rights = [line for line in ukrainian.split("\n") if line.strip()]
    if len(lefts) == len(rights) and (len(lefts) == 1 or not _wrapped(lefts)):
        return list(zip(lefts, rights, strict=True))
    if any(_LIST.match(line) or _COLUMNS.search(line.strip()) for line in lefts[1:]):
        return []
    left, right = re.split(r"\n\s*\n", english.strip()), re.split(r"\n\s*\n", ukrainian.strip())
    if len(left) == len(right):
        return [
            (" ".join(a.split()), " ".join(b.split())) for a, b in zip(left, right, strict=True)
        ]
    return []


def _wrapped(lines: list[str]) -> bool:
    soft = sum(len(line) > 45 and line.rstrip()[-1:] not in ".:!?;" for line in lines[:-1])
    return soft * 2 >= len(lines) - 1


def _sentences(text: str, lang: str) -> list[str]:
    starts = [0, *sentence_ends(text, lang)]
    ends = [*starts[1:], len(text)]
    return [body for a, b in zip(starts, ends, strict=True) if (body := text[a:b].strip())]


def _plausible(one: str, two: str) -> bool:
    a, b = len(one.strip()), len(two.strip())
    if not a or not b:
        return False
    low, high = (0.5, 2.0) if min(a, b) > 20 else (0.2, 5.0)
    return low <= b / a <= high


def _masked(one: str, two: str) -> tuple[str, str] | None:
    """Placeholders become X1, X2 … on both sides, as the engine will show them."""
    left = [one[a:b] for a, b in find_placeholders(one)]
    right = [two[a:b] for a, b in find_placeholders(two)]
    if Counter(left) != Counter(right) or len(set(left)) != len(left) or len(left) > 9:
        return None
    if not left:
        return one, two
    marks = {value: f"X{number}" for number, value in enumerate(left, 1)}
    return _replaced(one, marks), _replaced(two, marks)


def _replaced(text: str, marks: dict[str, str]) -> str:
    pieces, last = [], 0
    for start, end in find_placeholders(text):
        pieces += (text[last:start], marks[text[start:end]])
        last = end
    return "".join((*pieces, text[last:]))


def _good(one: str, two: str) -> bool:
    if max(len(one), len(two)) > LONGEST or _COLUMNS.search(one.strip()):
        return False
    if (
        "|" in one
        or "|" in two
        or "\\" in one
        or "=" in one
        or "{" in one + two
        or "<" in one + two
    ):
        return False
    if _CYRILLIC.search(one) or _FOREIGN.search(two) or not _LATIN.search(one):
        return False
    if Counter(_NUMBER.findall(one)) != Counter(_NUMBER.findall(two)):
        return False
    cyrillic, latin = len(_CYRILLIC.findall(two)), len(_LATIN.findall(two))
    if not cyrillic:
        return False
    if latin > cyrillic and latin > 12:
        return False
    return bool(_WORD.search(one))


def squeezed(text: str) -> str:
    """``text`` with every run of blanks as one space, and none at its ends."""
    return _SPACES.sub(" ", text).strip()
