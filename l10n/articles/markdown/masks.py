"""What Markdown's users write beside Markdown, made harmless before the parser reads it.

Template code (Jinja, Liquid, Hugo shortcodes), attribute lists and admonitions are replaced
by fillers of the same length in bytes: the parser's offsets stay true, and nothing inside a
template can be taken for emphasis, a link or the end of a table cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_ATTRIBUTE = r"(?:[.#][\w:-]++|[\w:-]++=(?:\"[^\"{}\n]*+\"|'[^'{}\n]*+'|[^\s{}\"']++))"
_ATTRIBUTES = rf"[ \t]*+{_ATTRIBUTE}(?:[ \t]++{_ATTRIBUTE})*+[ \t]*+\}}"
# One brace begins all of them, so that the search for it is as fast as a search can be.
_TEMPLATE = re.compile(
    r"\{(?:\{(?:[^{}\n]|\{(?!\{)|\}(?!\}))*+\}\}"
    r"|%(?:[^%{\n]|%(?!\})|\{(?!%))*+%\}"
    r"|#(?:[^#{\n]|#(?!\})|\{(?!#))*+#\}"
    rf"|:{_ATTRIBUTES}|(?<=[)\]`*_>]\{{){_ATTRIBUTES})"
)
# MkDocs: `!!! note "Title"`, `??? note`, `=== "Tab"`, with four spaces before what is inside.
_ADMONITION = re.compile(
    r"^([ \t>]*+)(?:!!!|\?\?\?\+?|===)[ \t]++(?:[A-Za-z0-9_-]++[ \t]*+)*+"
    r"(?:\"([^\"\n]*+)\")?[ \t]*+\r?$"
    r"(?=\n(\1?[ \t]*+\r?\n)?+(?:[ \t>]*+\r?\n)*+\1(?:    |\t))",
    re.MULTILINE,
)
# Docusaurus and pandoc: `:::note Title` … `:::`.
_DIRECTIVE = re.compile(r"^([ \t>]*+)(:::[^\r\n]*+)", re.MULTILINE)


def masked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """``text`` for the parser, and the byte ranges of what is template code in it, in order."""
    ranges: list[tuple[int, int]] = []
    if "{" in text:
        text = _replaced(_TEMPLATE, _template, text, ranges)
    if ":::" in text:
        text = _replaced(_DIRECTIVE, _directive, text, ranges)
    if "!!! " in text or "??? " in text or "???+ " in text or "=== " in text:
        text = _replaced(_ADMONITION, _admonition, text, ranges)
    ranges.sort()
    return text, ranges


def _replaced(
    pattern: re.Pattern[str],
    mask: Callable[[re.Match[str]], tuple[str, list[tuple[int, int]]]],
    text: str,
    ranges: list[tuple[int, int]],
) -> str:
    """``text`` with each match as ``mask`` wants it; its ranges are relative, in bytes."""
    pieces: list[str] = []
    at = byte_at = 0
    ascii_only = text.isascii()
    for found in pattern.finditer(text):
        before = text[at : found.start()]
        filler, inner = mask(found)
        byte_at += len(before if ascii_only else before.encode())
        ranges += [(byte_at + start, byte_at + end) for start, end in inner]
        pieces += (before, filler)
        byte_at += len(filler)
        at = found.end()
    return "".join((*pieces, text[at:]))


def _template(found: re.Match[str]) -> tuple[str, list[tuple[int, int]]]:
    whole = found.group()
    filler = whole[:2] + _fill(whole[2:-2], "x") + whole[-2:] if len(whole) > 3 else whole
    return filler, [(0, len(filler))]


def _directive(found: re.Match[str]) -> tuple[str, list[tuple[int, int]]]:
    """The line as a rule: it parts what is before from what is after it."""
    line = found[1] + _fill(found[2], "*")
    return line, [(len(found[1]), len(line))]


def _admonition(found: re.Match[str]) -> tuple[str, list[tuple[int, int]]]:
    """The line as a list item, for what is indented below belongs to it; its title a heading."""
    prefix, title, blank = found.groups()
    end = "\r" if found.group().endswith("\r") else ""
    line = found.group().removesuffix("\r")
    begin = len(prefix)
    start = line.index('"', begin) if title is not None else len(line.rstrip())
    size = start - begin - 4
    if size < 2 and title is not None and blank is None:
        # No room for a heading, and the text would go on with the title: all is a rule.
        filler = prefix + "*" * len(line[begin:].encode())
        return filler + end, [(begin, len(filler))]
    heading = "# " + "x" * (size - 2) if size >= 2 else " " * size
    filler = prefix + "-   " + heading
    if title is None:
        blanks = " " * (len(line) - start)
        return filler + blanks + end, [(begin, len(filler))]
    close = len(filler) + len(title.encode()) + 1
    filler += line[start:]
    return filler + end, [(begin, start + 1), (close, close + 1)]


def _fill(text: str, filler: str) -> str:
    return filler * len(text.encode())
