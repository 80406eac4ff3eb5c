from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from l10n.review import Filter, Order
from l10n.review.app.app import ReviewApp
from l10n.review.app.backstage import Backstage


class Reviewer:
    """Somebody at the app: types keys, reads the screen."""

    def __init__(self, app: ReviewApp, pilot) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settled()

    async def type(self, text: str) -> None:
        await self.pilot.press(*({" ": "space"}.get(char, char) for char in text))

    async def settled(self) -> None:
        """Until commands, aids and checks are through."""
        for _ in range(400):
            await self.pilot.pause(0.005)
            if self.app._asking:
                if len(self.app.screen_stack) > 1:
                    break
                continue
            busy = any(worker.is_running for worker in self.app.workers)
            if self.app._opened and not self.app._turn.locked() and not busy:
                break
        await self.pilot.pause()

    def screen(self) -> str:
        """What is painted, as text without trailing space."""
        _width, height = self.app.size
        lines = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in lines[:height])

    @property
    def message(self) -> str:
        return str(self.app.screen_stack[0].query_one("#message").content)


@pytest.fixture
def sit(room):
    """Plays ``play`` at the app of a room; gives the app as it was left."""

    def seated(
        play: Callable[[Reviewer], Awaitable[None]],
        at=None,
        size: tuple[int, int] = (120, 40),
        wanted: Filter | None = None,
        by: str = "Olha",
    ) -> ReviewApp:
        backstage = Backstage((at or room).project, by=by)
        app = ReviewApp(backstage, wanted or Filter(), Order.DOCUMENT, by)

        async def run() -> None:
            async with app.run_test(size=size) as pilot:
                reviewer = Reviewer(app, pilot)
                await reviewer.settled()
                await play(reviewer)
                await reviewer.settled()

        try:
            # Not in this thread: a browser of another test may have left its loop running here.
            with ThreadPoolExecutor(1) as own:
                own.submit(asyncio.run, run()).result()
        finally:
            backstage.close()
        if app.failure is not None:
            raise app.failure
        return app

    return seated
