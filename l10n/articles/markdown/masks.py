"""What Markdown's users write beside Markdown, made harmless before the parser reads it.

Template code (Jinja, Liquid, Hugo shortcodes), attribute lists and admonitions are replaced
by fillers of the same length in bytes: the parser's offsets stay true, and nothing inside a
template can be taken for emphasis, a link or the end of a table cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Ranges = list[tuple[int, int]]

_ATTRIBUTE = rb"(?:[.#][\w:-]++|[\w:-]++=(?:\"[^\"{}\n]*+\"|'[^'{}\n]*+'|[^\s{}\"']++))"
_ATTRIBUTES = rb"[ \t]*+%b(?:[ \t]++%b)*+[ \t]*+\}" % (_ATTRIBUTE, _ATTRIBUTE)
# One brace begins all of them, so that the search for it is as fast as a search can be.
_TEMPLATE = re.compile(
    rb"\{(?:\{(?:[^{}\n]|\{(?!\{)|\}(?!\}))*+\}\}"
    rb"|%%(?:[^%%{\n]|%%(?!\})|\{(?!%%))*+%%\}"
    rb"|#(?:[^#{\n]|#(?!\})|\{(?!#))*+#\}"
    rb"|:%b|(?<=[)\]`*_>]\{)%b)" % (_ATTRIBUTES, _ATTRIBUTES)
)
# MkDocs: `!!! note "Title"`, `??? note`, `=== "Tab"`, with four spaces before what is inside.
_ADMONITION = re.compile(
    rb"^([ \t>]*+)(?:!!!|\?\?\?\+?|===)[ \t]++(?:[A-Za-z0-9_-]++[ \t]*+)*+"
    rb"(?:\"([^\"\n]*+)\")?[ \t]*+\r?$"
    rb"(?=\n(\1?[ \t]*+\r?\n)?+(?:[ \t>]*+\r?\n)*+\1(?:    |\t))",
    re.MULTILINE,
)
_ADMONITION_SIGNS = (b"!!! ", b"??? ", b"???+ ", b"=== ")
# Docusaurus and pandoc: `:::note Title` … `:::`.
_DIRECTIVE = re.compile(rb"^([ \t>]*+)(:::[^\r\n]*+)", re.MULTILINE)


def masked(data: bytes) -> tuple[bytes, Ranges]:
    """``data`` (UTF-8) for the parser, and the ranges of what is no Markdown in it, in order."""
    ranges: Ranges = []
    if b"{" in data:
        data = _replaced(_TEMPLATE, _template, data, ranges)
    if b":::" in data:
        data = _replaced(_DIRECTIVE, _directive, data, ranges)
    if any(sign in data for sign in _ADMONITION_SIGNS):
        data = _replaced(_ADMONITION, _admonition, data, ranges)
    ranges.sort()
    return data, ranges


def _replaced(
    pattern: re.Pattern[bytes],
    mask: Callable[[re.Match[bytes]], tuple[bytes, Ranges]],
    data: bytes,
    ranges: Ranges,
) -> bytes:
    """``data`` with each match as ``mask`` wants it, the ranges of the filler within it added."""

    def filler(found: re.Match[bytes]) -> bytes:
        text, inner = mask(found)
        ranges.extend((found.start() + start, found.start() + end) for start, end in inner)
        return text

    return pattern.sub(filler, data)


def _template(found: re.Match[bytes]) -> tuple[bytes, Ranges]:
    size = len(found.group())
    return b"{" + b"x" * (size - 2) + b"}", [(0, size)]


def _directive(found: re.Match[bytes]) -> tuple[bytes, Ranges]:
    """The line as a rule: it parts what is before from what is after it."""
    line = found[1] + b"*" * len(found[2])
    return line, [(len(found[1]), len(line))]


def _admonition(found: re.Match[bytes]) -> tuple[bytes, Ranges]:
    """The line as a list item, for what is indented below belongs to it; its title a heading."""
    prefix, title, blank = found.groups()
    end = b"\r" if found.group().endswith(b"\r") else b""
    line = found.group().removesuffix(b"\r")
    begin = len(prefix)
    start = line.index(b'"', begin) if title is not None else len(line.rstrip())
    size = start - begin - 4
    if size < 2 and title is not None and blank is None:
        # No room for a heading, and the text would go on with the title: all is a rule.
        return prefix + b"*" * (len(line) - begin) + end, [(begin, len(line))]
    heading = b"# " + b"x" * (size - 2) if size >= 2 else b" " * size
    filler = prefix + b"-   " + heading
    if title is None:
        return filler + b" " * (len(line) - start) + end, [(begin, len(filler))]
    close = start + 1 + len(title)
    return filler + line[start:] + end, [(begin, start + 1), (close, close + 1)]
