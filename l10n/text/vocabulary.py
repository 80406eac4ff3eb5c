"""Which words a language has, by the dictionaries of pyspellchecker and, for Ukrainian, VESUM."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec

# The languages pyspellchecker 0.8 carries.
_SPELLED = frozenset({"ar", "de", "en", "es", "eu", "fr", "it", "lv", "nl", "pt", "ru"})


@cache
def vocabulary(lang: str) -> Callable[[str], bool] | None:
    """Whether a lower-case word is known, for ``lang`` (a tag); None without a dictionary.

    The dictionary is read at the first question. The one for Ukrainian comes with ``l10n[uk]``.
    """
    base = lang.replace("_", "-").partition("-")[0].lower()
    if base in _SPELLED:
        return _Lazy(lambda: _spelled(base))
    if base == "uk" and find_spec("pymorphy3") and find_spec("pymorphy3_dicts_uk"):
        return _Lazy(_ukrainian)
    return None


class _Lazy:
    """A dictionary that is opened when it is first asked."""

    def __init__(self, opened: Callable[[], Callable[[str], bool]]) -> None:
        self._open = opened
        self._known: Callable[[str], bool] | None = None

    def __call__(self, word: str) -> bool:
        if self._known is None:
            self._known = self._open()
        return self._known(word)


def _spelled(lang: str) -> Callable[[str], bool]:
    from spellchecker import SpellChecker

    words = SpellChecker(language=lang).word_frequency
    return lambda word: word in words or word.removesuffix("'s") in words


def _ukrainian() -> Callable[[str], bool]:
    from pymorphy3 import MorphAnalyzer

    analyzer = MorphAnalyzer(lang="uk")
    return lambda word: bool(analyzer.word_is_known(word))
