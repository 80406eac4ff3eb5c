"""What runs on a worker of a Dask cluster."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from threading import Lock
from typing import Any

from distributed import WorkerPlugin, get_worker

from l10n import __version__
from l10n.drafting.batches import answers, guide
from l10n.drafting.jobs import Answer, Job, Text
from l10n.engines import load_engine
from l10n.errors import EngineError, L10nError


@dataclass(eq=False)
class Station(WorkerPlugin):
    """What a worker needs to answer batches of one job: its engine, loaded with the first one.

    A Dask worker plugin: workers that join later, or come back, get it too.
    """

    name: str
    engine: str
    options: Mapping[str, object]
    job: Job
    _ready: Job | None = field(default=None, init=False)
    _renderings: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False)

    def setup(self, worker: Any) -> None:  # noqa: ANN401
        """Called by Dask where the worker begins."""
        del worker
        # An engine is not meant for two threads; a lock does not travel.
        self._lock = Lock()

    def answers(self, texts: list[Text]) -> list[Answer]:
        """As ``batches.answers``; whatever goes wrong is an EngineError that travels."""
        with self._lock:
            try:
                return answers(texts, self._loaded(), self._renderings)
            except L10nError as error:
                raise EngineError(error.message, code=error.code, hint=error.hint) from None

    def _loaded(self) -> Job:
        if self._ready is None:
            engine = load_engine(self.engine, **self.options)
            guide(engine, self.job.glossary, self.job.source, self.job.target)
            self._ready = replace(self.job, engine=engine)
        return self._ready


def at_station(name: str, texts: list[Text]) -> list[Answer]:
    """The task: ``texts`` answered by this worker's station ``name``."""
    station = get_worker().plugins[name]
    if not isinstance(station, Station):
        raise TypeError(name)
    return station.answers(texts)


def versions() -> dict[str, str]:
    """What the drafts, and talking to this process, depend on."""
    return {
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "distributed": version("distributed"),
        "l10n-desk": __version__,
    }
