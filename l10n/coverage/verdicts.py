"""What a gate says: a verdict per condition, with everything that speaks against the change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from l10n.errors import L10nError


@dataclass(frozen=True, slots=True)
class Failure:
    """One reason to say no, its place, and what to do next.

    ``rule`` is a short stable name (``numbers``, ``approval-lost``); ``source`` the unit's
    source, where it is about one. ``identity`` is the same for the same failure in another
    revision, whatever its line; without one, rule, locale, message and source are.
    """

    rule: str
    message: str
    hint: str = ""
    path: str = ""
    line: int = 0
    locale: str = ""
    source: str = ""
    identity: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What is compared with the base, without the path."""
        return self.identity or (self.rule, self.locale, self.message, self.source)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one condition.

    ``skipped`` says why it was not looked at; ``summary`` what was found in one line;
    ``forgiven`` counts failures that the base has too.
    """

    condition: str
    failures: tuple[Failure, ...] = ()
    summary: str = ""
    skipped: str = ""
    forgiven: int = 0

    @property
    def good(self) -> bool:
        """Whether nothing speaks against the change."""
        return not self.failures


def of_error(error: L10nError, rule: str = "unreadable") -> Failure:
    """A file that cannot be used, as a failure at its line."""
    return Failure(error.code or rule, error.message, error.hint, error.path, error.line)


def passes(verdicts: Sequence[Verdict]) -> bool:
    """Whether the gate says yes."""
    return all(verdict.good for verdict in verdicts)
