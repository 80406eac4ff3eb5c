"""Where a line may break: the pair table of UAX #14 as GNU gettext applies it.

gettext (through libunistring 1.0) decides by the classes of two neighbouring characters, with
and without spaces between them (the "pair table" of UAX #14). The table
becomes one regular expression over the string of classes, so that the search runs in C.
"""

from __future__ import annotations

import re
import string
import unicodedata
from functools import cache

_COLUMNS = """
WJ GL B2 BA BB HY CL CP1 CP2 EX IN NS OP1 OP2 QU IS NU PO PR SY AL H2 H3 ID JL JV JT HL RI EB EM
"""
_CLASSES = _COLUMNS.split()
# D: a break between the two; I: a break only where spaces stand between them; P: none.
_PAIRS = """
WJ,GL,BB    PIIIIIPPPPIIIIIPIIIPIIIIIIIIIII
B2          PIPIDIPPPPIIDDIPDDDPDDDDDDDDDDD
BA          PDDIDIPPPPIIDDIPDDDPDDDDDDDDDDD
HY          PDDIDIPPPPIIDDIPIDDPDDDDDDDDDDD
CL          PIDIDIPPPPIPDDIPDIIPDDDDDDDDDDD
CP1         PIDIDIPPPPIIDDIPIIIPIDDDDDDIDDD
CP2         PIDIDIPPPPIIDDIPDIIPDDDDDDDDDDD
EX,IN,NS,RI PIDIDIPPPPIIDDIPDDDPDDDDDDDDDDD
OP1,OP2     PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP
QU          PIIIIIPPPPIIPPIPIIIPIIIIIIIIIII
IS          PIDIDIPPPPIIDDIPIDDPDDDDDDDDDDD
NU,AL,HL    PIDIDIPPPPIIIDIPIIIPIDDDDDDIDDD
PO          PIDIDIPPPPIIIIIPIDDPIDDDDDDIDDD
PR          PIDIDIPPPPIIIIIPIDDPIIIIIIIIDII
SY          PIDIDIPPPPIIDDIPIDDPDDDDDDDIDDD
H2,JV       PIDIDIPPPPIIDDIPDIDPDDDDDIIDDDD
H3,JT       PIDIDIPPPPIIDDIPDIDPDDDDDDIDDDD
ID,EM       PIDIDIPPPPIIDDIPDIDPDDDDDDDDDDD
EB          PIDIDIPPPPIIDDIPDIDPDDDDDDDDDDI
JL          PIDIDIPPPPIIDDIPDIDPDIIDIIDDDDD
"""
_SPACE, _MARK, _JOINER, _ZERO, _END = " ", "~", "+", "0", "!"
# Classes that gettext resolves to others, or that need more than a pair.
_RESOLVED = {
    "SP": _SPACE,
    "CM": _MARK,
    "ZWJ": _JOINER,
    "ZW": _ZERO,
    **dict.fromkeys(("BK", "NL", "CR", "LF"), _END),
    "CJ": "NS",
    "CB": "ID",
    "HH": "BA",
}
_LETTERS = dict(zip(_CLASSES, string.ascii_letters, strict=False))
_AL, _GL, _HL, _RI = (_LETTERS[name] for name in ("AL", "GL", "HL", "RI"))
_AFTER_SPACE = re.compile(rf"[{_SPACE}{_ZERO}]([{_MARK}{_JOINER}])")
_AT_START = re.compile(rf"(?:(?<={_END})|^)[{_MARK}{_JOINER}]")
_HEBREW = re.compile(rf"(?<={_HL})[{_LETTERS['BA']}{_LETTERS['HY']}]")
_UNUSUAL = frozenset((_MARK, _JOINER, _ZERO, _END, _HL, _RI))
# Characters that fill no column or two columns lie outside of these.
_NARROW = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u20a0-\u20cf]*"
)


class _Letters(dict[int, str]):
    """Code point → the letter of its class; filled as characters come."""

    def __missing__(self, code: int) -> str:
        from uniseg.linebreak import line_break

        char = chr(code)
        name = line_break(char).name
        if name in {"CP", "OP"}:
            name += "2" if unicodedata.east_asian_width(char) in "FWH" else "1"
        found = _RESOLVED.get(name, name)
        letter = found if len(found) == 1 else _LETTERS.get(found, _AL)
        self[code] = letter
        return letter


@cache
def _tables() -> tuple[_Letters, re.Pattern[str]]:
    """Letters by code point, and what stands before a place where a line may begin."""
    choices = []
    for row in _PAIRS.split("\n")[1:-1]:
        names, kinds = row.split()
        before = "".join(_LETTERS[name] for name in names.split(","))
        pairs = list(zip(_CLASSES, kinds, strict=True))
        direct = "".join(_LETTERS[name] for name, kind in pairs if kind == "D")
        spaced = "".join(_LETTERS[name] for name, kind in pairs if kind != "P")
        ways = [f"{_SPACE}+(?=[{spaced}])"] if spaced else []
        ways += [f"(?<!{re.escape(_JOINER)})(?=[{direct}])"] if direct else []
        if ways:
            choices.append(f"[{before}][{_MARK}{_JOINER}]*+(?:{'|'.join(ways)})")
    choices.append(f"{_ZERO}{_SPACE}*+(?=[^{_SPACE}{_ZERO}{_END}])")
    return _Letters(), re.compile("|".join(choices))


def breaks(text: str) -> list[int]:
    """The offsets in ``text`` before which a line may begin, in order."""
    letters, places = _tables()
    classes = text.translate(letters)
    if not _UNUSUAL.isdisjoint(classes):
        classes = _simpler(classes)
    return [found.end() for found in places.finditer(classes)]


def _simpler(classes: str) -> str:
    """What is decided by more than two neighbours, said by classes that the table knows."""
    # A mark on no letter is a letter, and a line may begin with it after any space.
    classes = _AFTER_SPACE.sub(_standing, classes)
    classes = _AT_START.sub(_AL, classes)
    classes = _HEBREW.sub(_GL, classes)
    # Two regional indicators are one flag: nothing breaks it, and it breaks from the next.
    return classes.replace(_RI + _RI, _RI + _MARK)


def _standing(found: re.Match[str]) -> str:
    return _ZERO + (_AL if found.group(1) == _MARK else _LETTERS["WJ"])


def columns(text: str) -> int:
    """How many columns of a terminal ``text`` takes, as gettext counts them."""
    found = _NARROW.match(text)
    if found is not None and found.end() == len(text):
        return len(text)
    return sum(map(_column, text))


@cache
def _column(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"} or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
