import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

SETTINGS = 'locales = ["uk"]\n[coverage]\ncount = "translated"\n[gate]\nskip = ["checks"]\n'
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
CATALOG = "locales/uk/LC_MESSAGES/messages.po"

OLD = (
    ("done", "зроблено"),
    ("old debt",),
    ("old draft", "чернетка", "fuzzy"),
    ("one more sentence that nobody has translated yet",),
)


def entry(source: str, target: str = "", flags: str = "", before: str = "") -> str:
    lines = [f"#, {flags}"] if flags else []
    lines += [f'#| msgid "{before}"'] if before else []
    return "\n".join([*lines, f'msgid "{source}"', f'msgstr "{target}"']) + "\n"


def catalog(*entries: str) -> str:
    return "\n".join([HEAD, *entries])


@dataclass
class Desk:
    """A repository with a project in it, on a branch that left `main`."""

    folder: Path
    run: Callable[..., tuple[int, str, str]]

    def git(self, *arguments: str) -> str:
        env = {
            "PATH": os.environ["PATH"],
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        command = ["git", "-C", str(self.folder), "-c", "user.name=a", "-c", "user.email=a@b.c"]
        done = subprocess.run(
            [*command, *arguments], capture_output=True, text=True, env=env, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def catalog(self, *entries: tuple[str, ...], path: str = CATALOG) -> Path:
        """Write a catalog of entries: source, target, flags, previous source."""
        return self.write(path, catalog(*(entry(*parts) for parts in entries)))

    def write(self, path: str, text: str) -> Path:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "work")

    def gate(self, *arguments: str) -> tuple[int, str, str]:
        return self.run("-C", str(self.folder), "gate", *arguments)

    def rules(self, *arguments: str) -> list[tuple[str, str]]:
        """Rule and source of what the change makes worse."""
        import json

        _code, out, err = self.gate("--base", "main", "--format", "json", *arguments)
        assert out, err
        (change,) = [
            item for item in json.loads(out)["conditions"] if item["condition"] == "change"
        ]
        return [(item["rule"], item["source"]) for item in change["failures"]]


@pytest.fixture
def desk(tmp_path, cli) -> Desk:
    found = Desk(tmp_path / "desk", cli)
    found.folder.mkdir()
    found.git("init", "-q", "-b", "main")
    found.write("l10n.toml", SETTINGS)
    found.write(".gitignore", ".l10n/\n")
    found.write(
        CATALOG,
        catalog(*(entry(*parts) for parts in OLD)),
    )
    found.commit()
    found.git("checkout", "-q", "-b", "work")
    return found
