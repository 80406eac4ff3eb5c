r"""ICU regular expressions, as SRX rules hold them, for the ``regex`` library.

The library has what ICU has and ``re`` lacks: properties (``\p{Lu}``), set operations,
possessive quantifiers, look-behind of any length. What is written differently is rewritten:
https://unicode-org.github.io/icu/userguide/strings/regexp.html
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""\\Q(?P<quoted>.*?)(?:\\E|$)
    |\\x\{(?P<hex>[0-9A-Fa-f]{1,6})\}|\\x(?P<short>[0-9A-Fa-f]{2})|\\0(?P<octal>[0-7]{1,3})
    |\\c(?P<control>.)
    |(?P<reference>\\k<[A-Za-z][A-Za-z0-9]*>|\\[1-9])
    |\\(?P<escape>.)
    |\(\?(?P<flags>[imsuxUwd]*(?:-[imsuxUwd]+)?)(?P<after>[:)])
    |\(\?<(?P<name>[A-Za-z][A-Za-z0-9]*)>
    |(?P<group>\((?!\?))
    |\[:(?P<negated>\^?)(?P<property>[A-Za-z_=]+):\]
    |(?P<set>[\[\]])""",
    re.VERBOSE | re.DOTALL,
)
_CLASSES = {
    "h": r"[\t\p{Zs}]",
    "H": r"[^\t\p{Zs}]",
    "v": r"[\n\x0B\f\r\x85\u2028\u2029]",
    "V": r"[^\n\x0B\f\r\x85\u2028\u2029]",
    "z": r"\Z",
    "Z": r"(?=\n?\Z)",
    "e": r"\x1B",
    "a": r"\x07",
}


def translated(pattern: str) -> str:
    """``pattern`` for ``regex`` with its flag V1; no group of it captures.

    Raises ValueError for a back-reference: a rule is matched backwards from its place, where
    what it would refer to is not known yet.
    """
    pieces: list[str] = []
    at, depth = 0, 0
    for found in _TOKEN.finditer(pattern):
        pieces.append(pattern[at : found.start()])
        at = found.end()
        kind, value = found.lastgroup or "", found[0]
        if kind == "set":
            depth = max(0, depth + (1 if value == "[" else -1))
            pieces.append(value)
        elif depth and kind in {"group", "name", "after"}:
            pieces.append(value)
        elif kind in {"group", "name"}:
            pieces.append("(?:")
        elif kind == "after":
            pieces.append(_flags(found["flags"], value[-1]))
        else:
            pieces.append(_token(kind, found, inside=depth > 0))
    return "".join((*pieces, pattern[at:]))


def _token(kind: str, found: re.Match[str], *, inside: bool) -> str:
    if kind == "quoted":
        return re.escape(found["quoted"])
    if kind in {"hex", "short"}:
        return f"\\U{int(found[kind], 16):08X}"
    if kind == "octal":
        return f"\\U{int(found['octal'], 8):08X}"
    if kind == "control":
        return f"\\x{ord(found['control'].upper()) & 0x1F:02X}"
    if kind == "reference":
        raise ValueError(found[0])
    if kind == "property":
        return f"\\{'P' if found['negated'] else 'p'}{{{found['property']}}}"
    replaced = _CLASSES.get(found["escape"], found[0]) if kind == "escape" else found[0]
    return found[0] if inside and replaced.startswith("(") else replaced


def _flags(flags: str, end: str) -> str:
    """Without the flags of Unicode, which ``regex`` always obeys, and of Unix lines."""
    on, dash, off = re.sub("[uUwd]", "", flags).partition("-")
    kept = on + (dash + off if off else "")
    return f"(?{kept}{end}" if kept or end == ":" else ""
