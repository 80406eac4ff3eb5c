"""The progress of a drafting job: segments, words a second, and the time that is left."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from l10n.drafting import Done
from l10n.i18n import _

# Before this many seconds of translating, a rate says more about loading than about speed.
_SETTLED = 2.0


class Meter:
    """Speed and time left by the words an engine still has to translate.

    Segments differ in length a hundredfold, so their count says little about the time.
    ``clock`` gives seconds. The first report with words to do starts the clock.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._start: float | None = None
        self._done = Done(0, 0)

    def update(self, done: Done) -> None:
        """Take the state of the job."""
        if self._start is None and done.all_words:
            self._start = self._clock()
        self._done = done

    def words_per_second(self) -> float | None:
        """The speed so far; None while it would be a guess."""
        if self._start is None or not self._done.words:
            return None
        spent = self._clock() - self._start
        return self._done.words / spent if spent >= _SETTLED else None

    def seconds_left(self) -> float | None:
        """The words that are left at this speed; None while that would be a guess."""
        speed = self.words_per_second()
        return (self._done.all_words - self._done.words) / speed if speed else None

    def __str__(self) -> str:
        speed, left = self.words_per_second(), self.seconds_left()
        if speed is None or left is None:
            return ""
        text = _("{n} words/s").format(n=f"{speed:.0f}" if speed >= 10 else f"{speed:.1f}")
        return text + "  " + _("{time} left").format(time=clocked(left))


@contextmanager
def drafting_bar(title: str) -> Iterator[Callable[[Done], None]]:
    """A bar on standard error; gives the function that takes the job's state.

    Nothing is drawn where standard error is not a terminal: logs stay readable.
    """
    if not sys.stderr.isatty():
        yield _ignore
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    meter = Meter()
    with Progress(
        TextColumn("  {task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[meter]}", markup=False),
        console=Console(stderr=True),
    ) as bar:
        task = bar.add_task(title, total=None, meter="")

        def show(done: Done) -> None:
            meter.update(done)
            bar.update(task, completed=done.units, total=done.all_units, meter=str(meter))

        yield show


def clocked(seconds: float) -> str:
    """``1:02:03`` or ``2:03``, rounded up: zero is only said when nothing is left."""
    whole = -int(-seconds // 1)
    hours, rest = divmod(whole, 3600)
    minutes, seconds_left = divmod(rest, 60)
    tail = f"{minutes:02}:{seconds_left:02}" if hours else f"{minutes}:{seconds_left:02}"
    return f"{hours}:{tail}" if hours else tail


def _ignore(_done: Done) -> None:
    """Draw no bar."""
