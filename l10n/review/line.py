"""Review in plain lines, like ``git add -p``: for pipes, screen readers and scripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from l10n.catalogs import alternatives
from l10n.engines.guards import meaning
from l10n.errors import UsageError
from l10n.i18n import _, ngettext
from l10n.model import Action, Finding, Match, OriginKind, Severity, State, TermHit, Unit
from l10n.review import session as steps
from l10n.review.queue import Item
from l10n.review.replay import Entry
from l10n.review.session import Session
from l10n.text.screen import safe

# A Ukrainian layout sends the letter on the right when the key on the left is pressed;
# "?" is Shift and the key that sends "," there.
_TWINS = {"ф": "a", "у": "e", "к": "r", "і": "s", "г": "u", "й": "q", ",": "?"}


@dataclass(frozen=True, slots=True)
class Aids:
    """What helps with one item: memory matches, best first, and terms of its source."""

    matches: tuple[Match, ...] = ()
    terms: tuple[TermHit, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What a line review works with.

    ``record`` gets each decision before the next question (None for an undo) and is where
    it is made durable; ``check`` looks at an edited text; ``aids`` at the item shown.
    """

    record: Callable[[Entry | None], None] = lambda entry: None
    check: Callable[[Unit], Sequence[Finding]] = lambda unit: ()
    aids: Callable[[Item], Aids] = lambda item: Aids()
    now: Callable[[], str] = lambda: datetime.now(UTC).isoformat(timespec="seconds")


def run(
    session: Session,
    read: Callable[[str], str],
    write: Callable[[str], None],
    *,
    desk: Desk | None = None,
) -> Session:
    """Ask about each item until the queue is through, ``q`` or the end of input.

    ``read`` takes a prompt and gives the answer without its newline, raising EOFError at
    the end; ``write`` takes whole lines. Texts are shown with control characters escaped.
    """
    desk = desk or Desk()
    shown = -1
    while session.item is not None:
        if shown != session.index:
            _show(session, desk.aids(session.item), write)
            shown = session.index
        try:
            key = read(_("approve, edit, reject, skip, undo, quit, help [a,e,r,s,u,q,?]: "))
            after = _answer(session, _key(key), read, write, desk)
        except EOFError:
            break
        except UsageError as error:
            write(safe(str(error)))
            continue
        if after is None:
            break
        if after is not session:
            shown = -1
        session = after
    _farewell(session, write)
    return session


def _key(answer: str) -> str:
    key = answer.strip()[:1].lower()
    return _TWINS.get(key, key)


def _answer(
    session: Session,
    key: str,
    read: Callable[[str], str],
    write: Callable[[str], None],
    desk: Desk,
) -> Session | None:
    """The session after one key; None to quit, the same session when nothing happened."""
    if key == "q":
        return None
    if key == "u":
        if session.steps:
            desk.record(None)
        else:
            write(_("There is nothing to undo."))
        return steps.undo(session)
    if key == "a":
        return _approved(session, read, desk)
    if key == "e":
        return _edited(session, read, write, desk)
    if key == "r":
        reason = read(_("reason: "))
        return _recorded(session, steps.reject(session, reason.strip(), at=desk.now()), desk)
    if key.isdecimal():
        return _chosen(session, int(key), write, desk)
    if key == "s":
        return _recorded(session, steps.skip(session, at=desk.now()), desk)
    for text in _help():
        write(text)
    return session


def _approved(session: Session, read: Callable[[str], str], desk: Desk) -> Session:
    """Warnings ask once more; errors are refused by the session."""
    item = session.item
    warned = item is not None and any(f.severity is Severity.WARNING for f in item.findings)
    after = steps.approve(session, at=desk.now())
    if warned and _key(read(_("There are warnings. Approve all the same? [a/…]: "))) != "a":
        return session
    return _recorded(session, after, desk)


def _edited(
    session: Session, read: Callable[[str], str], write: Callable[[str], None], desk: Desk
) -> Session:
    item = session.item
    if item is None:
        return session
    unit = item.unit
    forms = unit.targets or ("",)
    multiline = "\n" in unit.source or "\t" in unit.source
    if multiline:
        write(_(r"Write \n for a new line, \t for a tab, \\ for a backslash."))
    typed = []
    for number, form in enumerate(forms):
        prompt = _("new text: ")
        if len(forms) > 1:
            prompt = _("new text, form {n} of {total}: ").format(n=number + 1, total=len(forms))
        answer = read(prompt).strip()
        typed.append((_unescaped(answer) if multiline else answer) if answer else form)
    if tuple(typed) == unit.targets:
        write(_("Nothing was changed."))
        return session
    return _changed(session, unit, tuple(typed), desk)


def _chosen(session: Session, number: int, write: Callable[[str], None], desk: Desk) -> Session:
    """Put the alternative of this number in the text's place; it still waits for its approval."""
    item = session.item
    found = alternatives(item.unit) if item is not None else ()
    if item is None or not 0 < number <= len(found):
        write(_("There is no other text of this number."))
        return session
    return _changed(session, item.unit, found[number - 1], desk)


def _changed(session: Session, unit: Unit, targets: tuple[str, ...], desk: Desk) -> Session:
    changed = replace(unit, targets=targets, state=State.TRANSLATED, origin=None)
    after = steps.edit(session, targets, tuple(desk.check(changed)), at=desk.now())
    return _recorded(session, after, desk)


def _recorded(before: Session, after: Session, desk: Desk) -> Session:
    """Durable first: only then does the session go on."""
    unit = before.items[before.index].unit
    desk.record(Entry(after.steps[-1].decision, unit.targets))
    return after


def _unescaped(text: str) -> str:
    for written, char in (("\\\\", "\0"), ("\\n", "\n"), ("\\t", "\t"), ("\0", "\\")):
        text = text.replace(written, char)
    return text


def _show(session: Session, aids: Aids, write: Callable[[str], None]) -> None:
    item = session.items[session.index]
    unit = item.unit
    write("")
    write(
        _("{n}/{total}  {path}:{line}  {state}").format(
            n=session.index + 1,
            total=len(session.items),
            path=safe(unit.path),
            line=unit.line,
            state=state_word(unit.state),
        )
    )
    if item.previous is not None:
        write("    … " + safe(item.previous.source))
    if unit.previous_source is not None:
        write("  - " + safe(unit.previous_source))
    write("  > " + safe(unit.source))
    if unit.source_plural is not None:
        write("  > " + safe(unit.source_plural))
    if item.following is not None:
        write("    … " + safe(item.following.source))
    for target in unit.targets or ("",):
        write("  < " + (safe(target) or _("(no translation yet)")))
    for number, words in enumerate(alternatives(unit), 1):
        write(f"  {number} " + " | ".join(map(safe, words)))
    for note in unit.notes:
        write("  # " + safe(note))
    if unit.origin is not None:
        write("  " + _("from: {origin}").format(origin=safe(_origin(unit))))
        for mark in unit.origin.marks:
            write("  ! " + safe(meaning(mark)))
    _show_aids(item, aids, write)


def _show_aids(item: Item, aids: Aids, write: Callable[[str], None]) -> None:
    for match in aids.matches:
        write(
            "  " + _("memory {score} %: {target}").format(
                score=match.score, target=safe(match.target)
            )
        )  # fmt: skip
    for term in aids.terms:
        write(
            "  " + _("term: {text} → {preferred}").format(
                text=safe(term.text), preferred=safe(term.preferred)
            )
        )  # fmt: skip
    for finding in item.findings:
        line = f"  {_severity(finding.severity)} ({finding.rule}): {safe(finding.message)}"
        write(line + (f"; {safe(finding.hint)}" if finding.hint else ""))


def _farewell(session: Session, write: Callable[[str], None]) -> None:
    taken = [decision.action for decision in session.decisions]
    write(
        _("approved {approved}, edited {edited}, rejected {rejected}, skipped {skipped}").format(
            approved=taken.count(Action.APPROVE),
            edited=taken.count(Action.EDIT),
            rejected=taken.count(Action.REJECT),
            skipped=taken.count(Action.SKIP),
        )
    )
    left = len(session.items) - session.index
    if left:
        write(ngettext("{n} segment left", "{n} segments left", left).format(n=left))


def _origin(unit: Unit) -> str:
    origin = unit.origin
    if origin is None:
        return ""
    kind = {
        OriginKind.HUMAN: _("a person"),
        OriginKind.MEMORY: _("translation memory"),
        OriginKind.ENGINE: _("machine translation"),
        OriginKind.GLOSSARY: _("the glossary"),
    }[origin.kind]
    parts = [kind, origin.name, f"{origin.score} %" if origin.score is not None else ""]
    return ", ".join(part for part in parts if part)


def state_word(state: State) -> str:
    """The state in the user's language."""
    return {
        State.UNTRANSLATED: _("untranslated"),
        State.DRAFT: _("draft"),
        State.TRANSLATED: _("translated"),
        State.APPROVED: _("approved"),
        State.STALE: _("stale"),
    }[state]


def _severity(severity: Severity) -> str:
    return {
        Severity.ERROR: _("error"),
        Severity.WARNING: _("warning"),
        Severity.INFO: _("note"),
    }[severity]


def _help() -> tuple[str, ...]:
    return (
        _("a - approve this text and go on (errors must be mended first)"),
        _("e - edit the text; an edited text still waits for its approval"),
        _("1, 2… - take the other text of this number, kept by a merge"),
        _("r - reject the text with a reason; it stays a draft"),
        _("s - skip it for now"),
        _("u - undo the last decision"),
        _("q - quit; every decision is saved already"),
        _("On a Ukrainian layout the same keys work: ф, у, к, і, г, й."),
    )
