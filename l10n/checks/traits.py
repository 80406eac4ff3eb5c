"""What a text is made of, seen at a glance: the rules that need none of it are never called.

Traits are plain integers, not an ``IntFlag``: combining enum members costs as much as a whole
rule. Small letters and blanks, most of any text of ours, are seen by three searches; the other
characters are looked up in one table. That takes about a microsecond for a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import reduce
from operator import or_

from l10n.model import Unit


class Trait:
    """Bits to combine with ``|``. Those up to ``PRIME`` are of texts, the others of units."""

    DIGIT = 1 << 0
    """A decimal digit of any script."""
    PERCENT = 1 << 1
    BRACE = 1 << 2
    DOLLAR = 1 << 3
    ANGLE = 1 << 4
    AMPERSAND = 1 << 5
    UNDERSCORE = 1 << 6
    BACKSLASH = 1 << 7
    SLASH = 1 << 8
    AT = 1 << 9
    HASH = 1 << 10
    BACKTICK = 1 << 11
    QUOTE = 1 << 12
    """A quotation mark of any language, but neither ``'`` nor ``’`` nor a backtick."""
    APOSTROPHE = 1 << 13
    """``'``, ``’`` or ``ʼ``."""
    BRACKET = 1 << 14
    """``( ) [ ]`` and other brackets, but neither braces nor angles."""
    HYPHEN = 1 << 15
    """The hyphen-minus of ASCII."""
    DASH = 1 << 16
    """Any other hyphen, dash or minus."""
    POINT = 1 << 17
    COMMA = 1 << 18
    COLON = 1 << 19
    STOP = 1 << 20
    """``! ? …`` and what ends sentences in other scripts; the full stop is ``POINT``."""
    CURRENCY = 1 << 21
    """A currency sign, the dollar included."""
    LATIN = 1 << 22
    CYRILLIC = 1 << 23
    OTHER_LETTER = 1 << 24
    """A letter of neither script."""
    UPPER = 1 << 25
    NO_BREAK = 1 << 26
    """A space that does not break, or one of a special width."""
    NEWLINE = 1 << 27
    CONTROL = 1 << 28
    """A control, format, private or unassigned character; not line break, tab, soft hyphen."""
    COMBINING = 1 << 29
    NON_ASCII = 1 << 30
    SPACES = 1 << 31
    """Two blanks in a row, a blank at an end, or one before ``. , ; : ! ? )``."""
    URL = 1 << 32
    """``://`` or ``www.`` or an at sign."""
    TAB = 1 << 33
    TYPED = 1 << 34
    """``% $ & _ @ - ~``, braces, angles, slashes, ``www``."""
    TILDE = 1 << 35
    PRIME = 1 << 36
    """A prime or an acute accent by itself, which stand for apostrophes at times."""

    PLURAL = 1 << 40
    """The unit has a plural source, or more than one target."""
    CODES = 1 << 41
    LIMITS = 1 << 42
    """A digit and a word of limits in the notes of the author and in flags."""


_MARKS = {
    "%": Trait.PERCENT,
    "{": Trait.BRACE,
    "}": Trait.BRACE,
    "$": Trait.DOLLAR,
    "<": Trait.ANGLE,
    ">": Trait.ANGLE,
    "&": Trait.AMPERSAND,
    "_": Trait.UNDERSCORE,
    "\\": Trait.BACKSLASH,
    "/": Trait.SLASH,
    "@": Trait.AT | Trait.URL,
    "#": Trait.HASH,
    "`": Trait.BACKTICK,
    "~": Trait.TILDE,
    "´": Trait.PRIME,
    "′": Trait.PRIME,
    '"': Trait.QUOTE,
    "'": Trait.APOSTROPHE,
    "’": Trait.APOSTROPHE,
    "ʼ": Trait.APOSTROPHE,
    "-": Trait.HYPHEN,
    ".": Trait.POINT,
    ",": Trait.COMMA,
    ":": Trait.COLON,
    "\n": Trait.NEWLINE,
    "\r": Trait.CONTROL,
    "\t": Trait.TAB,
    "\u00ad": 0,
    "\ufffd": Trait.CONTROL,
} | dict.fromkeys("!?…‽。！？؟۔।॥։", Trait.STOP)
_BY_CATEGORY = {
    "Nd": Trait.DIGIT,
    "Pi": Trait.QUOTE,
    "Pf": Trait.QUOTE,
    "Ps": Trait.BRACKET,
    "Pe": Trait.BRACKET,
    "Pd": Trait.DASH,
    "Sc": Trait.CURRENCY,
    "Zs": Trait.NO_BREAK,
    "Cc": Trait.CONTROL,
    "Cf": Trait.CONTROL,
    "Cn": Trait.CONTROL,
    "Co": Trait.CONTROL,
    "Cs": Trait.CONTROL,
    "Zl": Trait.CONTROL,
    "Zp": Trait.CONTROL,
    "Mn": Trait.COMBINING,
    "Mc": Trait.COMBINING,
    "Me": Trait.COMBINING,
}
_MACHINERY = (
    Trait.PERCENT
    | Trait.BRACE
    | Trait.DOLLAR
    | Trait.ANGLE
    | Trait.AMPERSAND
    | Trait.UNDERSCORE
    | Trait.BACKSLASH
    | Trait.SLASH
    | Trait.AT
    | Trait.HYPHEN
    | Trait.TILDE
)
_TABLE_SIZE = 20_000
# Lower-case letters that say no more than which script they are of.
_LATIN = re.compile("[a-z]")
_CYRILLIC = re.compile("[а-щьюяєіїґ]")
_TELLING = re.compile("[^a-zа-щьюяєіїґ ]")
_DIGIT = re.compile(r"\d")
_LIMITS = re.compile(r"#[.,=][^\n]*\d")
# One of these is in whatever says how long a text may be, in English or Ukrainian.
_LIMITING = re.compile("max|limit|char|letter|symbol|знак|символ|літер|букв", re.IGNORECASE)
_SPACED = re.compile(r" [ .,;:!?)]")
_MANY = 50
_SMALL_CYRILLIC = Trait.CYRILLIC | Trait.NON_ASCII


class _Table(dict[str, int]):
    """The bits of characters, found once each; of so many that hostile text fills no memory."""

    def __missing__(self, char: str) -> int:
        bits = _char_traits(char)
        if len(self) < _TABLE_SIZE:
            self[char] = bits
        return bits


_TABLE = _Table()


def text_traits(text: str) -> int:
    """The bits of one text; linear in its length, and 0 for ``""``."""
    if not text:
        return 0
    telling: Collection[str] = _TELLING.findall(text)
    if len(telling) > _MANY:
        telling = set(telling)
    bits = reduce(or_, map(_TABLE.__getitem__, telling), 0)
    if _LATIN.search(text):
        bits |= Trait.LATIN
    if not text.isascii() and _CYRILLIC.search(text):
        bits |= _SMALL_CYRILLIC
    if bits & _MACHINERY or "www" in text:
        bits |= Trait.TYPED
        if "://" in text or "www." in text:
            bits |= Trait.URL
    # str.isspace of one character costs a fifth of a comparison with strip().
    if text[0].isspace() or text[-1].isspace() or _SPACED.search(text):
        bits |= Trait.SPACES
    return bits


def unit_traits(unit: Unit) -> int:
    """The bits of what a unit says beside its texts."""
    bits = Trait.CODES if unit.codes else 0
    if any(map(_limits, (*unit.notes, *unit.flags))):
        bits |= Trait.LIMITS
    return bits


def remark_traits(lines: str) -> int:
    """The bits that the comment lines of a catalog's entry may give its unit, none too few."""
    bits = Trait.CODES if "l10n:" in lines else 0
    if _LIMITS.search(lines) and _LIMITING.search(lines):
        bits |= Trait.LIMITS
    return bits


def _limits(text: str) -> bool:
    return _DIGIT.search(text) is not None and _LIMITING.search(text) is not None


def _char_traits(char: str) -> int:
    bits = 0 if char.isascii() else Trait.NON_ASCII
    if char in _MARKS:
        bits |= _MARKS[char]
        return bits | (Trait.CURRENCY if char == "$" else 0)
    if char == " ":
        return bits
    category = unicodedata.category(char)
    if category[0] != "L":
        return bits | _BY_CATEGORY.get(category, 0)
    if category in {"Lu", "Lt"}:
        bits |= Trait.UPPER
    script = unicodedata.name(char, "").partition(" ")[0]
    if script == "LATIN":
        return bits | Trait.LATIN
    return bits | (Trait.CYRILLIC if script == "CYRILLIC" else Trait.OTHER_LETTER)
