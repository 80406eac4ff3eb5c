"""Reports of coverage and of gates on standard output, and where a CI service wants them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.cli.output import say, say_json
from l10n.errors import StorageError
from l10n.storage import unwritable

if TYPE_CHECKING:
    from l10n.config import Project
    from l10n.coverage import Verdict


def say_verdicts(project: Project, verdicts: Sequence[Verdict], form: str, most: int) -> None:
    """Print ``verdicts`` as ``text``, ``json``, ``markdown``, ``junit``, ``sarif``, ``github``."""
    from l10n.coverage import reports
    from l10n.coverage.history import prefix_of

    if form == "json":
        say_json(reports.verdicts_json(verdicts))
    elif form == "sarif":
        say_json(reports.sarif(verdicts, prefix_of(project)))
    elif form == "junit":
        say(reports.junit(verdicts).rstrip("\n"))
    elif form == "markdown":
        say(reports.verdicts_markdown(verdicts).rstrip("\n"))
    elif form == "github":
        say(reports.github(verdicts, prefix_of(project)).rstrip("\n"))
        summarize(reports.verdicts_markdown(verdicts))
    else:
        say(reports.verdicts_text(verdicts, most).rstrip("\n"))


def summarize(markdown: str) -> None:
    """Add ``markdown`` to the summary of the step, where GitHub runs us. Raises StorageError."""
    name = os.environ.get("GITHUB_STEP_SUMMARY")
    if name:
        try:
            with Path(name).open("a", encoding="utf-8", errors="replace") as stream:
                stream.write(markdown + "\n")
        except OSError as error:
            wrong: StorageError = unwritable(name, error)
            raise wrong from error
