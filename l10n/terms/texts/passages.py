"""The texts to look for terms in: catalogs as pairs, articles as their segments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from l10n.model import State
from l10n.storage import read_bytes
from l10n.terms.glossary import base
from l10n.terms.texts.extracting import Passage
from l10n.terms.texts.folders import CATALOGS, text_files

_PROVEN = {State.TRANSLATED, State.APPROVED}


def passages(
    paths: Iterable[tuple[Path, str]], lang: str, source: str, others: tuple[str, ...]
) -> Iterator[Passage]:
    """The passages in ``lang`` of files and folders, each with the name to show for it.

    A catalog gives its sources where they are in ``lang``, else its targets; drafts are no
    translations. Its sources are in the language that its header tells, else of ``source``, or
    where that is the catalog's own, in the first of ``others``. An article counts when its
    folder or name says ``lang``, and each of its texts only where no catalog has it. Raises
    InputError and its kin for what cannot be read.
    """
    files = [item for path, shown in paths for item in text_files(path, shown)]
    seen: set[str] = set()
    for path, shown in files:
        if path.suffix.lower() in CATALOGS:
            for passage in _of_catalog(path, shown, lang, source, others):
                seen.add(passage.text)
                yield passage
    for path, shown in files:
        if path.suffix.lower() not in CATALOGS and _speaks(path, lang):
            for passage in _of_article(path, shown):
                if passage.text not in seen:
                    yield passage


def _of_catalog(
    path: Path, shown: str, lang: str, source: str, others: tuple[str, ...]
) -> Iterator[Passage]:
    from l10n.catalogs import read

    catalog = read(path)
    target = catalog.locale or path.parent.name
    if catalog.source_locale:
        source = catalog.source_locale
    elif base(target) == base(source):
        source = next((tag for tag in others if base(tag) != base(target)), source)
    if base(lang) not in {base(source), base(target)}:
        return
    for unit in catalog.units:
        if unit.obsolete:
            continue
        translation = unit.target if unit.state in _PROVEN else ""
        if base(lang) == base(source):
            yield Passage(unit.source, translation, shown, unit.line)
        elif translation:
            yield Passage(translation, unit.source, shown, unit.line)


def _of_article(path: Path, shown: str) -> Iterator[Passage]:
    from l10n.articles import parse

    article = parse(read_bytes(path), shown)
    for block in article.blocks:
        for segment in block.segments:
            yield Passage(segment.text, "", shown, segment.line)


def _speaks(path: Path, lang: str) -> bool:
    """Whether a file's folder or name says that it is in ``lang``; a bare name says nothing."""
    named = [part for part in (path.parent.name, path.stem.rpartition(".")[2]) if len(part) < 8]
    tags = [tag for tag in named if _is_tag(tag)]
    return not tags or any(base(tag) == base(lang) for tag in tags)


def _is_tag(name: str) -> bool:
    from l10n.terms.files.columns import canonical, is_language

    return is_language(canonical(name))
