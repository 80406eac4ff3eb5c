"""A review session as a value: every step gives a new one, so undo is only looking back.

Nothing here reads or writes a file. What decisions changed lies in a persistent map over the
rows of the queue, so a step costs the same with ten units and with a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from rpds import HashTrieMap, HashTrieSet, List

from l10n.errors import UsageError
from l10n.i18n import _
from l10n.model import Action, Decision, Finding, Severity, State, Unit
from l10n.review.apply import decide
from l10n.review.filters import Facts, Filter, select
from l10n.review.queue import Order, Queue, risk_of, waits, with_findings

Findings = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What one decision makes of one row; ``former`` is what was decided there before."""

    row: int
    decision: Decision
    before: Unit
    after: Unit
    former: Action | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What undo takes back at once: one change, or many of an approval of all that is shown.

    ``at`` is the row in front when it was taken (None: the end); ``onward`` whether the session
    went on.
    """

    changes: tuple[Change, ...]
    at: int | None
    onward: bool


@dataclass(frozen=True, slots=True)
class Item:
    """The unit in front of the reviewer.

    ``findings`` are None until somebody looked. ``mine`` is the reviewer's decision that
    could not be written because the catalog says something else meanwhile: that is ``unit``.
    """

    row: int
    unit: Unit
    findings: Findings | None = None
    previous: Unit | None = None
    following: Unit | None = None
    mine: Decision | None = None

    @property
    def errors(self) -> Findings:
        """The findings that block an approval."""
        return tuple(f for f in self.findings or () if f.severity is Severity.ERROR)

    @property
    def warnings(self) -> Findings:
        """The findings that ask once more before an approval."""
        return tuple(f for f in self.findings or () if f.severity is Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Session:
    """``shown`` rows of ``queue`` with the reviewer at ``index`` (== ``len(shown)``: through).

    ``units`` are the units that decisions changed, ``found`` the findings known so far,
    ``taken`` what was last decided about them; ``mine`` decisions in conflict, ``marked``
    rows chosen for what is done to several.
    ``steps`` are the steps in force, the last first; ``undone`` those that redo brings back.
    ``held_by`` is who else sits at the unit in front, "" when nobody does.
    """

    queue: Queue
    shown: tuple[int, ...] = ()
    by: str = ""
    wanted: Filter = field(default_factory=Filter)
    order: Order = Order.RISK
    index: int = 0
    units: HashTrieMap[int, Unit] = field(default_factory=HashTrieMap)
    taken: HashTrieMap[int, Action] = field(default_factory=HashTrieMap)
    found: HashTrieMap[int, Findings] = field(default_factory=HashTrieMap)
    mine: HashTrieMap[int, Decision] = field(default_factory=HashTrieMap)
    marked: HashTrieSet[int] = field(default_factory=HashTrieSet)
    steps: List[Step] = field(default_factory=List)
    undone: List[Step] = field(default_factory=List)
    held_by: str = ""

    @property
    def row(self) -> int | None:
        """The row in front of the reviewer; None when the queue is through."""
        return self.shown[self.index] if self.index < len(self.shown) else None

    @property
    def item(self) -> Item | None:
        """The unit in front of the reviewer, with its neighbours; None when through."""
        return None if self.row is None else self.item_at(self.row)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions in force, in the order taken."""
        taken = [change.decision for step in self.steps for change in reversed(step.changes)]
        return tuple(reversed(taken))

    def unit(self, row: int) -> Unit:
        """The unit of ``row`` as the decisions left it."""
        return self.units.get(row) or self.queue.unit(row)

    def state(self, row: int) -> State:
        """The state of ``row``, without building its unit: for lists."""
        unit = self.units.get(row)
        return unit.state if unit is not None else self.queue.rows[row].state

    def item_at(self, row: int) -> Item:
        """The unit of ``row`` with its neighbours in the catalog."""
        before, after = self.queue.neighbours(row)
        return Item(
            row,
            self.unit(row),
            self.found.get(row),
            None if before is None else self.unit(before),
            None if after is None else self.unit(after),
            self.mine.get(row),
        )


def start(
    queue: Queue,
    *,
    by: str = "",
    wanted: Filter | None = None,
    order: Order = Order.RISK,
    facts: Facts | None = None,
) -> Session:
    """A session at the first of what ``wanted`` shows: by default what waits for a decision."""
    return show(Session(queue, by=by), wanted or Filter(), order, facts)


def show(
    session: Session, wanted: Filter, order: Order | None = None, facts: Facts | None = None
) -> Session:
    """The session with another filter or order, at the unit it was at where that is shown."""
    order = order or session.order
    facts = facts or Facts(session.found)
    states = {row: unit.state for row, unit in session.units.items()}
    rows = select(session.queue, wanted, facts, states)
    if order is Order.RISK:
        rows.sort(key=lambda row: _risk(session, row))
    here = session.row
    index = rows.index(here) if here is not None and here in rows else 0
    return replace(session, wanted=wanted, order=order, shown=tuple(rows), index=index)


def looked(session: Session, findings: Mapping[int, Findings]) -> Session:
    """The session that knows the findings of these rows; the order stays until ``show``."""
    found = session.found
    for row, own in findings.items():
        found = found.insert(row, own)
    return replace(session, found=found)


def approve(session: Session, *, at: str = "", sure: bool = False, onward: bool = True) -> Session:
    """Approve the text in front, and go on unless ``onward`` is False.

    Raises UsageError: ``review-blocked`` when a finding is an error, ``review-warned`` when
    one is a warning and the reviewer is not yet ``sure``, ``review-empty`` when a form of the
    target is missing, ``review-through`` at the end.
    """
    item = _item(session)
    unit = item.unit
    if not unit.targets or not all(form.strip() for form in unit.targets):
        raise UsageError(
            _("there is no text to approve"), code="review-empty", hint=_("translate it first")
        )
    if item.errors:
        raise UsageError(
            _("not approved: {message}").format(message=item.errors[0].message),
            code="review-blocked",
            hint=item.errors[0].hint or _("edit the text"),
        )
    if item.warnings and not sure:
        raise UsageError(
            _("there is a warning: {message}").format(message=item.warnings[0].message),
            code="review-warned",
            hint=_("approve it once more if it is right all the same"),
        )
    return _take(session, [_change(session, item.row, Action.APPROVE, at)], onward=onward)


def approve_many(session: Session, rows: Iterable[int], *, at: str = "") -> Session:
    """Approve several rows as one step: those that have a text, no finding and wait for it.

    The caller has looked for findings (``looked``): a row nobody looked at is left out.
    """
    good = [row for row in rows if approvable(session, row)]
    if not good:
        return session
    changes = [_change(session, row, Action.APPROVE, at) for row in good]
    return replace(_take(session, changes, onward=False), marked=HashTrieSet())


def approvable(session: Session, row: int) -> bool:
    """Whether a row may be approved unseen: it waits, has its text, and no finding at all."""
    state = session.state(row)
    if state not in (State.DRAFT, State.TRANSLATED) or session.found.get(row) != ():
        return False
    if session.queue.rows[row].beside and row not in session.units:
        return False
    return row not in session.mine and all(f.strip() for f in session.unit(row).targets)


def edit(
    session: Session,
    targets: Sequence[str],
    findings: Sequence[Finding] | None = None,
    *,
    at: str = "",
) -> Session:
    """Put ``targets`` in, and stay: an edited text is translated, approving it is a step more.

    ``findings`` are those of the new text, where they are known. Raises UsageError when the
    number of plural forms is wrong (``review-forms``) or every form is empty (``review-empty``).
    """
    item = _item(session)
    forms = tuple(targets)
    check_forms(item.unit, forms)
    change = _change(session, item.row, Action.EDIT, at, targets=forms)
    after = _take(session, [change], onward=False)
    if findings is None:
        return after
    return looked(after, {item.row: tuple(findings)})


def check_forms(unit: Unit, forms: Sequence[str]) -> None:
    """Raise UsageError where ``forms`` cannot be the targets of ``unit``."""
    wanted = 1 if unit.source_plural is None else len(unit.targets) or len(forms)
    if len(forms) != wanted:
        raise UsageError(
            _("this text needs {wanted} forms, not {given}").format(
                wanted=wanted, given=len(forms)
            ),
            code="review-forms",
        )
    if not any(form.strip() for form in forms):
        raise UsageError(
            _("an empty text is not a translation"),
            code="review-empty",
            hint=_("reject it instead"),
        )


def reject(session: Session, reason: str = "", *, at: str = "") -> Session:
    """Send the text back as a draft with ``reason``, and go on."""
    item = _item(session)
    change = _change(session, item.row, Action.REJECT, at, reason=" ".join(reason.split()))
    return _take(session, [change], onward=True)


def skip(session: Session, *, at: str = "") -> Session:
    """Leave the unit as it is, and go on."""
    return _take(session, [_change(session, _item(session).row, Action.SKIP, at)], onward=True)


def undo(session: Session) -> Session:
    """The session before its last step, at the unit it was taken at; itself when none."""
    if not session.steps:
        return session
    last = next(iter(session.steps))
    units, found, taken = session.units, session.found, session.taken
    for change in last.changes:
        units = units.insert(change.row, change.before)
        taken = _with_action(taken, change.row, change.former)
        if change.before.targets != change.after.targets:
            found = found.discard(change.row)
    before = replace(
        session,
        units=units,
        found=found,
        taken=taken,
        steps=session.steps.drop_first(),
        undone=session.undone.push_front(last),
    )
    return go_to(before, last.at)


def redo(session: Session) -> Session:
    """The last undone step taken again; the session itself when there is none."""
    if not session.undone:
        return session
    step = next(iter(session.undone))
    after = _with_step(go_to(session, step.at), step)
    return replace(after, undone=session.undone.drop_first())


def go(session: Session, index: int) -> Session:
    """The session at place ``index`` of what is shown, from 0, held within it."""
    return replace(session, index=max(0, min(index, len(session.shown))))


def go_to(session: Session, row: int | None) -> Session:
    """The session at ``row`` (None: the end); where it is not shown, it stays where it is."""
    if session.row == row:
        return session
    if row is None:
        return replace(session, index=len(session.shown))
    try:
        return replace(session, index=session.shown.index(row))
    except ValueError:
        return session


def next_waiting(session: Session) -> Session:
    """At the next unit that nobody has decided about, round the end; itself when none."""
    return _next(session, lambda row: is_waiting(session, row))


def is_waiting(session: Session, row: int) -> bool:
    """Whether nobody has decided about ``row``: neither before nor in this session."""
    taken = session.taken.get(row)
    if taken is not None:
        return taken is Action.EDIT
    return waits(session.state(row), beside=session.queue.rows[row].beside)


def next_found(session: Session) -> Session:
    """At the next unit with findings, as far as somebody looked; round the end."""
    return _next(session, lambda row: bool(session.found.get(row)))


def mark(session: Session, rows: Iterable[int], *, on: bool = True) -> Session:
    """These rows marked, or no more."""
    marked = session.marked
    for row in rows:
        marked = marked.insert(row) if on else marked.discard(row)
    return replace(session, marked=marked)


def meanwhile(session: Session, row: int, unit: Unit, mine: Decision | None = None) -> Session:
    """The session that knows what the catalog says of ``row`` now.

    ``mine`` is the decision that this kept from being written: its steps are no steps any
    more, and the reviewer sees both texts.
    """
    left = (
        replace(step, changes=tuple(item for item in step.changes if item.row != row))
        for step in session.steps
    )
    steps: List[Step] = List([step for step in left if step.changes])
    return replace(
        session,
        units=session.units.insert(row, unit),
        taken=session.taken.discard(row),
        found=session.found.discard(row),
        mine=session.mine.discard(row) if mine is None else session.mine.insert(row, mine),
        steps=steps,
        undone=List(),
    )


def _item(session: Session) -> Item:
    if session.item is None:
        raise UsageError(_("the queue is through"), code="review-through")
    return session.item


def _risk(session: Session, row: int) -> int:
    findings = session.found.get(row, ())
    unit = session.units.get(row)
    if unit is not None:
        return risk_of(unit, findings)
    return with_findings(session.queue.rows[row].risk, findings)


def _change(
    session: Session,
    row: int,
    action: Action,
    at: str,
    *,
    targets: tuple[str, ...] = (),
    reason: str = "",
) -> Change:
    unit = session.unit(row)
    if action is Action.APPROVE:
        targets = unit.targets
    decision = Decision(
        action=action,
        locale=unit.locale,
        catalog=unit.path,
        context=unit.context,
        source=unit.source,
        targets=targets,
        codes=unit.codes,
        by=session.by,
        at=at,
        reason=reason,
        source_plural=unit.source_plural,
    )
    after = unit if action is Action.SKIP else decide(unit, decision)
    return Change(row, decision, unit, after, session.taken.get(row))


def _take(session: Session, changes: Sequence[Change], *, onward: bool) -> Session:
    after = _with_step(session, Step(tuple(changes), session.row, onward))
    return replace(after, undone=List())


def _with_step(session: Session, step: Step) -> Session:
    units, found, mine, taken = session.units, session.found, session.mine, session.taken
    for change in step.changes:
        taken = taken.insert(change.row, change.decision.action)
        if change.decision.action is Action.SKIP:
            continue
        units = units.insert(change.row, change.after)
        mine = mine.discard(change.row)
        if change.before.targets != change.after.targets:
            found = found.discard(change.row)
    return replace(
        session,
        units=units,
        taken=taken,
        found=found,
        mine=mine,
        index=min(session.index + step.onward, len(session.shown)),
        steps=session.steps.push_front(step),
    )


def _with_action(
    taken: HashTrieMap[int, Action], row: int, action: Action | None
) -> HashTrieMap[int, Action]:
    return taken.discard(row) if action is None else taken.insert(row, action)


def _next(session: Session, fits: Callable[[int], bool]) -> Session:
    for place in chain(range(session.index + 1, len(session.shown)), range(session.index)):
        if fits(session.shown[place]):
            return replace(session, index=place)
    return session
