"""The terminal app over a queue of 100,000 units: first paint, keys, memory.

    python benchmarks/review_app.py [UNITS]

Opens the app without a terminal (Textual's pilot, 120×40) over a project made for it, in a
process of its own, and prints: seconds from the start of the process's work to the first frame
and to the first unit drawn; milliseconds from a key to the frame that shows what it did, by
kind of key, three keys a second; the greatest resident memory. Times are of the wall clock and
of the processor (all threads).
"""

from __future__ import annotations

import asyncio
import os
import resource
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parent))

UNITS, CATALOGS = 100_000, 100
PACE = 0.3
"""Seconds between two keys: a hand that hurries."""
KEYS = {
    "down": ["j"] * 30,
    "page down": ["pagedown"] * 15,
    "approve": ["a"] * 40,
    "reject": ["r", "1"] * 10,
    "skip": ["s"] * 20,
    "undo": ["u"] * 20,
    "redo": ["y"] * 15,
    "next that waits": ["n"] * 15,
    "last, first": ["end", "home"] * 8,
    "edit": ["e", "escape"] * 8,
    "type": ["e", *"abcdefghijklmnop", "escape"],
}


def quantile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


class Frames:
    """Frames as they are painted: Textual's driver gets each one through `App._display`."""

    def __init__(self, app) -> None:
        self.app, self.painted, self.at = app, asyncio.Event(), 0.0
        self.before: tuple[object, ...] = ()
        display = app._display

        def displayed(screen, renderable) -> None:
            display(screen, renderable)
            if not self.painted.is_set() and self.state() != self.before:
                self.at = perf_counter()
                self.painted.set()

        app._display = displayed

    def state(self) -> tuple[object, ...]:
        """What a key changes: the session, what is told, the dialog, the text typed."""
        app = self.app
        told = str(app.screen_stack[0].query_one("#message").content) if app.is_open else ""
        texts = tuple(editor.text for editor in app.editors) if app.is_open else ()
        return (id(app.session), told, len(app.screen_stack), texts)

    async def press(self, name: str) -> tuple[float, float]:
        """Milliseconds from a key to the first frame after what it did: wall, processor."""
        from textual.events import Key

        app = self.app
        self.before = self.state()
        self.painted.clear()
        start, busy = perf_counter(), process_time()
        app.post_message(Key(name, name if len(name) == 1 else None))
        await asyncio.wait_for(self.painted.wait(), 10)
        took = (1000 * (self.at - start), 1000 * (process_time() - busy))
        while app._turn.locked() and len(app.screen_stack) == 1:
            await asyncio.sleep(0.0005)
        return took


async def measure(folder: Path) -> None:
    wall, processor = perf_counter(), process_time()

    def told(what: str, more: str = "") -> None:
        print(f"{what:<16} {perf_counter() - wall:6.2f} s, processor "
              f"{process_time() - processor:5.2f} s  {more}")  # fmt: skip

    from l10n.config import find_project
    from l10n.review import Filter, Order
    from l10n.review.app.app import ReviewApp
    from l10n.review.app.backstage import Backstage

    backstage = Backstage(find_project(folder), by="Olha", locales=("uk",))
    app = ReviewApp(backstage, Filter(), Order.RISK, "Olha")
    frames = Frames(app)
    async with app.run_test(size=(120, 40)) as pilot:
        told("first frame")
        while not app._opened:
            await asyncio.sleep(0.005)
        await pilot.pause(0)
        told("first unit", f"({len(app.session.shown):,} shown, {resident()} MB)")
        while any(worker.is_running for worker in app.workers):
            await asyncio.sleep(0.02)
        told("memory filled", f"({resident()} MB)")
        every: list[float] = []
        for name, keys in KEYS.items():
            took = []
            for key in keys:
                took.append(await frames.press(key))
                await asyncio.sleep(PACE)
            every += [wall for wall, _processor in took]
            told_of = zip(("wall", "processor"), zip(*took, strict=True), strict=True)
            print(f"{name:<16} " + "; ".join(
                f"{kind} median {quantile(values, 0.5):5.1f}, p95 {quantile(values, 0.95):5.1f} ms"
                for kind, values in told_of
            ))  # fmt: skip
        print(f"{'any key':<16} wall median {quantile(every, 0.5):5.1f} ms, "
              f"p95 {quantile(every, 0.95):5.1f} ms ({len(every)} keys)")  # fmt: skip
    backstage.close()
    if app.failure is not None:
        raise app.failure
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{'memory':<16} {resident()} MB at the end, {peak} MB at most")


def resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // (1 << 20)


def main() -> None:
    import desks

    units = int(sys.argv[1]) if len(sys.argv) > 1 else UNITS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desks.make(folder, units, CATALOGS)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                asyncio.run(measure(folder))
                code = 0
            except BaseException:
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                os._exit(code)
        _pid, status = os.waitpid(child, 0)
    sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
