"""Source beside target, segment by segment: where each comes from, what is wrong with it."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.approvals import parse, unit_id
from l10n.i18n import _, language
from l10n.model import Approval, BlockKind, Finding, OriginKind, State, Unit
from l10n.publish.page import PageView
from l10n.publish.view import SegmentView
from l10n.text.rewording import Stretch, word_changes

if TYPE_CHECKING:
    from l10n.checks import CheckContext
    from l10n.config import Project
    from l10n.workspace.load import ArticlePath

_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A segment: its ``number`` on the page, its block's, both texts, its state.

    ``begins`` is whether it is the first of its block.
    """

    number: int
    block: int
    kind: str
    line: int
    source: str
    target: str
    state: str
    segment: SegmentView
    begins: bool


@dataclass(frozen=True, slots=True)
class Event:
    """A decision in the ledger: who, when (ISO and in words), and whether it took one back."""

    by: str
    at: str
    ago: str
    revokes: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a segment beside its texts."""

    origin: str
    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    changes: tuple[Stretch, ...]
    command: str


def rows(view: PageView) -> list[Row]:
    """The segments of an article's page in order; dates and labels are nobody's work here."""
    found: list[Row] = []
    for block in view.blocks:
        if block.label or (block.kind is BlockKind.METADATA and block.field == "date"):
            continue
        for place, segment in enumerate(block.segments):
            state = segment.found.state if segment.found is not None else State.UNTRANSLATED
            target = segment.found.target if segment.found is not None else ""
            found.append(
                Row(
                    number=len(found),
                    block=block.number,
                    kind=block.kind.value,
                    line=block.line,
                    source=segment.source,
                    target=target,
                    state=state.value,
                    segment=segment,
                    begins=place == 0,
                )
            )
    return found


def facts_of(
    project: Project,
    source: ArticlePath,
    locale: str,
    found: Sequence[Row],
    context: CheckContext,
) -> dict[int, Facts]:
    """What is known of each of ``found``, by its number. Raises LedgerError."""
    from l10n.checks import check_unit

    catalog = project.relative(project.article_catalog(locale, source.slug))
    units = {
        row.number: replace(row.segment.unit, path=catalog, locale=locale)
        for row in found
        if row.segment.unit is not None
    }
    ids = {number: unit_id(unit) for number, unit in units.items()}
    events = _events(project.ledger(locale), frozenset(ids.values()))
    told = {}
    for row in found:
        unit = units.get(row.number)
        told[row.number] = Facts(
            origin=_origin(unit),
            events=tuple(map(_event, events.get(ids.get(row.number, ""), ()))),
            findings=tuple(check_unit(unit, context)) if unit is not None else (),
            changes=_changes(unit),
            command=_command(source, locale, row),
        )
    return told


def _events(path: Path, ids: frozenset[str]) -> dict[str, list[Approval]]:
    """The ledger's lines about the units, oldest first; it is read as a stream."""
    if not path.is_file() or not ids:
        return {}
    wanted = {item.encode() for item in ids}
    with path.open("rb") as stream:
        lines = [line for line in stream if line.rstrip(b"\r\n").rpartition(b"\t")[2] in wanted]
    found: dict[str, list[Approval]] = {}
    for event in parse(b"".join(lines), str(path)).events():
        found.setdefault(event.unit, []).append(event)
    for events in found.values():
        events.sort(key=lambda event: event.at)
    return found


def _event(event: Approval) -> Event:
    return Event(event.by.partition(" <")[0], event.at, _ago(event.at), event.revokes)


def _ago(at: str) -> str:
    """The time in words: “3 days ago”, in the language of the interface."""
    from babel.dates import format_timedelta

    try:
        time = datetime.fromisoformat(at)
    except ValueError:
        return at
    time = time.replace(tzinfo=UTC) if time.tzinfo is None else time
    passed = time - datetime.now(UTC)
    return str(format_timedelta(passed, add_direction=True, locale=language().replace("-", "_")))


def _origin(unit: Unit | None) -> str:
    origin = unit.origin if unit is not None else None
    if origin is None:
        return ""
    kind = {
        OriginKind.HUMAN: _("a person"),
        OriginKind.MEMORY: _("translation memory"),
        OriginKind.ENGINE: _("machine translation"),
        OriginKind.GLOSSARY: _("the glossary"),
    }[origin.kind]
    score = f"{origin.score} %" if origin.score is not None else ""
    return ", ".join(part for part in (kind, origin.name, score) if part)


def _changes(unit: Unit | None) -> tuple[Stretch, ...]:
    """How the source was changed since the target was made."""
    if unit is None or unit.previous_source in {None, unit.source}:
        return ()
    return tuple(word_changes(unit.previous_source or "", unit.source))


def _command(source: ArticlePath, locale: str, row: Row) -> str:
    """What opens the segment in a review: it searches for the beginning of its source."""
    text = row.source.partition("\n")[0]
    if len(text) > _EXCERPT:
        text = text[:_EXCERPT].rpartition(" ")[0] or text[:_EXCERPT]
    # An apostrophe is common, and easier to read in double quotes than as shlex puts it.
    plain = "'" in text and not set('"$`\\!') & set(text)
    quoted = f'"{text}"' if plain else shlex.quote(text)
    return f"l10n review {shlex.quote(source.path)} --to {locale} --search {quoted}"
