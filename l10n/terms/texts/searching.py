"""Where the glossary's terms stand: in a text, in a file, in a folder of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from l10n.errors import UsageError
from l10n.i18n import _
from l10n.model import Article, Slot, TermHit
from l10n.storage import read_bytes
from l10n.terms.glossary import Concept, Glossary, base
from l10n.terms.matching.scanning import find_terms
from l10n.terms.texts.folders import CATALOGS, text_files
from l10n.text.scripts import dominant_script

_NAMED_LANGUAGE = re.compile(r"\.([A-Za-z]{2,3}(?:[-_][A-Za-z]+)?)\.[^.]+\Z")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A term where it stands: ``line`` and ``column`` from 1, 0 where a place is not known."""

    hit: TermHit
    concept: Concept
    lang: str
    path: str = ""
    line: int = 0
    column: int = 0


def in_text(text: str, glossary: Glossary, lang: str = "") -> list[Sighting]:
    """The terms of ``text``; without ``lang``, of the languages its letters allow."""
    lines = [0, *accumulate(map(len, text.splitlines(keepends=True)))]
    found = [
        Sighting(hit, glossary.concepts[hit.concept], own, "", *_place(lines, hit.start))
        for own in ([lang] if lang else languages_of(text, glossary))
        for hit in find_terms(text, own, glossary)
    ]
    return sorted(found, key=lambda item: item.hit.start)


def in_path(
    path: Path, shown: str, glossary: Glossary, lang: str = "", *, source: str = "en"
) -> Iterator[Sighting]:
    """The terms in a file, or in every file of a folder that holds articles or catalogs.

    An article's language is that of its folder (``articles/uk/``) or of its name
    (``story.uk.txt``); a catalog's targets are in the language its header names, its sources
    in the one that it names too, else in ``source``. Raises InputError and its kin for what
    cannot be read.
    """
    for file, name in text_files(path, shown):
        yield from _in_file(file, name, glossary, lang, source)


def languages_of(text: str, glossary: Glossary) -> list[str]:
    """The glossary's languages that are written in the letters of ``text``."""
    from l10n.text.locales import locale

    script = dominant_script(text)
    known = [lang for lang in glossary.languages() if locale(lang).script == script]
    return known or list(glossary.languages())


def _in_file(
    path: Path, shown: str, glossary: Glossary, lang: str, source: str
) -> Iterator[Sighting]:
    from l10n.articles import formats, parse

    if path.suffix.lower() in CATALOGS:
        yield from _in_catalog(path, shown, glossary, lang, source)
    elif path.name.lower().endswith(formats()):
        article = parse(read_bytes(path), shown)
        own = lang or _language_of(path, glossary)
        yield from _in_article(article, shown, glossary, own)
    else:
        try:
            text = read_bytes(path).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UsageError(
                _("{path} is no text that can be read").format(path=shown),
                code="terms-find",
                hint=_("give an article, a catalog, a folder or a UTF-8 text"),
            ) from error
        for item in in_text(text, glossary, lang):
            yield Sighting(item.hit, item.concept, item.lang, shown, item.line, item.column)


def _language_of(path: Path, glossary: Glossary) -> str:
    named = _NAMED_LANGUAGE.search(path.name)
    known = set(map(base, glossary.languages()))
    for tag in (named[1] if named else "", path.parent.name):
        if tag and base(tag) in known:
            return tag
    return ""


def _in_article(article: Article, shown: str, glossary: Glossary, lang: str) -> Iterator[Sighting]:
    """The terms of each segment, placed in the document where the segment's text is."""
    texts: list[str] = []
    starts: dict[Slot, int] = {}
    at = 0
    for piece in article.skeleton:
        if isinstance(piece, Slot):
            starts[piece] = at
            piece = article.blocks[piece.block].segments[piece.segment].raw
        texts.append(piece)
        at += len(piece)
    document = "".join(texts)
    lines = [0, *accumulate(map(len, document.splitlines(keepends=True)))]
    for number, block in enumerate(article.blocks):
        for index, segment in enumerate(block.segments):
            start = starts.get(Slot(number, index))
            cursor = 0
            for item in in_text(segment.text, glossary, lang):
                found = segment.raw.find(item.hit.text, cursor)
                line, column = segment.line, 0
                if start is not None and found >= 0 and not article.container:
                    line, column = _place(lines, start + found)
                    cursor = found + len(item.hit.text)
                yield Sighting(item.hit, item.concept, item.lang, shown, line, column)


def _in_catalog(
    path: Path, shown: str, glossary: Glossary, lang: str, source: str
) -> Iterator[Sighting]:
    """The terms of sources and targets; the line is the entry's."""
    from l10n.catalogs import read

    catalog = read(path)
    target = catalog.locale or path.parent.name
    source = catalog.source_locale or source
    for unit in catalog.units:
        if unit.obsolete:
            continue
        sides = [(unit.source, source), *((text, target) for text in unit.targets if text)]
        for text, own in sides:
            if lang and base(lang) != base(own):
                continue
            known = any(base(own) == base(tag) for tag in glossary.languages())
            for item in in_text(text, glossary, own if known else ""):
                yield Sighting(item.hit, item.concept, item.lang, shown, unit.line)


def _place(lines: Sequence[int], at: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset; ``lines`` are the offsets where lines begin."""
    line = bisect_right(lines, at)
    return line, at - lines[line - 1] + 1
