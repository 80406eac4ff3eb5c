"""Placeholders: what the program fills in must survive the translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Fix, Severity, Side
from l10n.text.messageformat import is_message
from l10n.text.placeholders import FORMATS, Placeholders, Reading, is_date_format, placeholders
from l10n.text.plural_forms import numbers_served

NAME = "placeholders"

_NUMBERS = frozenset(
    """%d %u %ld %lu %lld %llu %zu %zd %hd %hu %n %s %1 %2 {} {0} {n} {count} {num} {number} {total}
    {{count}} %{count} %(n)d %(num)d %(count)d %(count)s %(number)d %f""".split()  # noqa: SIM905
)
# {City}, ${VARNAME}: programs rarely write their names so, people write such words to people.
_WORDS = re.compile(r"[$%#]?\{(?=[^{}]*[^\W\d_])(?![a-z_][a-zA-Z0-9_.]*\})[^{}]*\}|%[A-Z_]{3,}%")
# ${func(field)}: a syntax is explained.
_SYNTAX = re.compile(r"[\s(=;]")
_SPACED = re.compile(r"(?<!%)% {1,2}([sdiuf])(?!\w)")
_MARKED = Trait.PERCENT | Trait.BRACE | Trait.DOLLAR
_COLON = frozenset({"laravel-format"})


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Missing and extra placeholders of each form, by the format the entry's flags name."""
    flags = view.flags
    if not view.traits & _MARKED and not flags & _COLON:
        return
    sources: tuple[str, ...] = ()
    wanted: list[Placeholders] = []
    for form in view.forms:
        if form.sources is not sources:
            sources = form.sources
            wanted = [placeholders(source, flags) for source in sources]
        given = placeholders(form.target, flags)
        yield from _spaced(form)
        # A plural form may answer to the singular or the plural source text.
        if any(_same(given, one) for one in wanted) or any(map(is_message, sources)):
            continue
        if not flags & FORMATS and _otherwise_same(form, flags, given):
            continue
        against = list(zip(sources, wanted, strict=True))[-1 if form.index else 0 :]
        changes = min((_changes(*one, given, form) for one in against), key=Changes.count)
        if not changes.count():
            continue
        severity = _severity(view, form, changes)
        if severity is not Severity.INFO:
            yield from _flaws(form, changes, severity)


def _spaced(form: Form) -> Iterator[Flaw]:
    """``% s`` for ``%s``: printf takes the space for a wish, others for text."""
    if "% " not in form.target or any(map(_SPACED.search, form.sources)):
        return
    for found in _SPACED.finditer(form.target):
        start, end = found.span()
        right = "%" + found[1]
        if max(source.count(right) for source in form.sources) > form.target.count(right):
            message = _("the placeholder {name} is {other} in the translation").format(
                name=right, other=found.group()
            )
            yield Flaw(message, "", start, end, Fix(start, end, right), form=form.index)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a target lacks of the placeholders that ``source`` has, and what it has more."""

    source: str
    wanted: Placeholders
    given: Placeholders
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    def count(self) -> int:
        """How many there are; the order alone counts as one."""
        changed = len(self.missing) + len(self.extra)
        return changed or int(self.given.ordered != self.wanted.ordered)


def _same(given: Placeholders, wanted: Placeholders) -> bool:
    return given.ordered == wanted.ordered and given.named == wanted.named


def _otherwise_same(form: Form, flags: frozenset[str], given: Placeholders) -> bool:
    """Whether source and target agree when both are read in another way.

    As formats of dates, «%d %b» and «%d.%m.»; by ``%d`` in whatever surroundings, «Font%d» and
    «Schrift %d»; as Qt's and KDE's numbers, «%1x%2» and «%1 × %2».
    """
    if any(map(is_date_format, form.sources)):
        return True
    loose = placeholders(form.target, flags, Reading.LOOSE).ordered
    for source in form.sources:
        one = placeholders(source, flags, Reading.LOOSE)
        # Numbered where some are of a kind that is not read: «%3$s» after «%X%T».
        numbered = "%?" in loose and sorted(one.ordered) == sorted(
            kind for kind in loose if kind != "%?"
        )
        if given.named == one.named and (loose == one.ordered or numbered):
            return True
        if not _types(source, one) and not _types(form.target, given):
            read = placeholders(source, flags, Reading.NUMBERED)
            if _same(placeholders(form.target, flags, Reading.NUMBERED), read):
                return True
    return False


def _types(text: str, found: Placeholders) -> bool:
    """Whether any unnamed placeholder can only be printf's: %s, not %1s."""
    return any(
        name in found.ordered and not text[start + 1].isdigit()
        for name, (start, _end) in found.spans
    )


def _changes(source: str, wanted: Placeholders, given: Placeholders, form: Form) -> Changes:
    missing = Counter(wanted.ordered) - Counter(given.ordered)
    extra = Counter(given.ordered) - Counter(wanted.ordered)
    # «Fluent{name}»: a literal copy is there, whatever it stands against.
    missing += Counter(name for name in wanted.named - given.named if name not in form.target)
    extra += Counter(
        name for name in given.named - wanted.named if not any(name in s for s in form.sources)
    )
    return Changes(source, wanted, given, tuple(sorted(missing)), tuple(sorted(extra)))


def _severity(view: View, form: Form, changes: Changes) -> Severity:
    """An error, but for a number said in words, and for words in braces that no flag explains."""
    missing, extra = set(changes.missing), set(changes.extra)
    if len(form.sources) > 1 and len(missing) == 1 and not extra and missing <= _NUMBERS:
        served = numbers_served(view.locale, len(view.targets), view.plural_forms)
        if not served:  # KDE's catalogs have a form more than CLDR, for 1 alone
            return Severity.INFO if form.index > 2 else Severity.ERROR
        numbers = served[form.index]
        if len(numbers) == 1:
            return Severity.INFO
        return Severity.WARNING if numbers == (0, 1) else Severity.ERROR
    if view.flags & FORMATS:
        return Severity.ERROR
    changed = missing | extra
    said = all(map(_WORDS.fullmatch, changed)) or any(map(_SYNTAX.search, changed))
    return Severity.WARNING if changed and said else Severity.ERROR


def _flaws(form: Form, changes: Changes, severity: Severity) -> Iterator[Flaw]:
    wanted, given = changes.wanted, changes.given
    hint = _("copy the placeholders from the source exactly, character by character")
    missing = [_written(name, changes.source, wanted) for name in changes.missing]
    extra = [_written(name, form.target, given) for name in changes.extra]
    if not missing and not extra:
        yield Flaw(
            _("the placeholders stand in another order: {given} instead of {wanted}").format(
                given=" ".join(given.ordered), wanted=" ".join(wanted.ordered)
            ),
            _("number them, such as %1$s and %2$s, to change their order"),
            form=form.index,
        )
        return
    if len(missing) == len(extra):
        yield Flaw(
            _("the placeholder {name} is {other} in the translation").format(
                name=", ".join(missing), other=", ".join(extra)
            ),
            hint,
            *(span := given.span(changes.extra[0])),
            Fix(*span, missing[0]) if changes.extra[0] in given.named and not missing[1:] else None,
            form=form.index,
            severity=severity,
        )
        return
    for name, shown in zip(changes.missing, missing, strict=True):
        span = wanted.span(name) if changes.source == form.source else (0, 0)
        message = _("the placeholder {name} is missing").format(name=shown)
        yield Flaw(message, hint, *span, side=Side.SOURCE, form=form.index, severity=severity)
    for name, shown in zip(changes.extra, extra, strict=True):
        message = _("the source has no placeholder {name}").format(name=shown)
        yield Flaw(message, hint, *given.span(name), form=form.index, severity=severity)


def _written(name: str, text: str, found: Placeholders) -> str:
    """The placeholder as the text writes it: %5.2f, not only its type."""
    start, end = found.span(name)
    return text[start:end] or name


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("The placeholders are those of the source."),
    N_(
        "Placeholders such as %s, %(name)s, {name} or ${name} are filled in by the program. "
        "A missing one loses information, a changed or added one can stop the program. "
        "Their names are never translated; the order of unnamed ones may change only when "
        "they are numbered."
    ),
    Scope.UNIT,
    check,
    needs=_MARKED | Trait.COLON,
)
