"""Review in plain lines, like ``git add -p``: for pipes, screen readers and scripts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from l10n.catalogs import alternatives
from l10n.errors import UsageError
from l10n.i18n import _, ngettext
from l10n.model import Action
from l10n.review import session as steps
from l10n.review.desk import Desk
from l10n.review.session import Session
from l10n.review.showing import item_lines, usual_reasons
from l10n.text.screen import safe

# A Ukrainian layout sends the letter on the right when the key on the left is pressed;
# "?" is Shift and the key that sends "," there, "/" the key that sends ".".
TWINS = {
    "ф": "a", "и": "b", "с": "c", "в": "d", "у": "e", "а": "f", "п": "g", "р": "h", "ш": "i",
    "о": "j", "л": "k", "д": "l", "ь": "m", "т": "n", "щ": "o", "з": "p", "й": "q", "к": "r",
    "і": "s", "ы": "s", "е": "t", "г": "u", "м": "v", "ц": "w", "ч": "x", "н": "y", "я": "z",
    ",": "?",
}  # fmt: skip

Read = Callable[[str], str]
Write = Callable[[str], None]


def run(session: Session, desk: Desk, read: Read, write: Write) -> Session:
    """Ask about each unit until the queue is through, ``q`` or the end of input.

    ``read`` takes a prompt and gives the answer without its newline, raising EOFError at
    the end; ``write`` takes whole lines. Texts are shown with control characters escaped.
    """
    shown: object = None
    while session.row is not None:
        if shown != (session.row, session.unit(session.row), session.held_by):
            _show(session, desk, write)
            shown = (session.row, session.unit(session.row), session.held_by)
        try:
            answer = read(
                _("approve, edit, reject, skip, undo, quit, help [a,e,r,s,u,q,?]: ")
            ).strip()
            after = _answer(session, answer, desk, read, write)
        except EOFError:
            break
        except UsageError as error:
            write(safe(str(error)))
            continue
        if after is None:
            break
        session = after
    session = _told(session, desk.settle(session), write)
    farewell(session, write)
    return session


def _told(before: Session, after: Session, write: Write) -> Session:
    """Tell of texts that others changed before ours was written."""
    for row in after.mine:
        if row not in before.mine:
            unit, mine = after.unit(row), after.mine[row]
            write(
                _("not written, the catalog says something else meanwhile: {source}").format(
                    source=safe(unit.source)
                )
            )
            write("    < " + safe(unit.target))
            write("    > " + safe(mine.targets[0] if mine.targets else ""))
    return after


def _answer(session: Session, answer: str, desk: Desk, read: Read, write: Write) -> Session | None:
    """The session after one answer; None to quit, the same session when nothing happened."""
    key, rest = TWINS.get(answer[:1].lower(), answer[:1].lower()), answer[1:].strip()
    if key == "q":
        return None
    if key.isdecimal():
        return _chosen(session, int(key), desk, write)
    act = _ACTS.get(key)
    if act is None:
        for text in _help():
            write(text)
        return session
    return _told(session, act(session, desk, rest, read, write), write)


def _approve(session: Session, desk: Desk, rest: str, read: Read, write: Write) -> Session:
    """Warnings ask once more; errors are refused by the session."""
    try:
        return desk.approve(session)
    except UsageError as error:
        if error.code != "review-warned":
            raise
    answer = read(_("There are warnings. Approve all the same? [a/…]: ")).strip()[:1].lower()
    return desk.approve(session, sure=True) if TWINS.get(answer, answer) == "a" else session


def _edit(session: Session, desk: Desk, rest: str, read: Read, write: Write) -> Session:
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
    return _changed(session, desk, typed, write)


def _reject(session: Session, desk: Desk, rest: str, read: Read, write: Write) -> Session:
    reasons = usual_reasons(desk.project)
    for number, reason in enumerate(reasons, 1):
        write(f"  {number} {safe(reason)}")
    answer = read(_("reason: ")).strip()
    if answer.isdecimal() and 0 < int(answer) <= len(reasons):
        answer = reasons[int(answer) - 1]
    return desk.reject(session, answer)


def _skip(session: Session, desk: Desk, rest: str, read: Read, write: Write) -> Session:
    return desk.skip(session)


def _undo(session: Session, desk: Desk, rest: str, read: Read, write: Write) -> Session:
    if not session.steps:
        write(_("There is nothing to undo."))
    return desk.undo(session)


def _redo(session: Session, desk: Desk, rest: str, read: Read, write: Write) -> Session:
    if not session.undone:
        write(_("There is nothing to redo."))
    return desk.redo(session)


def _match(session: Session, desk: Desk, rest: str, read: Read, write: Write) -> Session:
    return desk.insert_match(session, _number(rest or read(_("which match? "))))


def _fix(session: Session, desk: Desk, rest: str, read: Read, write: Write) -> Session:
    return desk.fix(session, _number(rest or "1"))


def _copy(session: Session, desk: Desk, rest: str, read: Read, write: Write) -> Session:
    return desk.copy_source(session)


def _next(session: Session, desk: Desk, rest: str, read: Read, write: Write) -> Session:
    return desk.next_waiting(session)


def _problem(session: Session, desk: Desk, rest: str, read: Read, write: Write) -> Session:
    return desk.next_found(session)


def _go(session: Session, desk: Desk, rest: str, read: Read, write: Write) -> Session:
    return desk.go(session, _number(rest or read(_("to which number? "))) - 1)


def _search(session: Session, desk: Desk, rest: str, read: Read, write: Write) -> Session:
    text = rest or read(_("search for: ")).strip()
    after = desk.show(session, replace(session.wanted, text=text))
    if not after.shown:
        write(_("Nothing that waits has this text."))
        return session
    return after


def _all(session: Session, desk: Desk, rest: str, read: Read, write: Write) -> Session:
    session, bulk = desk.bulk(session)
    n = len(bulk.rows)
    if not n:
        write(_("There is nothing here without findings to approve."))
        return session
    write(
        ngettext(
            "{n} text without findings would be approved", "{n} texts without findings would be"
            " approved", n
        ).format(n=n)
    )  # fmt: skip
    for unit in bulk.sample:
        write(f"  > {safe(unit.source)}")
        write(f"  < {safe(unit.target)}")
    answer = read(_("Approve them? Type their number to do it: ")).strip()
    return desk.approve_all(session, bulk) if answer == str(n) else session


_ACTS: dict[str, Callable[[Session, Desk, str, Read, Write], Session]] = {
    "a": _approve,
    "c": _copy,
    "e": _edit,
    "f": _fix,
    "g": _go,
    "m": _match,
    "n": _next,
    "p": _problem,
    "r": _reject,
    "s": _skip,
    "u": _undo,
    "w": _all,
    "y": _redo,
    "/": _search,
}


def _number(text: str) -> int:
    return int(text) if text.strip().isdecimal() and len(text) < 10 else 0


def _chosen(session: Session, number: int, desk: Desk, write: Write) -> Session:
    """Put the alternative of this number in the text's place; it still waits for its approval."""
    item = session.item
    found = alternatives(item.unit) if item is not None else ()
    if not 0 < number <= len(found):
        write(_("There is no other text of this number."))
        return session
    return _changed(session, desk, found[number - 1], write)


def _changed(session: Session, desk: Desk, targets: Sequence[str], write: Write) -> Session:
    after = desk.edit(session, targets)
    if after is session:
        write(_("Nothing was changed."))
    return after


def _unescaped(text: str) -> str:
    for written, char in (("\\\\", "\0"), ("\\n", "\n"), ("\\t", "\t"), ("\0", "\\")):
        text = text.replace(written, char)
    return text


def _show(session: Session, desk: Desk, write: Write) -> None:
    item = session.item
    if item is None:
        return
    place = _("{n}/{total}").format(n=session.index + 1, total=len(session.shown))
    write("")
    for text in item_lines(item, desk.aids(session, limit=3), place, session.held_by):
        write(text)


def farewell(session: Session, write: Write) -> None:
    """Say what was decided, and what is left."""
    taken = [decision.action for decision in session.decisions]
    write(
        _("approved {approved}, edited {edited}, rejected {rejected}, skipped {skipped}").format(
            approved=taken.count(Action.APPROVE),
            edited=taken.count(Action.EDIT),
            rejected=taken.count(Action.REJECT),
            skipped=taken.count(Action.SKIP),
        )
    )
    left = sum(steps.is_waiting(session, row) for row in session.shown)
    if left:
        write(ngettext("{n} segment left", "{n} segments left", left).format(n=left))


def _help() -> tuple[str, ...]:
    return (
        _("a - approve this text and go on (errors must be mended first)"),
        _("e - edit the text; an edited text still waits for its approval"),
        _("1, 2… - take the other text of this number, kept by a merge"),
        _("m 1 - take the first match of the memory"),
        _("f 1 - make the fix of the first finding"),
        _("c - copy the source"),
        _("r - reject the text with a reason; it stays a draft"),
        _("s - skip it for now"),
        _("n - the next text that waits"),
        _("p - the next text with findings"),
        _("g 12 - go to number 12"),
        _("/ - search in sources and translations"),
        _("w - approve all that is shown and has no findings"),
        _("u - undo the last decision"),
        _("y - redo what was undone"),
        _("q - quit; every decision is saved already"),
        _("On a Ukrainian layout the same keys work: ф, у, к, і, г, й."),
    )
