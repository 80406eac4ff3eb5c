"""Many catalogs checked: by all processors, and only what has changed since the last time."""

from __future__ import annotations

import hashlib
import os
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from l10n import storage
from l10n.checks import remembering
from l10n.checks.model import CheckContext, Rule, View
from l10n.checks.remembering import Seen
from l10n.checks.running import check_set, has_target, look, set_rules
from l10n.errors import L10nError
from l10n.garbage import uncollected
from l10n.model import Finding, Unit
from l10n.parallel import in_processes

# So many bytes of catalogs are worth processes; a catalog of so many is checked in parts.
_WORTH = 600_000
_LARGE = 400_000
_DIGEST = 8


@dataclass(frozen=True, slots=True)
class Job:
    """A catalog to check: its file, the path people see, what the rules may know of it."""

    path: Path
    shown: str
    context: CheckContext


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found, by job and line; what could not be read; how many units were checked."""

    findings: list[Finding]
    problems: list[L10nError]
    units: int


@dataclass(frozen=True, slots=True)
class _Task:
    """Part ``part`` of ``parts`` of the catalog of job ``job``."""

    job: int
    part: int = 0
    parts: int = 1


def scan(jobs: Sequence[Job], cache: Path | None = None) -> Scan:
    """Check the catalogs of ``jobs``; ``cache`` is the file that remembers, None for none.

    A catalog that cannot be read is a problem; the others are checked all the same.
    """
    problems: dict[int, L10nError] = {}
    seen: dict[int, Seen] = {}
    bases = [remembering.basis(job.context) for job in jobs] if cache else [""] * len(jobs)
    names = [(job.shown, base) for job, base in zip(jobs, bases, strict=True)]
    known = remembering.load(cache, names) if cache else {}
    old = [known.get(job.shown, Seen()) for job in jobs]
    for number, job in enumerate(jobs):
        try:
            revision = storage.revision(storage.read_bytes(job.path))
        except L10nError as error:
            problems[number] = error
            continue
        if old[number].revision == revision:
            seen[number] = old[number]
    fresh = [number for number in range(len(jobs)) if not {number} & (seen.keys() | problems)]
    for number, looked in _looked(jobs, fresh, old):
        if isinstance(looked, L10nError):
            problems[number] = looked
        else:
            seen[number] = looked
    if cache and fresh:
        changed = {jobs[at].shown: (bases[at], seen[at]) for at in fresh if at in seen}
        remembering.save(cache, changed, (job.shown for job in jobs))
    findings = {number: _in_order(seen[number]) for number in seen}
    for number, found in _of_sets(jobs, seen, bases, cache):
        findings[number].append(found)
    return Scan(
        [
            finding
            for number in sorted(findings)
            for finding in sorted(findings[number], key=lambda one: one.line)
        ],
        [problems[number] for number in sorted(problems)],
        sum(len(one.digests) // _DIGEST for one in seen.values()),
    )


def _looked(
    jobs: Sequence[Job], fresh: Sequence[int], old: Sequence[Seen]
) -> list[tuple[int, Seen | L10nError]]:
    """What each job of ``fresh`` gives."""
    sizes = {number: jobs[number].path.stat().st_size for number in fresh}
    look_at = partial(_look_at, jobs, old)
    cores = os.cpu_count() or 1
    if sum(sizes.values()) < _WORTH or cores < 2:
        done = look_at([[_Task(number) for number in fresh]])
    else:
        parts = {number: min(cores, 1 + size // _LARGE) for number, size in sizes.items()}
        tasks = [
            (sizes[number] // parts[number], _Task(number, part, parts[number]))
            for number in fresh
            for part in range(parts[number])
        ]
        _prepare(jobs)
        bins = _bins(tasks, 4 * cores)
        done = [item for run in in_processes(look_at, bins, at_least=2) for item in run]
    whole: dict[int, Seen | L10nError] = {}
    for task, looked in sorted(done, key=lambda item: (item[0].job, item[0].part)):
        before = whole.get(task.job)
        whole[task.job] = looked if before is None else _joined(before, looked)
    return list(whole.items())


def _prepare(jobs: Sequence[Job]) -> None:
    """Let the rules load what they need, once, before processes are forked from this one."""
    contexts = {job.context.target_locale: job.context for job in jobs}
    for locale, context in contexts.items():
        look(View(Unit("One text (2) of many", ('Одне "слово" (2) text',)), locale), context)


def _bins(tasks: Iterable[tuple[int, _Task]], count: int) -> list[list[_Task]]:
    """Tasks dealt out so that each bin has about as much to do, the largest first."""
    bins: list[list[_Task]] = [[] for _ in range(count)]
    load = [0] * count
    for size, task in sorted(tasks, key=lambda item: -item[0]):
        least = load.index(min(load))
        bins[least].append(task)
        load[least] += size + 1000
    return [one for one in bins if one]


def _look_at(
    jobs: Sequence[Job], old: Sequence[Seen], bins: Sequence[Sequence[_Task]]
) -> list[tuple[_Task, Seen | L10nError]]:
    found: list[tuple[_Task, Seen | L10nError]] = []
    with uncollected():
        for task in (task for one in bins for task in one):
            try:
                found.append((task, _look_through(jobs[task.job], task, old[task.job])))
            except L10nError as error:
                found.append((task, error))
    return found


def _look_through(job: Job, task: _Task, old: Seen) -> Seen:
    """The findings of a part of a catalog; entries written as they were are looked up."""
    from l10n.catalogs import parse

    data = storage.read_bytes(job.path)
    entries = [
        entry for entry in parse(data, job.shown).entries if entry.has_unit and not entry.obsolete
    ]
    first, last = (len(entries) * at // task.parts for at in (task.part, task.part + 1))
    places = {
        old.digests[at : at + _DIGEST]: at // _DIGEST for at in range(0, len(old.digests), _DIGEST)
    }
    rules = set_rules(job.context)
    width = 2 * len(rules)
    seen = Seen(storage.revision(data))
    digests: list[bytes] = []
    for entry in entries[first:last]:
        text = entry.text.encode("utf-8", "surrogatepass")
        digest = hashlib.blake2b(text, digest_size=_DIGEST).digest()
        place = places.get(digest)
        if place is not None:
            groups = old.groups[place * width : (place + 1) * width]
            found = [replace(one, line=entry.line) for one in old.findings.get(place, ())]
        elif (unit := entry.unit) is not None and has_target(unit):
            view = View(_at_home(unit, job.context), job.context.target_locale)
            groups, found = _groups(view, rules), look(view, job.context)
        else:
            groups, found = _NOTHING[:1] * width, []
        if found:
            seen.findings[len(digests)] = found
        seen.groups.extend(groups)
        digests.append(digest)
    seen.digests = b"".join(digests)
    return seen


def _at_home(unit: Unit, context: CheckContext) -> Unit:
    """The project knows the language better than the header of a catalog."""
    wanted = context.target_locale
    return unit if unit.locale in {"", wanted} else replace(unit, locale=wanted)


_NOTHING = array("I", [0])


def _groups(view: View, rules: Sequence[Rule]) -> array[int]:
    """Two numbers for each rule over a set: of what it compares by, and of what it compares."""
    numbers = array("I")
    for rule in rules:
        group = rule.group(view) if rule.group else None
        for text in group or ():
            # 0 stands for nothing to compare.
            numbers.append(zlib.crc32(text.encode("utf-8", "surrogatepass")) or 1)
        if not group:
            numbers.extend((0, 0))
    return numbers


def _joined(one: Seen | L10nError, other: Seen | L10nError) -> Seen | L10nError:
    if isinstance(one, L10nError) or isinstance(other, L10nError):
        return one if isinstance(one, L10nError) else other
    count = len(one.digests) // _DIGEST
    moved = {place + count: found for place, found in other.findings.items()}
    return Seen(
        one.revision,
        one.digests + other.digests,
        one.groups + other.groups,
        one.findings | moved,
    )


def _in_order(seen: Seen) -> list[Finding]:
    return [finding for place in sorted(seen.findings) for finding in seen.findings[place]]


def _of_sets(
    jobs: Sequence[Job], seen: dict[int, Seen], bases: Sequence[str], cache: Path | None
) -> list[tuple[int, Finding]]:
    """What the rules over a set find, locale by locale, with the job it belongs to."""
    locales: defaultdict[str, list[int]] = defaultdict(list)
    for number in sorted(seen):
        locales[jobs[number].context.target_locale].append(number)
    found: list[tuple[int, Finding]] = []
    for locale, numbers in locales.items():
        at = {jobs[number].shown: number for number in numbers}
        state = storage.revision(
            repr([(jobs[at].shown, bases[at], seen[at].revision) for at in numbers]).encode()
        )
        findings = remembering.load_set(cache, locale, state) if cache else None
        if findings is None:
            findings = _of_set(jobs, seen, numbers)
            if cache:
                remembering.save_set(cache, locale, state, findings)
        found += [(at[finding.path], finding) for finding in findings if finding.path in at]
    return found


def _of_set(jobs: Sequence[Job], seen: dict[int, Seen], numbers: Sequence[int]) -> list[Finding]:
    """The rules over the units of one locale; only catalogs with what differs are read again."""
    wanted = _differing(jobs, seen, numbers)
    findings: list[Finding] = []
    by_ignored: defaultdict[frozenset[str], list[View]] = defaultdict(list)
    for number, places in wanted.items():
        job = jobs[number]
        by_ignored[job.context.ignore] += _views(job, places)
    for ignored, views in by_ignored.items():
        context = next(jobs[at].context for at in numbers if jobs[at].context.ignore == ignored)
        findings += check_set(views, context)
    return findings


def _differing(
    jobs: Sequence[Job], seen: dict[int, Seen], numbers: Sequence[int]
) -> dict[int, list[int]]:
    """The places, by job, of entries whose group has two things."""
    rules = sorted({rule.name for number in numbers for rule in set_rules(jobs[number].context)})
    wanted: defaultdict[int, set[int]] = defaultdict(set)
    for name in rules:
        first: dict[int, int] = {}
        divided: set[int] = set()
        columns: dict[int, tuple[array[int], array[int]]] = {}
        for number in numbers:
            own = [rule.name for rule in set_rules(jobs[number].context)]
            if name in own:
                at, groups = 2 * own.index(name), seen[number].groups
                columns[number] = groups[at :: 2 * len(own)], groups[at + 1 :: 2 * len(own)]
        for keys, marks in columns.values():
            for key, mark in zip(keys, marks, strict=True):
                if key and first.setdefault(key, mark) != mark:
                    divided.add(key)
        if divided:
            for number, (keys, _marks) in columns.items():
                wanted[number].update(at for at, key in enumerate(keys) if key in divided)
    return {number: sorted(wanted[number]) for number in numbers if wanted[number]}


def _views(job: Job, places: Sequence[int]) -> list[View]:
    from l10n.catalogs import parse

    entries = [
        entry
        for entry in parse(storage.read_bytes(job.path), job.shown).entries
        if entry.has_unit and not entry.obsolete
    ]
    units = [entries[place].unit for place in places if place < len(entries)]
    locale = job.context.target_locale
    return [View(_at_home(unit, job.context), locale) for unit in units if unit is not None]
