"""A reviewer's desk: a session with its files. Every decision is safe before the next.

The order is always the same: the journal (appended, forced to the disk), then catalog, then
ledger. Large catalogs and ledgers are written a little later (`Desk.settle`); the journal
holds what is still to come, and after a crash the next desk settles it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

from l10n.approvals.edits import UNDO, Edit, append_edits
from l10n.checks import CheckContext, check_unit, check_units
from l10n.checks.projects import context_of, project_glossary
from l10n.config import Project
from l10n.errors import UsageError
from l10n.i18n import _
from l10n.model import Action, Finding, State, Unit
from l10n.review import cutting
from l10n.review import held as held_file
from l10n.review import session as steps
from l10n.review import trails as journal
from l10n.review.aids import Aids, aids, fixed, inserted
from l10n.review.claims import Seat
from l10n.review.facts import facts_of
from l10n.review.filters import Filter, Key
from l10n.review.queue import Order, build, load, rows_of
from l10n.review.recovering import archive, recover
from l10n.review.replay import Entry as HeldEntry
from l10n.review.rereading import reread
from l10n.review.roles import Writers, check_may
from l10n.review.session import Change, Findings, Session
from l10n.review.settling import Files, Trail, settle, words
from l10n.storage import locked

if TYPE_CHECKING:
    from l10n.catalogs.po.entries import Entry
    from l10n.memory import Memory
    from l10n.memory.concordance import Occurrence
    from l10n.terms import Glossary

FEW = 1000
"""So many units are all looked at before the first is shown; of more, findings come later."""
_BEHIND = 5.0
"""Seconds that a large catalog may be behind its journal while decisions are taken."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """What an approval of everything shown would do: asked about before it is done.

    ``rows`` would be approved; ``kept`` is how many would not (findings, no text, decided);
    ``sample`` are some of the first.
    """

    rows: tuple[int, ...]
    kept: int
    sample: tuple[Unit, ...]


class Desk:
    """Where one reviewer sits; use it as a context manager, or ``close`` it.

    Each method takes a `Session` and gives the next one, in front of whose unit the reviewer
    then is: its findings known, claimed for him (``session.held_by``: by whom it is held
    otherwise), read anew where its catalog changed on the disk. UsageError says what a
    reviewer may not do; the session he had stands.
    """

    def __init__(
        self,
        project: Project,
        *,
        by: str,
        locales: Sequence[str] = (),
        paths: Sequence[Path] = (),
        hold: bool = False,
        claims: bool = True,
        glossary: Glossary | None = None,
        memory: Memory | None = None,
        now: Callable[[], str] | None = None,
    ) -> None:
        """Take a seat: what crashed desks left unsettled is settled first.

        ``hold`` keeps the decisions for ``l10n merge``. Without ``claims`` nobody is kept from the
        unit in front: for those who only read. ``memory`` is searched and taught
        where given; the caller closes it. Raises StorageError, InputError, LedgerError.
        """
        self.project, self.by, self.hold, self._claims = project, by, hold, claims
        self.locales = tuple(locales) or project.targets
        self.files = Files(project)
        self._paths = tuple(paths)
        self._now = now or (lambda: datetime.now(UTC).isoformat(timespec="seconds"))
        self._glossary, self._memory = glossary, memory
        self._contexts: dict[tuple[str, str, str], CheckContext] = {}
        self._lock = RLock()
        self._folder = project.cache / "review"
        self.recovered = recover(self.files, self._folder, self._now())
        self._seat = Seat(self._folder, by)
        self._journal = self._folder / f"desk-{self._seat.name}.jsonl"
        self._trails = journal.Trails()
        self._pending: dict[Key, None] = {}
        self._settled_at = monotonic()
        self._writers: Writers | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # --- showing

    def start(self, wanted: Filter | None = None, order: Order = Order.RISK) -> Session:
        """The session at the first unit of what ``wanted`` shows."""
        catalogs = []
        for found in load(self.project, self.locales, self._paths):
            self.files.keep(found[2], found[3])
            catalogs.append(found)
        session = Session(build(catalogs), by=self.by)
        if len(session.queue.rows) <= FEW:
            session = self._look_at_all(session)
        return self.show(session, wanted or Filter(), order)

    def show(self, session: Session, wanted: Filter, order: Order | None = None) -> Session:
        """Another filter or order; the reviewer stays at his unit where it is shown."""
        facts = facts_of(self.project, session, wanted, self.files)
        return self._arrived(steps.show(session, wanted, order, facts))

    def go(self, session: Session, index: int) -> Session:
        """To place ``index`` of what is shown, from 0."""
        return self._arrived(steps.go(session, index))

    def go_to(self, session: Session, row: int) -> Session:
        """To a row, where it is shown."""
        return self._arrived(steps.go_to(session, row))

    def next_waiting(self, session: Session) -> Session:
        """To the next unit that nobody has decided about."""
        return self._arrived(steps.next_waiting(session))

    def next_found(self, session: Session, most: int = 2000) -> Session:
        """To the next unit with findings; looks at ``most`` units nobody looked at yet."""
        ahead = [*session.shown[session.index + 1 :], *session.shown[: session.index]]
        for row in ahead:
            if row not in session.found and most > 0:
                most -= 1
                session = steps.looked(session, {row: self._findings(session.unit(row))})
            if session.found.get(row):
                return self._arrived(steps.go_to(session, row))
        return session

    def look_ahead(self, session: Session, seconds: float = 0.02) -> Session:
        """Look for findings of what is shown and nobody looked at, ``seconds`` long.

        For idle moments: filters by rule and the order by risk know more then. The same
        session comes back when everything was looked at.
        """
        end = monotonic() + seconds
        found: dict[int, Findings] = {}
        for row in session.shown[session.index :] + session.shown[: session.index]:
            if row not in session.found:
                found[row] = self._findings(session.unit(row))
                if monotonic() > end:
                    break
        return steps.looked(session, found) if found else session

    def refresh(self, session: Session) -> Session:
        """The session with what changed on the disk in the catalog in front."""
        return self._arrived(session)

    def check(self, session: Session, targets: Sequence[str]) -> Findings:
        """The findings of the unit in front if it said ``targets``: while somebody types."""
        item = session.item
        if item is None:
            return ()
        return self._findings(replace(item.unit, targets=tuple(targets), state=State.TRANSLATED))

    def aids(self, session: Session, limit: int = 5) -> Aids:
        """What helps with the unit in front: matches, terms, differences, history."""
        item = session.item
        if item is None:
            return Aids()
        ledger = self.files.ledger(item.unit.locale)
        return aids(self.project, item, self.glossary, self._memory, ledger, limit=limit)

    def concordance(self, session: Session, phrase: str, limit: int = 20) -> list[Occurrence]:
        """Where ``phrase`` stands in the memory, in any form; nothing without a memory."""
        from l10n.memory.concordance import concordance

        item = session.item
        if self._memory is None:
            return []
        return concordance(
            self._memory,
            phrase,
            source=self.project.source_of(item.unit) if item else self.project.settings.source,
            locale=item.unit.locale if item is not None else "",
            limit=limit,
        )

    # --- deciding

    def approve(self, session: Session, *, sure: bool = False, onward: bool = True) -> Session:
        """Approve the text in front. Raises as ``session.approve``, and where `roles` forbids."""
        session = self._looked(session)
        self._check_free(session)
        item = session.item
        if item is not None:
            self._check_may(item.unit)
        return self._taken(
            session, steps.approve(session, at=self._now(), sure=sure, onward=onward)
        )

    def edit(self, session: Session, targets: Sequence[str]) -> Session:
        """Put ``targets`` in and stay; the same text changes nothing."""
        self._check_free(session)
        item = session.item
        if item is not None and tuple(targets) == item.unit.targets:
            return session
        return self._taken(session, steps.edit(session, targets, at=self._now()))

    def insert_match(self, session: Session, number: int) -> Session:
        """Put the text of match ``number`` (from 1) in. Raises UsageError where there is none."""
        item, found = session.item, self.aids(session).matches
        if item is None or not 0 < number <= len(found):
            raise UsageError(_("there is no match {n}").format(n=number), code="review-match")
        return self.edit(session, inserted(item.unit, found[number - 1].match.target))

    def copy_source(self, session: Session) -> Session:
        """Put the source in as the target."""
        item = session.item
        if item is None:
            return session
        unit = item.unit
        forms = len(unit.targets) if unit.source_plural is not None else 1
        rest = [unit.source_plural or ""] * (forms - 1)
        return self.edit(session, (unit.source, *rest))

    def fix(self, session: Session, number: int) -> Session:
        """Make the fix of finding ``number`` (from 1). Raises UsageError where it has none."""
        item = session.item
        found = item.findings or () if item is not None else ()
        targets = None
        if item is not None and 0 < number <= len(found):
            targets = fixed(item.unit, found[number - 1])
        if targets is None:
            raise UsageError(_("there is no fix {n}").format(n=number), code="review-fix")
        return self.edit(session, targets)

    def reject(self, session: Session, reason: str = "") -> Session:
        """Send the text back as a draft with ``reason``, and go on."""
        self._check_free(session)
        return self._taken(session, steps.reject(session, reason, at=self._now()))

    def skip(self, session: Session) -> Session:
        """Leave the unit as it is, and go on."""
        return self._taken(session, steps.skip(session, at=self._now()))

    def bulk(self, session: Session, rows: Iterable[int] | None = None) -> tuple[Session, Bulk]:
        """What approving ``rows`` (all shown if None) would do; looks for their findings."""
        wanted = list(session.shown if rows is None else rows)
        unknown = [row for row in wanted if row not in session.found]
        looked = {row: self._findings(session.unit(row)) for row in unknown}
        session = steps.looked(session, looked)
        good = tuple(
            row for row in wanted if steps.approvable(session, row) and self._may(session.unit(row))
        )
        sample = tuple(session.unit(row) for row in good[:5])
        return session, Bulk(good, len(wanted) - len(good), sample)

    def approve_all(self, session: Session, bulk: Bulk) -> Session:
        """Approve what ``bulk`` lists, as one step of undo."""
        after = steps.approve_many(session, bulk.rows, at=self._now())
        return session if after is session else self._taken(session, after)

    def undo(self, session: Session) -> Session:
        """Take the last step back, on the disk too; the same session when there is none."""
        if not session.steps:
            return session
        step, after = next(iter(session.steps)), steps.undo(session)
        with self._lock:
            if self.hold:
                with locked(self.project.cache, "held"):
                    for _change in step.changes:
                        held_file.append_undo(self.project)
            else:
                journal.append(self._journal, journal.UNDO_LINE)
                self._pending.update(dict.fromkeys(self._trails.undo()))
            self._note(step.changes, undone=True)
        return self._arrived(self._settled(after, [change.row for change in step.changes]))

    def redo(self, session: Session) -> Session:
        """Take the last undone step again; the same session when there is none."""
        return self._taken(session, steps.redo(session)) if session.undone else session

    def join(self, session: Session) -> Session:
        """Join the segment in front with the next one of its block: see `cutting`."""
        return self._cut(session, lambda unit: cutting.join(self.project, unit))

    def split(self, session: Session, before: str) -> Session:
        """Split the segment in front before these words of its source: see `cutting`."""
        return self._cut(session, lambda unit: cutting.split(self.project, unit, before))

    # --- keeping

    @property
    def pending(self) -> int:
        """How many units the catalogs are behind the journal."""
        return len(self._pending)

    def settle(self, session: Session) -> Session:
        """Write what is only in the journal yet; for idle moments, and before leaving."""
        return self._settled(session, (), now=True)

    def close(self) -> None:
        """Settle, and leave the seat. What cannot be written stays in the journal."""
        with self._lock:
            try:
                self._settle_pending()
                if self._journal.exists():
                    archive(self._journal)
            finally:
                self._seat.close()

    @property
    def glossary(self) -> Glossary:
        """The project's term base, read when first needed."""
        if self._glossary is None:
            self._glossary = project_glossary(self.project)
        return self._glossary

    # --- inside

    def _cut(self, session: Session, cut: Callable[[Unit], tuple[str, ...]]) -> Session:
        self._check_free(session)
        item = session.item
        if item is None:
            return session
        unit = item.unit
        session = self.settle(session)
        texts = cut(unit)
        for number, listed in enumerate(session.queue.catalogs):
            if self.files.changed(listed.path):
                session = self._read_again(session, number)
        session = self.show(session, session.wanted)
        near = (text for text in texts if unit.source in text or text in unit.source)
        row = session.queue.row_of(unit.path, unit.context, next(near, unit.source))
        return session if row is None else self.go_to(session, row)

    def _taken(self, before: Session, after: Session) -> Session:
        """Durable first: only then does the session go on."""
        if len(after.steps) == 0 or after is before:
            return after
        changes = next(iter(after.steps)).changes
        with self._lock:
            if self.hold:
                held_file.hold(
                    self.project,
                    [HeldEntry(item.decision, item.before.targets) for item in changes],
                )
            else:
                listed = [(item.decision, item.before, self._entry_of(item)) for item in changes]
                if not self._journal.exists():
                    journal.append(self._journal, journal.head_line(self.by))
                journal.append(self._journal, journal.step_line(listed))
                self._pending.update(dict.fromkeys(self._trails.take(listed)))
            self._note(changes)
        return self._arrived(self._settled(after, [item.row for item in changes]))

    def _entry_of(self, change: Change) -> Entry | None:
        """The exact text of the unit as it was found; None where it is known or has changed."""
        key = (change.before.path, change.before.context, change.before.source)
        if change.decision.action is Action.SKIP or self._trails.known(key):
            return None
        path = self.project.root / change.before.path
        place = self.files.place(path, *key[1:]) if path.is_file() else None
        if place is None:
            return None
        entry = self.files.catalog(path).entries[place]
        unit = entry.unit
        return entry if unit is not None and words(unit) == words(change.before) else None

    def _note(self, changes: Sequence[Change], *, undone: bool = False) -> None:
        edits = []
        for change in changes:
            decision, before = change.decision, change.before
            if decision.action is Action.SKIP:
                continue
            if not undone and decision.action is Action.EDIT:
                self.writers.note(before, decision.targets, decision.by)
            edits.append(
                Edit(
                    decision.at,
                    decision.by,
                    decision.locale,
                    decision.catalog,
                    decision.context,
                    decision.source,
                    before.targets,
                    change.after.targets,
                    UNDO if undone else decision.action.value,
                    before.origin,
                )
            )
        append_edits(self.project.cache, edits)

    def _settled(self, session: Session, rows: Iterable[int], *, now: bool = False) -> Session:
        if self.hold or not self._pending:
            return session
        with self._lock:
            light = all(not self.files.heavy(trail) for trail in self._waiting())
            if not (now or light or monotonic() - self._settled_at > _BEHIND):
                return session
            conflicts = self._settle_pending()
        for trail, unit in conflicts:
            row = session.queue.row_of(*trail.key)
            if row is not None:
                session = steps.meanwhile(session, row, unit, trail.last)
        return session

    def _waiting(self) -> list[Trail]:
        now = self._now()
        found = (self._trails.trail(key, self.by, now) for key in self._pending)
        return [trail for trail in found if trail is not None]

    def _settle_pending(self) -> Sequence[tuple[Trail, Unit]]:
        waiting = self._waiting()
        if not waiting:
            return ()
        settled = settle(self.files, waiting)
        self._pending.clear()
        self._settled_at = monotonic()
        for trail, _unit in settled.conflicts:
            journal.append(self._journal, journal.drop_line(trail.key))
            self._trails.drop(trail.key)
        self._teach(settled.done)
        return settled.conflicts

    def _teach(self, done: Sequence[tuple[Trail, Unit]]) -> None:
        """What was decided the memory learns, what was taken back it forgets."""
        if self._memory is None:
            return
        from l10n.memory.entries import learnt

        kept, left = list[Unit](), list[Unit]()
        for trail, unit in done:
            if trail.last is not None and trail.last.action is not Action.REJECT:
                kept.append(unit)
            else:
                left += [version for _decision, version in trail.steps]
        self._memory.remove(entry.key for entry in learnt(left, ordered=False))
        self._memory.add(kept, ordered=False)

    def _arrived(self, session: Session) -> Session:
        session = self._looked(self._reread(session))
        row = session.row
        if row is None or not self._claims:
            self._seat.release()
            return replace(session, held_by="")
        entry = session.queue.rows[row].entry
        listed = session.queue.catalogs[session.queue.rows[row].catalog]
        holder = self._seat.claim((listed.name, entry.context, entry.source))
        return replace(session, held_by=holder or "")

    def _reread(self, session: Session) -> Session:
        if session.row is None:
            return session
        number = session.queue.rows[session.row].catalog
        listed = session.queue.catalogs[number]
        if not listed.path.is_file() or not self.files.changed(listed.path):
            return session
        return self._read_again(self.settle(session), number)

    def _read_again(self, session: Session, number: int) -> Session:
        listed = session.queue.catalogs[number]
        catalog = self.files.seen(listed.path)
        ledger = self.files.ledger(listed.locale)
        return reread(session, number, rows_of(catalog, listed.locale, number, ledger))

    def _looked(self, session: Session) -> Session:
        row = session.row
        if row is None or row in session.found:
            return session
        return steps.looked(session, {row: self._findings(session.unit(row))})

    def _look_at_all(self, session: Session) -> Session:
        """The findings of every unit, those of the rules that compare units too."""
        found: dict[int, list[Finding]] = {row: [] for row in range(len(session.queue.rows))}
        catalogs = session.queue.catalogs
        pairs = dict.fromkeys((listed.source, listed.locale) for listed in catalogs)
        for source, locale in pairs:
            units: list[Unit] = []
            forms = ""
            places: dict[tuple[str, str, int], int] = {}
            for listed in catalogs:
                if (listed.source, listed.locale) == (source, locale):
                    forms = forms or self._forms(listed.path)
                    for row in range(listed.first, listed.first + listed.count):
                        units.append(session.queue.unit(row))
                        places[listed.name, units[-1].source, units[-1].line] = row
            for finding in check_units(units, self._context(source, locale, forms)):
                place = places.get((finding.path, finding.source, finding.line))
                if place is not None:
                    found[place].append(finding)
        return steps.looked(session, {row: tuple(own) for row, own in found.items()})

    def _findings(self, unit: Unit) -> Findings:
        forms = self._forms(self.project.root / unit.path) if unit.source_plural else ""
        context = self._context(self.project.source_of(unit), unit.locale, forms)
        return tuple(check_unit(unit, context))

    def _forms(self, path: Path) -> str:
        """Which number takes which form, as the header of a catalog says."""
        return self.files.catalog(path).header.get("Plural-Forms", "") if path.is_file() else ""

    def _context(self, source: str, locale: str, forms: str) -> CheckContext:
        key = (source, locale, forms)
        if key not in self._contexts:
            # The labels are read once: an edit must not wait for every interface catalog.
            any_context = next(iter(self._contexts.values()), None)
            if any_context is None:
                any_context = context_of(self.project, locale, self.glossary)
            self._contexts[key] = replace(
                any_context, source_locale=source, target_locale=locale, plural_forms=forms
            )
        return self._contexts[key]

    @property
    def writers(self) -> Writers:
        """Who wrote what, read when first needed."""
        if self._writers is None:
            self._writers = Writers(self.project.cache)
        return self._writers

    def _check_free(self, session: Session) -> None:
        if session.held_by:
            raise UsageError(
                _("{who} sits at this text now").format(who=session.held_by),
                code="review-claimed",
                hint=_("go on; what is decided there comes to you by itself"),
            )

    def _check_may(self, unit: Unit) -> None:
        rules = self.project.settings.review
        wrote = self.writers.wrote(unit) if rules.two_person else ""
        check_may(rules, unit, self.by, wrote)

    def _may(self, unit: Unit) -> bool:
        with suppress(UsageError):
            self._check_may(unit)
            return True
        return False
