"""Lists of articles in pages, and articles by category. Pure.

The pages of a list are numbered from the oldest: a new article changes the first page and no
page of the past, and what a reader has bookmarked keeps its address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.publish.slugs import slug

if TYPE_CHECKING:
    from l10n.publish.pages import Listed


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list: ``number`` 0 is the first, with the newest; 1 has the oldest.

    ``newer`` and ``older`` are the numbers of the pages beside it.
    """

    number: int
    lines: tuple[Listed, ...]
    newer: int | None
    older: int | None

    def name(self, of: str) -> str:
        """Its name where the list is called ``of``."""
        return f"{of}-{self.number}" if self.number else of


@dataclass(frozen=True, slots=True)
class Shelf:
    """The articles of one category in one locale; ``lang`` where the title is not in its."""

    title: str
    lang: str
    lines: tuple[Listed, ...]
    articles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Category:
    """A category in a list of them: its first page, its title, how many articles it has."""

    path: str
    title: str
    lang: str
    size: int


def pages(lines: Sequence[Listed], size: int) -> Iterator[Page]:
    """``lines``, the newest first, in pages of ``size``; the first holds up to twice as many."""
    whole = max(len(lines) // size - 1, 0)
    recent = len(lines) - whole * size
    yield Page(0, tuple(lines[:recent]), None, whole or None)
    for number in range(whole, 0, -1):
        start = recent + (whole - number) * size
        newer = number + 1 if number < whole else 0
        older = number - 1 if number > 1 else None
        yield Page(number, tuple(lines[start : start + size]), newer, older)


def shelved(lines: Sequence[Listed], locale: str) -> dict[str, Shelf]:
    """``lines`` by the part of the address that their category gives, in order of titles."""
    found: dict[str, list[Listed]] = {}
    keys = {text: slug(text, locale) for text in {line.facts.category for line in lines}}
    for line in lines:
        key = keys[line.facts.category]
        if key and line.shown:
            found.setdefault(key, []).append(line)
    return {
        key: Shelf(
            items[0].facts.category,
            items[0].facts.category_lang,
            tuple(items),
            frozenset(line.article for line in items),
        )
        for key, items in sorted(found.items())
    }


def categories(shelves: Mapping[str, Shelf], path: Callable[[str], str]) -> list[Category]:
    """The categories as a list of links."""
    return [
        Category(path(key), shelf.title, shelf.lang, len(shelf.lines))
        for key, shelf in shelves.items()
    ]
