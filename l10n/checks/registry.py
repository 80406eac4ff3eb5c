"""Every module of ``l10n.checks.rules`` that defines ``RULE`` is a rule; nothing else is needed."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from functools import cache

from l10n.checks import rules as _package
from l10n.checks.model import Rule
from l10n.errors import UsageError
from l10n.i18n import _


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by name."""
    found = []
    for module in pkgutil.iter_modules(_package.__path__):
        rule = getattr(importlib.import_module(f"{_package.__name__}.{module.name}"), "RULE", None)
        if isinstance(rule, Rule):
            found.append(rule)
    return tuple(sorted(found, key=lambda rule: rule.name))


def rule(name: str) -> Rule:
    """The rule called ``name``; raises UsageError that names the nearest one."""
    known = {item.name: item for item in rules()}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.5)
    raise UsageError(
        _("unknown rule '{name}'").format(name=name),
        code="unknown-rule",
        hint=_("did you mean '{near}'?").format(near=near[0])
        if near
        else _("known rules: {known}").format(known=", ".join(known)),
    )
