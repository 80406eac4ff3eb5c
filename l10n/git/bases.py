"""The revision a change is measured against: what it changed since, and the files as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from l10n.errors import EnvironmentProblem, L10nError
from l10n.git.revisions import changed_files
from l10n.git.running import blobs, commit_of, git, top_folder
from l10n.i18n import _
from l10n.storage import unwritable

# Files that are in memory at once.
_BATCH = 64
_LINK = "120000"


@dataclass(frozen=True, slots=True)
class Base:
    """The merge base of HEAD and a revision, seen from a folder of the working tree.

    ``changed`` holds, by path from the folder, where each file that differs was at the base
    (None: it is new); ``gone`` are the paths that only the base has. Renamed files are in
    neither twice.
    """

    commit: str
    top: Path
    prefix: str
    changed: dict[str, str | None]
    gone: frozenset[str]
    _listed: dict[str, str] = field(default_factory=dict, repr=False)

    def before(self, path: str) -> str | None:
        """Where the file at ``path`` was at the base; None where it was not."""
        was = self.changed.get(path, path)
        return was if was is not None and was in self.files else None

    def now(self) -> dict[str, str]:
        """The paths of renamed files by where they were."""
        return {was: path for path, was in self.changed.items() if was and was != path}

    @property
    def files(self) -> dict[str, str]:
        """The files of the folder at the base, links in the repository followed: path → blob."""
        if not self._listed:
            links: list[str] = []
            for mode, blob, name in _listed(self.top, self.commit, self.prefix or "."):
                if mode == _LINK:
                    links.append(name)
                else:
                    self._listed[name.removeprefix(self.prefix)] = blob
            for name, blob in _followed(self.top, self.commit, links):
                self._listed[name.removeprefix(self.prefix)] = blob
        return self._listed

    def read(self, wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
        """The files at the base that are ``wanted``; EnvironmentProblem when git lacks one."""
        names = [name for name in self.files if wanted(name)]
        for start in range(0, len(names), _BATCH):
            part = names[start : start + _BATCH]
            found = blobs(self.top, [self.files[name] for name in part])
            for name, data in zip(part, found, strict=True):
                if data is None:
                    raise _unreadable(
                        _("the base {commit} lacks the contents of {path}").format(
                            commit=self.commit[:12], path=name
                        ),
                        _("fetch it whole: git fetch --refetch"),
                    )
                yield name, data

    def write(self, folder: Path, wanted: Callable[[str], bool]) -> None:
        """Write the ``wanted`` files of the base below ``folder``. Raises StorageError."""
        for name, data in self.read(wanted):
            parts = PurePosixPath(name).parts
            if ".." in parts or PurePosixPath(name).is_absolute():
                continue
            goal = folder.joinpath(*parts)
            try:
                goal.parent.mkdir(parents=True, exist_ok=True)
                goal.write_bytes(data)
            except OSError as error:
                raise unwritable(goal, error) from error


def open_base(folder: Path, revision: str) -> Base:
    """The base of the working tree at ``folder`` against ``revision`` (``origin/main``).

    Raises EnvironmentProblem (``base-unreadable``, exit code 4) when there is no repository,
    no such revision, or no common history: what cannot be read never passes for equal.
    """
    try:
        top = top_folder(folder)
    except L10nError as error:
        raise _unreadable(error.message, _("run it in a clone of the repository")) from error
    commit = commit_of(top, revision)
    if commit is None:
        raise _unreadable(
            _("the base {name!r} is no revision of this clone").format(name=revision),
            _("fetch it first: git fetch origin"),
        )
    if commit_of(top, "HEAD") is None:
        raise _unreadable(_("there is no commit yet"), _("commit first"))
    found = git(top, "merge-base", "HEAD", commit, fine=(0, 1)).split()
    if not found:
        shallow = git(top, "rev-parse", "--is-shallow-repository").strip() == "true"
        raise _unreadable(
            _("no common history with the base {name!r}").format(name=revision),
            _("the clone is shallow: git fetch --unshallow (fetch-depth: 0 on GitHub)")
            if shallow
            else _("name a base that this branch came from"),
        )
    inside = folder.resolve().relative_to(top.resolve()).as_posix()
    prefix = "" if inside == "." else f"{inside}/"
    changed: dict[str, str | None] = {}
    gone: set[str] = set()
    for pair in changed_files(top, found[0], None, [prefix or "."]):
        before = _below(pair.before, prefix)
        after = _below(pair.after, prefix)
        if after is not None:
            changed[after] = before
        elif before is not None:
            gone.add(before)
    return Base(found[0], top, prefix, changed, frozenset(gone))


def _listed(top: Path, tree: str, *below: str) -> Iterator[tuple[str, str, str]]:
    """The files of a tree: mode, blob, path."""
    listed = git(top, "ls-tree", "-r", "-z", tree, *(["--", *below] if below else []))
    for line in listed.split("\0")[:-1]:
        about, _tab, name = line.partition("\t")
        mode, kind, blob = about.split()
        if kind == "blob":
            yield mode, blob, name


def _followed(top: Path, commit: str, links: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The files that links (to files or folders) stand for; none outside of the repository."""
    links = [name for name in links if "\n" not in name]
    given = "".join(f"{commit}:{name}\n" for name in links).encode("utf-8", "surrogateescape")
    how = ("--batch-check=%(objectname) %(objecttype)", "--follow-symlinks")
    answers = iter(git(top, "cat-file", *how, given=given).split("\n") if links else ())
    for name, answer in zip(links, answers, strict=False):
        found, kind = answer.rsplit(" ", 1)
        if kind == "blob":
            yield name, found
        elif kind == "tree":
            for mode, blob, inner in _listed(top, found):
                if mode != _LINK:
                    yield f"{name}/{inner}", blob
        elif kind != "missing":
            next(answers)  # dangling, loop, outside: where to, in a line of its own


def _below(path: str | None, prefix: str) -> str | None:
    return path[len(prefix) :] if path is not None and path.startswith(prefix) else None


def _unreadable(message: str, hint: str) -> EnvironmentProblem:
    return EnvironmentProblem(message, code="base-unreadable", hint=hint)
