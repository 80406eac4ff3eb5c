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
_TEMPLATE = re.compile(
    r"\{\{(?:[^{}\n]|\{(?!\{)|\}(?!\}))*+\}\}"
    r"|\{%(?:[^%{\n]|%(?!\})|\{(?!%))*+%\}"
    r"|\{#(?:[^#{\n]|#(?!\})|\{(?!#))*+#\}"
    rf"|\{{:{_ATTRIBUTES}|(?<=[)\]`*_>])\{{{_ATTRIBUTES}"
)
# MkDocs: `!!! note "Title"`, `??? note`, `=== "Tab"`, with four spaces before what is inside.
_ADMONITION = re.compile(
    r"^([ \t>]*+)(!!!|\?\?\?\+?|===)([ \t]++)((?:[\w-]++[ \t]*+)*+)(?:\"([^\"\n]*+)\")?[ \t]*+\r?$"
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
        text = _DIRECTIVE.sub(lambda found: found[1] + _fill(found[2], "*"), text)
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
    for found in pattern.finditer(text):
        before = text[at : found.start()]
        filler, inner = mask(found)
        byte_at += len(before.encode())
        ranges += [(byte_at + start, byte_at + end) for start, end in inner]
        pieces += (before, filler)
        byte_at += len(filler)
        at = found.end()
    return "".join((*pieces, text[at:]))


def _template(found: re.Match[str]) -> tuple[str, list[tuple[int, int]]]:
    whole = found.group()
    filler = whole[:2] + _fill(whole[2:-2], "x") + whole[-2:] if len(whole) > 3 else whole
    return filler, [(0, len(filler))]


def _admonition(found: re.Match[str]) -> tuple[str, list[tuple[int, int]]]:
    """The line as a list item, for what is indented below belongs to it; its title a heading."""
    prefix, mark, space, words, title, blank = found.groups()
    head = (mark + space)[4:] + words
    rest = found.group()[len(prefix) + len(mark) + len(space) + len(words) :]
    size = len(head.encode())
    if len(mark) < 4 and not space or (size < 2 and title is not None and blank is None):
        return prefix + _fill(found.group()[len(prefix) :].rstrip("\r"), "*") + _cr(found), []
    begin = len(prefix) + 4
    start = begin + size + (title is not None)
    if size >= 2 or title is None:
        filler = "# "[:size] + "x" * (size - 2)
    else:
        filler = "x" * size
    line = prefix + "-   " + filler
    if title is None:
        return line + _fill(rest.rstrip("\r"), " ") + _cr(found), [(begin, begin + size)]
    end = start + len(title.encode())
    after = len(rest.rstrip("\r").encode()) - len(title.encode()) - 2
    line += f'"{title}"' + " " * after
    return line + _cr(found), [(begin, start), (end, end + 1)]


def _cr(found: re.Match[str]) -> str:
    return "\r" if found.group().endswith("\r") else ""


def _fill(text: str, filler: str) -> str:
    return filler * len(text.encode())
