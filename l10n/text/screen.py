"""Texts on a terminal: nothing a stranger wrote may move the cursor, set colours or hide."""

from __future__ import annotations

import re

# C0 and C1 controls, the line and paragraph separators, bidirectional controls and the
# byte order mark: Unicode TR36 §2.2 (bidi spoofing) and ECMA-48 (escape sequences).
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


def safe(text: str) -> str:
    r"""``text`` on one line, its control characters written out (``\n``, ``\x1b``, ``\u202e``).

    The result may be printed to any terminal. What was printable is left as it was.
    """
    return _UNSAFE.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    char = found.group()
    code = ord(char)
    return _SHORT.get(char) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
