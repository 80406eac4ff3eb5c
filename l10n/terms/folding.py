"""Words of a text as the matcher compares them: one apostrophe, no stress marks, no case."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Opaque to the matcher: inline codes, addresses, handles, printf and brace placeholders.
# The mail pattern is bounded so that a hostile run of letters costs linear time.
CODE = re.compile(r"</?[A-Za-z][\w-]{0,40}/?>")
_OPAQUE = re.compile(
    r"</?[A-Za-z][\w-]{0,40}/?>"
    r"|(?:https?://|www\.)[^\s<>\"»”]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}"
    r"|(?<!\w)[@#]\w+"
    r"|%\([\w.]{1,40}\)[a-z]|\{[\w.!:]{0,40}\}"
)
# What every opaque piece has: a text without any needs no second look.
_MARK = re.compile(r"[<@#{]|%\(|://|www\.")
_WORD = re.compile(r"(\w+(?:['\u2019\u02bc\u0300-\u036f\u00ad]+\w+)*[\u0300-\u036f]*)")
_CLITIC = re.compile(r"['\u2019\u02bc]s$", re.IGNORECASE)
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u0301": None, "\u00ad": None})
_GAP = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2013": "-", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"'}
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a term: its span, its folded form, and how it joins the word before it.

    ``gap`` is ``" "`` for white space, otherwise the folded punctuation between the words.
    """

    start: int
    end: int
    text: str
    folded: str
    gap: str


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """``word`` without case, stress marks and differences between apostrophes (not same length)."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word.translate(_APOSTROPHES)).casefold()


def pieces(text: str) -> list[str]:
    """``text`` cut at its words: what stands before a word, the word, …, what stands at the end.

    The words of opaque pieces are among them: see ``opaque_spans``.
    """
    return _WORD.split(text)


def opaque_spans(text: str) -> list[tuple[int, int]]:
    """Where inline codes, addresses, handles and placeholders stand, in order."""
    if _MARK.search(text) is None:
        return []
    return [match.span() for match in _OPAQUE.finditer(text)]


def tokens(text: str, lang: str) -> Iterator[Token]:
    """The words of a term; an English possessive ``'s`` is not part of its word."""
    last = 0
    english = lang == "en"
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        if english and (clitic := _CLITIC.search(word)):
            end -= len(clitic.group())
            word = word[: clitic.start()]
        yield Token(start, end, word, fold(word), joint(text[last:start]))
        last = end


def joint(between: str) -> str:
    """The joint of two words, inline codes left out; any run of white space is one space."""
    if between == " ":
        return " "
    if "<" in between:
        between = CODE.sub("", between)
    return " ".join(f".{between.translate(_GAP)}.".split())[1:-1]
