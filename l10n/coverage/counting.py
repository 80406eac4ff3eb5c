"""Counting units and source words by state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from l10n.model import Counts, State, Unit
from l10n.text.codes import strip_codes
from l10n.text.words import count_words


@dataclass(frozen=True, slots=True)
class Row:
    """The counts of one catalog of one locale."""

    locale: str
    catalog: str
    counts: Counts


def count(units: Iterable[Unit]) -> Counts:
    """The counts of ``units``; obsolete ones do not count."""
    by_state: Counter[State] = Counter()
    words: Counter[State] = Counter()
    for unit in units:
        if not unit.obsolete:
            by_state[unit.state] += 1
            words[unit.state] += count_words(strip_codes(unit.source, unit.codes))
    return counted(by_state, words)


def counted(states: Counter[State], words: Counter[State]) -> Counts:
    """The counts of units and source words by state."""
    return Counts(
        units=states.total(),
        words=words.total(),
        approved=states[State.APPROVED],
        translated=states[State.TRANSLATED],
        draft=states[State.DRAFT],
        untranslated=states[State.UNTRANSLATED],
        stale=states[State.STALE],
        words_by_state=dict(words),
    )


def rows(units: Iterable[Unit]) -> list[Row]:
    """One row per locale and catalog, in the order they come."""
    grouped: dict[tuple[str, str], list[Unit]] = {}
    for unit in units:
        grouped.setdefault((unit.locale, unit.path), []).append(unit)
    return [Row(locale, path, count(found)) for (locale, path), found in grouped.items()]


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of ``counts``."""
    found = list(counts)
    words: Counter[State] = Counter()
    for item in found:
        words.update(item.words_by_state)
    return Counts(
        units=sum(item.units for item in found),
        words=sum(item.words for item in found),
        approved=sum(item.approved for item in found),
        translated=sum(item.translated for item in found),
        draft=sum(item.draft for item in found),
        untranslated=sum(item.untranslated for item in found),
        stale=sum(item.stale for item in found),
        words_by_state=dict(words),
    )
