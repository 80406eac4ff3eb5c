"""The front door of all formats: bytes → text → the format's parser, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath

from l10n.articles import html, markdown, office, plain, strings, subtitles
from l10n.articles.charsets import decoded, encoded
from l10n.articles.options import Options
from l10n.errors import ArticleError
from l10n.garbage import uncollected
from l10n.i18n import _
from l10n.model import Article, InlineCode, Segment, Slot


@dataclass(frozen=True, slots=True)
class Format:
    """A document format: ``parse(text, path, language, options)`` and its targets' escaping.

    An ``office`` document is an archive; its text is made of the members that are read.
    """

    name: str
    suffixes: tuple[str, ...]
    parse: Callable[[str, str, str, Options], Article]
    written: Callable[[Segment, str], str]
    office: office.Office | None = None


_FORMATS = (
    Format("plain", (".txt",), plain.parse, plain.written),
    Format("markdown", (".md", ".markdown"), markdown.parse, markdown.written),
    Format("html", (".html", ".htm"), html.parse, html.written),
    Format("subrip", (".srt",), subtitles.parse_srt, subtitles.written_srt),
    Format("webvtt", (".vtt",), subtitles.parse_vtt, subtitles.written_vtt),
    Format("json", (".json",), strings.parse, strings.written),
    Format("docx", (".docx",), partial(office.parse, "docx"), office.written, office.DOCX),
    Format("odt", (".odt",), partial(office.parse, "odt"), office.written, office.ODT),
)
_BY_SUFFIX = {suffix: kind for kind in _FORMATS for suffix in kind.suffixes}
_BY_NAME = {kind.name: kind for kind in _FORMATS}


def formats() -> tuple[str, ...]:
    """The suffixes of the formats we read."""
    return tuple(_BY_SUFFIX)


def parse(data: bytes, path: str, options: Options | None = None, *, lang: str = "") -> Article:
    """The article in ``data``; the suffix of ``path`` says its format, its folder its language.

    ``lang`` is the language of a document that does not lie in its folder yet.

    ``render(parse(data, path), None) == data``, always. Raises ArticleError.
    """
    kind = _BY_SUFFIX.get(PurePath(path).suffix.lower())
    if kind is None:
        raise ArticleError(
            _("not an article format we read"),
            code="article-format",
            path=path,
            hint=_("use one of {known}").format(known=", ".join(_BY_SUFFIX)),
        )
    lang = lang or _language(path)
    if kind.office is not None:
        text = kind.office.unpacked(data, path)
        article = kind.parse(text, path, lang, options or Options())
        return replace(article, container=data)
    text, encoding, bom = decoded(data, path)
    if not text.strip():
        hint = _("put the text in it, or remove the file")
        raise ArticleError(_("the article is empty"), code="article-empty", path=path, hint=hint)
    # The parser alone holds the text: of a large document it can let go of what it has read.
    texts = [text]
    del text
    with uncollected():
        article = kind.parse(texts.pop(), path, lang, options or Options())
    return replace(article, encoding=encoding, bom=bom)


def render(article: Article, translations: Mapping[str, str] | None) -> bytes:
    """The document with ``translations`` (segment text → target) in their segments' places.

    A segment without one, or translated by itself, keeps its source, byte for byte. Targets are
    escaped for the format: they can carry their segment's inline codes and nothing else.
    """
    return encode(article, "".join(_written(article, article.skeleton, translations or {})))


def encode(article: Article, text: str) -> bytes:
    """The bytes of the document when ``text`` stands for ``text_of(article)``."""
    package = _BY_NAME[article.format].office
    if package is not None:
        return package.packed(article.container, text_of(article), text, article.path)
    return encoded(text, article.encoding, bom=article.bom)


def text_of(article: Article) -> str:
    """The document's exact text (without its byte order mark)."""
    return "".join(
        part if isinstance(part, str) else _segment(article, part).raw for part in article.skeleton
    )


def inner(article: Article, segment: Segment) -> Iterator[Slot]:
    """The slots of the segments that stand in the markup of ``segment``, however deep."""
    for piece in segment.pieces:
        if isinstance(piece, Slot):
            yield from inner(article, _segment(article, piece))
            yield piece


def filled(article: Article, segment: Segment, translations: Mapping[str, str]) -> Segment:
    """``segment`` with codes whose markup says what stands in it in its translation."""
    if not segment.pieces:
        return segment
    codes = (_filled(article, code, translations) for code in segment.codes)
    return replace(segment, codes=tuple(codes))


def _written(
    article: Article, parts: Iterable[str | Slot], translations: Mapping[str, str]
) -> Iterator[str]:
    written = _BY_NAME[article.format].written
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
        yield written(filled(article, segment, translations), target)


def _filled(article: Article, code: InlineCode, translations: Mapping[str, str]) -> InlineCode:
    if not code.pieces:
        return code
    return replace(code, opening="".join(_written(article, code.pieces, translations)))


def _segment(article: Article, slot: Slot) -> Segment:
    return article.blocks[slot.block].segments[slot.segment]


def _language(path: str) -> str:
    """The folder an article lies in is its language: ``articles/uk/story.md``."""
    parent = PurePath(path).parent.name
    return parent if 2 <= len(parent) <= 11 and parent[:2].isalpha() else "en"
