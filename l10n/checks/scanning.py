"""Many catalogs checked: by all processors, and only what has changed since the last time."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from l10n import storage
from l10n.checks import remembering
from l10n.checks.comparing import compare
from l10n.checks.jobs import EntryView, Job, living
from l10n.checks.model import CheckContext, View
from l10n.checks.remembering import Seen
from l10n.checks.running import confirmed, get_ready, is_translated, look, look_at_all
from l10n.checks.sets import numbers, set_rules
from l10n.errors import L10nError
from l10n.garbage import uncollected
from l10n.model import Finding, State, Unit
from l10n.parallel import streamed

# So many bytes of catalogs are worth processes; no smaller catalog is checked in parts.
_WORTH = 600_000
_LARGE = 400_000
# A catalog that was looked at before is mostly read: its rules have so many times less to do.
_EDITED = 10
# Units are looked at so many at a time: most of their words are the same.
_BLOCK = 2000
_DIGEST = 8
_NO_DIGEST = bytes(_DIGEST)
# Fuzzy entries, in the words of gettext; where they are left out, all have one digest.
_UNFINISHED = frozenset({State.DRAFT, State.STALE})
_DRAFT = b"a draft\0"


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found, by job and line; what could not be read; how many units were checked.

    ``drafts`` is how many were not, because they are drafts.
    """

    findings: list[Finding]
    problems: list[L10nError]
    units: int
    drafts: int = 0


@dataclass(frozen=True, slots=True)
class _Task:
    """Part ``part`` of ``parts`` of the catalog of job ``job``."""

    job: int
    part: int = 0
    parts: int = 1


_Looked = tuple[_Task, Seen | L10nError]


@uncollected()
def scan(jobs: Sequence[Job], cache: Path | None = None) -> Scan:
    """Check the catalogs of ``jobs``; ``cache`` is the file that remembers, None for none.

    A catalog that cannot be read is a problem; the others are checked all the same.
    """
    problems: dict[int, L10nError] = {}
    seen: dict[int, Seen] = {}
    bases = [_basis(job) if cache else "" for job in jobs]
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
    for number, looked in _looked(jobs, fresh, old, remember=cache is not None):
        if isinstance(looked, L10nError):
            problems[number] = looked
        else:
            seen[number] = looked
    if cache and fresh:
        changed = {jobs[at].shown: (bases[at], seen[at]) for at in fresh if at in seen}
        remembering.save(cache, changed, (job.shown for job in jobs))
    findings = {number: _in_order(seen[number]) for number in seen}
    for number, found in compare(jobs, seen, bases, cache):
        findings[number].append(found)
    drafts = sum(one.digests.count(_DRAFT) for one in seen.values())
    return Scan(
        [
            finding
            for number in sorted(findings)
            for finding in sorted(findings[number], key=lambda one: one.line)
        ],
        [problems[number] for number in sorted(problems)],
        sum(len(one.digests) // _DIGEST for one in seen.values()) - drafts,
        drafts,
    )


def _basis(job: Job) -> str:
    """What the findings of a catalog depend on besides its text."""
    return remembering.basis(job.context) + ("" if job.drafts else " but drafts")


def _looked(
    jobs: Sequence[Job], fresh: Sequence[int], old: Sequence[Seen], *, remember: bool
) -> list[tuple[int, Seen | L10nError]]:
    """What each job of ``fresh`` gives."""
    sizes = {
        number: jobs[number].path.stat().st_size // (_EDITED if old[number].digests else 1)
        for number in fresh
    }
    look_at = partial(_look_at, jobs, old, remember)
    cores = os.cpu_count() or 1
    if sum(sizes.values()) < _WORTH or cores < 2:
        done = _sure(jobs, look_at([[_Task(number) for number in fresh]]))
    else:
        # Every part parses the whole catalog: only one that would keep the others waiting is cut.
        large = max(_LARGE, sum(sizes.values()) // cores)
        parts = {number: min(cores, 1 + size // large) for number, size in sizes.items()}
        tasks = [
            (sizes[number] // parts[number], _Task(number, part, parts[number]))
            for number in fresh
            for part in range(parts[number])
        ]
        _prepare(jobs)
        bins = _bins(tasks, 4 * cores)
        done = []
        ready = partial(_prepare_to_confirm, jobs)
        for _finished, run in streamed(look_at, bins, at_least=2, meanwhile=ready):
            done += _sure(jobs, run)
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


def _prepare_to_confirm(jobs: Sequence[Job]) -> None:
    """Let the rules load what they ask again, in this process, while the others begin."""
    for locale, context in {job.context.target_locale: job.context for job in jobs}.items():
        get_ready(locale, context.ignore)


def _bins(tasks: Iterable[tuple[int, _Task]], count: int) -> list[list[_Task]]:
    """Tasks dealt out so that each bin has less to do than the one before: none ends much later."""
    bins: list[list[_Task]] = [[] for _ in range(count)]
    shares = range(count + 1, 1, -1)
    load = [0.0] * count
    for size, task in sorted(tasks, key=lambda item: -item[0]):
        then = [so_far + (size + 1000) / share for so_far, share in zip(load, shares, strict=True)]
        least = then.index(min(then))
        bins[least].append(task)
        load[least] = then[least]
    return [one for one in bins if one]


def _look_at(
    jobs: Sequence[Job], old: Sequence[Seen], remember: bool, bins: Sequence[Sequence[_Task]]
) -> list[_Looked]:
    found: list[_Looked] = []
    with uncollected():
        for task in (task for one in bins for task in one):
            try:
                found.append(
                    (task, _look_through(jobs[task.job], task, old[task.job], remember=remember))
                )
            except L10nError as error:
                found.append((task, error))
    return found


def _sure(jobs: Sequence[Job], looked: list[_Looked]) -> list[_Looked]:
    """The findings that their rules confirm: here, while other processes look for more."""
    for task, seen in looked:
        if isinstance(seen, Seen):
            locale = jobs[task.job].context.target_locale
            sure = {place: confirmed(found, locale) for place, found in seen.findings.items()}
            seen.findings = {place: found for place, found in sure.items() if found}
    return looked


def _look_through(job: Job, task: _Task, old: Seen, *, remember: bool) -> Seen:
    """The findings of a part of a catalog; entries written as they were are looked up."""
    data = storage.read_bytes(job.path)
    entries, spans, plural_forms = living(job, data)
    first, last = (len(entries) * at // task.parts for at in (task.part, task.part + 1))
    places = {
        old.digests[at : at + _DIGEST]: at // _DIGEST for at in range(0, len(old.digests), _DIGEST)
    }
    rules = set_rules(job.context)
    width = 2 * len(rules)
    seen = Seen(storage.revision(data), plural_forms=plural_forms)
    seen.spans.extend(chain.from_iterable(spans[first:last]))
    digests: list[bytes] = []
    views: list[View] = []
    homes: list[int] = []
    for at, entry in enumerate(entries[first:last]):
        left_out = not job.drafts and entry.state in _UNFINISHED
        if left_out:
            digest = _DRAFT
        else:
            digest = _digest(entry.text, plural_forms) if remember else _NO_DIGEST
        digests.append(digest)
        place = places.get(digest)
        if place is not None:
            seen.groups.extend(old.groups[place * width : (place + 1) * width])
            if place in old.findings:
                seen.findings[at] = [replace(one, line=entry.line) for one in old.findings[place]]
        elif is_translated(entry) and not left_out:
            view = EntryView(entry, job.context.target_locale, plural_forms)
            seen.groups.extend(numbers(view, rules))
            views.append(view)
            homes.append(at)
        else:
            seen.groups.extend([0] * width)
        if len(views) == _BLOCK:
            _look_at_block(views, homes, seen, job.context)
    _look_at_block(views, homes, seen, job.context)
    seen.digests = b"".join(digests)
    return seen


def _look_at_block(views: list[View], homes: list[int], seen: Seen, context: CheckContext) -> None:
    """Note what is found in the views, by their places, and forget the views."""
    for at, found in zip(homes, look_at_all(views, context), strict=True):
        if found:
            seen.findings[at] = found
    views.clear()
    homes.clear()


def _digest(text: str, plural_forms: str) -> bytes:
    """Of what an entry's findings depend on: an entry with forms on the header too."""
    if "\nmsgid_plural" in text:
        text += plural_forms
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()


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
        one.spans + other.spans,
        one.plural_forms,
    )


def _in_order(seen: Seen) -> list[Finding]:
    return [finding for place in sorted(seen.findings) for finding in seen.findings[place]]
