"""The switches in comments: ``l10n: ignore RULE``, and those that switch nothing off."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable

from l10n.checks.model import Flaw, Scope
from l10n.checks.registry import rules
from l10n.i18n import _
from l10n.model import Severity

UNUSED = "unused-ignore"

_IGNORE = re.compile(r"l10n:[ \t]{0,9}ignore[ \t]{1,9}([a-z0-9-]+(?:[ \t,]+[a-z0-9-]+){0,40})")


def ignored(comments: Iterable[str]) -> frozenset[str]:
    """The names in ``l10n: ignore numbers, spaces``; after a colon a reason may follow."""
    names: set[str] = set()
    for comment in comments:
        if "l10n:" in comment:
            for found in _IGNORE.finditer(comment):
                names.update(found[1].replace(",", " ").split())
    return frozenset(names)


def unused(
    names: Collection[str], used: Collection[str], scope: Scope, off: Collection[str]
) -> list[Flaw]:
    """A flaw for each name that no rule has, and for each that had nothing to switch off.

    ``used`` are the rules that found something, ``off`` those switched off elsewhere; what
    rules of another scope would find is not judged.
    """
    if UNUSED in names or UNUSED in off:
        return []
    known = {rule.name: rule for rule in rules()}
    flaws = []
    for name in sorted(set(names) - set(used) - set(off)):
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
            flaws.append(
                Flaw(
                    _("the comment ignores '{name}', which is no rule").format(name=name),
                    _("did you mean '{near}'?").format(near=near[0])
                    if near
                    else _("`l10n check --list` names the rules"),
                    severity=Severity.WARNING,
                )
            )
        elif known[name].scope is scope:
            flaws.append(
                Flaw(
                    _("the comment ignores '{name}', which finds nothing here").format(name=name),
                    _("take the name out of the comment"),
                )
            )
    return flaws
