"""Asking git: one place that starts it, and one that reads many of its objects at once."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from l10n.errors import EnvironmentProblem, UsageError
from l10n.i18n import _


def git(folder: Path, *arguments: str, given: bytes = b"", fine: Sequence[int] = (0,)) -> str:
    """What ``git -C folder arguments`` prints, undecodable bytes as surrogates.

    Raises EnvironmentProblem when git is not there or leaves with a code not in ``fine``.
    """
    return asked(folder, *arguments, given=given, fine=fine).decode("utf-8", "surrogateescape")


def asked(folder: Path, *arguments: str, given: bytes = b"", fine: Sequence[int] = (0,)) -> bytes:
    """``git`` in bytes."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], input=given, capture_output=True, check=False
        )
    except OSError as error:
        raise EnvironmentProblem(
            _("git cannot be started: {reason}").format(reason=error.strerror or error),
            code="git-missing",
            hint=_("install git, or check the PATH"),
        ) from error
    if done.returncode not in fine:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or [""]
        raise EnvironmentProblem(
            _("git {command}: {reason}").format(
                command=arguments[0], reason=said[0].removeprefix("fatal: ")
            ),
            code="git-failed",
            path=str(folder),
        )
    return done.stdout


def top_folder(folder: Path) -> Path:
    """The top folder of the working tree that holds ``folder``; UsageError outside of any."""
    try:
        return Path(git(folder, "rev-parse", "--show-toplevel").removesuffix("\n"))
    except EnvironmentProblem as error:
        if error.code != "git-failed":
            raise
        raise UsageError(
            _("this folder is not in a git repository"),
            code="no-repository",
            path=str(folder),
            hint=_("go to the project's folder, or make it a repository with `git init`"),
        ) from error


def blobs(folder: Path, names: Sequence[str]) -> list[bytes | None]:
    """The files that ``names`` (``HEAD:a.po``, ``:2:a.po``) stand for, None for what is not there.

    One git process reads them all.
    """
    if not names:
        return []
    # A name with a line end in it would be two questions.
    asked_for = [name if "\n" not in name else "\x7f" for name in names]
    given = "".join(f"{name}\n" for name in asked_for).encode("utf-8", "surrogateescape")
    output = asked(folder, "cat-file", "--batch", given=given)
    found: list[bytes | None] = []
    at = 0
    for _name in names:
        end = output.index(b"\n", at)
        head, at = output[at:end].rsplit(b" ", 2), end + 1
        if len(head) < 3 or not head[2].isdigit():
            found.append(None)
            continue
        size = int(head[2])
        found.append(output[at : at + size] if head[1] == b"blob" else None)
        at += size + 1
    return found


def commit_of(folder: Path, revision: str) -> str | None:
    """The full name of the commit ``revision`` names, None when it names none."""
    arguments = ("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    return git(folder, *arguments, fine=(0, 1, 128)).strip() or None
