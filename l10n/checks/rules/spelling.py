"""Spelling, by Hunspell's dictionaries where they are installed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.checks.prose import SCRIPTS, language, script
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Finding, Severity
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
    """Words that the quick dictionary lacks; ``_confirm`` asks Hunspell and for what is meant."""
    known = _known(view.locale)
    own = SCRIPTS.get(script(view.locale))
    if known is None or own is None:
        return
    allowed = context.options_of(NAME, Options()).words
    for form in view.forms:
        for found in _WORD.finditer(form.target_prose):
            word = found.group()
            if known(word) or own.match(word) is None or not word.islower() or word in allowed:
                continue
            if word not in form.source.lower():
                message = _('"{word}" is not in the dictionary').format(word=word)
                yield Flaw(message, "", *found.span(), form=form.index)


def _confirm(finding: Finding, locale: str) -> Finding | None:
    """The finding, if Hunspell lacks the word too, and one that is meant is known."""
    word = finding.target[finding.start : finding.end]
    meant = _meant(word, locale)
    return (
        replace(finding, hint=_('did you mean "{meant}"?').format(meant=meant)) if meant else None
    )


@cache
def _known(tag: str) -> Callable[[str], bool] | None:
    """Whether a dictionary has a word, remembered; None where Hunspell's is not there.

    The lexicon answers ten times as fast; Hunspell is asked where there is none, and about what
    the lexicon lacks.
    """
    hunspell, lexicon = speller(tag), _lexicon(tag)
    if hunspell is None:
        return None
    first = lexicon or hunspell

    @lru_cache(maxsize=_REMEMBERED)
    def known(word: str) -> bool:
        return first(fold(word).lower()) if lexicon else first(fold(word))

    return known


@cache
def _lexicon(tag: str) -> Callable[[str], bool] | None:
    return vocabulary(tag)


@lru_cache(maxsize=10_000)
def _meant(word: str, tag: str) -> str:
    """A known word one slip away from one that Hunspell lacks; ``""`` for none.

    Two letters swapped, one too many, one missing, one for its neighbour on the keyboard or
    for one that sounds alike.
    """
    hunspell = speller(tag)
    if hunspell is None or hunspell(fold(word)):
        return ""
    known = _lexicon(tag) or hunspell
    last = len(word) - _ENDING
    slips = _slips(fold(word), last, language(tag))
    return next((other for other in slips if known(other)), "")


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
    """Only a word that the quick dictionary lacks is a reason to look at a unit."""
    known = _known(locale)
    return None if known is None else lambda word: word.islower() and not known(word)


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
    confirm=_confirm,
    fingerprint=installed,
)
