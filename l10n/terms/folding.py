"""Words of a text as the matcher compares them: one apostrophe, no stress marks, no case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Opaque to the matcher: inline codes, addresses, handles, printf and brace placeholders.
# The mail pattern is bounded so that a hostile run of letters costs linear time.
CODE = re.compile(r"</?[A-Za-z][\w-]{0,40}/?>")
_TOKEN = re.compile(
    r"(?P<opaque></?[A-Za-z][\w-]{0,40}/?>"
    r"|(?:https?://|www\.)[^\s<>\"»”]+"
    r"|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}"
    r"|(?<!\w)[@#]\w+"
    r"|%\([\w.]{1,40}\)[a-z]|\{[\w.!:]{0,40}\})"
    r"|(?P<word>[\w\u0300-\u036f]+(?:['\u2019\u02bc][\w\u0300-\u036f]+)*)"
)
_CLITIC = re.compile(r"['\u2019\u02bc]s$", re.IGNORECASE)
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u0301": None, "\u00ad": None})
_GAP = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2013": "-", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"'}
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its span, its folded form, and how it joins the word before it.

    ``gap`` is ``" "`` for white space, otherwise the folded punctuation between the words.
    """

    start: int
    end: int
    text: str
    folded: str
    gap: str


def fold(word: str) -> str:
    """``word`` without case, stress marks and differences between apostrophes (not same length)."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word.translate(_APOSTROPHES)).casefold()


def tokens(text: str, lang: str) -> Iterator[Token]:
    """The words of ``text``; an English possessive ``'s`` is not part of its word."""
    last = 0
    english = lang == "en"
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "opaque":
            if not CODE.fullmatch(match.group()):
                last = -1
            continue
        start, end = match.span()
        word = match.group()
        if english and (clitic := _CLITIC.search(word)):
            end -= len(clitic.group())
            word = word[: clitic.start()]
        gap = _gap(text[last:start]) if last >= 0 else "\n"
        yield Token(start, end, word, fold(word), gap)
        last = end


def _gap(between: str) -> str:
    """The joint of two words, inline codes left out; any run of white space is one space."""
    if between == " ":
        return " "
    if "<" in between:
        between = CODE.sub("", between)
    return " ".join(f".{between.translate(_GAP)}.".split())[1:-1]
