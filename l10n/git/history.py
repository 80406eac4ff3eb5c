"""The text an approval was given to: the ledger knows its hash, git knows the text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from l10n.approvals import digest
from l10n.catalogs import parse
from l10n.errors import EnvironmentProblem, InputError
from l10n.git.running import blobs, git
from l10n.model import Unit

# Each version is read whole; an approval that was lost was lost lately.
_VERSIONS = 50


def approved_words(
    folder: Path, catalog: str, locale: str, wanted: Collection[str]
) -> dict[str, Unit]:
    """The units of earlier versions of ``catalog`` that have one of the ``wanted`` digests.

    ``catalog`` is relative to ``folder``. Looks at its last 50 versions, newest first; finds
    nothing where there is no git, no history, or none that can be read.
    """
    left, found = set(wanted), dict[str, Unit]()
    try:
        commits = git(folder, "log", f"-{_VERSIONS}", "--format=%H", "--", catalog).split()
        prefix = git(folder, "rev-parse", "--show-prefix").removesuffix("\n")
    except EnvironmentProblem:
        return {}
    for commit in commits:
        if not left:
            break
        (data,) = blobs(folder, [f"{commit}:{prefix}{catalog}"])
        try:
            units = parse(data, catalog).units if data is not None else []
        except InputError:
            continue
        for unit in units:
            key = digest(replace(unit, locale=locale))
            if key in left:
                found[key] = unit
                left.discard(key)
    return found
