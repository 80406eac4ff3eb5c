"""A text as the memory compares it: without inline codes, as characters and as words."""

from __future__ import annotations

import re
from zlib import crc32

from l10n.text import apostrophes

CODE = re.compile(r"</?[A-Za-z][A-Za-z0-9]*/?>")
# Scripts written without spaces: every character is a word there.
_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(
    rf"[{_ALONE}]|[^\W{_ALONE}]+(?:['’ʼ][^\W{_ALONE}]+|(?<=\d)[.,:]\d+)*",
)


def plain(text: str) -> str:
    """``text`` without its inline codes; what looks like one counts as one."""
    return CODE.sub("", text) if "<" in text else text


def words(text: str) -> list[str]:
    """The words of a plain text: no case, one apostrophe; a number is a word."""
    folded = text.casefold()
    return WORD.findall(folded if folded.isascii() else apostrophes.fold(folded))


def word_hash(word: str) -> int:
    """32 bits that stand for a word in the index; words that share them cost time, no match."""
    return crc32(word.encode("utf-8", "surrogatepass"))
