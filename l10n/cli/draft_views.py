"""What ``l10n draft`` prints: the plan of a job, and what came of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from l10n.cli.meter import clocked
from l10n.cli.output import say
from l10n.cli.tables import say_table
from l10n.i18n import _, ngettext

if TYPE_CHECKING:
    from l10n.drafting import DraftResult, Plan
    from l10n.drafting.planning import Share


def say_plan(locale: str, plan: Plan) -> None:
    """The plan as tables: what comes from where, then catalog by catalog."""
    total = plan.total
    open_units = ngettext("{locale}: {n} open unit", "{locale}: {n} open units", total.open.units)
    words = ngettext("{n} word", "{n} words", total.open.words).format(n=total.open.words)
    say(open_units.format(locale=locale, n=total.open.units) + f", {words}")
    if not total.open.units:
        return
    sources = (
        *((_("memory {band} %").format(band=name), load) for name, load in total.memory.items()),
        (_("  of these repaired"), total.repaired),
        (_("term base"), total.terms),
        (_("engine"), total.engine),
        (_("repeated, asked once"), total.repeated),
        (_("left to people"), total.left),
    )
    rows = [(name, str(load.units), str(load.words)) for name, load in sources if load.units]
    say_table((_("from"), _("units"), _("words")), rows)
    say()
    titles = (_("catalog"), _("open"), _("memory"), _("term base"), _("engine"), _("repeated"))
    say_table((*titles, _("left to people")), [_row(share) for share in plan.catalogs])
    if total.engine.units:
        say()
        say(_time(plan))
    if plan.cost is not None:
        cost = _("cost of the engine: about {n}").format(n=f"{plan.cost:.2f}")
        say(f"{cost} {plan.currency}".rstrip())


def say_result(locale: str, result: DraftResult) -> None:
    """How many drafts there are, from where, and what is left to people."""
    parts = [
        _("memory {n}").format(n=result.from_memory),
        _("term base {n}").format(n=result.from_glossary),
        _("engine {n}").format(n=result.from_engine),
    ]
    said = ngettext("{locale}: {n} draft", "{locale}: {n} drafts", result.drafted)
    say(said.format(locale=locale, n=result.drafted) + f" ({', '.join(parts)})")
    if result.bands:
        bands = ", ".join(f"{name} %: {n}" for name, n in result.bands.items())
        mended = _("; repaired: {n}").format(n=result.repaired) if result.repaired else ""
        say(_("  matches of {bands}").format(bands=bands) + mended)
    if result.terms_found:
        terms = _("  terms kept: {kept} of {found}")
        say(terms.format(kept=result.terms_kept, found=result.terms_found))
    if result.marked:
        marked = ngettext(
            "  {n} draft is marked for a closer look",
            "  {n} drafts are marked for a closer look",
            result.marked,
        )
        say(marked.format(n=result.marked))
    if result.left:
        left = ngettext("  {n} unit left to people", "  {n} units left to people", result.left)
        say(left.format(n=result.left))


def plan_json(plan: Plan) -> dict[str, object]:
    """The plan of a locale for scripts; seconds and cost are null where they are unknown."""
    return {
        **_share_json(plan.total),
        "seconds": None if plan.seconds is None else round(plan.seconds, 1),
        "cost": None if plan.cost is None else round(plan.cost, 4),
        "currency": plan.currency,
        "catalogs": [{"path": one.path, **_share_json(one)} for one in plan.catalogs],
    }


def result_json(result: DraftResult) -> dict[str, object]:
    """What came of a locale's job, for scripts."""
    found = asdict(result)
    del found["units"]
    return found


def together(one: dict[str, object] | None, other: dict[str, object]) -> dict[str, object]:
    """Two jobs of a locale as one: what is counted is added, what one does not know is unknown."""
    return (
        other if one is None else {key: _sum(one.get(key), other.get(key)) for key in other | one}
    )


def _sum(one: object, other: object) -> object:
    match one, other:
        case int() | float(), int() | float():
            return one + other
        case list(), list():
            return one + other
        case dict(), dict():
            return {
                key: _sum(one[key], other[key]) if key in one and key in other else both[key]
                for both in [one | other]
                for key in both
            }
    return one if one == other else None


def _share_json(share: Share) -> dict[str, object]:
    found = asdict(share)
    del found["path"]
    return found


def _row(share: Share) -> tuple[str, ...]:
    loads = (
        share.open.units,
        sum(load.units for load in share.memory.values()),
        share.terms.units,
        share.engine.units,
        share.repeated.units,
        share.left.units,
    )
    return (share.path, *map(str, loads))


def _time(plan: Plan) -> str:
    text = ngettext("{n} character", "{n} characters", plan.total.characters)
    asked = _("the engine gets {text}").format(text=text.format(n=plan.total.characters))
    if plan.seconds is None:
        return asked + _("; how fast it is shows when it has drafted once")
    return asked + _("; time: about {time}").format(time=clocked(plan.seconds))
