"""The app in a real terminal: keys typed into tmux, Cyrillic ones too, and a kill in the middle."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest

from l10n.model import State

from ..conftest import SOURCES, TARGETS

TMUX = shutil.which("tmux")
pytestmark = pytest.mark.skipif(TMUX is None, reason="there is no tmux")


class Terminal:
    """A tmux server of its own with one window."""

    def __init__(self, folder) -> None:
        self._tmux = [TMUX, "-S", str(folder / "tmux"), "-u"]

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._tmux, *arguments], check=False, capture_output=True, text=True, timeout=20
        )
        return done.stdout

    def start(self, root) -> int:
        """Open the app; gives its process."""
        review = f"exec {sys.executable} -m l10n -C {root} review --by Olha --order document"
        environment = ("-e", "LANG=C.UTF-8", "-e", "TERM=xterm-256color", "-e", "LANGUAGE=en")
        self.run("new-session", "-d", "-x", "120", "-y", "30", *environment, review)
        self.wait("Talks began in Kyiv")
        return int(self.run("display-message", "-p", "#{pane_pid}"))

    def type(self, *keys: str) -> None:
        for key in keys:
            self.run("send-keys", key)

    def wait(self, wanted: str) -> str:
        for _ in range(150):
            screen = self.run("capture-pane", "-p")
            if re.search(wanted, screen):
                return screen
            time.sleep(0.1)
        raise AssertionError(f"{wanted!r} never came:\n{screen}")


@pytest.fixture
def terminal(tmp_path):
    found = Terminal(tmp_path)
    yield found
    found.run("kill-server")


def test_typed_keys_decide_and_a_kill_loses_nothing(terminal, room):
    root = room.project.root
    process = terminal.start(root)
    terminal.wait("1/3")
    terminal.type("ф")
    terminal.wait("2/3")
    assert room.unit(SOURCES[0]).state is State.APPROVED
    terminal.type("у")
    terminal.wait("esc done")
    terminal.type("!")
    terminal.wait(re.escape(TARGETS[1] + "!"))
    time.sleep(0.5)
    os.kill(process, signal.SIGKILL)
    time.sleep(0.2)
    assert room.unit(SOURCES[1]).target == TARGETS[1]

    terminal.run("kill-server")
    terminal.start(root)
    terminal.wait("1 text was typed and not put in")
    terminal.type("e")
    terminal.wait("esc done")
    terminal.type("C-s")
    terminal.wait("2/2")
    assert room.unit(SOURCES[1]).target == TARGETS[1] + "!"
    assert room.unit(SOURCES[1]).state is State.APPROVED
    terminal.type("г", "й")
    for _ in range(100):
        if room.unit(SOURCES[1]).state is not State.APPROVED and not terminal.run("list-panes"):
            break
        time.sleep(0.1)
    assert room.unit(SOURCES[1]).state is State.TRANSLATED
    assert room.unit(SOURCES[0]).state is State.APPROVED
