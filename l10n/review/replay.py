"""Decisions as JSON lines: what ``--replay`` plays and what the journal holds.

One object a line: ``locale``, ``catalog``, ``source`` and ``action`` (approve, edit, reject,
skip) always; ``target`` (or ``targets`` with plural forms) with approve and edit; ``context``,
``source_plural``, ``codes``, ``reason``, ``by`` and ``at`` where known; ``seen``: what the
catalog said when the decision was taken. ``{"action": "undo"}`` takes the last one back.
Empty lines and lines that begin with ``#`` say nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from l10n.config import valid_tag
from l10n.errors import InputError
from l10n.i18n import _
from l10n.model import Action, Decision
from l10n.storage import read_bytes

UNDO = "undo"
_TEXTS = ("locale", "catalog", "source", "context", "source_plural", "by", "at", "reason", "target")
_LISTS = ("targets", "codes", "seen")


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision and the targets its reviewer saw; None where that is not known."""

    decision: Decision
    seen: tuple[str, ...] | None = None


def load(path: Path, *, by: str = "", at: str = "") -> list[Decision]:
    """The decisions of a file, ``by`` and ``at`` filled in where a line has none.

    Raises InputError with the line of what is malformed.
    """
    return [entry.decision for entry in load_entries(path, by=by, at=at)]


def load_entries(path: Path, *, by: str = "", at: str = "") -> list[Entry]:
    """As ``load``, with what each reviewer saw."""
    filled = []
    for entry in parse(read_bytes(path), str(path)):
        decision = entry.decision
        decision = replace(decision, by=decision.by or by, at=decision.at or at)
        filled.append(replace(entry, decision=decision))
    return filled


def parse(data: bytes, path: str) -> list[Entry]:
    """The entries in force (undone ones left out); InputError with the line otherwise."""
    entries: list[Entry] = []
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not raw.strip() or raw.lstrip().startswith(b"#"):
            continue
        entry = parse_line(raw, path, number)
        if entry is not None:
            entries.append(entry)
        elif entries:
            entries.pop()
        else:
            raise _malformed(_("there is nothing to undo here"), path, number)
    return entries


def parse_line(raw: bytes, path: str, number: int) -> Entry | None:
    """One line's entry, None for an undo."""
    try:
        data = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _malformed(_("not UTF-8"), path, number) from error
    except (ValueError, RecursionError) as error:
        raise _malformed(_("not valid JSON"), path, number) from error
    if not isinstance(data, dict):
        raise _malformed(_("a decision must be a JSON object"), path, number)
    if data.get("action") == UNDO:
        return None
    return entry_of(data, path, number)


def to_line(entry: Entry) -> str:
    """The entry as one line of JSON, empty fields left out, readable in any language."""
    decision = entry.decision
    data: dict[str, Any] = {
        "action": decision.action.value,
        "locale": decision.locale,
        "catalog": decision.catalog,
        "source": decision.source,
    }
    optional = {
        "context": decision.context,
        "source_plural": decision.source_plural,
        "codes": list(decision.codes) or None,
        "reason": decision.reason or None,
        "by": decision.by or None,
        "at": decision.at or None,
        "seen": None if entry.seen is None else list(entry.seen),
    }
    if len(decision.targets) == 1:
        data["target"] = decision.targets[0]
    elif decision.targets:
        data["targets"] = list(decision.targets)
    data.update({key: value for key, value in optional.items() if value is not None})
    return json.dumps(data, ensure_ascii=False)


def entry_of(data: dict[str, Any], path: str, number: int) -> Entry:
    """The entry of one line's data. Raises InputError."""
    for key in data:
        if key not in {"action", *_TEXTS, *_LISTS}:
            raise _malformed(_("unknown key '{key}'").format(key=key), path, number)
    for key in _TEXTS:
        if not isinstance(data.get(key, ""), str) and data[key] is not None:
            raise _malformed(_("'{key}' must be a text").format(key=key), path, number)
    for key in _LISTS:
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise _malformed(_("'{key}' must be a list of texts").format(key=key), path, number)
    for key in ("locale", "catalog", "source"):
        if not data.get(key):
            raise _malformed(_("'{key}' is missing").format(key=key), path, number)
    if data.get("action") not in list(Action):
        raise _malformed(
            _("'action' must be approve, edit, reject or skip, not {value!r}").format(
                value=data.get("action")
            ),
            path,
            number,
        )
    if not valid_tag(data["locale"]):
        raise _malformed(_("'locale' is not a language tag"), path, number)
    action = Action(data["action"])
    targets = _targets(data, action, path, number)
    decision = Decision(
        action=action,
        locale=data["locale"],
        catalog=data["catalog"],
        context=data.get("context"),
        source=data["source"],
        targets=targets,
        codes=tuple(data.get("codes", ())),
        by=data.get("by") or "",
        at=data.get("at") or "",
        reason=data.get("reason") or "",
        source_plural=data.get("source_plural"),
    )
    return Entry(decision, tuple(data["seen"]) if "seen" in data else None)


def _targets(data: dict[str, Any], action: Action, path: str, number: int) -> tuple[str, ...]:
    forms: Sequence[str] = data.get("targets") or (
        [data["target"]] if data.get("target") is not None else []
    )
    if action in {Action.APPROVE, Action.EDIT} and not any(form.strip() for form in forms):
        # An approval names its text: "whatever is there" is what nobody has read.
        raise _malformed(_("'target' is missing"), path, number)
    if "target" in data and "targets" in data:
        raise _malformed(_("give 'target' or 'targets', not both"), path, number)
    return tuple(forms)


def _malformed(message: str, path: str, number: int) -> InputError:
    return InputError(
        message,
        code="decisions-malformed",
        path=path,
        line=number,
        hint=_("one decision a line, as `l10n review` writes them"),
    )
