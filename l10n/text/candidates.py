"""The one scan of a text for places where a sentence may end.

It never looks at a character more than a bounded number of times, whatever the text: its
quantifiers are possessive, and a run of marks is entered at its first mark alone.
"""

from __future__ import annotations

import re

# Sentence_Terminal of UAX #29 in scripts that put a space after it, and the ellipsis.
STOPS = (
    ".!?…‼‽⁇⁈⁉"
    "։؝؞؟۔܀܁܂߹।॥"  # Armenian, Arabic, Syriac, N'Ko, Devanagari and its sisters
    "။።፧፨᙮។៕᠃᠉᥄᥅᪨᪩᪪᪫᭚᭛᭞᭟᰻᰼᱾᱿"  # Myanmar, Ethiopic, Khmer, Mongolian, Balinese, …
    "⳹⳺⳻⸮꓿꘎꘏꛳꛷꡶꡷꣎꣏꤯꧈꧉꩝꩞꩟꯫"
)
# The same in scripts that put none.
WIDE = "。！？．｡﹒﹖﹗︒︕︖"
CLOSE = "\"'”“„’‘»«›‹)]}*_」』】〉》〕）］｝"
OPEN = "\"'“”„‟‘‚«»‹›([{¿¡*_「『【〈《（［｛"
DASHES = "—–-―"

# What the last group of a match tells about its place.
SPACED = 4
"""Marks (the groups: further marks, what closes, what opens next, the next character)."""
GLUED = 5
"""Marks and a capital letter without a space between, or a line break code."""
STUCK = 6
"""A question or exclamation mark and letters without a space between."""
BLANK_LINE = 7
SMILE = 8
"""A smile with no mark before it and a capital letter after it."""
UNSPACED = 9
"""Marks of a script without spaces."""


def _inside(characters: str) -> str:
    return re.escape(characters)


_OPEN, _CLOSE, _WIDE = _inside(OPEN), _inside(CLOSE), _inside(WIDE)
_CLOSE_WIDE = _inside("\"'”’»」』】〉》〕）］｝)")
_UPPER = "A-ZÀ-ÖØ-ÞΑ-ΩА-ЯЁЄІЇҐЎ"
TAG = re.compile("</?[A-Za-z][A-Za-z0-9]*/?>")
_TAG = TAG.pattern
_CLOSING_TAG = "</[A-Za-z][A-Za-z0-9]*>|<br[0-9]*/>"
_MOUTH = r"[-'^o]?[)(\]\[DPp3|*/\\]++"
_PICTURE = "\u2600-\u27bf\U0001f300-\U0001faff"
_SMILE = rf"(?:[:;=8]{_MOUTH}|<3|[{_PICTURE}][\u200d\ufe0f{_PICTURE}]*+)(?=\s|$)"


def scan_pattern(terminators: str, *, breaks: bool) -> re.Pattern[str]:
    """The scan, with a language's own ``terminators``; ``breaks``: look for blank lines too."""
    stops = _inside(STOPS + terminators)
    spread = r"(?<=[.…])(?:\s[.…]++(?=\s|$))++|(?<=[!?])(?:\s[!?]++(?=\s|$))++"
    marks = (
        rf"(?<=[{stops}])(?<![{stops}][{stops}])([{stops}]*+(?:{spread})?+)"
        rf"((?:[{_CLOSE}]|\s?(?:{_CLOSING_TAG})|\s?{_SMILE}|\s[)\]}}»”](?=\s|$))*+)"
        rf"(?:(?=\s++(?:{_TAG})*+([{_OPEN}]*+)(\S?))|$"
        rf"|(?:(?<=[^\W\d_{_UPPER}]{{2}}[{stops}])|(?<=[{stops}]{{2}})|(?<=>))"
        rf"(?=(?:<[A-Za-z][A-Za-z0-9]*>)*+([{_UPPER}]))"
        rf"|(?:(?<=[^\W\d_]{{2}}[!?])|(?<=[!?][!?]))(?=([^\W\d_]{{2}})))"
    )
    blank_line = r"(?<=\n)([^\S\n]*+\n\s*+)" if breaks else "(?!)()"
    smile = rf"(?<=\s[:;]){_MOUTH}(?=\s++[{_OPEN}]*+[{_UPPER}])()"
    wide = rf"(?<=[{_WIDE}])(?<!．(?=\d))[{_WIDE}…]*+[{_CLOSE_WIDE}]*+()"
    first = rf"[{stops}{_WIDE}:;{chr(10) if breaks else ''}]"
    return re.compile(f"{first}(?:{marks}|{blank_line}|{smile}|{wide})")
