"""What a rule is: its shape, the view it looks at, the flaw it reports, the context it knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from l10n.model import Fix, Severity, Side, Unit

if TYPE_CHECKING:
    from l10n.terms import Glossary


class Scope(StrEnum):
    """What a rule looks at: one unit, a whole set of units, or a source article."""

    UNIT = "unit"
    UNITS = "units"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What the rules may know besides the text itself.

    ``labels`` maps every interface label, in any language, to its msgid; ``ui_locales`` maps
    a label to the locale it is written in, where known. ``ignore`` holds the names of the
    rules switched off for the whole project. ``glossary`` may be None: no terms are checked.
    """

    source_locale: str = "en"
    target_locale: str = "uk"
    glossary: Glossary | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    ignore: frozenset[str] = frozenset()
    ui_locales: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form:
    """One target of a unit beside the source text it translates.

    ``index`` is the plural form; ``sources`` are all the source texts it may answer to (the
    singular and the plural). The ``prose`` texts have the same length as the texts but with
    markup, placeholders, addresses and file names masked: see ``l10n.checks.prose``.
    """

    index: int
    source: str
    target: str
    source_prose: str
    target_prose: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A unit prepared for the rules; ``forms`` leaves out targets that are still empty."""

    unit: Unit
    locale: str
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a rule reports; the runner adds the rule's name, the severity and the place.

    ``form`` says which target of the unit is meant. Article rules give ``line`` and
    ``source`` (the text the span points into). ``severity`` None means the rule's own.
    """

    message: str
    hint: str = ""
    start: int = 0
    end: int = 0
    fix: Fix | None = None
    side: Side = Side.TARGET
    form: int = 0
    severity: Severity | None = None
    line: int = 0
    source: str = ""
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A QA rule. ``summary`` and ``explanation`` are English; translate them on display.

    ``check`` takes, by scope: ``(View, CheckContext)``, ``(Sequence[View], CheckContext)`` or
    ``(Reading, CheckContext)``, and gives flaws.
    """

    name: str
    severity: Severity
    summary: str
    explanation: str
    scope: Scope
    check: Callable[..., Iterable[Flaw]]


def N_(message: str) -> str:  # noqa: N802
    """Mark ``message`` for extraction; it is translated where it is shown."""
    return message
