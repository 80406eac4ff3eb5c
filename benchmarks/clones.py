"""Two clones of one repository, in which two people work at random and git merges."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from histories import LEDGER, NAME, Desk, Editor, approved_content, check, check_new

from l10n.approvals import dump, parse
from l10n.git import install

# Nothing of this machine's git: no hooks, no signing, no editor, no other merge driver.
_ENV = {
    "PATH": os.environ["PATH"],
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_EDITOR": "true",
    "PYTHONPATH": str(Path(__file__).parents[1]),
}


@dataclass(frozen=True)
class Clone:
    """A person's clone."""

    folder: Path
    who: str

    def git(self, *arguments: str, fine: bool = True) -> str:
        command = ["git", "-C", str(self.folder), *arguments]
        done = subprocess.run(command, env=_ENV, capture_output=True, text=True, check=False)
        assert not fine or done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout.strip()

    def write(self, desk: Desk) -> None:
        for name, data in ((NAME, desk.catalog), (LEDGER, dump(desk.ledger))):
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(data)

    def read(self) -> Desk:
        ledger = parse((self.folder / LEDGER).read_bytes(), LEDGER)
        return Desk((self.folder / NAME).read_bytes(), ledger)

    def commit(self, message: str = "work") -> None:
        self.git("add", "-A")
        self.git("commit", "--quiet", "--allow-empty", "-m", message)

    def work(self, editor: Editor, steps: int) -> Desk:
        """Some changes in one commit or two."""
        for _commit in range(editor.random.randint(1, 2)):
            self.write(editor.work(self.read(), self.who, steps))
            self.commit()
        return self.read()


def start(folder: Path, editor: Editor) -> tuple[Clone, Clone]:
    """Two clones with the driver installed, and a catalog both know."""
    shutil.rmtree(folder, ignore_errors=True)
    hub = folder / "hub.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(hub)], env=_ENV, check=True)
    clones = Clone(folder / "olena", "Олена"), Clone(folder / "ivan", "Іван")
    for clone in clones:
        arguments = ["git", "clone", "--quiet", str(hub), str(clone.folder)]
        subprocess.run(arguments, env=_ENV, check=True, capture_output=True)
        clone.git("config", "user.name", clone.who)
        clone.git("config", "user.email", "somebody@example.org")
        clone.git("config", "core.autocrlf", "false")
        clone.git("checkout", "--quiet", "-b", "desk", fine=False)
    first, second = clones
    install(first.folder)
    first.write(editor.start())
    first.commit("start")
    first.git("push", "--quiet", "-u", "origin", "desk")
    second.git("fetch", "--quiet")
    second.git("reset", "--quiet", "--hard", "origin/desk")
    second.git("branch", "--quiet", "-u", "origin/desk")
    install(second.folder)
    return clones


def history(folder: Path, seed: int, rounds: int = 2) -> int:
    """Play one history; gives how many merges git made. Raises AssertionError on any loss."""
    editor = Editor(seed)
    first, second = start(folder, editor)
    merges = 0
    for _round in range(rounds):
        base = second.read()
        ours = first.work(editor, editor.random.randint(1, 5))
        first.git("push", "--quiet")
        second.git("fetch", "--quiet")
        way = editor.random.choice((_merge, _merge, _rebase, _pick, _stash, _criss_cross))
        merges += way(editor, first, second, base, ours)
        second.git("push", "--quiet", "--force")
        first.git("fetch", "--quiet")
        first.git("reset", "--quiet", "--hard", "origin/desk")
    return merges


def _merge(editor: Editor, first: Clone, second: Clone, base: Desk, theirs: Desk) -> int:
    """`git pull`; and the same the other way round, which must agree on what is approved."""
    ours = second.work(editor, editor.random.randint(1, 5))
    tip = second.git("rev-parse", "HEAD")
    _clean(second, "merge", "--quiet", "--no-edit", "origin/desk")
    check(base, ours, theirs, second.read(), by_git=True)
    first.git("fetch", "--quiet", str(second.folder), tip)
    _clean(first, "merge", "--quiet", "--no-edit", tip)
    check(base, theirs, ours, first.read(), by_git=True)
    assert approved_content(first.read()) == approved_content(second.read())
    return 2


def _criss_cross(editor: Editor, first: Clone, second: Clone, base: Desk, theirs: Desk) -> int:
    """Both merge each other, work on, and merge again: git makes up a base of its own."""
    merges = _merge(editor, first, second, base, theirs)
    before = first.read(), second.read()
    mine, others = first.work(editor, 2), second.work(editor, 2)
    first.git("push", "--quiet", "--force", str(second.folder), "HEAD:refs/heads/other")
    _clean(second, "merge", "--quiet", "--no-edit", "other")
    check_new(before, (mine, others), second.read())
    return merges + 1


def _rebase(editor: Editor, first: Clone, second: Clone, base: Desk, upstream: Desk) -> int:
    mine = second.work(editor, editor.random.randint(1, 5))
    _clean(second, "rebase", "--quiet", "origin/desk")
    check(base, upstream, mine, second.read(), by_git=True)
    return 1


def _pick(editor: Editor, first: Clone, second: Clone, base: Desk, upstream: Desk) -> int:
    second.write(editor.work(base, second.who, editor.random.randint(1, 5)))
    second.commit()
    mine, tip = second.read(), second.git("rev-parse", "HEAD")
    second.git("reset", "--quiet", "--hard", "origin/desk")
    _clean(second, "cherry-pick", "--allow-empty", "--keep-redundant-commits", tip)
    check(base, upstream, mine, second.read(), by_git=True)
    return 1


def _stash(editor: Editor, first: Clone, second: Clone, base: Desk, upstream: Desk) -> int:
    mine = editor.work(base, second.who, editor.random.randint(1, 5))
    second.write(mine)
    if not second.git("status", "--porcelain"):
        return 0
    second.git("stash", "--quiet")
    second.git("merge", "--quiet", "--ff-only", "origin/desk")
    _clean(second, "stash", "pop", "--quiet")
    check(base, upstream, mine, second.read(), by_git=True)
    second.commit()
    return 1


def _clean(clone: Clone, *command: str) -> None:
    """Run a merging command, which must end without a conflict of any file."""
    clone.git(*command)
    unmerged = clone.git("ls-files", "--unmerged")
    assert not unmerged, unmerged
