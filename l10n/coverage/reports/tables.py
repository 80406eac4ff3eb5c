"""Coverage for people (a table), for scripts (JSON, CSV) and for pull requests (Markdown)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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

    shown = Table(box=None, pad_edge=False, header_style="bold")
    bar = width >= _BAR + 96
    for place, title in enumerate(_titles() if bar else _titles()[:-1]):
        right = 1 < place < len(_titles()) - 1
        shown.add_column(title, justify="right" if right else "left", overflow="fold")
    for cells, counts, all_of_them in _lines(rows, what):
        drawn = [escape(cell) for cell in cells] + ([Text(_bar(counts))] if bar else [])
        shown.add_row(*drawn, style="bold" if all_of_them else "")
    return shown


def plain_table(rows: Sequence[Row], what: State = State.APPROVED) -> str:
    """The same for a pipe: a line a row, never folded, two blanks between columns."""
    lines = [_titles()[:-1], *(cells for cells, _counts, _all in _lines(rows, what))]
    wide = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join(
        "  ".join(
            cell.rjust(width) if place > 1 else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, wide, strict=True))
        ).rstrip()
        + "\n"
        for line in lines
    )


def _lines(rows: Sequence[Row], what: State) -> Iterator[tuple[list[str], Counts, bool]]:
    """The cells of each line, its counts, and whether it sums a locale up."""
    from l10n.text.screen import safe

    by_locale: dict[str, list[Row]] = {}
    for row in rows:
        by_locale.setdefault(row.locale, []).append(row)
    # Names within the locale are enough where all locales are in one folder.
    short = len({row.catalog.partition(f"/{row.locale}/")[0] for row in rows}) == 1
    for locale, own in by_locale.items():
        for row in own:
            name = safe(_short(row) if short else row.catalog)
            yield _cells(locale, name, row.counts, what), row.counts, False
        if len(own) != 1:
            counts = total(row.counts for row in own)
            yield _cells(locale, _("all"), counts, what), counts, True


def as_json(rows: Sequence[Row]) -> dict[str, Any]:
    """The fixed shape scripts read, version 1; ``catalogs`` is the same per catalog."""
    by_locale: dict[str, list[Counts]] = {}
    for row in rows:
        by_locale.setdefault(row.locale, []).append(row.counts)
    return {
        "version": 1,
        "locales": {locale: _numbers(total(found)) for locale, found in by_locale.items()},
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
