"""Numbers by value: 3.5 in English is 3,5 in Ukrainian, and it is there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.prose import language
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Severity, Side
from l10n.text.quantities.calendar import dates
from l10n.text.quantities.clock import hours_of, times
from l10n.text.quantities.measures import converted, units
from l10n.text.quantities.number_words import KNOWN, spelled
from l10n.text.quantities.numbers import Figure, figures, knows_scales, runs, scaled

NAME = "numbers"

_SPELLED_OUT = 12  # newsrooms write numbers up to this one as words
_ONE = frozenset({"0", "1", "2"})  # no, a, both
_LONGEST = 20_000
_MYRIADS = re.compile(r"\d\s?[万萬億亿兆千百만억조천]")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Numbers of the source that are not in the target, and the other way round."""
    here, there = language(context.source_locale), language(view.locale)
    known = knows_scales(here) and knows_scales(there)
    for form in view.forms:
        if not (form.source_traits | form.target_traits) & Trait.DIGIT:
            continue
        if len(form.source) + len(form.target) > _LONGEST:
            continue
        if not known and (
            scaled(form.source, here) or scaled(form.target, there) or _MYRIADS.search(form.target)
        ):
            continue  # 5 million is 500万
        if any(_alike(source, form.target, here, there) for source in form.sources):
            continue
        yield from _compare(form, here, there)


def _in_name(one: Figure, text: str) -> bool:
    """Whether letters stand at the number: G7, 3D."""
    return text[one.start - 1 : one.start].isalpha() or text[one.end : one.end + 1].isalpha()


def _alike(source: str, target: str, here: str, there: str) -> bool:
    return runs(source) == runs(target) and scaled(source, here) == scaled(target, there)


def _compare(form: Form, here: str, there: str) -> Iterator[Flaw]:
    source = figures(form.source_prose, here)
    target = figures(form.target_prose, there)
    for read in (times, dates):  # rules of their own compare them, where they come in pairs
        ours, theirs = read(form.source), read(form.target)
        if ours and len(ours) == len(theirs):
            source = [one for one in source if not any(t.start <= one.start < t.end for t in ours)]
            target = [
                one for one in target if not any(t.start <= one.start < t.end for t in theirs)
            ]
    missing, added = _apart(source, target)
    if not missing and not added:
        return
    missing, added = _otherwise_said(form, missing, added, here, there)
    # A small number may be a word in one of the two; if both have one left, it was changed.
    strict = bool(missing) and bool(added) and here in KNOWN and there in KNOWN
    left_out = missing
    missing = [one for one in missing if not _told(one, form.target_prose, there, strict=strict)]
    added = [one for one in added if not _told(one, form.source_prose, here, strict=strict)]
    if strict and len(missing) == len(added):
        yield from _changed(form, missing, added)
        return
    if not missing and not added and here in KNOWN and there in KNOWN:
        words = spelled(form.target_prose, there)
        left_out = [one for one in left_out if not one.values & (words | _ONE)]
        missing = [one for one in left_out if not _in_name(one, form.source)][:1]
        severity: Severity | None = Severity.INFO
    else:
        severity = None
    for one in missing:
        yield Flaw(
            _("the number {number} of the source is not in the translation").format(
                number=one.text
            ),
            _("write the same value, in the way the language writes numbers"),
            one.start,
            one.end,
            side=Side.SOURCE,
            form=form.index,
            severity=severity,
        )
    for one in added:
        yield Flaw(
            _("the number {number} is not in the source").format(number=one.text),
            _("compare the value with the source"),
            one.start,
            one.end,
            form=form.index,
        )


def _changed(form: Form, missing: list[Figure], added: list[Figure]) -> Iterator[Flaw]:
    """As many numbers went as came: they were changed, and that is no way of writing."""
    for one, other in zip(missing, added, strict=True):
        yield Flaw(
            _("the number {number} of the source is {other} in the translation").format(
                number=one.text, other=other.text
            ),
            _("write the same value, in the way the language writes numbers"),
            other.start,
            other.end,
            form=form.index,
            severity=Severity.ERROR,
        )


def _apart(source: list[Figure], target: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """What is left of both when equal values are paired off."""
    missing: list[Figure] = []
    left = list(target)
    for one in source:
        for place, other in enumerate(left):
            # «1,234» copied as it is: how it should be written is another rule's business.
            if one.values & other.values or one.text == other.text:
                del left[place]
                break
        else:
            missing.append(one)
    if len(missing) == len(left):
        return missing, left
    # A value said again: «10» once here and twice there is no other number.
    known = frozenset[str]().union(*(one.values for one in source))
    given = frozenset[str]().union(*(one.values for one in target))
    return (
        [one for one in missing if not one.values & given],
        [one for one in left if not one.values & known],
    )


def _otherwise_said(
    form: Form, missing: list[Figure], added: list[Figure], here: str, there: str
) -> tuple[list[Figure], list[Figure]]:
    """Without what another clock, another unit or a shorter year says."""
    hours = {
        hour for time in times(form.source_prose) for at in time.minutes for hour in hours_of(at)
    }
    given = {
        hour for time in times(form.target_prose) for at in time.minutes for hour in hours_of(at)
    }
    missing = [one for one in missing if not one.values & given]
    added = [one for one in added if not one.values & hours]
    if not missing and not added:
        return missing, added
    ours, theirs = units(form.source_prose, here), units(form.target_prose, there)
    from_words = spelled(form.source_prose, here) | {"0.5", "1"}
    to_words = spelled(form.target_prose, there) | {"0.5", "1"}
    values = from_words.union(*(one.values for one in figures(form.source_prose, here)))
    others = to_words.union(*(one.values for one in figures(form.target_prose, there)))

    def said(
        one: Figure, values: frozenset[str], ours: frozenset[str], theirs: frozenset[str]
    ) -> bool:
        return any(
            _shortened(mine, value) or converted(mine, value, ours, theirs)
            for mine in one.values
            for value in values
        )

    return (
        [one for one in missing if not said(one, others, ours, theirs)],
        [one for one in added if not said(one, values, theirs, ours)],
    )


def _hours(text: str) -> set[str]:
    return {hour for time in times(text) for at in time.minutes for hour in hours_of(at)}


def _shortened(one: str, other: str) -> bool:
    """1990s as 90s."""
    short, long = sorted((one, other), key=len)
    return len(short) == 2 and len(long) == 4 and long.endswith(short) and long[:2] in {"19", "20"}


def _told(one: Figure, words: str, lang: str, *, strict: bool) -> bool:
    if one.values & spelled(words, lang):
        return True
    small = one.text.isdigit() and len(one.text) <= 2 and int(one.text) <= _SPELLED_OUT
    return small and not strict


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("The numbers have the same values as in the source."),
    N_(
        "Numbers are compared by value, not by spelling: 3.5 in English is 3,5 in Ukrainian, "
        "1,234 is 1 234, 5 p.m. is 17:00, 385 miles are 620 km. Numbers up to twelve may be "
        "written as words. A number that is in only one of the two texts is reported."
    ),
    Scope.UNIT,
    check,
    needs=Trait.DIGIT,
)
