"""Coverage for people (a table), for scripts (JSON, CSV) and for pull requests (Markdown)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from l10n.coverage.counting import Row, total
from l10n.coverage.gates import percent
from l10n.coverage.reports.escaping import formula_safe, plain
from l10n.i18n import _
from l10n.model import Counts, State

if TYPE_CHECKING:
    from rich.table import Table

_BAR = 20


def table(rows: Sequence[Row], width: int = 120, what: State = State.APPROVED) -> Table:
    """A table with a line per catalog and one per locale, for a terminal of ``width`` columns.

    The bar shows what is approved and drafted; a narrow terminal goes without it. The share is
    that of ``what`` (see ``gates.percent``).
    """
    from rich.markup import escape
    from rich.table import Table
    from rich.text import Text

    from l10n.text.screen import safe

    shown = Table(box=None, pad_edge=False, header_style="bold")
    bar = width >= _BAR + 96
    for title in _titles() if bar else _titles()[:-1]:
        right = title not in (_("Locale"), _("Catalog"), "")
        shown.add_column(title, justify="right" if right else "left", overflow="fold")
    for locale in dict.fromkeys(row.locale for row in rows):
        own = [row for row in rows if row.locale == locale]
        lines = [(_short(row), row.counts, "") for row in own]
        if len(own) != 1:
            lines.append((_("all"), total(row.counts for row in own), "bold"))
        for name, counts, style in lines:
            cells = [escape(cell) for cell in _cells(locale, safe(name), counts, what)]
            shown.add_row(*cells, *([Text(_bar(counts))] if bar else []), style=style)
    return shown


def as_json(rows: Sequence[Row]) -> dict[str, Any]:
    """The fixed shape scripts read, version 1; ``catalogs`` is the same per catalog."""
    locales = dict.fromkeys(row.locale for row in rows)
    return {
        "version": 1,
        "locales": {
            locale: _numbers(total(row.counts for row in rows if row.locale == locale))
            for locale in locales
        },
        "catalogs": [
            {"locale": row.locale, "catalog": row.catalog, **_numbers(row.counts)} for row in rows
        ],
    }


def as_csv(rows: Sequence[Row], what: State = State.APPROVED) -> str:
    """CSV (RFC 4180) with a line per catalog; names that look like formulas are quoted."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out)
    states = [state.value for state in _STATES]
    words = [f"{state}_words" for state in states]
    writer.writerow(["locale", "catalog", "units", "words", *states, *words, "percent"])
    for row in rows:
        numbers = _numbers(row.counts)
        counted = [row.counts.words_by_state.get(state, 0) for state in _STATES]
        names = [formula_safe(row.locale), formula_safe(row.catalog)]
        writer.writerow([*names, *numbers.values(), *counted, percent(row.counts, what)])
    return out.getvalue()


def as_markdown(rows: Sequence[Row], what: State = State.APPROVED) -> str:
    """A Markdown table with a line per catalog and one in all."""
    titles = _titles()[:-1]
    lines = [titles, ["---", "---", *("---:" for _title in titles[2:])]]
    lines += [_cells(row.locale, plain(row.catalog), row.counts, what) for row in rows]
    if len(rows) > 1:
        lines.append(_cells("", _("all"), total(row.counts for row in rows), what))
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines) + "\n"


def _titles() -> list[str]:
    return [
        _("Locale"),
        _("Catalog"),
        _("Units"),
        _("Words"),
        _("Approved"),
        _("Translated"),
        _("Draft"),
        _("Stale"),
        _("Untranslated"),
        "%",
        "",
    ]


def _short(row: Row) -> str:
    """The catalog's path within its locale: ``articles/story``."""
    inside = row.catalog.partition(f"/{row.locale}/")[2] or row.catalog
    return inside.removesuffix(".po")


def _cells(locale: str, name: str, counts: Counts, what: State = State.APPROVED) -> list[str]:
    numbers = (
        counts.units,
        counts.words,
        counts.approved,
        counts.translated,
        counts.draft,
        counts.stale,
        counts.untranslated,
    )
    return [locale, name, *(str(number) for number in numbers), str(percent(counts, what))]


def _bar(counts: Counts) -> str:
    """Approved ``█``, translated ``▓``, with a draft ``░``, nothing ``·``: shape, not colour."""
    if not counts.units:
        return "█" * _BAR
    approved = _BAR * counts.approved // counts.units
    translated = _BAR * (counts.approved + counts.translated) // counts.units
    drafted = _BAR * (counts.units - counts.untranslated) // counts.units
    return (
        "█" * approved
        + "▓" * (translated - approved)
        + "░" * (drafted - translated)
        + "·" * (_BAR - drafted)
    )


def _numbers(counts: Counts) -> dict[str, Any]:
    return {
        "units": counts.units,
        "words": counts.words,
        **{state.value: getattr(counts, state.value) for state in _STATES},
    }


_STATES = (State.APPROVED, State.TRANSLATED, State.DRAFT, State.UNTRANSLATED, State.STALE)
