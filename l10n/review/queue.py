"""The review queue: every unit of the project as a light record, read without building units.

A hundred thousand units must be there in a second: a `Row` points at the catalog's entry,
and its unit is built when somebody looks at it.

**Risk.** What is most likely wrong comes first, by class, then by points, then as in the
document. The classes: an error found · another text beside it (a merge left it) or a draft
of less than 60 % confidence · stale · draft · translated · untranslated · approved. The points:
20 for each finding that is no error, 15 for each mark of the engine, half of what the
confidence lacks to 100 (25 where nobody told it), 10 for a figure, 10 for a negation, 5 for
a name, 10 in a title, a lead, a heading or a quotation, and one for every 20 characters (15
at most).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from l10n.catalogs import Catalog, alternatives
from l10n.catalogs.po.remarks import read_origin
from l10n.config import Project
from l10n.garbage import uncollected
from l10n.model import Finding, Origin, OriginKind, Severity, State, Unit

if TYPE_CHECKING:
    from l10n.approvals import Ledger
    from l10n.catalogs.po.entries import Entry

LOW_CONFIDENCE = 60
"""Confidence (0–100) below which a draft is looked at before the others."""

_CLASS = 1000
_MOST = _CLASS - 1
_REMARKS = re.compile(
    r"^# (?P<origin>l10n: draft .*)$|^# l10n: (?P<other>alternative) "
    r"|^#\. l10n: kind=(?P<kind>title|lead|heading|quote)\b",
    re.MULTILINE,
)
_FIGURE = re.compile(r"\d")
_NAME = re.compile(r"(?<=[^\W\d_A-ZА-Я] )[A-ZА-ЯІЇЄҐ]|(?<=, )[A-ZА-ЯІЇЄҐ]")
_NEGATIONS = frozenset(
    (
        *("no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without"),
        *("не", "ні", "ані", "ніколи", "ніхто", "нічого", "без"),
    )
)
_CONTRACTED = ("n't", "n’t")
_WEIGHTY = frozenset({"title", "lead", "heading", "quote"})
_RANKS = {
    State.STALE: 2,
    State.DRAFT: 3,
    State.TRANSLATED: 4,
    State.UNTRANSLATED: 5,
    State.APPROVED: 6,
}


class Order(StrEnum):
    """``RISK``: what is most likely wrong first; ``DOCUMENT``: as a reader meets the text."""

    RISK = "risk"
    DOCUMENT = "document"


class Row(NamedTuple):
    """A unit as the queue knows it.

    ``catalog`` is a place in ``Queue.catalogs``. ``engine`` is what wrote the draft (the
    engine's name, ``memory``, ``glossary``; "" where nobody told), ``score`` its confidence.
    ``risk`` is smaller the riskier; ``beside`` tells that a merge left another text.
    """

    catalog: int
    entry: Entry
    state: State
    engine: str
    score: int | None
    risk: int
    beside: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A catalog of the queue: its rows are ``first`` to ``first + count``; ``name`` its path.

    Its sources are in the language ``source``.
    """

    locale: str
    name: str
    path: Path
    first: int
    count: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Queue:
    """Every living unit in document order; a row is known by its number in ``rows``."""

    catalogs: tuple[Listed, ...] = ()
    rows: tuple[Row, ...] = ()
    # What text searches look through and where a unit is, made when first asked for.
    _texts: list[list[str]] = field(default_factory=list, compare=False, repr=False)
    _places: dict[tuple[str, str | None, str], int] = field(
        default_factory=dict, compare=False, repr=False
    )

    def unit(self, row: int) -> Unit:
        """The unit of ``row`` as it was read, with the ledger's state."""
        catalog, entry, state, *_rest = self.rows[row]
        # A copy of the entry: what is built of it goes with the unit, not with the queue.
        unit = entry.with_text(entry.text).unit
        listed = self.catalogs[catalog]
        if unit is None:  # Rows are made of entries that have one.
            raise LookupError(listed.name)
        return replace(
            unit,
            locale=listed.locale,
            path=listed.name,
            state=state,
            source_locale=listed.source,
        )

    def neighbours(self, row: int) -> tuple[int | None, int | None]:
        """The rows before and after in the same catalog."""
        listed = self.catalogs[self.rows[row].catalog]
        before = row - 1 if row > listed.first else None
        return before, row + 1 if row + 1 < listed.first + listed.count else None

    def row_of(self, catalog: str, context: str | None, source: str) -> int | None:
        """The row of a unit; None where the queue does not have it."""
        if not self._places:
            self._places.update(
                ((self.catalogs[row.catalog].name, row.entry.context, row.entry.source), number)
                for number, row in enumerate(self.rows)
            )
        return self._places.get((catalog, context, source))

    def texts(self) -> list[str]:
        """Source and targets of every row, case folded, for searches."""
        if not self._texts:
            self._texts.append(
                ["\n".join((row.entry.source, *row.entry.targets)).casefold() for row in self.rows]
            )
        return self._texts[0]

    def with_catalog(self, number: int, rows: Sequence[Row]) -> Queue:
        """The queue with these rows for catalog ``number``, read anew."""
        old = self.catalogs[number]
        moved = len(rows) - old.count
        catalogs = (
            *self.catalogs[:number],
            replace(old, count=len(rows)),
            *(replace(item, first=item.first + moved) for item in self.catalogs[number + 1 :]),
        )
        end = old.first + old.count
        return Queue(catalogs, (*self.rows[: old.first], *rows, *self.rows[end:]))


def build(catalogs: Iterable[tuple[str, str, Path, Catalog, Ledger, str]]) -> Queue:
    """The queue of catalogs in document order.

    Each is (locale, name, path, catalog, ledger, language of the sources).
    """
    listed: list[Listed] = []
    rows: list[Row] = []
    with uncollected():
        for locale, name, path, catalog, ledger, source in catalogs:
            own = rows_of(catalog, locale, len(listed), ledger)
            listed.append(Listed(locale, name, path, len(rows), len(own), source))
            rows += own
    return Queue(tuple(listed), tuple(rows))


def load(
    project: Project, locales: Sequence[str], paths: Sequence[Path] = ()
) -> Iterator[tuple[str, str, Path, Catalog, Ledger, str]]:
    """The catalogs of ``locales`` as ``build`` takes them; only those of ``paths`` if given.

    Raises CatalogError, LedgerError, UsageError for a locale the project does not have.
    """
    from l10n import approvals
    from l10n.catalogs import read
    from l10n.workspace.languages import article_languages, source_of
    from l10n.workspace.load import catalogs_under

    languages = article_languages(project)
    for locale in locales:
        project.check_locale(locale)
        ledger = approvals.load(project.ledger(locale))
        for path in catalogs_under(project, locale, paths):
            source = source_of(project, path, locale, languages)
            yield locale, project.relative(path), path, read(path), ledger, source


def rows_of(catalog: Catalog, locale: str, number: int, ledger: Ledger) -> list[Row]:
    """The rows of one catalog, in its order."""
    approving = ledger.lines
    rows: list[Row] = []
    for entry in catalog.entries:
        if entry.obsolete or not entry.has_unit:
            continue
        state, source = entry.state, entry.source
        if approving and state is State.TRANSLATED:
            # Only what the digest covers: the rest of a unit would cost more than the hash.
            words = Unit(
                source, entry.targets, entry.context, entry.source_plural, locale,
                codes=entry.codes,
            )  # fmt: skip
            if ledger.approval(words):
                state = State.APPROVED
        origin, beside, kind = _remarks(entry)
        score = origin.score if origin is not None else None
        rows.append(
            Row(
                number,
                entry,
                state,
                engine_of(origin),
                score,
                _risk(state, source, origin, kind, beside),
                beside,
            )
        )
    return rows


def engine_of(origin: Origin | None) -> str:
    """What wrote a draft: the engine's name, ``memory``, ``glossary``; "" where nobody told."""
    if origin is None or origin.kind is OriginKind.HUMAN:
        return ""
    return origin.name if origin.kind is OriginKind.ENGINE else origin.kind.value


def risk_of(unit: Unit, findings: Iterable[Finding] = ()) -> int:
    """The risk of a unit as it stands, smaller is riskier: for one that was changed."""
    kind = unit.kind.value if unit.kind is not None else ""
    beside = bool(alternatives(unit))
    return with_findings(_risk(unit.state, unit.source, unit.origin, kind, beside), findings)


def with_findings(risk: int, findings: Iterable[Finding]) -> int:
    """A risk that knows the findings too."""
    kinds = [item.severity for item in findings]
    rank, rest = divmod(risk, _CLASS)
    others = sum(kind is not Severity.ERROR for kind in kinds)
    return (0 if Severity.ERROR in kinds else rank) * _CLASS + max(0, rest - 20 * others)


def waits(state: State, *, beside: bool) -> bool:
    """Whether a unit waits for a decision: all but the approved, and those with two texts."""
    return state is not State.APPROVED or beside


def _remarks(entry: Entry) -> tuple[Origin | None, bool, str]:
    """The origin of a draft, whether another text is beside it, the kind of its block."""
    comments = entry.comments
    if comments is None:
        unit = entry.unit
        if unit is None:
            return None, False, ""
        return unit.origin, bool(alternatives(unit)), unit.kind.value if unit.kind else ""
    origin, beside, kind = None, False, ""
    if "l10n:" in comments:
        for draft, other, block in _REMARKS.findall(comments):
            if draft:
                origin = _origin(draft) or origin
            beside = beside or bool(other)
            kind = block or kind
    return origin, beside, kind


_origin = lru_cache(4096)(read_origin)


def _risk(state: State, source: str, origin: Origin | None, kind: str, beside: bool) -> int:
    rank = _RANKS[state]
    score = origin.score if origin is not None else None
    points = min(15, len(source) // 20)
    if state in (State.DRAFT, State.STALE):
        points += 25 if score is None else max(0, 100 - score) // 2
    if beside or (state is State.DRAFT and score is not None and score < LOW_CONFIDENCE):
        rank = 1
    if origin is not None:
        points += 15 * min(len(origin.marks), 8)
    if _FIGURE.search(source):
        points += 10
    if not _NEGATIONS.isdisjoint(source.lower().split()) or any(n in source for n in _CONTRACTED):
        points += 10
    if _NAME.search(source):
        points += 5
    if kind in _WEIGHTY:
        points += 10
    return rank * _CLASS + max(0, _MOST - points)
