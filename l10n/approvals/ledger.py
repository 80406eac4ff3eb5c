"""``approvals.tsv``: a set of lines, one per decision; git merges two ledgers as their union.

A line is ``digest, time, who, catalog, beginning of the source, unit``, separated by tabs; one
that begins with ``!`` revokes. Lines are only ever added, and what they mean depends on the
set alone: for each digest the latest line decides, and of two at the same time the revoking
one. So any order, any repetition and any way of merging gives the same ledger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from l10n import storage
from l10n.approvals.digest import digest, unit_id
from l10n.errors import LedgerError
from l10n.i18n import _
from l10n.model import Approval, State, Unit

_HEADER = "# l10n approvals 1: digest, time, who, catalog, beginning of the text, unit\n"
_LINE = re.compile(r"!?([0-9a-f]{64})\t[^\t]*\t[^\t]*\t[^\t]*(?:\t|$)")
_UNIT = re.compile(r"[0-9a-f]{16}")
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_EXCERPT = 60
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All decisions of a locale: digest → its lines, sorted, each once.

    Lines are kept as they are written and read when somebody asks: a hundred thousand of
    them must load in the blink of an eye.
    """

    lines: Mapping[str, str] = field(default_factory=dict)

    def approval(self, unit: Unit) -> Approval | None:
        """The approval of exactly this text, None when nobody gave it or it was revoked."""
        return self.in_force(digest(unit))

    def in_force(self, wanted: str) -> Approval | None:
        """The earliest approval of a digest since it was last revoked."""
        lines = self.lines.get(wanted)
        if lines is None:
            return None
        approval: Approval | None = None
        for event in _in_order(lines):
            approval = None if event.revokes else approval or event
        return approval

    def events(self, wanted: str | None = None) -> Iterator[Approval]:
        """Every line about a digest, oldest first; about all of them, by digest, for None."""
        for lines in self.lines.values() if wanted is None else [self.lines.get(wanted, "")]:
            yield from _in_order(lines)

    @property
    def approvals(self) -> dict[str, Approval]:
        """The approvals in force by digest."""
        found = ((key, self.in_force(key)) for key in self.lines)
        return {key: approval for key, approval in found if approval is not None}

    def with_approvals(self, events: Iterable[Approval]) -> Ledger:
        """This ledger and ``events``; what decides nothing new adds no line.

        A new line is never older than what it answers, whatever the clock of its writer says
        (Lamport's rule), or an approval could not undo a revocation made on a faster clock.
        """
        lines = dict(self.lines)
        for event in events:
            known = Ledger(lines)
            approved = known.in_force(event.digest) is not None
            if approved is not event.revokes:
                continue
            last = max((instant(item.at) for item in known.events(event.digest)), default=None)
            added = _line(_not_before(event, last))
            lines[event.digest] = _united(lines.get(event.digest, ""), added)
        return Ledger(lines)


def load(path: Path) -> Ledger:
    """The ledger at ``path``, empty when there is none; raises LedgerError as ``parse``."""
    return parse(storage.read_bytes(path), str(path)) if path.is_file() else Ledger()


def parse(data: bytes, path: str) -> Ledger:
    """The ledger in ``data``; lines in any order and twice the same are fine.

    Raises LedgerError with the line of anything else.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = _("restore the file from git")
        place = data[: error.start].count(b"\n") + 1
        raise _error(path, place, _("not valid UTF-8"), hint) from error
    found: dict[str, str] = {}
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        match = _LINE.match(line)
        if match is not None:
            key = match[1]
            found[key] = _united(found[key], line) if key in found else line
        elif line.startswith(_MARKERS):
            hint = _("delete the marker lines: every other line belongs to the ledger")
            raise _error(path, number, _("a conflict marker"), hint)
        elif line and not line.startswith("#"):
            raise _error(path, number, _("not an approval"), _("restore the line from git"))
    return Ledger(found)


def dump(ledger: Ledger) -> bytes:
    """The file: a comment that names the columns, then the lines by digest."""
    lines = "".join(f"{lines}\n" for _key, lines in sorted(ledger.lines.items()))
    return (_HEADER + lines).encode()


def save(path: Path, ledger: Ledger) -> bool:
    """Write ``ledger`` as one step; False when the file already held exactly that."""
    return storage.write_atomic(path, dump(ledger))


def merge(one: Ledger, other: Ledger) -> Ledger:
    """The union of two ledgers: commutative, associative, idempotent."""
    lines = dict(one.lines)
    for key, others in other.lines.items():
        lines[key] = _united(lines[key], others) if key in lines else others
    return Ledger(lines)


def approve(unit: Unit, by: str, at: str, catalog: str) -> Approval:
    """The approval of ``unit`` as it stands, given by ``by`` at ``at`` (ISO 8601, UTC)."""
    return Approval(digest(unit), at, by, catalog, excerpt(unit.source), unit_id(unit))


def revoke(approval: Approval, by: str, at: str) -> Approval:
    """What takes ``approval`` back; its text needs a new approval from then on."""
    return replace(approval, by=by, at=at, revokes=True)


def with_state(unit: Unit, ledger: Ledger) -> Unit:
    """``unit`` as approved when it is translated and the ledger holds exactly this text."""
    if unit.state is not State.TRANSLATED or unit.obsolete or not ledger.lines:
        return unit
    return replace(unit, state=State.APPROVED) if ledger.approval(unit) else unit


def excerpt(source: str) -> str:
    """The beginning of a source as a ledger shows it: one line of at most 60 characters."""
    text = _cell(source)
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"


def instant(at: str) -> datetime:
    """The moment an ISO 8601 time names (UTC where it names no zone); long ago for any other."""
    try:
        found = datetime.fromisoformat(at)
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except ValueError:
        return _LONG_AGO


def _in_order(lines: str) -> list[Approval]:
    events = [_event(line) for line in lines.split("\n") if line]
    if len(events) > 1:
        events.sort(key=lambda event: (instant(event.at), event.revokes, _line(event)))
    return events


def _event(line: str) -> Approval:
    revokes = line[0] == "!"
    key, at, by, catalog, *rest = line.removeprefix("!").split("\t")
    unit = rest.pop() if len(rest) > 1 and _UNIT.fullmatch(rest[-1]) else ""
    return Approval(key, at, by, catalog, "\t".join(rest), unit, revokes)


def _line(event: Approval) -> str:
    cells = [_cell(text) for text in (event.at, event.by, event.catalog, event.excerpt)]
    cells += [event.unit] if event.unit else []
    return ("!" if event.revokes else "") + "\t".join((event.digest, *cells))


def _united(one: str, other: str) -> str:
    lines = {*one.split("\n"), *other.split("\n")} - {""}
    return "\n".join(sorted(lines))


def _not_before(event: Approval, last: datetime | None) -> Approval:
    if last is None or instant(event.at) > last:
        return event
    # A revocation wins at the same time already, and no time is later than the last one.
    later = last if event.revokes or last.year >= 9999 else last + timedelta(seconds=1)
    return replace(event, at=later.isoformat(timespec="seconds"))


def _cell(text: str) -> str:
    return _UNPRINTABLE.sub(" ", text).strip()


def _error(path: str, line: int, message: str, hint: str) -> LedgerError:
    return LedgerError(message, code="ledger-syntax", path=path, line=line, hint=hint)
