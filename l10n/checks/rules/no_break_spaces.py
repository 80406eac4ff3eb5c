"""No-break spaces in Ukrainian articles, where the source has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Fix, Severity

NAME = "no-break-spaces"

_UNITS = (
    r"грн|коп|тис|млн|млрд|трлн|кг|мг|мкг|км|см|мм|га|мл|МВт|кВт|ГВт|євро|долар(?:и|ів)|грив(?:ні|ень)"
    r"|рр?\.|ст\.|год|хв|сек|%|°C?|[€$£₴]"
)
_NUMBER = re.compile(rf"(?<=\d) (?=(?:{_UNITS})(?!\w))|(?<=[№§]) (?=\d)")
_INITIAL = re.compile(r"(?<=\b[А-ЯІЇЄҐ]\.) (?=[А-ЯІЇЄҐ](?:[а-яіїєґ'’ʼ]+|\.))")
# What the source binds: a number to what it counts, an initial to a name.
_BOUND_NUMBER = re.compile(r"[\d№§$€£₴][\u00a0\u202f](?=[\w%°€$£₴])")
_BOUND_INITIAL = re.compile(r"\b[^\W\d_a-zа-яіїєґ]\.[\u00a0\u202f](?=[^\W\d_])")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Breaking spaces where the source, in an article, has some that do not break."""
    if view.kind is None:
        return
    for form in view.forms:
        if _BOUND_NUMBER.search(form.source):
            yield from _loose(_NUMBER, form)
        if _BOUND_INITIAL.search(form.source):
            yield from _loose(_INITIAL, form)


def _loose(pattern: re.Pattern[str], form: Form) -> Iterator[Flaw]:
    for found in pattern.finditer(form.target_prose):
        start, end = found.span()
        yield Flaw(
            _("a line may break at this space"),
            _("put a no-break space here, as the source does"),
            start,
            end,
            Fix(start, end, "\u00a0"),
            form=form.index,
        )


RULE = Rule(
    NAME,
    Severity.INFO,
    N_("Spaces that hold words together are kept."),
    N_(
        "A number stays with its unit, its currency, № or §, an initial with the name: no line "
        "breaks there. Only where the source of an article has no-break spaces itself."
    ),
    Scope.UNIT,
    check,
    needs=Trait.NO_BREAK,
    languages=frozenset({"uk"}),
)
