"""Numbers by value: 3.5 in English is 3,5 in Ukrainian, and it is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.i18n import _
from l10n.model import Severity, Side

NAME = "numbers"

_NUMBER = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,]\d{1,9})?|\d+(?:[.,]\d+){0,6}"
)
_SEPARATORS = re.compile(r"[.,\s]")
_SPELLED_OUT = 12  # newsrooms write numbers up to this one as words
_LONGEST = 20_000


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Numbers of the source that are not in the target, and the other way round."""
    for form in view.forms:
        if len(form.source) + len(form.target) > _LONGEST:
            continue
        if not _has_digit(form.source_prose) and not _has_digit(form.target_prose):
            continue
        if any(_digits(source) == _digits(form.target) for source in form.sources):
            continue
        yield from _compare(form)


def _compare(form: Form) -> Iterator[Flaw]:
    target = _found(form.target_prose)
    left = [readings for _span, readings in target]
    for span, readings in _found(form.source_prose):
        match = next((index for index, other in enumerate(left) if readings & other), None)
        if match is not None:
            left[match] = frozenset()
        elif not _small(readings):
            text = form.source[slice(*span)]
            yield Flaw(
                _("the number {number} of the source is not in the translation").format(
                    number=text
                ),
                _("write the same value, in the way the language writes numbers"),
                *span,
                side=Side.SOURCE,
                form=form.index,
            )
    for (span, _readings), unused in zip(target, left, strict=True):
        if unused and not _small(unused):
            yield Flaw(
                _("the number {number} is not in the source").format(
                    number=form.target[slice(*span)]
                ),
                _("compare the value with the source"),
                *span,
                form=form.index,
            )


def _has_digit(text: str) -> bool:
    return re.search(r"\d", text) is not None


def _digits(text: str) -> list[str]:
    """The digit runs in any order, so that 12:30 = 12.30 and 2,000 = 2 000."""
    return sorted(re.findall(r"\d+", text))


def _found(text: str) -> list[tuple[tuple[int, int], frozenset[str]]]:
    """Each number with its possible values: ``1,234`` may be a thousand or one and a bit."""
    return [(found.span(), _readings(found.group())) for found in _NUMBER.finditer(text)]


def _readings(text: str) -> frozenset[str]:
    whole = _SEPARATORS.sub("", text)
    values = {_normal(whole)}
    cut = re.fullmatch(r"(.*)[.,](\d+)", text, re.DOTALL)
    if cut:
        values.add(_normal(_SEPARATORS.sub("", cut[1]) + "." + cut[2]))
        if len(cut[2]) != 3:
            values.discard(_normal(whole))
    return frozenset(values)


def _normal(number: str) -> str:
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return number.lstrip("0") or "0"


def _small(readings: frozenset[str]) -> bool:
    return any(
        len(value) <= 2 and value.isdigit() and int(value) <= _SPELLED_OUT for value in readings
    )


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("The numbers have the same values as in the source."),
    N_(
        "Numbers are compared by value, not by spelling: 3.5 in English is 3,5 in Ukrainian, "
        "1,234 is 1 234. Numbers up to twelve may be written as words. A number that is in only "
        "one of the two texts is reported."
    ),
    Scope.UNIT,
    check,
)
