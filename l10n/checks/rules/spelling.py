"""Spelling, by Hunspell's dictionaries where they are installed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.prose import SCRIPTS, language, script
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Severity
from l10n.text.apostrophes import fold
from l10n.text.spelling import installed, speller
from l10n.text.vocabulary import vocabulary

NAME = "spelling"

# Words without a capital: a capital may begin a name, and names are in no dictionary.
_WORD = re.compile(
    r"(?<![\w'’ʼ.*/&-])[^\W\d_A-Z]{5,40}(?:['’ʼ][^\W\d_]{1,20})?(?![\w'’ʼ*/(-]|\.\w)"
)
_ALPHABETS = {"uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "en": "abcdefghijklmnopqrstuvwxyz"}
_ROWS = {
    "uk": ("йцукенгшщзхї", "фівапролджє", "ячсмитьбю"),
    "en": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
}
_CONFUSED = {"uk": ("иіїйе", "еє", "гґх", "зс", "оау", "дт", "шщч"), "en": ("aeiou", "sc", "ck")}
_REMEMBERED = 200_000
_ENDING = 2  # a word that differs in its last letters alone is a form that the dictionary lacks


@dataclass(frozen=True, slots=True)
class Options:
    """``words`` are spelled right in this project, whatever the dictionary says."""

    words: tuple[str, ...] = ()


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Words unknown to the dictionaries that are one letter away from a word they know."""
    right = _known(view.locale)
    own = SCRIPTS.get(script(view.locale))
    if right is None or own is None:
        return
    allowed = context.options_of(NAME, Options()).words
    for form in view.forms:
        for found in _WORD.finditer(form.target_prose):
            word = found.group()
            if right(word) or own.match(word) is None or not word.islower() or word in allowed:
                continue
            meant = _meant(word, view.locale)
            if meant and word not in form.source.lower():
                yield _flaw(form, found, meant)


@cache
def _known(tag: str) -> Callable[[str], bool] | None:
    """Whether either dictionary has a word, remembered; None where Hunspell's is not there."""
    hunspell, lexicon = speller(tag), _lexicon(tag)
    if hunspell is None:
        return None

    @lru_cache(maxsize=_REMEMBERED)
    def right(word: str) -> bool:
        # The lexicon answers ten times as fast; what one lacks the other may have.
        folded = fold(word)
        return (lexicon is not None and lexicon(folded.lower())) or hunspell(folded)

    return right


@cache
def _lexicon(tag: str) -> Callable[[str], bool] | None:
    return vocabulary(tag)


def _flaw(form: Form, found: re.Match[str], meant: str) -> Flaw:
    return Flaw(
        _('"{word}" is not in the dictionary').format(word=found.group()),
        _('did you mean "{meant}"?').format(meant=meant),
        found.start(),
        found.end(),
        form=form.index,
    )


@lru_cache(maxsize=10_000)
def _meant(word: str, tag: str) -> str:
    """A known word one slip away; ``""`` for none.

    Two letters swapped, one too many, one missing, one for its neighbour on the keyboard or
    for one that sounds alike.
    """
    known = _lexicon(tag) or speller(tag)
    last = len(word) - _ENDING
    slips = _slips(fold(word), last, language(tag))
    return next((other for other in slips if known is not None and known(other)), "")


def _slips(word: str, last: int, spoken: str) -> Iterator[str]:
    for at in range(last):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        yield word[:at] + word[at + 1 :]
    near = _near(spoken)
    for at in range(last):
        for letter in near.get(word[at], ""):
            yield word[:at] + letter + word[at + 1 :]
    for at in range(last + 1):
        for letter in _ALPHABETS.get(spoken, ""):
            yield word[:at] + letter + word[at:]


@cache
def _near(spoken: str) -> dict[str, str]:
    near: dict[str, str] = {}
    for row in _ROWS.get(spoken, ()):
        for one, other in pairwise(row):
            near[one] = near.get(one, "") + other
            near[other] = near.get(other, "") + one
    for group in _CONFUSED.get(spoken, ()):
        for letter in group:
            near[letter] = near.get(letter, "") + group.replace(letter, "")
    return near


def _telling(locale: str) -> Callable[[str], bool] | None:
    """Only a word that no dictionary has is a reason to look at a unit."""
    right = _known(locale)
    if right is None:
        return None
    return lambda word: word.islower() and not right(word)


RULE = Rule(
    NAME,
    Severity.INFO,
    N_("Words are spelled right."),
    N_(
        "The word is not in Hunspell's dictionary of the language, but one that differs from it "
        "in a letter is: probably a slip of the keyboard. Names, words of the source and words "
        "in the project's own list are not reported. Needs l10n[spelling] and a dictionary."
    ),
    Scope.UNIT,
    check,
    needs=Trait.LATIN | Trait.CYRILLIC,
    target_words=_telling,
    options=Options(),
    fingerprint=installed,
)
