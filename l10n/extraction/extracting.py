"""All source files of a project into its template: what is new, what is gone, what is wrong."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.config import Project
from l10n.extraction.files import source_files
from l10n.extraction.mapping import Rule, rules
from l10n.extraction.marks import Marks, marks
from l10n.extraction.messages import Message, Problem
from l10n.extraction.methods import read_source
from l10n.i18n import _
from l10n.model import Unit
from l10n.parallel import in_processes

if TYPE_CHECKING:
    from l10n.catalogs import Catalog

_WORTH_PROCESSES = 400  # files above which more processes pay for being started
_DATE = "POT-Creation-Date"


@dataclass(frozen=True, slots=True)
class Extracted:
    """What an extraction found. ``template`` is what the template should be.

    ``new`` and ``gone`` are the units that the template on disk lacks and has too much;
    ``changed`` tells that it differs at all (in a reference, say).
    """

    template: Catalog
    files: int
    messages: int
    new: tuple[Unit, ...]
    gone: tuple[Unit, ...]
    changed: bool
    problems: tuple[Problem, ...]


def extract(project: Project) -> Extracted:
    """Read the project's source files and work out its template; nothing is written.

    A file with an error gives no messages, and the messages its last good version gave stay
    in the template, so that a slip in one file costs no translation; so do labels that were
    written into the template by hand. Raises ConfigError,
    UsageError, CatalogError (the template on disk).
    """
    from l10n.catalogs import new_catalog, read, update

    settings = project.settings.extract
    how = marks(settings.keywords, settings.comment_tags)
    files = source_files(project, rules(project))
    messages, problems = _read_all(project, files, how)
    units, doubts = template_units(messages, sort=settings.sort, places=not settings.no_location)
    problems += doubts
    path = project.ui_template()
    old = read(path) if path.is_file() else new_catalog(project.settings.source)
    known = {unit.key: unit for unit in old.units if not unit.obsolete}
    broken = {problem.path for problem in problems if problem.error}
    found = {unit.key for unit in units}
    candidates = [unit for key, unit in known.items() if key not in found]
    kept = _kept(candidates, broken, unplaced=settings.no_location) if files else candidates
    units = _sorted([*units, *kept], settings.sort) if kept else units
    template = update(old, units, fuzzy=False)
    present = {unit.key for unit in units}
    changed = not path.is_file() or template.entries != old.entries
    if changed and _DATE in old.header:
        template = template.with_header({_DATE: _now()})
    return Extracted(
        template=template,
        files=len(files),
        messages=len(units),
        new=tuple(unit for unit in units if unit.key not in known),
        gone=tuple(unit for key, unit in known.items() if key not in present),
        changed=changed,
        problems=tuple(sorted(problems, key=lambda problem: (problem.path, problem.line))),
    )


def template_units(
    messages: Iterable[Message], *, sort: str = "place", places: bool = True
) -> tuple[list[Unit], list[Problem]]:
    """The template's units, one for each context and text, with all places and notes.

    ``sort`` is ``place`` (by file, in it as given) or ``source``. A text that is marked with
    two different plurals keeps the first and is a problem.
    """
    found: dict[tuple[str | None, str], Unit] = {}
    problems: list[Problem] = []
    for message in messages:
        place = (message.path, message.line)
        unit = Unit(
            message.source,
            context=message.context,
            source_plural=message.plural,
            notes=message.notes,
            references=(place,) if places else (),
            flags=message.formats,
        )
        known = found.setdefault(unit.key, unit)
        if known is unit:
            continue
        if (
            None not in (known.source_plural, message.plural)
            and known.source_plural != message.plural
        ):
            other = ":".join(map(str, known.references[0])) if known.references else "?"
            problems.append(
                Problem(
                    *place,
                    _("the same text has another plural in {place}").format(place=other),
                    _("use one plural in both, or give one of them a context"),
                )
            )
        found[unit.key] = replace(
            known,
            source_plural=known.source_plural or message.plural,
            notes=tuple(dict.fromkeys((*known.notes, *unit.notes))),
            references=tuple(dict.fromkeys((*known.references, *unit.references))),
            flags=known.flags | unit.flags,
        )
    return _sorted(found.values(), sort), problems


def _sorted(units: Collection[Unit], sort: str) -> list[Unit]:
    if sort == "source":
        return sorted(units, key=lambda unit: (unit.source, unit.context or ""))
    # Within a file the order is the extractor's; labels that name no file come last.
    places = {id(unit): [p.split("/") for p, _line in unit.references[:1]] for unit in units}
    return sorted(units, key=lambda unit: (not places[id(unit)], places[id(unit)]))


def _kept(old: Iterable[Unit], broken: set[str], *, unplaced: bool) -> list[Unit]:
    """Units of the old template that no file has now, and that stay in it all the same.

    Those are labels somebody wrote into the template (they name no place), and what files
    that cannot be read now may still use: without locations nobody knows which, so all.
    """
    if unplaced:
        return list(old) if broken else []
    return [
        unit
        for unit in old
        if not unit.references or any(path in broken for path, _line in unit.references)
    ]


def _read_all(
    project: Project, files: Sequence[tuple[str, Rule]], how: Marks
) -> tuple[list[Message], list[Problem]]:
    messages: list[Message] = []
    problems: list[Problem] = []
    read = partial(_read_some, project.root, how)
    for found, wrong in in_processes(read, files, at_least=_WORTH_PROCESSES):
        messages += found
        problems += wrong
    return messages, problems


def _read_some(
    root: Path, how: Marks, files: Sequence[tuple[str, Rule]]
) -> tuple[list[Message], list[Problem]]:
    messages: list[Message] = []
    problems: list[Problem] = []
    for path, rule in files:
        found, wrong = read_source(root, path, rule, how)
        messages += found
        problems += wrong
    return messages, problems


def _now() -> str:
    """The time for a template's header; ``SOURCE_DATE_EPOCH`` where a build sets it."""
    moment = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d %H:%M%z")
