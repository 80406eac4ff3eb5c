"""Hunspell's dictionaries: which words are spelled right, by the files a system has."""

from __future__ import annotations

import os
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
_USUAL = {"en": "en_US", "uk": "uk_UA", "de": "de_DE", "pt": "pt_PT", "es": "es_ES"}
_REMEMBERED = 200_000


@cache
def speller(tag: str) -> Callable[[str], bool] | None:
    """Whether a word is spelled right in the language of ``tag``; None without a dictionary.

    Takes Hunspell (``l10n[spelling]``) and its ``.aff`` and ``.dic`` files, looked for in
    ``DICPATH`` and where systems keep them. The dictionary is read once, at the first call.
    """
    if find_spec("hunspell") is None:
        return None
    found = next(_dictionaries(tag.replace("-", "_")), None)
    return None if found is None else _remembering(found)


def _dictionaries(tag: str) -> Iterator[Path]:
    language = tag.partition("_")[0]
    names = [tag, _USUAL.get(language, language), language]
    folders = [*filter(None, os.environ.get("DICPATH", "").split(os.pathsep)), *_FOLDERS]
    for name in dict.fromkeys(names):
        for folder in folders:
            path = Path(folder) / f"{name}.dic"
            if path.is_file() and path.with_suffix(".aff").is_file():
                yield path


def _remembering(path: Path) -> Callable[[str], bool]:
    from hunspell import Hunspell

    spell = Hunspell(path.stem, hunspell_data_dir=str(path.parent)).spell
    known: dict[str, bool] = {}

    def right(word: str) -> bool:
        answer = known.get(word)
        if answer is None:
            answer = bool(spell(fold(word)))
            if len(known) < _REMEMBERED:
                known[word] = answer
        return answer

    return right
