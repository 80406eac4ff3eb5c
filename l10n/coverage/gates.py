"""Minima: what share of the units must have come how far."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from l10n.config import Project
from l10n.coverage.counting import Row, total
from l10n.coverage.paths import Globs
from l10n.coverage.verdicts import Failure, Verdict
from l10n.errors import UsageError
from l10n.i18n import _, ngettext
from l10n.model import Counts, State


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A locale, catalog or group of catalogs below its minimum.

    ``missing`` is how many units it lacks of it; ``path`` the catalog, where it is one.
    """

    name: str
    percent: int
    minimum: int
    missing: int
    path: str = ""


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


def what_counts(project: Project, given: str | None = None) -> State:
    """The least state that counts: ``given``, else the settings', else approved.

    Nobody approves in a project without settings: there a translation counts.
    """
    chosen = given or project.settings.coverage.count
    return State(chosen) if chosen else State.TRANSLATED if project.bare else State.APPROVED


def gates(
    rows: Iterable[Row], minima: Mapping[str, int], what: State = State.APPROVED
) -> list[Shortfall]:
    """The locales and catalogs (by name) below their minimum, in the minima's order."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for name in names_of(row):
            groups[name].append(row)
    found = [_shortfall(name, groups.get(name, ()), least, what) for name, least in minima.items()]
    return [item for item in found if item is not None and groups]


def path_gates(rows: Sequence[Row], shares: Mapping[str, int], what: State) -> list[Shortfall]:
    """The catalogs below the minimum of the first glob that fits them."""
    globs = Globs(shares)
    found: list[Shortfall] = []
    for row in rows:
        glob = globs.first(row.catalog)
        if glob is not None:
            short = _shortfall(row.catalog, (row,), shares[glob], what)
            found += [short] if short else []
    return found


def project_gates(
    project: Project, rows: Sequence[Row], what: State, given: Mapping[str, int] | None = None
) -> list[Shortfall]:
    """What is below the minima of the settings; ``given`` ones take their place."""
    settings = project.settings
    if given:
        return gates(rows, given, what)
    shown = {row.locale for row in rows}
    minima = {
        name: least
        for name, least in {**settings.minimum, **settings.coverage.minimum}.items()
        if name in shown or name not in project.locales or not rows
    }
    return gates(rows, minima, what) + path_gates(rows, settings.coverage.paths, what)


def names_of(row: Row) -> tuple[str, ...]:
    """By what a minimum may call a row: its locale, its catalog's name, with its locale."""
    stem = PurePosixPath(row.catalog).stem
    return tuple(dict.fromkeys((row.locale, stem, f"{row.locale}/{stem}")))


def parse_minima(texts: Iterable[str], rows: Iterable[Row], known: Iterable[str]) -> dict[str, int]:
    """``["uk=100,messages=90"]`` → ``{"uk": 100, "messages": 90}``. Raises UsageError.

    ``known`` are the project's locales; the names of catalogs come from ``rows``.
    """
    names = list(dict.fromkeys([*known, *(name for row in rows for name in names_of(row))]))
    minima: dict[str, int] = {}
    for part in (part.strip() for text in texts for part in text.split(",")):
        name, equals, value = part.rpartition("=")
        if not equals or not value.isascii() or not value.isdigit() or int(value) > 100:
            raise UsageError(
                _("not a minimum: {text!r}").format(text=part),
                code="minimum",
                hint=_("write LOCALE=PERCENT, such as uk=95"),
            )
        if name not in names:
            near = difflib.get_close_matches(name, names, n=3) or names[:8]
            raise UsageError(
                _("'{name}' is neither a locale nor a catalog here").format(name=name),
                code="locale-unknown",
                hint=_("known: {known}").format(known=", ".join(near)),
            )
        minima[name] = int(value)
    return minima


def verdict(shortfalls: Sequence[Shortfall], rows: Sequence[Row], what: State) -> Verdict:
    """The condition ``coverage``."""
    by_locale: defaultdict[str, list[Counts]] = defaultdict(list)
    for row in rows:
        by_locale[row.locale].append(row.counts)
    shares = [f"{name} {percent(total(found), what)} %" for name, found in by_locale.items()]
    summary = ", ".join(shares[:8]) + (" …" if len(shares) > 8 else "")
    return Verdict("coverage", tuple(_failure(item) for item in shortfalls), summary)


def said(short: Shortfall) -> str:
    """A shortfall as a sentence."""
    return ngettext(
        "{name}: {percent} %, wanted {minimum} %: {n} unit is missing",
        "{name}: {percent} %, wanted {minimum} %: {n} units are missing",
        short.missing,
    ).format(name=short.name, percent=short.percent, minimum=short.minimum, n=short.missing)


def _failure(short: Shortfall) -> Failure:
    hint = _("draft and review them: l10n draft, l10n review")
    return Failure("minimum", said(short), hint, short.path, identity=("minimum", short.name))


def _shortfall(name: str, rows: Sequence[Row], minimum: int, what: State) -> Shortfall | None:
    counts = total(row.counts for row in rows)
    missing = -(-counts.units * minimum // 100) - reached(counts, what)
    path = rows[0].catalog if len(rows) == 1 else ""
    if not rows and minimum:
        # A catalog that is gone must not pass for one that is done.
        return Shortfall(name, 0, minimum, 0)
    return Shortfall(name, percent(counts, what), minimum, missing, path) if missing > 0 else None
