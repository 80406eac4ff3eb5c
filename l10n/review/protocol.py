"""Review as a protocol of lines, for editors: one JSON object a line in, one out.

Version 1. The first line out is ``{"version": 1, "hello": …}``. A request is ``{"do": NAME, …}``
with an ``id`` of the editor's choice; its answer repeats the ``id`` and has ``"ok": true`` and what
``do`` gives, or ``"ok": false`` and an ``error`` (``code``, ``message``, ``hint``, ``path``,
``line``). With ``at``, a row, it is done only while that row is in front (``review-moved``
otherwise). A line that cannot be read is answered too, and changes nothing. Every decision is on
the disk before its answer is written. The end of input, or ``{"do": "quit"}``, leaves.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from l10n.errors import L10nError, UsageError
from l10n.i18n import _
from l10n.model import Finding, State, Unit
from l10n.review import session as steps
from l10n.review.aids import Aids
from l10n.review.desk import Desk
from l10n.review.filters import Filter
from l10n.review.queue import Order
from l10n.review.session import Item, Session

VERSION = 1
LONGEST = 1 << 20
"""The longest line that is read, in bytes."""
_ROWS = 500

Request = Mapping[str, Any]
Answer = dict[str, Any]


def serve(
    desk: Desk, requests: BinaryIO, answers: BinaryIO, wanted: Filter, order: Order
) -> Session:
    """Answer until the end of ``requests`` or ``quit``; gives the session at the end."""
    session = desk.start(wanted, order)
    hello = {"version": VERSION, "hello": "l10n review", "by": desk.by, "do": sorted(_ACTS)}
    _write(answers, {**hello, **_place(session)})
    while line := requests.readline(LONGEST + 1):
        if len(line) > LONGEST:
            _skip_line(requests, line)
            _write(answers, _failed(None, _bad(_("the line is too long"))))
            continue
        if not line.strip():
            continue
        session, answer = answered(session, desk, line)
        _write(answers, answer)
        if answer.get("quit"):
            break
    return session


def answered(
    session: Session, desk: Desk, line: bytes, *, reading: bool = False
) -> tuple[Session, Answer]:
    """The answer to one line, and the session after it; an error leaves the session as it was.

    With ``reading`` only what decides nothing is answered (``read-only`` otherwise).
    """
    name = None
    try:
        request = _read(line)
        name = request.get("id")
        if request["do"] == "quit":
            session = desk.settle(session)
            return session, {"id": name, "ok": True, "quit": True, "pending": desk.pending}
        session, answer = _act(session, desk, request, reading=reading)
    except L10nError as error:
        return session, _failed(name, error)
    return session, {"id": name, "ok": True, **answer}


def _act(
    session: Session, desk: Desk, request: Request, *, reading: bool
) -> tuple[Session, Answer]:
    act = _ACTS.get(request["do"])
    if act is None:
        raise _bad(_("'do' is none of: {known}").format(known=", ".join(sorted(_ACTS))))
    if reading and request["do"] not in _READING:
        raise UsageError(_("this review is only for reading"), code="read-only")
    if "at" in request and _number(request, "at") != session.row:
        raise UsageError(
            _("another text is in front now"),
            code="review-moved",
            hint=_("look at it before you decide"),
        )
    return act(session, desk, request)


def _moving(
    move: Callable[[Session, Desk, Request], Session],
) -> Callable[[Session, Desk, Request], tuple[Session, Answer]]:
    """What moves or decides answers with the place it leads to, and the unit there."""

    def act(session: Session, desk: Desk, request: Request) -> tuple[Session, Answer]:
        after = move(session, desk, request)
        return after, {**_place(after), "item": _item(after)}

    return act


def _filtered(session: Session, desk: Desk, request: Request) -> Session:
    confidence = request.get("confidence")
    if confidence is not None and (
        not isinstance(confidence, list)
        or len(confidence) != 2
        or not all(type(item) is int for item in confidence)
    ):
        raise _bad(_("'confidence' must be two whole numbers"))
    states = _texts(request, "states", ())
    for state in states:
        if state not in list(State):
            raise _bad(_("there is no state '{name}'").format(name=state))
    order = _text(request, "order", session.order.value)
    if order not in list(Order):
        raise _bad(_("choose risk or document"))
    names = ("locale", "catalog", "engine", "text", "author", "rule", "changed_since", "assigned")
    wanted = Filter(
        **{name: _text(request, name, "") for name in names},
        states=frozenset(map(State, states)),
        confidence=None if confidence is None else (confidence[0], confidence[1]),
    )
    return desk.show(session, wanted, Order(order))


def _go(session: Session, desk: Desk, request: Request) -> Session:
    if "row" in request:
        return desk.go_to(session, _number(request, "row"))
    return desk.go(session, _number(request, "index"))


def _show(session: Session, desk: Desk, request: Request) -> tuple[Session, Answer]:
    session = desk.refresh(session)
    return session, {**_place(session), "item": _item(session)}


def _list(session: Session, desk: Desk, request: Request) -> tuple[Session, Answer]:
    start, count = _number(request, "from", 0), min(_number(request, "count", 50), _ROWS)
    rows = session.shown[max(0, start) : max(0, start) + max(0, count)]
    return session, {**_place(session), "rows": [_row(session, row) for row in rows]}


def _check(session: Session, desk: Desk, request: Request) -> tuple[Session, Answer]:
    found = desk.check(session, _targets(request))
    return session, {"findings": [_finding(item) for item in found]}


def _aids(session: Session, desk: Desk, request: Request) -> tuple[Session, Answer]:
    return session, _aids_json(desk.aids(session, min(max(_number(request, "limit", 5), 0), 50)))


def _concordance(session: Session, desk: Desk, request: Request) -> tuple[Session, Answer]:
    found = desk.concordance(session, _text(request, "text"))
    return session, {
        "found": [
            {
                "source": item.source,
                "target": item.target,
                "side": item.side.value,
                "spans": item.spans,
                "path": item.path,
                "approved": item.approved,
            }
            for item in found
        ]
    }


def _bulk(session: Session, desk: Desk, request: Request) -> tuple[Session, Answer]:
    """Without ``count`` only tells; with it, approves if exactly so many would be."""
    session, bulk = desk.bulk(session)
    answer = {"count": len(bulk.rows), "kept": bulk.kept, "sample": [*map(_unit, bulk.sample)]}
    if "count" in request:
        if _number(request, "count") != len(bulk.rows):
            raise UsageError(
                _("there are {n} now").format(n=len(bulk.rows)),
                code="review-bulk",
                hint=_("ask for the number first"),
            )
        session = desk.approve_all(session, bulk)
        answer = {**answer, **_place(session), "item": _item(session)}
    return session, answer


def _mark(session: Session, desk: Desk, request: Request) -> tuple[Session, Answer]:
    rows = request.get("rows")
    known = len(session.queue.rows)
    if not isinstance(rows, list) or not all(type(r) is int and 0 <= r < known for r in rows):
        raise _bad(_("'rows' must be numbers of rows"))
    session = steps.mark(session, rows, on=request.get("on", True) is True)
    return session, {"marked": sorted(session.marked)}


_ACTS: dict[str, Callable[[Session, Desk, Request], tuple[Session, Answer]]] = {
    "aids": _aids,
    "approve": _moving(
        lambda session, desk, request: desk.approve(
            session,
            sure=request.get("sure") is True,
            onward=request.get("onward", True) is True,
        )
    ),
    "approve-all": _bulk,
    "check": _check,
    "concordance": _concordance,
    "copy-source": _moving(lambda session, desk, request: desk.copy_source(session)),
    "edit": _moving(lambda session, desk, request: desk.edit(session, _targets(request))),
    "filter": _moving(_filtered),
    "fix": _moving(lambda session, desk, request: desk.fix(session, _number(request, "number"))),
    "go": _moving(_go),
    "join": _moving(lambda session, desk, request: desk.join(session)),
    "list": _list,
    "mark": _mark,
    "match": _moving(
        lambda session, desk, request: desk.insert_match(session, _number(request, "number"))
    ),
    "next": _moving(lambda session, desk, request: desk.next_waiting(session)),
    "next-found": _moving(lambda session, desk, request: desk.next_found(session)),
    "redo": _moving(lambda session, desk, request: desk.redo(session)),
    "reject": _moving(
        lambda session, desk, request: desk.reject(session, _text(request, "reason", ""))
    ),
    "show": _show,
    "skip": _moving(lambda session, desk, request: desk.skip(session)),
    "split": _moving(lambda session, desk, request: desk.split(session, _text(request, "before"))),
    "undo": _moving(lambda session, desk, request: desk.undo(session)),
}


_READING = frozenset(
    ("aids", "check", "concordance", "filter", "go", "list", "next", "next-found", "show")
)


def _read(line: bytes) -> dict[str, Any]:
    try:
        request = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _bad(_("not valid JSON")) from error
    if not isinstance(request, dict) or not isinstance(request.get("do"), str):
        raise _bad(_("a request is an object with 'do'"))
    if not isinstance(request.get("id"), str | int | None):
        raise _bad(_("'id' must be a text or a whole number"))
    return request


def _text(request: Request, name: str, default: str | None = None) -> str:
    value = request.get(name, default)
    if not isinstance(value, str) or not _whole(value):
        raise _bad(_("'{key}' must be a text").format(key=name))
    return value


def _texts(request: Request, name: str, default: tuple[str, ...]) -> tuple[str, ...]:
    value = request.get(name, list(default))
    if not isinstance(value, list) or not all(isinstance(v, str) and _whole(v) for v in value):
        raise _bad(_("'{key}' must be a list of texts").format(key=name))
    return tuple(value)


def _targets(request: Request) -> tuple[str, ...]:
    if "target" in request:
        return (_text(request, "target"),)
    return _texts(request, "targets", ())


def _number(request: Request, name: str, default: int | None = None) -> int:
    value = request.get(name, default)
    if type(value) is not int or abs(value) > 1 << 40:
        raise _bad(_("'{key}' must be a whole number").format(key=name))
    return value


def _whole(text: str) -> bool:
    """JSON may spell half of a character: no file could hold it. Nor a zero."""
    return not any("\ud800" <= char <= "\udfff" for char in text) and "\0" not in text


def _bad(message: str) -> UsageError:
    return UsageError(message, code="protocol", hint=_("see docs/review.md"))


def _failed(name: object, error: L10nError) -> Answer:
    told = {"code": error.code, "message": error.message, "hint": error.hint}
    return {"id": name, "ok": False, "error": {**told, "path": error.path, "line": error.line}}


def _write(answers: BinaryIO, answer: Answer) -> None:
    # Bytes of comments that are no characters are lone surrogates: escapes keep the line whole.
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()


def _skip_line(requests: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = requests.readline(LONGEST)


def _place(session: Session) -> Answer:
    return {
        "index": session.index,
        "total": len(session.shown),
        "row": session.row,
        "held_by": session.held_by,
        "undo": len(session.steps),
        "redo": len(session.undone),
    }


def _row(session: Session, row: int) -> Answer:
    found = session.queue.rows[row]
    unit = session.units.get(row)
    return {
        "row": row,
        "catalog": session.queue.catalogs[found.catalog].name,
        "source": found.entry.source,
        "target": unit.target if unit is not None else (found.entry.targets or ("",))[0],
        "state": session.state(row).value,
        "engine": found.engine,
        "confidence": found.score,
        "findings": len(session.found[row]) if row in session.found else None,
        "marked": row in session.marked,
    }


def _item(session: Session) -> Answer | None:
    item = session.item
    return None if item is None else _item_json(item)


def _item_json(item: Item) -> Answer:
    return {
        "row": item.row,
        **_unit(item.unit),
        "previous": None if item.previous is None else _unit(item.previous),
        "following": None if item.following is None else _unit(item.following),
        "findings": [_finding(found) for found in item.findings or ()],
        "mine": None if item.mine is None else list(item.mine.targets),
    }


def _unit(unit: Unit) -> Answer:
    origin = unit.origin
    return {
        "locale": unit.locale,
        "source_locale": unit.source_locale,
        "catalog": unit.path,
        "line": unit.line,
        "context": unit.context,
        "source": unit.source,
        "source_plural": unit.source_plural,
        "targets": list(unit.targets),
        "state": unit.state.value,
        "codes": list(unit.codes),
        "notes": list(unit.notes),
        "comments": list(unit.comments),
        "references": [list(place) for place in unit.references],
        "previous_source": unit.previous_source,
        "origin": None
        if origin is None
        else {"kind": origin.kind.value, "name": origin.name, "score": origin.score,
              "marks": list(origin.marks)},
    }  # fmt: skip


def _finding(finding: Finding) -> Answer:
    fix = finding.fix
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "side": finding.side.value,
        "target": finding.target,
        "start": finding.start,
        "end": finding.end,
        "fix": None if fix is None else {"start": fix.start, "end": fix.end, "text": fix.text},
    }


def _aids_json(aids: Aids) -> Answer:
    return {
        "matches": [
            {
                "source": item.match.source,
                "target": item.match.target,
                "score": item.match.score,
                "path": item.match.path,
                "author": item.match.author,
                "approved": item.match.approved,
                "penalties": dict(item.match.penalties),
                "repaired": [list(pair) for pair in item.match.repaired],
                "changes": [[part.operation.value, part.text] for part in item.changes],
            }
            for item in aids.matches
        ],
        "terms": [
            {
                "start": term.hit.start,
                "end": term.hit.end,
                "text": term.hit.text,
                "forms": list(term.forms),
                "kept": term.kept,
            }
            for term in aids.terms
        ],
        "source_changes": [[part.operation.value, part.text] for part in aids.source_changes],
        "history": [
            {"at": event.at, "by": event.by, "revokes": event.revokes} for event in aids.history
        ],
    }
