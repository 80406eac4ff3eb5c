"""Catalogs of two revisions, of which something differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from l10n.git.ledgers import LEDGER
from l10n.git.running import git


@dataclass(frozen=True, slots=True)
class Pair:
    """A catalog before and after, as paths in git; None where it was not or is not there."""

    before: str | None
    after: str | None


def changed_catalogs(top: Path, old: str, new: str | None, paths: Sequence[str] = ()) -> list[Pair]:
    """The catalogs that differ between ``old`` and ``new`` (None: the working tree), by path.

    A renamed one is one pair. Where a ledger differs, all catalogs beside it may: the state
    of their units comes from there. ``paths`` limits what is looked at.
    """
    pairs: dict[str, Pair] = {}
    ledgers: list[str] = []
    for pair in changed_files(top, old, new, paths):
        name = pair.after or pair.before or ""
        if PurePosixPath(name).name == LEDGER:
            ledgers.append(name)
        if PurePosixPath(name).suffix == ".po":
            pairs[name] = pair
    for name in _listed(top, new, ledgers):
        pairs.setdefault(name, Pair(name, name))
    return [pair for _name, pair in sorted(pairs.items())]


def changed_files(top: Path, old: str, new: str | None, paths: Sequence[str] = ()) -> list[Pair]:
    """All files that differ, as ``changed_catalogs``; a copied one is new."""
    revisions = [old, new] if new is not None else [old]
    fields = git(
        top, "diff", "--name-status", "-M", "-z", "--no-ext-diff", *revisions, "--", *(paths or ".")
    ).split("\0")
    pairs: list[Pair] = []
    at = 0
    while at < len(fields) - 1:
        status, name = fields[at], fields[at + 1]
        after = fields[at + 2] if status[:1] in "RC" else name
        at += 3 if status[:1] in "RC" else 2
        added, deleted = status[:1] in "AC", status[:1] == "D"
        pairs.append(Pair(None if added else name, None if deleted else after))
    if new is None:
        known = {pair.after for pair in pairs}
        untracked = ("ls-files", "--others", "--exclude-standard", "-z", "--", *(paths or "."))
        found = git(top, *untracked).split("\0")[:-1]
        pairs += [Pair(None, name) for name in found if name not in known]
    return pairs


def _listed(top: Path, revision: str | None, ledgers: Sequence[str]) -> list[str]:
    """The catalogs in the folders of ``ledgers``."""
    folders = [str(PurePosixPath(name).parent) for name in ledgers]
    if not folders:
        return []
    command = ("ls-files", "-z") if revision is None else ("ls-tree", "-r", "--name-only", "-z")
    named = () if revision is None else (revision,)
    found = git(top, *command, *named, "--", *(f"{folder}/" for folder in folders))
    return [name for name in found.split("\0") if name.endswith(".po")]
