"""Rules over a whole set of units, a million of them too: numbers first, units where it matters.

Each unit gives a rule two numbers, of what it is compared by and of what is compared. From
the numbers of all units follow the few that the rule must look at closely.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Collection, Iterator, Sequence

from l10n.checks.model import CheckContext, Rule, Scope, View
from l10n.checks.registry import rules


def set_rules(context: CheckContext) -> list[Rule]:
    """The rules over a whole set that are not switched off."""
    return [
        rule
        for rule in rules()
        if rule.scope is Scope.UNITS and rule.name not in context.ignore and rule.group is not None
    ]


def numbers(view: View, wanted: Sequence[Rule]) -> array[int]:
    """Two numbers for each rule; 0 and 0 where the unit is of no interest to it."""
    found = array("I")
    for rule in wanted:
        group = rule.group(view) if rule.group is not None else None
        found.extend((0, 0) if group is None else (_number(group[0]) or 1, _number(group[1])))
    return found


def suspects(rule: Rule, keys: Sequence[int], values: Sequence[int]) -> Collection[int]:
    """The places of the units that ``rule`` must look at, by the two numbers of each."""
    return (rule.suspects or divided)(keys, values)


def divided(keys: Sequence[int], values: Sequence[int]) -> set[int]:
    """The places of units that are compared by the same and are not all the same."""
    first: dict[int, int] = {}
    apart = {
        key
        for key, value in zip(keys, values, strict=True)
        if key and first.setdefault(key, value) != value
    }
    return {at for at, key in enumerate(keys) if key in apart} if apart else set()


def suspected(views: Sequence[View], rule: Rule) -> Iterator[View]:
    """The views that ``rule`` must look at."""
    found = numbers(views[0], [rule]) if views else array("I")
    for view in views[1:]:
        found.extend(numbers(view, [rule]))
    places = suspects(rule, found[::2], found[1::2])
    return (views[at] for at in sorted(places))


def _number(value: str | int) -> int:
    if isinstance(value, int):
        return value
    return zlib.crc32(value.encode("utf-8", "surrogatepass"))
