"""Gates: what share of the units must have come how far."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from l10n.coverage.counting import Row, total
from l10n.errors import UsageError
from l10n.i18n import _
from l10n.model import Counts, State


@dataclass(frozen=True, slots=True)
class Failure:
    """A locale below its minimum; ``missing`` is how many units it lacks of it."""

    locale: str
    percent: int
    minimum: int
    missing: int


def percent(counts: Counts, what: State = State.APPROVED) -> int:
    """The share of units that are at least ``what``, rounded down: 99.96 % is not 100 %."""
    return 100 if not counts.units else reached(counts, what) * 100 // counts.units


def reached(counts: Counts, what: State) -> int:
    """How many units are at least ``what`` (approved, translated or draft)."""
    done = counts.approved
    if what is not State.APPROVED:
        done += counts.translated
    if what is State.DRAFT:
        done += counts.draft + counts.stale
    return done


def gates(
    rows: Iterable[Row], minima: Mapping[str, int], what: State = State.APPROVED
) -> list[Failure]:
    """The locales below their minimum, in the minima's order."""
    by_locale: dict[str, list[Counts]] = {}
    for row in rows:
        by_locale.setdefault(row.locale, []).append(row.counts)
    failures: list[Failure] = []
    for locale, minimum in minima.items():
        counts = total(by_locale.get(locale, ()))
        wanted = -(-counts.units * minimum // 100)
        missing = wanted - reached(counts, what)
        if missing > 0:
            failures.append(Failure(locale, percent(counts, what), minimum, missing))
    return failures


def parse_minima(texts: Iterable[str], known: Collection[str]) -> dict[str, int]:
    """``["uk=100,pl=90"]`` → ``{"uk": 100, "pl": 90}``. Raises UsageError."""
    minima: dict[str, int] = {}
    for part in (part.strip() for text in texts for part in text.split(",")):
        locale, equals, value = part.partition("=")
        if not equals or not value.isascii() or not value.isdigit() or int(value) > 100:
            raise UsageError(
                _("not a minimum: {text!r}").format(text=part),
                code="minimum",
                hint=_("write LOCALE=PERCENT, such as uk=95"),
            )
        if locale not in known:
            raise UsageError(
                _("the project has no locale '{locale}'").format(locale=locale),
                code="locale-unknown",
                hint=_("its locales: {known}").format(known=", ".join(known)),
            )
        minima[locale] = int(value)
    return minima
