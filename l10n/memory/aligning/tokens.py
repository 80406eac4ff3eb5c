"""What sentences in two languages may have in common: words by their stems, sounds, numbers, signs.

A token is a string: ``зелен`` a stem, ``~zlns`` how a word sounds, ``#2024`` a number, ``?`` a
sign, ``<b>`` an inline code. Tokens of two languages are equal only where the same thing may
be meant in both; stems of two languages are linked by a ``Lexicon``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from l10n.memory.words import CODE, plain, words

_STEM = 6
"""Letters a stem has at most: what stays of an inflected word, nearly always."""
_SOUNDS = 3
_MOST_SOUNDS = 4
_SIGN = re.compile(r"[?!:;%$€£₴№§@()…]|[\"«»“”„]")
_QUOTES = frozenset('"«»“”„')
_NUMBER = re.compile(r"\d[\d., \u00a0\u202f]*\d|\d")
# Letters that sound alike when a name or a loanword goes from one language to the other.
_ALIKE = (
    ("sch", "s"), ("sh", "s"), ("ch", "s"), ("zh", "s"), ("ts", "s"), ("kh", "h"), ("ph", "f"),
    ("th", "t"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("c", "k"), ("w", "v"), ("g", "h"),
    ("j", "s"), ("z", "s"), ("b", "v"),
)  # fmt: skip
_SILENT = re.compile(r"[aeiouy'’ʼ_-]|(?<!^)h")
_DOUBLED = re.compile(r"(.)\1+")


def tokens(text: str) -> frozenset[str]:
    """The tokens of a segment, inline codes by their names."""
    bare = plain(text)
    found: set[str] = set(CODE.findall(text))
    found.update("#" + re.sub(r"\D", "", number) for number in _NUMBER.findall(bare))
    found.update('"' if sign in _QUOTES else sign for sign in _SIGN.findall(bare))
    for word in words(bare):
        if not word[0].isdigit():
            found.add(stem(word))
            heard = sound(word)
            if heard:
                found.add(heard)
    return frozenset(found)


def stem(word: str) -> str:
    """What words of one meaning have in common: their first letters."""
    return word[:_STEM] if len(word) <= _STEM + 1 else word[: max(_STEM, len(word) - 4)][:8]


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """How a word begins in consonants, with ``~``; "" for one too short to be known by that."""
    from l10n.terms.grammar.transliteration import romanize

    latin = unicodedata.normalize("NFKD", romanize(word)).encode("ascii", "ignore").decode()
    for written, heard in _ALIKE:
        latin = latin.replace(written, heard)
    bare = _DOUBLED.sub(r"\1", _SILENT.sub("", latin))
    return "~" + bare[:_MOST_SOUNDS] if len(bare) >= _SOUNDS and bare.isalpha() else ""
