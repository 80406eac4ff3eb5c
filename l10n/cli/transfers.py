"""Progress bars that count bytes: downloading and unpacking."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from l10n.i18n import _

if TYPE_CHECKING:
    from l10n.engines.models import Report, Stage


@contextmanager
def transfers() -> Iterator[Report | None]:
    """A bar on standard error for each stage of an installation; gives what is called.

    None where standard error is not a terminal: logs stay readable.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    with Progress(
        TextColumn("  {task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    ) as bars:
        known: dict[Stage, TaskID] = {}
        titles = {"download": _("downloading"), "unpack": _("unpacking")}

        def report(stage: Stage, done: int, total: int) -> None:
            if stage not in known:
                known[stage] = bars.add_task(titles[stage.value], total=None)
            bars.update(known[stage], completed=done, total=total or None)

        yield report
