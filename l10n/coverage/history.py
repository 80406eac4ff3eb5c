"""How coverage went over the commits of a repository."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from l10n.config import Project
from l10n.coverage.approved import Approved, approved
from l10n.coverage.counting import total
from l10n.coverage.paths import Globs
from l10n.coverage.remembering import fingerprint, load, save
from l10n.coverage.scanning import count_data
from l10n.errors import InputError, L10nError
from l10n.git import blobs, git, top_folder
from l10n.model import Counts

# So many commits are enough to see a line, and few enough to wait for.
_POINTS = 48
# Blobs that are in memory at once.
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Point:
    """The counts by locale at one commit; ``at`` is its time, in seconds since 1970."""

    commit: str
    at: int
    counts: Mapping[str, Counts]


def history(project: Project, locales: Sequence[str]) -> list[Point]:
    """At most 48 commits that changed a catalog or a ledger, oldest first, evenly chosen.

    Nothing where there is no repository and no commit. A catalog is the locale's it is now;
    one that cannot be read at a commit does not count there. Counts of a version that was
    counted before come from the cache.
    """
    try:
        top = top_folder(project.root)
        log = git(
            top, "log", "--first-parent", "--format=%H %ct", "HEAD", "--",
            f":(top,glob){prefix_of(project, top)}**/*.po",
            f":(top,glob){prefix_of(project, top)}**/approvals.tsv",
        )  # fmt: skip
    except L10nError:
        return []
    commits = [(name, int(at)) for name, at in (line.split() for line in log.splitlines())][::-1]
    if not commits:
        return []
    last = len(commits) - 1
    steps = min(last, _POINTS - 1)
    chosen = [commits[round(step * last / steps) if steps else 0] for step in range(steps + 1)]
    counter = _Counter(project, locales, top)
    points = [Point(name, at, counter.at(name)) for name, at in chosen]
    counter.keep()
    return points


def prefix_of(project: Project, top: Path | None = None) -> str:
    """The project's folder from the top of the repository, with its slash; ``""`` without one."""
    try:
        top = top_folder(project.root) if top is None else top
    except L10nError:
        return ""
    inside = project.root.resolve().relative_to(top.resolve()).as_posix()
    return "" if inside == "." else f"{inside}/"


class _Counter:
    """Counts trees, each version of a catalog once."""

    def __init__(self, project: Project, locales: Sequence[str], top: Path) -> None:
        self._top = top
        self._locales = locales
        self._prefix = prefix_of(project, top)
        self._ignored = Globs(project.settings.coverage.ignore)
        self._folder = project.settings.catalogs
        self._found = {
            path.resolve().relative_to(project.root.resolve()).as_posix(): locale
            for locale, paths in (project.found or {}).items()
            for path in paths
        }
        self._cache = project.cache / "history.json"
        self._known = load(self._cache)
        self._used: dict[str, Counts] = {}
        self._ledgers: dict[str, Approved] = {"": frozenset()}

    def at(self, commit: str) -> dict[str, Counts]:
        """The counts by locale at ``commit``."""
        listed = git(self._top, "ls-tree", "-r", "-z", commit, "--", self._prefix or ".")
        catalogs: list[tuple[str, str, str]] = []
        ledgers: dict[str, str] = {}
        for line in listed.split("\0")[:-1]:
            about, _tab, name = line.partition("\t")
            mode, kind, blob = about.split()
            path = name.removeprefix(self._prefix)
            locale = self._locale(path)
            if kind != "blob" or mode == "120000" or locale not in self._locales:
                continue
            if path.endswith(".po") and not self._ignored.fits(path):
                catalogs.append((locale, path, blob))
            elif path == f"{self._folder}/{locale}/approvals.tsv":
                ledgers[locale] = blob
        return self._totals(catalogs, ledgers)

    def keep(self) -> None:
        """Remember what was counted."""
        if self._used != self._known:
            save(self._cache, self._used)

    def _totals(
        self, catalogs: Sequence[tuple[str, str, str]], ledgers: Mapping[str, str]
    ) -> dict[str, Counts]:
        keys = [
            fingerprint(blob.encode(), (locale + ledgers.get(locale, "")).encode())
            for locale, _path, blob in catalogs
        ]
        fresh = [place for place, key in enumerate(keys) if self._count(key) is None]
        for start in range(0, len(fresh), _BATCH):
            part = fresh[start : start + _BATCH]
            for place, data in zip(
                part, blobs(self._top, [catalogs[place][2] for place in part]), strict=True
            ):
                locale, path, _blob = catalogs[place]
                ledger = self._ledger(ledgers.get(locale, ""))
                self._used[keys[place]] = _counted(data or b"", path, locale, ledger)
        by_locale: defaultdict[str, list[Counts]] = defaultdict(list)
        for (locale, _path, _blob), key in zip(catalogs, keys, strict=True):
            by_locale[locale].append(self._used[key])
        return {locale: total(found) for locale, found in by_locale.items()}

    def _count(self, key: str) -> Counts | None:
        if key not in self._used and key in self._known:
            self._used[key] = self._known[key]
        return self._used.get(key)

    def _ledger(self, blob: str) -> Approved:
        if blob not in self._ledgers:
            (data,) = blobs(self._top, [blob])
            try:
                self._ledgers[blob] = approved(data or b"", blob)
            except InputError:
                self._ledgers[blob] = frozenset()
        return self._ledgers[blob]

    def _locale(self, path: str) -> str:
        if path in self._found:
            return self._found[path]
        if self._found or not path.startswith(f"{self._folder}/"):
            return ""
        parts = PurePosixPath(path.removeprefix(f"{self._folder}/")).parts
        known = len(parts) > 1 and (parts[1] in ("LC_MESSAGES", "articles") or len(parts) == 2)
        return parts[0] if known else ""


def _counted(data: bytes, path: str, locale: str, ledger: Approved) -> Counts:
    try:
        return count_data(data, path, locale, ledger)
    except InputError:
        return Counts()
