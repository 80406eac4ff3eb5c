"""Counts and verdicts that were made before: caches, believed only for the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from l10n import __version__
from l10n.config import Project
from l10n.coverage.verdicts import Failure, Verdict
from l10n.errors import StorageError
from l10n.model import Counts, State
from l10n.storage import write_atomic

_NUMBERS = ("units", "words", "approved", "translated", "draft", "untranslated", "stale")


def fingerprint(catalog: bytes, ledger: bytes) -> str:
    """What the counts of a catalog depend on: its bytes, its ledger's, this program."""
    hashed = hashlib.blake2b(f"{__version__} {len(catalog)} ".encode(), digest_size=16)
    hashed.update(catalog)
    hashed.update(ledger)
    return hashed.hexdigest()


def load(path: Path) -> dict[str, Counts]:
    """Fingerprint → counts; empty where there is no cache, or one that cannot be read."""
    try:
        stored = json.loads(path.read_bytes())
        return {key: _counts(value) for key, value in stored.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def save(path: Path, known: Mapping[str, Counts]) -> None:
    """Keep ``known`` and forget the rest. A cache that cannot be written is none."""
    with suppress(StorageError):
        write_atomic(path, json.dumps({key: asdict(item) for key, item in known.items()}).encode())


def _counts(stored: Mapping[str, object]) -> Counts:
    numbers = {name: stored[name] for name in _NUMBERS}
    words = stored["words_by_state"]
    if not isinstance(words, dict) or not all(type(item) is int for item in numbers.values()):
        raise TypeError(stored)
    if not all(type(item) is int for item in words.values()):
        raise TypeError(words)
    return Counts(**numbers, words_by_state={State(key): n for key, n in words.items()})  # type: ignore[arg-type]


class Memory:
    """Verdicts on a project whose files are as they were, in ``.l10n/gate.json``."""

    def __init__(self, project: Project) -> None:
        self._path = project.cache / "gate.json"
        self._key = project_key(project)
        self._known = _verdicts(self._path, self._key)
        self._new = False

    def verdict(self, name: str, look: Callable[[], Verdict]) -> Verdict:
        """The verdict called ``name``: the known one, else what ``look`` says."""
        if name not in self._known:
            self._known[name] = look()
            self._new = True
        return self._known[name]

    def save(self) -> None:
        """Keep the verdicts. A cache that cannot be written is none."""
        if self._new:
            stored = {"key": self._key, "verdicts": [asdict(item) for item in self._known.values()]}
            with suppress(StorageError):
                write_atomic(self._path, json.dumps(stored).encode())


def project_key(project: Project) -> str:
    """What verdicts depend on: the day, this program, the settings, every file that is read."""
    folders = [project.article_folder(locale) for locale in project.locales]
    files = [project.glossary, project.ui_template(), *map(project.ledger, project.locales)]
    files += [path for locale in project.locales for path in project.catalog_paths(locale)]
    files += [path for folder in folders for path in sorted(folder.glob("*")) if path.is_file()]
    hashed = hashlib.blake2b(digest_size=16)
    # An approval dated in the future is one no longer when its day has come.
    for text in (datetime.now(UTC).date().isoformat(), _program(), repr(project.settings)):
        hashed.update(text.encode() + b"\0")
    for path in files:
        with suppress(OSError):
            data = path.read_bytes()
            hashed.update(f"{project.relative(path)}\0{len(data)}\0".encode())
            hashed.update(data)
    return hashed.hexdigest()


def _program() -> str:
    """This program: its version, and its files for who works on it."""
    package = Path(__file__).parents[1]
    seen = ((path, path.stat()) for path in sorted(package.rglob("*.py")))
    files = (f"{path.name} {about.st_size} {about.st_mtime_ns}" for path, about in seen)
    return "\n".join([__version__, *files])


def _verdicts(path: Path, key: str) -> dict[str, Verdict]:
    try:
        stored = json.loads(path.read_bytes())
        if stored["key"] != key:
            return {}
        return {item["condition"]: _verdict(item) for item in stored["verdicts"]}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _verdict(stored: dict[str, Any]) -> Verdict:
    failures = tuple(
        Failure(**{**item, "identity": tuple(item["identity"])}) for item in stored["failures"]
    )
    return Verdict(**{**stored, "failures": failures})
