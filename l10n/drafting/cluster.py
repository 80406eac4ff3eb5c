"""The batches of a job on a Dask cluster: futures out, answers back to the one who writes.

Every worker loads the engine once. A batch is named by its job and its texts, so a worker that
dies costs nothing but the time of its batch: Dask gives it to another one. Whoever may speak to
a Dask scheduler may run any code on its workers, and the other way round: use your own.
"""

from __future__ import annotations

import logging
import re
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from l10n.drafting.batches import Runner
from l10n.drafting.jobs import Answer, Job, Work
from l10n.drafting.journal import text_key
from l10n.engines import Progress
from l10n.engines.answers import failed
from l10n.errors import EngineError, UsageError
from l10n.i18n import _

if TYPE_CHECKING:
    from distributed import Client, Future

_ADDRESS = re.compile(r"(?:tcp|tls)://(?:\[[0-9A-Fa-f:.]+\]|[\w.-]+):\d{1,5}")
# Seconds: to reach the scheduler and see a worker; to wait for a worker that comes back.
_CONNECT, _PATIENCE, _LOOK = 5, 30, 2
# What a future that is "lost" or "pending" may still become is an answer.
_FAILED = ("error", "cancelled")
# Batches on their way for each worker: one at work, one that waits.
_AHEAD = 2


def check_address(url: str) -> None:
    """Raise UsageError where ``url`` is no address of a Dask scheduler."""
    if not _ADDRESS.fullmatch(url):
        raise UsageError(
            _("no address of a Dask scheduler: {url!r}").format(url=url),
            code="scheduler-address",
            hint=_("give one such as tcp://127.0.0.1:8786, or tls://…"),
        )


@contextmanager
def cluster(url: str, job: Job, options: Mapping[str, object], job_name: str) -> Iterator[Runner]:
    """A ``Runner`` on the cluster at ``url``, for as long as the block lasts.

    ``options`` are the engine's, ``job_name`` names all that its drafts depend on. Raises
    UsageError for a bad address, EngineError where ``distributed`` is not installed, nobody
    answers, no worker is there, or a worker has other versions.
    """
    check_address(url)
    try:
        from distributed import Client

        from l10n.drafting.stations import Station
    except ImportError as error:
        raise _error(
            _("a Dask cluster needs the package 'distributed'"),
            "scheduler-missing",
            _("install it: pip install 'l10n-desk[dask]'"),
        ) from error
    with _quiet():
        try:
            _knock(url)
            client = Client(url, timeout=_CONNECT, set_as_default=False, name="l10n")
        except Exception as error:  # no network, no certificate, another protocol
            raise _error(
                _("no Dask scheduler answers at {url}").format(url=url),
                "scheduler-away",
                _("check the address and that `dask scheduler` runs there"),
            ) from error
        try:
            _check_workers(client, url)
            engine = job.engine.name if job.engine is not None else ""
            name = f"l10n-{job_name}"
            bare = replace(job, memory=None, engine=None)
            client.register_plugin(Station(name, engine, options, bare), name=name)
            yield lambda batches, _job, progress: _Run(client, name, progress).of(batches)
        finally:
            with suppress(Exception):
                client.close(timeout=_CONNECT)


def _knock(url: str) -> None:
    """Raise something where ``url`` does not speak as Dask does: a client would wait for ever."""
    import asyncio

    from distributed import Security
    from distributed.comm.core import connect

    async def knock() -> None:
        async with asyncio.timeout(_CONNECT):
            comm = await connect(url, **Security().get_connection_args("client"))
            comm.abort()

    asyncio.run(knock())


class _Run:
    """Batches on their way, a few for each worker: neither side holds the whole job."""

    def __init__(self, client: Client, station: str, progress: Progress) -> None:
        self._client, self._station, self._progress = client, station, progress
        self._sent: dict[Future[Any], list[Work]] = {}

    def of(self, batches: Iterator[list[Work]]) -> Iterator[tuple[list[Work], list[Answer]]]:
        """Each of ``batches`` with its answers, as they come.

        After a failure no batch is sent any more; those on their way are still waited for.
        """
        problem: Exception | None = None
        try:
            while True:
                window = 0 if problem else _AHEAD * max(1, len(_workers(self._client)))
                while len(self._sent) < window and (batch := next(batches, None)):
                    self._send(batch)
                if not self._sent:
                    break
                for future in self._finished():
                    given = None
                    if future.status == "finished":
                        # A worker may die with an answer in its hands: then it is made again.
                        with suppress(TimeoutError):
                            given = future.result(timeout=_PATIENCE)
                    if given is not None:
                        yield self._sent.pop(future), given
                    elif future.status in _FAILED:
                        problem = problem or _problem(future)
                        del self._sent[future]
        finally:
            with suppress(Exception):
                self._client.cancel(list(self._sent))
        if problem is not None:
            raise problem

    def _send(self, batch: list[Work]) -> None:
        from l10n.drafting.stations import at_station

        texts = [work.text for work in batch]
        name = blake2b(self._station.encode(), digest_size=16)
        for text in texts:
            name.update(text_key(text).encode() + b"%d" % text.heading)
        key = f"l10n-batch-{name.hexdigest()}"
        future = self._client.submit(at_station, self._station, texts, key=key, retries=0)
        self._sent[future] = batch

    def _finished(self) -> list[Future[Any]]:
        """The futures that are done, at least one."""
        from distributed import wait

        alone: float | None = None
        while True:
            done = [one for one in self._sent if one.status in ("finished", *_FAILED)]
            if done:
                return done
            with suppress(TimeoutError), self._client.as_current():
                wait(list(self._sent), timeout=_LOOK, return_when="FIRST_COMPLETED")
                continue
            here = self._client.status == "running" and _workers(self._client)
            alone = None if here else alone or time.monotonic()
            if alone is not None and time.monotonic() - alone > _PATIENCE:
                raise _lost()


def _problem(future: Future[Any]) -> EngineError:
    """What a batch failed of."""
    problem = future.exception() if future.status == "error" else None
    if isinstance(problem, EngineError):
        return problem
    if type(problem).__name__ == "KilledWorker":
        return _error(
            _("the cluster's workers die of a batch, one after another"),
            "scheduler-workers",
            _("look at their memory and their logs"),
        )
    return failed("dask", problem) if isinstance(problem, Exception) else _lost()


def _check_workers(client: Client, url: str) -> None:
    """Raise EngineError where no worker is there, or one is not made as we are."""
    from l10n.drafting.stations import versions

    try:
        client.wait_for_workers(1, timeout=_CONNECT)
    except TimeoutError as error:
        raise _error(
            _("the Dask scheduler at {url} has no workers").format(url=url),
            "scheduler-workers",
            _("start one: dask worker {url}").format(url=url),
        ) from error
    ours = versions()
    try:
        theirs = client.run(versions, on_error="return")
    except Exception as error:
        raise _error(
            _("the cluster cannot be asked for its versions: {reason}").format(
                reason=type(error).__name__
            ),
            "scheduler-versions",
            _("install the same versions of l10n-desk and distributed everywhere"),
        ) from error
    for worker, found in theirs.items():
        compare(ours, found, worker)


def compare(ours: Mapping[str, str], theirs: object, worker: str) -> None:
    """Raise EngineError where ``worker`` has other versions, or could not tell them."""
    if not isinstance(theirs, Mapping):
        problem = _("the worker {worker} has no l10n").format(worker=worker)
    else:
        other = [name for name in ours if ours[name] != theirs.get(name)]
        if not other:
            return
        name = other[0]
        problem = _("the worker {worker} has {name} {theirs}, here it is {ours}").format(
            worker=worker, name=name, theirs=theirs.get(name), ours=ours[name]
        )
    raise _error(
        problem,
        "scheduler-versions",
        _("install the same versions of Python, distributed and l10n-desk everywhere"),
    )


def _workers(client: Client) -> Mapping[str, Any]:
    try:
        found: Mapping[str, Any] = client.nthreads()
    except Exception:  # the connection is down; whether for good, time tells
        return {}
    return found


def _lost() -> EngineError:
    return _error(
        _("the Dask cluster went away"),
        "scheduler-lost",
        _("see to it and run the command again, with or without --scheduler"),
    )


def _error(message: str, code: str, hint: str) -> EngineError:
    return EngineError(message, code=code, hint=hint)


@contextmanager
def _quiet() -> Iterator[None]:
    """Dask tells of every lost connection, at length; what matters we say in a line."""
    logger = logging.getLogger("distributed")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
