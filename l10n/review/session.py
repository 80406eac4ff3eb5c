"""A review session as a value: every step returns a new one, so undo is only looking back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from l10n.errors import UsageError
from l10n.i18n import _
from l10n.model import Action, Decision, Finding, State, Unit
from l10n.review.queue import Item


@dataclass(frozen=True, slots=True)
class Step:
    """One decision taken: where, what, and the item and place before it, for undo."""

    index: int
    decision: Decision
    before: Item
    after: Item


@dataclass(frozen=True, slots=True)
class Session:
    """``items`` with the reviewer at ``index`` (== ``len(items)`` when through).

    ``steps`` are the decisions in force in the order taken, ``undone`` those that redo
    brings back, ``by`` the reviewer's name.
    """

    items: tuple[Item, ...]
    by: str = ""
    index: int = 0
    steps: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    @property
    def item(self) -> Item | None:
        """The item in front of the reviewer; None when the queue is through."""
        return self.items[self.index] if self.index < len(self.items) else None

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions in force, in the order taken."""
        return tuple(step.decision for step in self.steps)


def start(items: Sequence[Item], *, by: str = "") -> Session:
    """A session at the first of ``items``."""
    return Session(tuple(items), by)


def approve(session: Session, *, at: str = "", force: bool = False) -> Session:
    """Approve the text in front and go on.

    Raises UsageError (``review-blocked``) when a finding is an error and not ``force``d,
    ``review-empty`` when a form of the target is missing.
    """
    item = _item(session)
    if not item.unit.targets or not all(form.strip() for form in item.unit.targets):
        raise UsageError(
            _("there is no text to approve"), code="review-empty", hint=_("translate it first")
        )
    if item.errors and not force:
        raise UsageError(
            _("not approved: {message}").format(message=item.errors[0].message),
            code="review-blocked",
            hint=item.errors[0].hint or _("edit the text, or approve it by force"),
        )
    approved = replace(item, unit=replace(item.unit, state=State.APPROVED, previous_source=None))
    return _take(session, Action.APPROVE, approved, at=at, onward=True)


def edit(
    session: Session, targets: Sequence[str], findings: Sequence[Finding] = (), *, at: str = ""
) -> Session:
    """Put ``targets`` in, and stay: an edited text is translated, approving it is a step more.

    ``findings`` are those of the new text. Raises UsageError when the number of plural
    forms is wrong or every form is empty.
    """
    item = _item(session)
    forms = tuple(targets)
    wanted = len(item.unit.targets) or len(forms)
    if len(forms) != wanted or (item.unit.source_plural is None and len(forms) != 1):
        raise UsageError(
            _("this text needs {wanted} forms, not {given}").format(
                wanted=1 if item.unit.source_plural is None else wanted, given=len(forms)
            ),
            code="review-forms",
        )
    if not any(form.strip() for form in forms):
        raise UsageError(
            _("an empty text is not a translation"),
            code="review-empty",
            hint=_("reject it instead"),
        )
    unit = replace(
        item.unit, targets=forms, state=State.TRANSLATED, origin=None, previous_source=None
    )
    edited = replace(item, unit=unit, findings=tuple(findings))
    return _take(session, Action.EDIT, edited, at=at, onward=False)


def reject(session: Session, reason: str = "", *, at: str = "") -> Session:
    """Send the text back as a draft with ``reason``, and go on."""
    item = _item(session)
    state = State.DRAFT if any(item.unit.targets) else State.UNTRANSLATED
    rejected = replace(item, unit=replace(item.unit, state=state))
    return _take(session, Action.REJECT, rejected, at=at, reason=reason, onward=True)


def skip(session: Session, *, at: str = "") -> Session:
    """Leave the unit as it is, and go on."""
    return _take(session, Action.SKIP, _item(session), at=at, onward=True)


def undo(session: Session) -> Session:
    """The session before its last decision, at the item it was about; itself when none."""
    if not session.steps:
        return session
    last = session.steps[-1]
    return replace(
        session,
        items=_with(session.items, last.index, last.before),
        index=last.index,
        steps=session.steps[:-1],
        undone=(*session.undone, last),
    )


def redo(session: Session) -> Session:
    """The last undone decision taken again; the session itself when there is none."""
    if not session.undone:
        return session
    step = session.undone[-1]
    onward = step.decision.action is not Action.EDIT
    return replace(
        session,
        items=_with(session.items, step.index, step.after),
        index=step.index + onward,
        steps=(*session.steps, step),
        undone=session.undone[:-1],
    )


def go(session: Session, index: int) -> Session:
    """The session at item ``index``, from 0, held within the queue."""
    return replace(session, index=max(0, min(index, len(session.items))))


def seen(session: Session) -> dict[tuple[str, str | None, str], tuple[str, ...]]:
    """What each decided unit said before its first decision: (catalog, context, source) → targets.

    ``apply`` compares it with the catalog to notice what others changed meanwhile.
    """
    first: dict[tuple[str, str | None, str], tuple[str, ...]] = {}
    for step in session.steps:
        unit = step.before.unit
        first.setdefault((unit.path, unit.context, unit.source), unit.targets)
    return first


def _item(session: Session) -> Item:
    if session.item is None:
        raise UsageError(_("the queue is through"), code="review-through")
    return session.item


def _take(
    session: Session, action: Action, after: Item, *, at: str, onward: bool, reason: str = ""
) -> Session:
    decision = _decision(action, after.unit, session.by, at, reason)
    step = Step(session.index, decision, _item(session), after)
    return replace(
        session,
        items=_with(session.items, session.index, after),
        index=session.index + onward,
        steps=(*session.steps, step),
        undone=(),
    )


def _decision(action: Action, unit: Unit, by: str, at: str, reason: str) -> Decision:
    return Decision(
        action=action,
        locale=unit.locale,
        catalog=unit.path,
        context=unit.context,
        source=unit.source,
        targets=unit.targets if action in {Action.APPROVE, Action.EDIT} else (),
        codes=unit.codes,
        by=by,
        at=at,
        reason=reason,
        source_plural=unit.source_plural,
    )


def _with(items: tuple[Item, ...], index: int, item: Item) -> tuple[Item, ...]:
    return (*items[:index], item, *items[index + 1 :])
