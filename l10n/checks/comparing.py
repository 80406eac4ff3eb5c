"""The rules over a whole set, applied to catalogs that were looked at one by one."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from l10n import storage
from l10n.checks import remembering
from l10n.checks.jobs import Job, views_at
from l10n.checks.model import Rule, View
from l10n.checks.remembering import Seen
from l10n.checks.running import look_over
from l10n.checks.sets import set_rules, suspects
from l10n.model import Finding

# A unit: its job and its place in the catalog.
_Place = tuple[int, int]


def compare(
    jobs: Sequence[Job], seen: Mapping[int, Seen], bases: Sequence[str], cache: Path | None
) -> list[tuple[int, Finding]]:
    """What the rules over a set find, each with the job it belongs to.

    Sources in different languages are no set. ``seen`` are the catalogs looked at, by job;
    ``bases`` what the findings depend on besides.
    """
    pairs: defaultdict[str, list[int]] = defaultdict(list)
    for number in sorted(seen):
        context = jobs[number].context
        pairs[f"{context.source_locale} {context.target_locale}"].append(number)
    found: list[tuple[int, Finding]] = []
    for pair, numbers in pairs.items():
        known = [(jobs[at].shown, bases[at], seen[at].revision) for at in numbers]
        state = storage.revision(repr(known).encode("utf-8", "surrogatepass"))
        findings = remembering.load_set(cache, pair, state) if cache else None
        if findings is None:
            findings = _of_pair(jobs, seen, numbers)
            if cache:
                remembering.save_set(cache, pair, state, findings)
        homes = {jobs[number].shown: number for number in numbers}
        found += [(homes[one.path], one) for one in findings if one.path in homes]
    return found


def _of_pair(
    jobs: Sequence[Job], seen: Mapping[int, Seen], numbers: Sequence[int]
) -> list[Finding]:
    """Only catalogs that have units to look at are read again, each once."""
    rules = {rule.name: rule for at in numbers for rule in set_rules(jobs[at].context)}
    places = {name: _places(rule, jobs, seen, numbers) for name, rule in rules.items()}
    wanted: defaultdict[int, set[int]] = defaultdict(set)
    for number, at in (place for found in places.values() for place in found):
        wanted[number].add(at)
    views: dict[_Place, View] = {}
    for number in sorted(wanted):
        order = sorted(wanted[number])
        views |= zip(
            ((number, at) for at in order),
            views_at(jobs[number], order, seen[number]),
            strict=False,
        )
    return [
        finding
        for name, rule in rules.items()
        for finding in look_over(
            rule,
            [views[place] for place in places[name] if place in views],
            jobs[numbers[0]].context,
        )
    ]


def _places(
    rule: Rule, jobs: Sequence[Job], seen: Mapping[int, Seen], numbers: Sequence[int]
) -> list[_Place]:
    """The units that the rule must look at, in order."""
    keys, values = array("I"), array("I")
    homes: list[int] = []
    ends: list[int] = []
    for number in numbers:
        own = [one.name for one in set_rules(jobs[number].context)]
        if rule.name in own:
            at, step = 2 * own.index(rule.name), 2 * len(own)
            keys.extend(seen[number].groups[at::step])
            values.extend(seen[number].groups[at + 1 :: step])
            homes.append(number)
            ends.append(len(keys))
    found: list[_Place] = []
    for place in sorted(suspects(rule, keys, values)):
        home = bisect_right(ends, place)
        found.append((homes[home], place - (ends[home - 1] if home else 0)))
    return found
