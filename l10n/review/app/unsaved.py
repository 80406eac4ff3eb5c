"""Texts that were typed and not put in yet: kept beside the journal, so no crash takes them."""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from l10n.config import Project
from l10n.model import Unit
from l10n.storage import locked, write_atomic

_KIND = "unsaved"


class Unsaved:
    """The unsaved texts of one reviewer, by unit. A file that cannot be read has none."""

    def __init__(self, project: Project, by: str) -> None:
        self._cache = project.cache
        name = sha256(by.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        self._path = project.cache / "review" / f"{_KIND}-{name}.json"
        self._texts = _read(self._path)

    def of(self, unit: Unit) -> tuple[str, ...] | None:
        """What was typed for ``unit``; None: nothing that differs from what it says."""
        typed = self._texts.get(_key(unit))
        return None if typed is None or typed == unit.targets else typed

    def keep(self, unit: Unit, texts: tuple[str, ...]) -> None:
        """Keep what is typed for ``unit``, on the disk before this returns."""
        if self._texts.get(_key(unit)) != texts:
            self._write(_key(unit), texts)

    def drop(self, unit: Unit) -> None:
        """It was put in, or given up."""
        if _key(unit) in self._texts:
            self._write(_key(unit), None)

    def __len__(self) -> int:
        return len(self._texts)

    def _write(self, key: str, texts: tuple[str, ...] | None) -> None:
        with locked(self._cache, _KIND):
            # Another desk of the same reviewer may have written meanwhile.
            self._texts = _read(self._path)
            self._texts.pop(key, None)
            if texts is not None:
                self._texts[key] = texts
            if self._texts:
                write_atomic(self._path, json.dumps(self._texts).encode())
            else:
                self._path.unlink(missing_ok=True)


def _key(unit: Unit) -> str:
    return json.dumps([unit.path, unit.context, unit.source])


def _read(path: Path) -> dict[str, tuple[str, ...]]:
    with suppress(OSError, ValueError, RecursionError):
        found = json.loads(path.read_bytes())
        if isinstance(found, dict):
            return {
                key: tuple(texts)
                for key, texts in found.items()
                if isinstance(texts, list) and all(isinstance(text, str) for text in texts)
            }
    return {}
