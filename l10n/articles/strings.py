"""JSON files of interface strings, as i18next and its kin keep them: nested keys, arrays, plurals.

The standard library's parser says whether a file is JSON but not where its strings stand, and
no library on PyPI keeps white space, key order and escapes. Once it is known to be JSON, its
strings and brackets are found by one expression, with their places.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from l10n.articles.building import Builder
from l10n.articles.inline import Run, cut
from l10n.articles.options import Options, uncut
from l10n.errors import ArticleError
from l10n.i18n import _
from l10n.model import Article, BlockKind, Segment

_TOKEN = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|([{}\[\],])', re.DOTALL)
_ESCAPE = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.", re.DOTALL)
_ASCII = "ascii"
"""The syntax of a file whose letters outside of ASCII are escapes."""


def parse(text: str, path: str, lang: str, options: Options) -> Article:
    """The article in ``text``: each string value is a block, named by its place (``$.a.b[0]``).

    Interpolations (``{{name}}``, ``$t(key)``) are text like any other. Raises ArticleError.
    """
    _check(text, path)
    options = replace(options, sentences=uncut)
    builder = Builder(path, "json", lang, options)
    syntax = _ASCII if text.isascii() and re.search(r"\\u(?!00[0-7])", text) else ""
    place: list[str | int] = []
    at, line = 0, 1
    for found in _TOKEN.finditer(text):
        value, colon, mark = found.groups()
        if mark is not None:
            _move(place, mark)
        elif colon:
            place[-1] = value
        else:
            start, end = found.span(1)
            line += text.count("\n", at, start)
            builder.literal(text[at:start])
            at = end
            if not _readable(value):
                builder.literal(value)
                continue
            parts = [
                replace(part, syntax=syntax) if isinstance(part, Segment) else part
                for part in cut(Run(text, start, end, (), _edits, line), lang, options)
            ]
            builder.block(BlockKind.PARAGRAPH, parts, line, field_name=_named(place))
    builder.literal(text[at:])
    return builder.article()


def written(segment: Segment, target: str) -> str:
    """``target`` as the inside of a JSON string, escaped as the rest of its file is."""
    return json.dumps(target, ensure_ascii=segment.syntax == _ASCII)[1:-1]


def _check(text: str, path: str) -> None:
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        raise ArticleError(
            _("not valid JSON: {reason}").format(reason=error.msg),
            code="article-json",
            path=path,
            line=error.lineno,
            hint=_("mend the syntax at that line"),
        ) from error
    except (RecursionError, ValueError) as error:
        raise ArticleError(
            _("this JSON is nested too deep, or has a number too long"),
            code="article-json",
            path=path,
            hint=_("is it a file of strings?"),
        ) from error


def _move(place: list[str | int], mark: str) -> None:
    """Follow a bracket or a comma: ``place`` has the key or the number in each container."""
    if mark in "{[":
        place.append(0 if mark == "[" else "")
    elif mark in "}]":
        place.pop()
    elif isinstance(number := place[-1], int):
        place[-1] = number + 1


def _named(place: list[str | int]) -> str:
    return "$" + "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in place)


def _readable(value: str) -> bool:
    """Whether ``value`` is text: half of a surrogate pair cannot be stored anywhere."""
    if "\\u" not in value:
        return True
    return not re.search("[\ud800-\udfff]", json.loads(f'"{value}"'))


def _edits(source: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for found in _ESCAPE.finditer(source, start, end):
        yield *found.span(), json.loads(f'"{found.group()}"')
