"""How fast engines were the last time, kept in the project's cache."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic

from l10n.config import Project
from l10n.drafting.streaming import Done
from l10n.errors import StorageError
from l10n.storage import write_atomic

# Of fewer words, a speed says more about loading a model.
_ENOUGH = 50


class Stopwatch:
    """Takes the reports of a job, hands them on, and knows the words a second in the end."""

    def __init__(self, tell: Callable[[Done], None]) -> None:
        self._tell = tell
        self._begun: float | None = None
        self._words, self._now = 0, 0.0

    def __call__(self, done: Done) -> None:
        """Take a report and hand it on."""
        if done.all_words:
            self._now = monotonic()
            self._begun = self._begun or self._now
            self._words = done.words
        self._tell(done)

    @property
    def rate(self) -> float | None:
        """Words a second; None where there were too few to tell."""
        if self._begun is None or self._words < _ENOUGH or self._now <= self._begun:
            return None
        return self._words / (self._now - self._begun)


def last_rate(project: Project, engine: str, source: str, target: str) -> float | None:
    """Words a second of ``engine`` for this pair the last time; None where nobody knows."""
    rate = _read(_path(project)).get(_key(engine, source, target))
    return float(rate) if isinstance(rate, int | float) and rate > 0 else None


def remember_rate(project: Project, engine: str, source: str, target: str, rate: float) -> None:
    """Keep a speed for the next plan. A cache that cannot be written is no reason to fail."""
    rates = {**_read(_path(project)), _key(engine, source, target): round(rate, 1)}
    with suppress(StorageError):
        write_atomic(_path(project), (json.dumps(rates, indent=1, sort_keys=True) + "\n").encode())


def _path(project: Project) -> Path:
    return project.cache / "speeds.json"


def _key(engine: str, source: str, target: str) -> str:
    return f"{engine} {source} {target}"


def _read(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
