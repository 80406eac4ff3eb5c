"""Work for all processors: a function over parts, in processes, the results in their order."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

_Part = TypeVar("_Part")
_Result = TypeVar("_Result")
_HANDED_OUT = 0.02  # seconds


def in_processes(
    function: Callable[[Sequence[_Part]], _Result],
    items: Sequence[_Part],
    *,
    at_least: int,
    progress: Callable[[int], None] = lambda _finished: None,
) -> list[_Result]:
    """``function`` of runs of ``items``: one result a run, in order.

    Fewer items than ``at_least`` are one run in this process, as all are on one processor.
    Items and results are pickled; ``function`` is not where a process is forked, so it may
    hold what is large. Its errors are raised here. ``progress`` is told how many items are
    finished, run by run.
    """
    results = []
    for finished, result in streamed(function, items, at_least=at_least):
        results.append(result)
        progress(finished)
    return results


def streamed(
    function: Callable[[Sequence[_Part]], _Result],
    items: Sequence[_Part],
    *,
    at_least: int,
    meanwhile: Callable[[], None] | None = None,
) -> Iterator[tuple[int, _Result]]:
    """What ``in_processes`` gives, run by run while others are at work, after the items finished.

    What the caller does with a result does not keep the processes waiting, unless it is one long
    call that Python's threads wait for: that is for ``meanwhile``, called where there are
    processes, when they have begun.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    if len(items) < at_least or not cores or cores < 2:
        yield len(items), function(items)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # A fork is quickest, and safe only while there is one thread.
    forked = sys.platform == "linux" and threading.active_count() == 1
    context = get_context("fork" if forked else "spawn")
    # Small runs: one with the large files in it would keep the others waiting.
    size = -(-len(items) // (cores * 8))
    runs = [items[at : at + size] for at in range(0, len(items), size)]
    pool = ProcessPoolExecutor(cores, mp_context=context, initializer=_begin, initargs=(function,))
    try:
        results = pool.map(_call, runs)
        if meanwhile is not None:
            time.sleep(_HANDED_OUT)  # to the threads of this process that hand out work
            meanwhile()
        for number, result in enumerate(results, 1):
            yield min(number * size, len(items)), result
    finally:
        pool.shutdown(cancel_futures=True)


# Of a process of the pool: what it was begun for.
_function: Callable[[Sequence[Any]], Any]


def _call(run: Sequence[Any]) -> Any:  # noqa: ANN401
    return _function(run)


def _begin(function: Callable[[Sequence[Any]], Any]) -> None:
    """Leave Ctrl-C to the first process; errors are told in the user's language."""
    global _function
    import gc
    import signal

    from l10n import i18n

    # What the first process made is not looked at again, nor copied by that.
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    i18n.install()
    _function = function
