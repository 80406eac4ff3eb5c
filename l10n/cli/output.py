"""What every command prints with: safe text, one-line errors, tables and progress bars."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from l10n.errors import L10nError
from l10n.i18n import _

if TYPE_CHECKING:
    from rich.console import Console


def say(text: str = "") -> None:
    """Print a line. Texts from files must have gone through ``l10n.text.screen.safe``."""
    sys.stdout.write(text + "\n")


def say_json(data: object) -> None:
    """Print ``data`` as JSON for scripts."""
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def fail(error: L10nError) -> None:
    """Print an error as the one line that says where, what and how to mend it."""
    from l10n.text.screen import safe

    sys.stdout.flush()
    sys.stderr.write(_("error: {text}").format(text=safe(str(error))) + "\n")


def console() -> Console:
    """A console for tables; it knows whether it speaks to a terminal and how wide that is."""
    from rich.console import Console

    wide = None if sys.stdout.isatty() else 120
    return Console(highlight=False, emoji=False, width=wide)


@contextmanager
def progress(title: str, total: int) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error; gives the function that advances it.

    Nothing is drawn where standard error is not a terminal: logs stay readable.
    """
    if total < 1 or not sys.stderr.isatty():
        yield _ignore
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    with Progress(
        TextColumn("  {task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    ) as bar:
        task = bar.add_task(title, total=total)

        def advance(step: int) -> None:
            bar.advance(task, step)

        yield advance


def example(*lines: str) -> dict[str, Any]:
    """The ``epilog`` of a command: its examples, kept as they are written."""
    shown = "\n".join(f"  {line}" for line in lines)
    return {
        "epilog": "\b\n" + (_("Example:") if len(lines) == 1 else _("Examples:")) + "\n" + shown
    }


def _ignore(step: int) -> None:
    """Advance no bar."""
