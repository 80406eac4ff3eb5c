"""Hunspell's dictionaries: which words are spelled right, by the files a system has."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from l10n.text.apostrophes import fold

_FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
)
_TAG = re.compile(r"[A-Za-z0-9_-]{2,40}")
_USUAL = {"en": "en_US", "uk": "uk_UA", "de": "de_DE", "pt": "pt_PT", "es": "es_ES"}


@cache
def speller(tag: str) -> Callable[[str], bool] | None:
    """Whether a word is spelled right in the language of ``tag``; None without a dictionary.

    Takes Hunspell (``l10n[spelling]``) and its ``.aff`` and ``.dic`` files, looked for in
    ``DICPATH`` and where systems keep them. The dictionary is read at the first question;
    then it answers some 100,000 a second.
    """
    if find_spec("hunspell") is None or not _TAG.fullmatch(tag):
        return None
    found = next(_dictionaries(tag.replace("-", "_")), None)
    return None if found is None else _Lazy(found)


def installed() -> str:
    """What the answers depend on: Hunspell, its dictionaries with their dates, the lexicons."""
    modules = [find_spec(name) is not None for name in ("hunspell", "pymorphy3_dicts_uk")]
    files = [path for folder in _folders() for path in sorted(Path(folder).glob("*.dic"))]
    return repr((modules, [(str(path), path.stat().st_mtime_ns) for path in files]))


def _folders() -> list[str]:
    return [*filter(None, os.environ.get("DICPATH", "").split(os.pathsep)), *_FOLDERS]


def _dictionaries(tag: str) -> Iterator[Path]:
    language = tag.partition("_")[0]
    names = [tag, _USUAL.get(language, language), language]
    for name in dict.fromkeys(names):
        for folder in _folders():
            path = Path(folder) / f"{name}.dic"
            if path.is_file() and path.with_suffix(".aff").is_file():
                yield path


class _Lazy:
    """A dictionary that is read at the first question: that takes half a second."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._spell: Callable[[str], bool] | None = None

    def __call__(self, word: str) -> bool:
        if self._spell is None:
            from hunspell import Hunspell

            opened = Hunspell(self._path.stem, hunspell_data_dir=str(self._path.parent))
            self._spell = opened.spell
        return bool(self._spell(fold(word)))
