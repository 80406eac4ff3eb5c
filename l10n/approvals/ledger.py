"""``approvals.tsv``: one line per approval, sorted; git merges two ledgers as their union."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from l10n import storage
from l10n.approvals.digest import digest
from l10n.errors import LedgerError
from l10n.i18n import _
from l10n.model import Approval, State, Unit

_HEADER = "# l10n approvals 1: digest, time, who, catalog, beginning of the text\n"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Ledger:
    """All approvals of a locale by digest; the earliest of two for one digest counts."""

    approvals: dict[str, Approval] = field(default_factory=dict)

    def approval(self, unit: Unit) -> Approval | None:
        """The approval of exactly this text, None when nobody gave it."""
        return self.approvals.get(digest(unit))

    def with_approvals(self, approvals: Iterable[Approval]) -> Ledger:
        """This ledger and ``approvals``; what was approved before stays as it was."""
        known = dict(self.approvals)
        for approval in approvals:
            known.setdefault(approval.digest, approval)
        return Ledger(known)


def load(path: Path) -> Ledger:
    """The ledger at ``path``, empty when there is none.

    Lines in any order and twice the same are what a union merge leaves: both are fine.
    Raises LedgerError with the line of anything else.
    """
    if not path.is_file():
        return Ledger()
    try:
        text = storage.read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _error(path, 0, _("not valid UTF-8"), _("restore the file from git")) from error
    found: dict[str, Approval] = {}
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removesuffix("\r")
        if not line or line.startswith("#"):
            continue
        if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
            hint = _("delete the marker lines: every other line belongs to the ledger")
            raise _error(path, number, _("a conflict marker"), hint)
        fields = line.split("\t")
        if len(fields) < 4 or not _DIGEST.fullmatch(fields[0]):
            raise _error(path, number, _("not an approval"), _("restore the line from git"))
        approval = Approval(fields[0], fields[1], fields[2], fields[3], "\t".join(fields[4:]))
        known = found.get(approval.digest)
        if known is None or approval.at < known.at:
            found[approval.digest] = approval
    return Ledger(found)


def save(path: Path, ledger: Ledger) -> bool:
    """Write ``ledger`` as one step; False when the file already held exactly that."""
    lines = [
        "\t".join((key, *(_cell(text) for text in (item.at, item.by, item.catalog, item.excerpt))))
        for key, item in sorted(ledger.approvals.items())
    ]
    return storage.write_atomic(path, (_HEADER + "".join(f"{line}\n" for line in lines)).encode())


def merge(one: Ledger, other: Ledger) -> Ledger:
    """The union of two ledgers; of two approvals of one text the earlier counts."""
    both = sorted((*one.approvals.values(), *other.approvals.values()), key=lambda item: item.at)
    return Ledger().with_approvals(both)


def approve(unit: Unit, by: str, at: str, catalog: str) -> Approval:
    """The approval of ``unit`` as it stands, given by ``by`` at ``at`` (ISO 8601, UTC)."""
    excerpt = _cell(unit.source)
    if len(excerpt) > _EXCERPT:
        excerpt = excerpt[: _EXCERPT - 1] + "…"
    return Approval(digest(unit), at, by, catalog, excerpt)


def with_state(unit: Unit, ledger: Ledger) -> Unit:
    """``unit`` as approved when it is translated and the ledger holds exactly this text."""
    if unit.state is not State.TRANSLATED or unit.obsolete or not ledger.approvals:
        return unit
    return replace(unit, state=State.APPROVED) if ledger.approval(unit) else unit


def _cell(text: str) -> str:
    return _UNPRINTABLE.sub(" ", text).strip()


def _error(path: Path, line: int, message: str, hint: str) -> LedgerError:
    return LedgerError(message, code="ledger-syntax", path=str(path), line=line, hint=hint)
