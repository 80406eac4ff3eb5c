"""Two versions of catalogs as units with their states: files, blobs, revisions, what is on disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from l10n import storage
from l10n.approvals import Ledger, load, parse, with_state
from l10n.catalogs import parse as parse_catalog
from l10n.errors import InputError, UsageError
from l10n.git.ledgers import ledger_beside, ledger_names, locale_of
from l10n.git.revisions import changed_catalogs
from l10n.git.running import blobs, commit_of, top_folder
from l10n.i18n import _
from l10n.model import Unit


@dataclass(frozen=True, slots=True)
class Versions:
    """A catalog's units before and after, with their states; ``before`` and ``after`` name it."""

    before: str
    after: str
    old: tuple[Unit, ...]
    new: tuple[Unit, ...]


def versions(folder: Path, one: str | None, other: str | None) -> Iterator[Versions]:
    """What `l10n diff one other` compares, catalog by catalog.

    A name is a file, ``REVISION:path``, or a revision, which stands for all of its catalogs.
    Without ``other`` the working tree is meant, without both HEAD and the working tree. Raises
    UsageError for a name that is nothing of these, CatalogError, LedgerError.
    """
    places = _Places(folder)
    old = places.found(one if one is not None else "HEAD")
    if one is not None and other is None and isinstance(old, _File):
        # One file: what changed in it since HEAD.
        yield places.pair(_Blob("HEAD", places.in_git(old.path)), old)
        return
    if other is None:
        new: _Place = _File(places.top / old.path) if isinstance(old, _Blob) else _Tree()
    else:
        new = places.found(other)
    if isinstance(old, _Commit) and isinstance(new, _Commit | _Tree):
        revision = new.name if isinstance(new, _Commit) else None
        for pair in changed_catalogs(places.top, old.name, revision):
            before = _Blob(old.name, pair.before) if pair.before else None
            after: _File | _Blob | None = None
            if pair.after:
                after = _Blob(revision, pair.after) if revision else _File(places.top / pair.after)
            yield places.pair(before, after)
        return
    if isinstance(old, _Commit) and isinstance(new, _File):
        old = _Blob(old.name, places.in_git(new.path))
    elif isinstance(new, _Commit) and isinstance(old, _File):
        new = _Blob(new.name, places.in_git(old.path))
    elif isinstance(old, _Commit) or isinstance(new, _Commit | _Tree):
        raise UsageError(
            _("a catalog cannot be compared with a whole revision"),
            code="diff-sides",
            hint=_("name the catalog on both sides: l10n diff main:path/to.po path/to.po"),
        )
    yield places.pair(old, new)


@dataclass(frozen=True, slots=True)
class _File:
    path: Path


@dataclass(frozen=True, slots=True)
class _Blob:
    revision: str
    path: str


@dataclass(frozen=True, slots=True)
class _Commit:
    name: str


@dataclass(frozen=True, slots=True)
class _Tree:
    """The working tree."""


_Place = _File | _Blob | _Commit | _Tree


class _Places:
    """Finds what names mean, and reads each ledger once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ledgers: dict[tuple[str, str], Ledger | None] = {}

    @cached_property
    def top(self) -> Path:
        return top_folder(self._folder)

    def found(self, name: str) -> _File | _Blob | _Commit:
        """What ``name`` means; a file goes before a revision of the same name."""
        if (self._folder / name).is_file():
            return _File(self._folder / name)
        revision, colon, path = name.partition(":")
        if colon and path:
            path = self.in_git(self._folder / path[2:]) if path.startswith("./") else path
            return _Blob(revision, path)
        commit = commit_of(self.top, name)
        if commit is None:
            raise UsageError(
                _("'{name}' is neither a file nor a revision").format(name=name),
                code="diff-name",
                hint=_("check the spelling; `git log --oneline` lists revisions"),
            )
        return _Commit(commit)

    def in_git(self, path: Path) -> str:
        """A file's path from the top of the working tree."""
        try:
            return path.resolve().relative_to(self.top.resolve()).as_posix()
        except ValueError as error:
            raise UsageError(
                _("the file lies outside of the repository"), code="diff-outside", path=str(path)
            ) from error

    def pair(self, old: _File | _Blob | None, new: _File | _Blob | None) -> Versions:
        return Versions(
            before=_shown(old, self._folder),
            after=_shown(new, self._folder),
            old=self._units(old) if old is not None else (),
            new=self._units(new) if new is not None else (),
        )

    def _units(self, place: _File | _Blob) -> tuple[Unit, ...]:
        if isinstance(place, _File):
            data, name = storage.read_bytes(place.path), str(place.path)
        else:
            (found,) = blobs(self.top, [f"{place.revision}:{place.path}"])
            name = f"{place.revision[:12]}:{place.path}"
            if found is None:
                raise InputError(
                    _("there is no such file at this revision"),
                    code="diff-missing",
                    path=name,
                    hint=_("paths after the colon begin at the top of the repository"),
                )
            data = found
        ledger, locale = self._ledger(place)
        units = parse_catalog(data, name).units
        if ledger is None:
            return tuple(units)
        return tuple(with_state(replace(unit, locale=locale), ledger) for unit in units)

    def _ledger(self, place: _File | _Blob) -> tuple[Ledger | None, str]:
        if isinstance(place, _File):
            path = ledger_beside(place.path)
            if path is None:
                return None, ""
            key = ("", str(path))
            if key not in self._ledgers:
                self._ledgers[key] = load(path)
            return self._ledgers[key], path.parent.name
        names = ledger_names(place.path)
        for name in names:
            key = (place.revision, name)
            if key not in self._ledgers:
                (data,) = blobs(self.top, [f"{place.revision}:{name}"])
                self._ledgers[key] = parse(data, name) if data is not None else None
            if self._ledgers[key] is not None:
                return self._ledgers[key], locale_of(name)
        return None, ""


def _shown(place: _File | _Blob | None, folder: Path) -> str:
    if place is None:
        return ""
    if isinstance(place, _Blob):
        return place.path
    try:
        return place.path.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return place.path.as_posix()
