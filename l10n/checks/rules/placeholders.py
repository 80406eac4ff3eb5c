"""Placeholders: what the program fills in must survive the translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Severity, Side
from l10n.text.messageformat import is_message
from l10n.text.placeholders import FORMATS, Placeholders, placeholders
from l10n.text.plural_forms import numbers_served

NAME = "placeholders"

_NUMBERS = frozenset(
    {
        "%d",
        "%u",
        "%ld",
        "%lu",
        "%lld",
        "%llu",
        "%zu",
        "%zd",
        "%hd",
        "%hu",
        "%n",
        "{n}",
        "{0}",
        "{count}",
        "{num}",
    }
)
_NUMBERS |= {"{number}", "{total}", "%(n)d", "%(num)d", "%(count)d", "%(count)s", "%(number)d"}
_NUMBERS |= {"%s", "%1", "{{count}}", "{}", "%{count}"}
_MARKED = Trait.PERCENT | Trait.BRACE | Trait.DOLLAR
_COLON = frozenset({"laravel-format"})


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Missing and extra placeholders of each form, by the format the entry's flags name."""
    flags = view.unit.flags
    if not view.traits & _MARKED and not flags & _COLON:
        return
    sources: tuple[str, ...] = ()
    wanted: list[Placeholders] = []
    for form in view.forms:
        if form.sources is not sources:
            sources = form.sources
            wanted = [placeholders(source, flags) for source in sources]
        given = placeholders(form.target, flags)
        # A plural form may answer to the singular or the plural source text.
        if any(_same(given, one) for one in wanted) or any(map(is_message, sources)):
            continue
        if not flags & FORMATS and _loosely_same(form, flags, wanted, given):
            continue
        flaws = [_flaws(form, one, given) for one in wanted]
        fewest = min(flaws, key=len) if form.index == 0 else flaws[-1]
        if fewest and not _number_left_out(view, form, wanted[-1], given):
            yield from fewest


def _same(given: Placeholders, wanted: Placeholders) -> bool:
    return given.ordered == wanted.ordered and given.named == wanted.named


def _loosely_same(
    form: Form, flags: frozenset[str], wanted: list[Placeholders], given: Placeholders
) -> bool:
    """Whether only what stands around ``%d`` differs: «Font%d», «Schrift %d»."""
    loose = placeholders(form.target, flags, loose=True).ordered
    for one, source in zip(wanted, form.sources, strict=True):
        if given.named != one.named:
            continue
        ordered = placeholders(source, flags, loose=True).ordered
        # Numbered where some are of a kind that is not read: «%3$s» after «%X%T».
        numbered = "%?" in loose and sorted(ordered) == sorted(
            kind for kind in loose if kind != "%?"
        )
        if loose == ordered or numbered:
            return True
    return False


def _number_left_out(view: View, form: Form, wanted: Placeholders, given: Placeholders) -> bool:
    """Whether all the form lacks is the number, and it serves only one: «one file»."""
    if len(form.sources) < 2:
        return False
    missing = Counter(wanted.ordered) - Counter(given.ordered)
    missing += Counter(wanted.named - given.named)
    extra = Counter(given.ordered) - Counter(wanted.ordered)
    if extra or given.named - wanted.named:
        return False
    if sum(missing.values()) != 1 or not _NUMBERS & set(missing):
        return False
    served = numbers_served(view.locale, len(view.unit.targets))
    if not served:  # KDE's catalogs have a form more than CLDR, for 1 alone
        return form.index > 2
    return len(served[form.index]) == 1


def _flaws(form: Form, wanted: Placeholders, given: Placeholders) -> list[Flaw]:
    missing = Counter(wanted.ordered) - Counter(given.ordered)
    extra = Counter(given.ordered) - Counter(wanted.ordered)
    # «Fluent{name}»: a literal copy is there, whatever it stands against.
    missing += Counter(name for name in wanted.named - given.named if name not in form.target)
    extra += Counter(
        name for name in given.named - wanted.named if not any(name in s for s in form.sources)
    )
    hint = _("copy the placeholders from the source exactly, character by character")
    source = form.sources[-1] if form.index else form.sources[0]
    flaws = [
        Flaw(
            _("the placeholder {name} is missing").format(name=_written(name, source, wanted)),
            hint,
            *(wanted.span(name) if source == form.source else (0, 0)),
            side=Side.SOURCE,
            form=form.index,
        )
        for name in sorted(missing)
    ]
    flaws += [
        Flaw(
            _("the source has no placeholder {name}").format(
                name=_written(name, form.target, given)
            ),
            hint,
            *given.span(name),
            form=form.index,
        )
        for name in sorted(extra)
    ]
    if not flaws and given.ordered != wanted.ordered:
        flaws.append(
            Flaw(
                _("the placeholders stand in another order: {given} instead of {wanted}").format(
                    given=" ".join(given.ordered), wanted=" ".join(wanted.ordered)
                ),
                _("number them, such as %1$s and %2$s, to change their order"),
                form=form.index,
            )
        )
    return flaws


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
