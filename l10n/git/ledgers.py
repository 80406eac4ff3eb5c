"""The ledger that speaks of a catalog: the nearest ``approvals.tsv`` above it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path, PurePosixPath

from l10n.approvals import Ledger, merge, parse
from l10n.git.running import blobs, commit_of, git

LEDGER = "approvals.tsv"

# Where git keeps the other side of what it is doing. A merge driver runs before most of these
# are written; a merge tells its own by the environment instead (GITHEAD_<commit>).
_HEADS = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD")
_NOTES = ("rebase-merge/orig-head", "rebase-merge/stopped-sha", "rebase-apply/orig-head")
_TODO = ("rebase-merge/done", "sequencer/todo")
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_STEP = re.compile(
    r"^(?:pick|p|edit|e|reword|r|fixup|f|squash|s|revert) (?:-[cC] )?([0-9a-f]{7,64})"
)


def ledger_names(catalog: str) -> list[str]:
    """Where the ledger of ``catalog`` (a path in git) may lie, the nearest first."""
    return [str(parent / LEDGER) for parent in PurePosixPath(catalog).parents]


def ledger_name(folder: Path, catalog: str, revision: str) -> str | None:
    """The path of the ledger of ``catalog`` at ``revision``, None when it has none."""
    names = ledger_names(catalog)
    found = blobs(folder, [f"{revision}:{name}" for name in names])
    return next((name for name, data in zip(names, found, strict=True) if data is not None), None)


def ledger_beside(catalog: Path) -> Path | None:
    """The ledger of a catalog on disk: in its folder or in one of the four above it."""
    folders = catalog.resolve().parents[:5]
    return next((path for folder in folders if (path := folder / LEDGER).is_file()), None)


def locale_of(ledger: str) -> str:
    """The locale of a ledger: the name of its folder."""
    return PurePosixPath(ledger).parent.name


@dataclass(frozen=True, slots=True)
class Ledgers:
    """The ledgers of both sides of a merge, and the locale they speak of (``""``: none found)."""

    ours: Ledger
    theirs: Ledger
    locale: str


def ledgers_of_merge(folder: Path, catalog: str, theirs: bytes) -> Ledgers:
    """What the sides of a running merge have approved in the catalog's locale.

    Read from the commits that are merged, because the ledger itself may not be merged yet; an
    approval in the index or the working tree that waits for its commit is ours. ``theirs`` is
    their version of the catalog, by which their commit is found where git does not name it.
    Raises LedgerError.
    """
    heads = _other_heads(folder) or _commits_with(folder, catalog, theirs)
    for name in ledger_names(catalog):
        places = [f"HEAD:{name}", f":{name}", f":2:{name}"]
        asked_for = [*places, f":3:{name}", *(f"{head}:{name}" for head in heads)]
        found = blobs(folder, asked_for)
        mine, others = found[: len(places)], found[len(places) :]
        if (folder / name).is_file():
            mine.append((folder / name).read_bytes())
        if any(data is not None for data in found + mine):
            return Ledgers(_united(mine, name), _united(others, name), locale_of(name))
    return Ledgers(Ledger(), Ledger(), "")


def _united(versions: Iterable[bytes | None], name: str) -> Ledger:
    known = dict.fromkeys(data for data in versions if data is not None)
    return reduce(merge, (parse(data, name) for data in known), Ledger())


def _other_heads(folder: Path) -> list[str]:
    """The commits git is merging into HEAD, as far as it tells them."""
    named = [key.removeprefix("GITHEAD_") for key in os.environ if key.startswith("GITHEAD_")]
    place = Path(git(folder, "rev-parse", "--absolute-git-dir").removesuffix("\n"))
    for name in (*_HEADS, *_NOTES):
        named += _lines(place / name)
    for name in _TODO:
        named += [found[1] for line in _lines(place / name) if (found := _STEP.match(line))]
    # A rebase of a thousand commits needs the step it is at, which is the last of `done`.
    return _commits(folder, [*named[:16], *named[-16:]])


def _commits_with(folder: Path, catalog: str, theirs: bytes) -> list[str]:
    """The newest commit anywhere, stashes included, that brought this version of the catalog."""
    blob = git(folder, "hash-object", "--stdin", given=theirs).strip()
    return git(
        folder,
        *("log", "--all", "--reflog", "-m", "-1", "--format=%H", f"--find-object={blob}"),
        *("--", catalog),
    ).split()[:1]


def _commits(folder: Path, names: Iterable[str]) -> list[str]:
    found = (
        name if _COMMIT.fullmatch(name) else commit_of(folder, name)
        for name in dict.fromkeys(names)
        if re.fullmatch(r"[0-9a-f]{7,64}", name)
    )
    return [name for name in found if name]


def _lines(path: Path) -> Sequence[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
