"""Counts that were made before: a cache under ``.l10n``, believed only for the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from l10n import __version__
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
