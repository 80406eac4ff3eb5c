"""The source files of a project: what git knows of, or what a walk finds; no links."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from l10n.config import Project
from l10n.errors import ConfigError
from l10n.extraction.mapping import Rule
from l10n.i18n import _

_SKIPPED = {"__pycache__", "node_modules", "site-packages", "bower_components"}
_LISTED = ("ls-files", "--cached", "--others", "--exclude-standard", "-z", "--")


def source_files(project: Project, rules: Sequence[Rule]) -> list[tuple[str, Rule]]:
    """The files to read, each with the first rule that covers it; paths relative, sorted.

    Files that git ignores, hidden folders, virtual environments, ``node_modules``, the
    project's catalogs and built pages are left out, links too: what is read lies inside the
    project. Raises ConfigError for a path of ``extract.paths`` that is not.
    """
    settings = project.settings
    left_out = [settings.catalogs, settings.dist, *settings.extract.exclude]
    excluded = [Rule(pattern.rstrip("/"), "ignore") for pattern in left_out]
    found: dict[str, Rule] = {}
    for given in settings.extract.paths:
        start = _inside(project, given)
        for path in _under(project.root, start):
            if path in found or _skipped(path, excluded):
                continue
            short = path.removeprefix(f"{start}/") if start else path
            rule = next((rule for rule in rules if rule.covers(short, path)), None)
            if rule is not None and rule.method != "ignore" and _is_plain(project.root, path):
                found[path] = rule
    return sorted(found.items(), key=lambda item: item[0].split("/"))


def _inside(project: Project, given: str) -> str:
    """A path of the settings, relative to the root: ``""`` for the root itself."""
    root = project.root.resolve()
    path = (root / given).resolve()
    if not path.is_relative_to(root) or not path.exists():
        message = _("'extract.paths' must name places inside the project, not {path!r}")
        raise ConfigError(
            message.format(path=given),
            code="extract-path",
            path=str(project.file),
            hint=_("check the spelling; paths are relative to the project's folder"),
        )
    relative = path.relative_to(root).as_posix()
    return "" if relative == "." else relative


def _under(root: Path, start: str) -> Iterable[str]:
    if (root / start).is_file():
        return [start]
    listed = _by_git(root, start)
    return _by_walk(root, start) if listed is None else listed


def _by_git(root: Path, start: str) -> list[str] | None:
    """What git tracks or would track; None where there is no git or no repository."""
    command = ("git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", *_LISTED)
    try:
        done = subprocess.run(
            [*command, start or "."], cwd=root, capture_output=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode:
        return None
    # Nothing at all: the project itself is what an outer repository ignores.
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name] or None


def _by_walk(root: Path, start: str) -> Iterator[str]:
    for folder, folders, files in os.walk(root / start):
        here = Path(folder)
        folders[:] = sorted(
            name
            for name in folders
            if name not in _SKIPPED
            and not name.startswith(".")
            and not (here / name / "pyvenv.cfg").exists()
        )
        yield from ((here / name).relative_to(root).as_posix() for name in sorted(files))


def _skipped(path: str, excluded: Iterable[Rule]) -> bool:
    parts = path.split("/")
    if not _SKIPPED.isdisjoint(parts) or any(part.startswith(".") for part in parts):
        return True
    parents = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
    return any(rule.pattern in parents or rule.covers(path) for rule in excluded)


def _is_plain(root: Path, path: str) -> bool:
    """Whether it is a file and neither it nor a folder above it is a link."""
    place = root / path
    links = (place, *place.parents[: len(path.split("/")) - 1])
    return place.is_file() and not any(step.is_symlink() for step in links)
