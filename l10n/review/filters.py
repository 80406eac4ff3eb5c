"""Which units a reviewer wants to see: conditions on the light rows, all of which must hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from fnmatch import translate

from l10n.model import Finding, State
from l10n.review.queue import Queue, Row, waits

Key = tuple[str, str | None, str]
"""A unit of the project: (catalog, context, source)."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show; an empty field asks for nothing.

    Without ``states`` it is what waits for a decision. ``catalog`` is a glob on the catalog's
    path or a part of it; ``engine`` the beginning of an engine's name, ``memory`` or
    ``glossary``; ``confidence`` the lowest and the highest (a unit without one never fits);
    ``author`` a part of the name of who wrote or approved the text; ``text`` stands in the
    source or in a target, in any case; ``rule`` is a finding's (``*``: any finding),
    ``changed_since`` a git revision, ``assigned`` a reviewer's name. ``author``, ``rule``,
    ``changed_since`` and ``assigned`` are answered by ``Facts``.
    """

    locale: str = ""
    catalog: str = ""
    states: frozenset[State] = frozenset()
    engine: str = ""
    confidence: tuple[int, int] | None = None
    text: str = ""
    author: str = ""
    rule: str = ""
    changed_since: str = ""
    assigned: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What rows do not know: findings by row, and what the desk looked up for the filter.

    ``changed`` are the units changed since the revision, ``authors`` the names by row,
    ``assigned`` the catalogs of the reviewer; None: nobody asked.
    """

    findings: Mapping[int, tuple[Finding, ...]]
    changed: Collection[Key] | None = None
    authors: Callable[[int], tuple[str, ...]] | None = None
    assigned: Collection[str] | None = None


def select(queue: Queue, wanted: Filter, facts: Facts, states: Mapping[int, State]) -> list[int]:
    """The rows that ``wanted`` shows, in document order.

    ``states`` are those of the rows that decisions changed since the queue was read.
    """
    rows: list[int] = []
    for number, listed in enumerate(queue.catalogs):
        if _catalog_fits(listed.locale, listed.name, wanted, facts):
            rows += range(listed.first, listed.first + queue.catalogs[number].count)
    conditions = _conditions(queue, wanted, facts, states)
    for condition in conditions:
        rows = [row for row in rows if condition(row)]
    return rows


def _catalog_fits(locale: str, name: str, wanted: Filter, facts: Facts) -> bool:
    if wanted.locale and locale != wanted.locale:
        return False
    if facts.assigned is not None and name not in facts.assigned:
        return False
    if not wanted.catalog:
        return True
    if any(char in wanted.catalog for char in "*?["):
        glob = re.compile(translate(wanted.catalog))
        return bool(glob.match(name) or glob.match(name.rpartition("/")[2]))
    return wanted.catalog.casefold() in name.casefold()


def _conditions(
    queue: Queue, wanted: Filter, facts: Facts, states: Mapping[int, State]
) -> list[Callable[[int], bool]]:
    """The cheap ones first."""
    rows = queue.rows
    found: list[Callable[[int], bool]] = [_state_condition(rows, wanted, states)]
    if wanted.engine:
        engine = wanted.engine.casefold()
        found.append(lambda row: rows[row].engine.casefold().startswith(engine))
    if wanted.confidence is not None:
        least, most = wanted.confidence
        found.append(lambda row: _between(rows[row].score, least, most))
    if wanted.text:
        text, texts = wanted.text.casefold(), queue.texts()
        found.append(lambda row: text in texts[row])
    if wanted.rule:
        found.append(
            lambda row: any(
                wanted.rule in ("*", finding.rule) for finding in facts.findings.get(row, ())
            )
        )
    if facts.changed is not None:
        changed = facts.changed
        found.append(lambda row: key_of(queue, row) in changed)
    if wanted.author and facts.authors is not None:
        author, authors = wanted.author.casefold(), facts.authors
        found.append(lambda row: any(author in name.casefold() for name in authors(row)))
    return found


def _state_condition(
    rows: tuple[Row, ...], wanted: Filter, states: Mapping[int, State]
) -> Callable[[int], bool]:
    if wanted.states:
        return lambda row: states.get(row, rows[row].state) in wanted.states
    return lambda row: waits(
        states.get(row, rows[row].state), beside=rows[row].beside and row not in states
    )


def _between(score: int | None, least: int, most: int) -> bool:
    return score is not None and least <= score <= most


def key_of(queue: Queue, row: int) -> Key:
    """What names the unit of ``row``, without building it."""
    found = queue.rows[row]
    return queue.catalogs[found.catalog].name, found.entry.context, found.entry.source
