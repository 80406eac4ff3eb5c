"""Switches that switch nothing off; ``l10n.checks.switches`` finds them."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.model import Severity


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Nothing: what a switch did is known only after the other rules."""
    yield from ()


RULE = Rule(
    "unused-ignore",
    Severity.INFO,
    N_("Every comment that ignores a rule has something to ignore."),
    N_(
        "A comment such as `l10n: ignore numbers` keeps a rule silent. When the mistake is gone "
        "the comment should go too, or it will hide the next one. A name that is no rule is a "
        "warning: it was probably meant for another."
    ),
    Scope.SWITCHES,
    check,
)
