"""Tables: drawn on a terminal, plain columns in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from l10n.cli.output import console, say


def say_table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print ``rows`` under ``titles``; control characters in the cells are written out.

    A pipe gets one line a row, never folded, with two spaces or more between the columns.
    """
    from l10n.text.screen import safe

    clean = [[safe(cell) for cell in row] for row in rows]
    if sys.stdout.isatty():
        _draw(titles, clean)
        return
    from rich.cells import cell_len

    lines = [list(titles), *clean]
    wide = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (
            cell + " " * (width - cell_len(cell)) for cell, width in zip(line, wide, strict=True)
        )
        say("  ".join(cells).rstrip())


def _draw(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, pad_edge=False, header_style="bold")
    for title in titles:
        shown.add_column(title, overflow="fold")
    for row in rows:
        shown.add_row(*map(Text, row))
    console().print(shown)
