"""The front door of all formats: bytes → text → the format's parser, and back."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath

from l10n.articles import html, markdown, plain
from l10n.articles.options import Options
from l10n.errors import ArticleError
from l10n.i18n import _
from l10n.model import Article, InlineCode, Segment, Slot

_SUFFIXES = {
    ".txt": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}
_PARSERS = {"plain": plain.parse, "markdown": markdown.parse, "html": html.parse}
_WRITERS = {"plain": plain.written, "markdown": markdown.written, "html": html.written}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKS = {name: mark for mark, name in _BOMS}


def formats() -> tuple[str, ...]:
    """The suffixes of the formats we read."""
    return tuple(_SUFFIXES)


def parse(data: bytes, path: str, options: Options | None = None) -> Article:
    """The article in ``data``; the suffix of ``path`` says its format, its name its language.

    ``render(parse(data, path), None) == data``, always. Raises ArticleError.
    """
    kind = _SUFFIXES.get(PurePath(path).suffix.lower())
    if kind is None:
        raise ArticleError(
            _("not an article format we read"),
            code="article-format",
            path=path,
            hint=_("use one of {known}").format(known=", ".join(_SUFFIXES)),
        )
    text, encoding, bom = _decoded(data, path)
    if not text.strip():
        hint = _("put the text in it, or remove the file")
        raise ArticleError(_("the article is empty"), code="article-empty", path=path, hint=hint)
    article = _PARSERS[kind](text, path, _language(path), options or Options())
    return replace(article, encoding=encoding, bom=bom)


def render(article: Article, translations: Mapping[str, str] | None) -> bytes:
    """The document with ``translations`` (segment text → target) in their segments' places.

    A segment without one, or translated by itself, keeps its source, byte for byte. Targets are
    escaped for the format: they can carry their segment's inline codes and nothing else.
    """
    pieces = _written(article, article.skeleton, translations or {})
    data = "".join(pieces).encode(article.encoding)
    return _MARKS[article.encoding] + data if article.bom else data


def text_of(article: Article) -> str:
    """The document's exact text (without its byte order mark)."""
    return "".join(
        part if isinstance(part, str) else _segment(article, part).raw for part in article.skeleton
    )


def _written(
    article: Article, parts: Iterable[str | Slot], translations: Mapping[str, str]
) -> Iterator[str]:
    written = _WRITERS[article.format]
    for part in parts:
        if isinstance(part, str):
            yield part
            continue
        segment = _segment(article, part)
        target = translations.get(segment.text)
        if target is None or target == segment.text:
            if segment.pieces:
                yield from _written(article, segment.pieces, translations)
            else:
                yield segment.raw
            continue
        if segment.pieces:
            codes = (_filled(article, code, translations) for code in segment.codes)
            segment = replace(segment, codes=tuple(codes))
        yield written(segment, target)


def _filled(article: Article, code: InlineCode, translations: Mapping[str, str]) -> InlineCode:
    """``code`` with the translations of what stands in its markup."""
    if not code.pieces:
        return code
    return replace(code, opening="".join(_written(article, code.pieces, translations)))


def _segment(article: Article, slot: Slot) -> Segment:
    return article.blocks[slot.block].segments[slot.segment]


def _language(path: str) -> str:
    """The folder an article lies in is its language: ``articles/uk/story.md``."""
    parent = PurePath(path).parent.name
    return parent if 2 <= len(parent) <= 11 and parent[:2].isalpha() else "en"


def _decoded(data: bytes, path: str) -> tuple[str, str, bool]:
    encoding, bom = "utf-8", b""
    for mark, name in _BOMS:
        if data.startswith(mark):
            encoding, bom = name, mark
            break
    body = data[len(bom) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(
            _("not UTF-8: byte {at} cannot be read").format(at=error.start + len(bom)),
            code="article-encoding",
            path=path,
            line=body[: error.start].count(b"\n") + 1,
            hint=_encoding_hint(data),
        ) from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        hint = _("this looks like a binary file; save the article as UTF-8 text")
        raise ArticleError(
            _("a NUL character"), code="article-binary", path=path, line=line, hint=hint
        )
    return text, encoding, bool(bom)


def _encoding_hint(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65536]).best()
    if best is None:
        return _("save it as UTF-8")
    return _("it looks like {name}; save it as UTF-8").format(name=best.encoding)
