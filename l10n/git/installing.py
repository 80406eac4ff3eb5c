"""Telling git to merge catalogs unit by unit and ledgers line by line, and taking it back."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n import storage
from l10n.git.running import git, top_folder

_NAME = "gettext catalogs, unit by unit"
_DRIVER = "merge.l10n.driver"
# What this clone's installation wrote into a .gitattributes: "path TAB line", or "path TAB" for
# a file it made. Others may have written the same lines; those are not ours to take back.
_WROTE = "l10n.attribute"


@dataclass(frozen=True, slots=True)
class Attribute:
    """A line of .gitattributes that the merge needs, and a path it must hold for."""

    line: str
    sample: str
    value: str


def attributes(catalogs: str = "locales") -> tuple[Attribute, ...]:
    """What must hold where ``catalogs`` is the folder of catalogs."""
    return (
        Attribute("*.po merge=l10n", f"{catalogs}/xx/LC_MESSAGES/x.po", "l10n"),
        Attribute("*.pot merge=l10n", f"{catalogs}/x.pot", "l10n"),
        Attribute("approvals.tsv merge=union", f"{catalogs}/xx/approvals.tsv", "union"),
        Attribute("assignments.tsv merge=union", f"{catalogs}/xx/assignments.tsv", "union"),
        Attribute("addresses.tsv merge=union", f"{catalogs}/xx/addresses.tsv", "union"),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """How a clone stands: its .gitattributes, what of it is missing, and its driver.

    ``driver`` is the command git would run, ``""`` for none; ``current`` tells whether it is
    the one this installation of l10n would write, ``runs`` whether its program is there.
    """

    file: Path
    missing: tuple[Attribute, ...]
    driver: str
    current: bool
    runs: bool

    @property
    def good(self) -> bool:
        """Whether git merges by unit here."""
        return not self.missing and bool(self.driver) and self.runs


def driver_command() -> str:
    """The command of the merge driver, for the shell git runs it with."""
    # An absolute path: git starts it from tools that know nothing of our environment.
    return f"{shlex.quote(Path(sys.executable).as_posix())} -m l10n git merge-driver %O %A %B %P"


def standing(root: Path, catalogs: str = "locales") -> Standing:
    """How the clone of the project at ``root`` stands; UsageError outside of a repository."""
    top_folder(root)
    driver = git(root, "config", "--get", _DRIVER, fine=(0, 1)).strip()
    program = shlex.split(driver)[:1] if driver else []
    return Standing(
        file=root / ".gitattributes",
        missing=tuple(item for item in attributes(catalogs) if not _holds(root, item)),
        driver=driver,
        current=driver == driver_command(),
        runs=bool(program) and (Path(program[0]).is_file() or "/" not in program[0]),
    )


def install(root: Path, catalogs: str = "locales") -> Standing:
    """Write what is missing; gives how the clone stood before. Doing it again changes nothing."""
    before = standing(root, catalogs)
    top = top_folder(root)
    if before.missing:
        made = not before.file.is_file()
        text = "" if made else storage.read_bytes(before.file).decode("utf-8", "surrogateescape")
        lines = [item.line for item in before.missing]
        storage.write_atomic(before.file, _joined(text, lines).encode("utf-8", "surrogateescape"))
        shown = before.file.resolve().relative_to(top.resolve()).as_posix()
        for line in ([""] if made else []) + lines:
            git(root, "config", "--local", "--add", _WROTE, f"{shown}\t{line}")
    if not before.current:
        git(root, "config", "--local", "merge.l10n.name", _NAME)
        git(root, "config", "--local", _DRIVER, driver_command())
    return before


def uninstall(root: Path) -> tuple[str, ...]:
    """Take back what this clone's ``install`` wrote; gives the lines taken out, driver first."""
    top = top_folder(root)
    taken: list[str] = []
    if git(root, "config", "--local", "--get", _DRIVER, fine=(0, 1)):
        taken.append(_DRIVER)
        for key in (_DRIVER, "merge.l10n.name"):
            git(root, "config", "--local", "--unset-all", key, fine=(0, 5))
    wrote = git(root, "config", "--local", "--get-all", _WROTE, fine=(0, 1)).splitlines()
    for name in dict.fromkeys(entry.partition("\t")[0] for entry in wrote):
        lines = [entry.partition("\t")[2] for entry in wrote if entry.startswith(f"{name}\t")]
        taken += _taken_out(top / name, [line for line in lines if line], made="" in lines)
    if wrote:
        git(root, "config", "--local", "--unset-all", _WROTE)
    return tuple(taken)


def _taken_out(file: Path, lines: Sequence[str], *, made: bool) -> list[str]:
    if not file.is_file():
        return []
    text = storage.read_bytes(file).decode("utf-8", "surrogateescape")
    kept = text.splitlines(keepends=True)
    taken = []
    for line in lines:
        at = next((i for i in reversed(range(len(kept))) if kept[i].strip() == line), None)
        if at is not None:
            del kept[at]
            taken.append(line)
    if made and not kept:
        file.unlink()
    else:
        storage.write_atomic(file, "".join(kept).encode("utf-8", "surrogateescape"))
    return taken


def _holds(root: Path, item: Attribute) -> bool:
    said = git(root, "check-attr", "merge", "--", item.sample)
    return said.rstrip("\n").endswith(f": {item.value}")


def _joined(text: str, lines: Sequence[str]) -> str:
    if text and not text.endswith("\n"):
        text += "\n"
    return text + "".join(f"{line}\n" for line in lines)
