"""Strangers' texts in reports: nothing they wrote may format, link, mention or run anything."""

from __future__ import annotations

import re

from l10n.text.screen import safe

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_HARMLESS = frozenset(".,'()%/-")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SHOWN = 200


def quoted(text: str) -> str:
    """``text`` as code for a Markdown table's cell.

    Every sign of punctuation is a numeric reference, which CommonMark §2.5 never takes for
    markup; in ``code``, GitHub and GitLab see no mention, no reference, no link.
    """
    shown = safe(text)
    shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
    return f"<code>{_PUNCTUATION.sub(_reference, shown)}</code>"


def plain(text: str) -> str:
    """``text`` as words of a Markdown line or cell; ``@`` and ``#`` name nobody and nothing."""
    written = "".join(
        char if char in _HARMLESS or not _PUNCTUATION.match(char) else f"&#{ord(char)};"
        for char in safe(text)
    )
    # A word joiner (U+2060) is not seen, and nobody's name begins with it.
    return written.replace("&#64;", "&#64;\u2060").replace("&#35;", "&#35;\u2060")


def formula_safe(text: str) -> str:
    """``text`` for a CSV cell that a spreadsheet does not compute (OWASP, CSV Injection)."""
    shown = safe(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found.group())};"
