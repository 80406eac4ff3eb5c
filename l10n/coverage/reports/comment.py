"""The comment on a pull request: what it does to each locale, and what that will cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from l10n.coverage.changes import Catalog, LocaleChanges, Work, link_to
from l10n.coverage.gates import percent
from l10n.coverage.reports.escaping import plain, quoted
from l10n.i18n import _, ngettext
from l10n.model import State

MARK = "<!-- l10n pr-comment -->"
"""The first line, by which a workflow finds its comment again to replace it."""

_CATALOGS = 40
_UNITS = 10


def comment(
    found: Sequence[LocaleChanges],
    works: Mapping[str, Work],
    *,
    what: State,
    link: str = "",
    rate: float | None = None,
    currency: str = "",
) -> str:
    """The Markdown; ``link`` begins the addresses of catalogs, ``rate`` is the price of a word.

    What comes from catalogs can neither format, link nor mention.
    """
    lines = [MARK, f"### {_('Translations')}", ""]
    changed = [item for item in found if item.catalogs]
    if not changed:
        return "\n".join([*lines, _("This change touches no catalog.")]) + "\n"
    lines += _locales(changed, what)
    if any(works[item.locale].words for item in changed if item.locale in works):
        lines += ["", f"#### {_('To translate')}", "", *_works(changed, works, rate, currency)]
    lines += ["", *_catalogs(changed, what, link)]
    waiting = [unit for item in changed for unit in item.open]
    if waiting:
        n = len(waiting)
        title = ngettext("{n} unit to translate", "{n} units to translate", n).format(n=n)
        lines += ["", f"<details><summary>{plain(title)}</summary>", ""]
        lines += [
            f"- {_linked(unit.path, link, unit.line)} {quoted(unit.source)}"
            for unit in waiting[:_UNITS]
        ]
        if n > _UNITS:
            more = ngettext("… and {n} more", "… and {n} more", n - _UNITS)
            lines.append(f"- {more.format(n=n - _UNITS)}")
        lines += ["", "</details>"]
    return "\n".join(lines) + "\n"


def _locales(found: Sequence[LocaleChanges], what: State) -> list[str]:
    titles = [_("Locale"), _("Units"), _("New"), _("Source changed"), _("Removed")]
    titles += [_("Approvals"), _("Covered")]
    lines = _table(titles)
    for item in found:
        gained = sum(catalog.gained for catalog in item.catalogs)
        lost = sum(catalog.lost for catalog in item.catalogs)
        numbers = (
            item.after.units,
            sum(catalog.new for catalog in item.catalogs),
            sum(catalog.edited for catalog in item.catalogs),
            sum(catalog.removed for catalog in item.catalogs),
        )
        approvals = " ".join(
            part for part in (f"+{gained}" if gained else "", f"−{lost}" if lost else "") if part
        )
        share = f"{percent(item.before, what)} % → {percent(item.after, what)} %"
        cells = [plain(item.locale), *map(str, numbers), approvals or "–", share]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _works(
    found: Sequence[LocaleChanges], works: Mapping[str, Work], rate: float | None, currency: str
) -> list[str]:
    bands = list(dict.fromkeys(band for work in works.values() for band in work.words))
    titles = [_("Words"), *(_band(band) for band in bands), _("Weighted")]
    lines = _table([*titles, *([_("Cost")] if rate is not None else [])])
    for item in found:
        work = works.get(item.locale)
        if work is None:
            continue
        cells = [str(work.words.get(band, 0) or "–") for band in bands]
        cells = [plain(item.locale), *cells, f"{work.weighted:g}"]
        if rate is not None:
            cells.append(f"{work.weighted * rate:.2f} {plain(currency)}".rstrip())
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _catalogs(found: Sequence[LocaleChanges], what: State, link: str) -> list[str]:
    every = [catalog for item in found for catalog in item.catalogs]
    lines = [f"<details><summary>{plain(_('Catalogs'))}</summary>", ""]
    lines += _table([_("Catalog"), _("Units"), _("New"), _("Source changed"), _("Covered")])
    lines += [_catalog_row(catalog, what, link) for catalog in every[:_CATALOGS]]
    rest = len(every) - _CATALOGS
    if rest > 0:
        lines += ["", ngettext("… and {n} more", "… and {n} more", rest).format(n=rest)]
    return [*lines, "", "</details>"]


def _catalog_row(catalog: Catalog, what: State, link: str) -> str:
    share = f"{percent(catalog.before, what)} % → {percent(catalog.after, what)} %"
    name = _linked(catalog.path, link)
    cells = [name, *map(str, (catalog.after.units, catalog.new, catalog.edited)), share]
    return f"| {' | '.join(cells)} |"


def _linked(path: str, link: str, line: int = 0) -> str:
    """The path, and the line if there is one, as a link to where it is shown."""
    name = quoted(f"{path}:{line}" if line else path)
    if not link:
        return name
    # The address is quoted and in angle brackets: no path ends the link (CommonMark §6.3).
    return f"[{name}](<{link_to(path, link)}{f'#L{line}' if line else ''}>)"


def _band(band: str) -> str:
    names = {"repetition": _("repetitions"), "new": _("new"), "mt": _("machine drafts")}
    return names.get(band) or band.replace("-", "–") + " %"


def _table(titles: Sequence[str]) -> list[str]:
    return [
        f"| {' | '.join(titles)} |",
        f"|---|{'---:|' * (len(titles) - 1)}",
    ]
