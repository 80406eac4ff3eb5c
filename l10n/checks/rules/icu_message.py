"""ICU messages: the same arguments, every branch, braces that close."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Severity
from l10n.text.messageformat import Argument, is_message, message

NAME = "icu-message"

_FAULTS = {
    "open": N_("a brace is opened and never closed"),
    "closed": N_("a brace is closed that was never opened"),
    "name": N_("a brace is not followed by the name of an argument"),
    "syntax": N_("the argument does not end where its closing brace should be"),
    "branches": N_("a plural or select argument has no branches such as other {…}"),
    "deep": N_("the braces are nested too deeply"),
}


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Faults of syntax, lost and foreign arguments, branches that are missing or translated."""
    for form in view.forms:
        if not is_message(form.source):
            continue
        source = message(form.source)
        if source.fault is not None:
            continue
        target = message(form.target)
        if target.fault is not None:
            at = min(target.fault.at, max(len(form.target) - 1, 0))
            yield Flaw(
                _(_FAULTS[target.fault.code]),
                _("copy the braces, commas and selectors of the source"),
                at,
                at + 1,
                form=form.index,
            )
            continue
        yield from _arguments(form, source.arguments, target.arguments)
        yield from _branches(form, source.arguments, target.arguments, view.locale)


def _arguments(form: Form, wanted: list[Argument], given: list[Argument]) -> Iterator[Flaw]:
    names = {(one.name, one.kind) for one in wanted}
    others = {(one.name, one.kind) for one in given}
    hint = _("the names and kinds of arguments are never translated")
    for name, kind in sorted(names - others):
        shown = f"{{{name}, {kind}}}" if kind else f"{{{name}}}"
        # A branch for one number may say it in words; the choice itself may not go.
        severity = (
            None if kind or not any(name == other for other, _kind in others) else Severity.INFO
        )
        yield Flaw(
            _("the argument {name} is missing").format(name=shown),
            hint,
            form=form.index,
            severity=severity,
        )
    for one in given:
        if one.name not in {name for name, _kind in names}:
            yield Flaw(
                _("the source has no argument {name}").format(name="{" + one.name + "}"),
                hint,
                one.start,
                one.end,
                form=form.index,
            )


def _branches(
    form: Form, wanted: list[Argument], given: list[Argument], locale: str
) -> Iterator[Flaw]:
    selects: dict[str, set[str]] = {}
    for one in wanted:
        if one.kind == "select":
            selects.setdefault(one.name, set()).update(one.selectors)
    for one in given:
        if one.kind not in {"plural", "select", "selectordinal"}:
            continue
        place = (one.start, one.end)
        said = set(one.selectors)
        if "other" not in said:
            yield Flaw(
                _("{name} has no branch other {{…}}").format(name=one.name),
                _("every plural and select must have the branch other"),
                *place,
                form=form.index,
            )
        if one.kind == "select":
            known = selects.get(one.name, said)
            for name in sorted(known - said):
                yield Flaw(
                    _("{argument} has no branch {name}").format(argument=one.name, name=name),
                    _("keep the names of the branches; translate what is inside them"),
                    *place,
                    form=form.index,
                )
            foreign = said - known
        else:
            categories = _categories(locale, one.kind)
            foreign = {name for name in said if not name.startswith("=")} - categories
            if not categories:
                continue
            exact = {name for name in said if name.startswith("=")}
            for name in sorted(categories - said - {"other"}) if said - exact else ():
                # A zero or one that stands as =0 or =1 is written.
                if {"zero": "=0", "one": "=1", "two": "=2"}.get(name) not in exact:
                    yield Flaw(
                        _("{argument} has no branch {name}, which the language needs").format(
                            argument=one.name, name=name
                        ),
                        _("write it; without it the words of other are shown"),
                        *place,
                        form=form.index,
                        severity=Severity.WARNING,
                    )
        for name in sorted(foreign):
            yield Flaw(
                _("{argument} has a branch {name} that is never shown").format(
                    argument=one.name, name=name
                ),
                _("keep the names of the branches; translate what is inside them"),
                *place,
                form=form.index,
            )


@lru_cache(maxsize=256)
def _categories(tag: str, kind: str) -> frozenset[str]:
    from babel import Locale, UnknownLocaleError

    try:
        known = Locale.parse(tag.replace("-", "_").partition("@")[0])
    except (UnknownLocaleError, ValueError, TypeError):
        return frozenset()
    rule = known.ordinal_form if kind == "selectordinal" else known.plural_form
    return frozenset(rule.tags) | {"other"}


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("ICU messages keep their arguments and branches."),
    N_(
        "In {n, plural, one {# file} other {# files}} only what stands inside the inner braces "
        "is translated. The argument's name, the word plural or select and the names of the "
        "branches stay; a plural gets the branches that the language has (in Ukrainian one, few, "
        "many and other), and other must always be there."
    ),
    Scope.UNIT,
    check,
    needs=Trait.BRACE,
)
