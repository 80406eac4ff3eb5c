"""Letters that the language does not have: ы э ё ъ in Ukrainian."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.checks.prose import CYRILLIC, language
from l10n.i18n import _
from l10n.model import Severity

NAME = "foreign-letters"

_FOREIGN = {
    "uk": "ыэёъўЫЭЁЪЎ",
    "be": "ищъїєИЩЪЇЄ",
    "ru": "іїєґўІЇЄҐЎ",
    "bg": "ыэёіїєґўЫЭЁІЇЄҐЎ",
}
_ANY = {name: re.compile(f"[{letters}]") for name, letters in _FOREIGN.items()}
_WORD = re.compile(f"[{CYRILLIC}][{CYRILLIC}\u0301'’ʼ-]{{0,80}}[{CYRILLIC}]")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """The first word with such a letter, unless the source has the same word."""
    foreign = _ANY[language(view.locale)]
    for form in view.forms:
        if foreign.search(form.target_prose) is None:
            continue
        strange = [
            found
            for found in _WORD.finditer(form.target_prose)
            if foreign.search(found.group()) and found.group() not in form.source
        ]
        if strange:
            yield _flaw(strange, foreign, form.index)


def _flaw(strange: list[re.Match[str]], foreign: re.Pattern[str], form: int) -> Flaw:
    first = strange[0]
    letters = "".join(dict.fromkeys("".join(foreign.findall(first.group()))))
    message = _('"{word}" has a letter that the language does not have: {letter}').format(
        word=first.group(), letter=letters
    )
    if len(strange) > 1:
        message = _("{n} words have letters that the language does not have: {words}").format(
            n=len(strange), words=", ".join([found.group() for found in strange[:4]])
        )
    hint = _("write the words in the language of the translation")
    return Flaw(message, hint, first.start(), first.end(), form=form)


def _telling(locale: str) -> Callable[[str], bool] | None:
    foreign = _ANY.get(language(locale))
    return None if foreign is None else lambda word: foreign.search(word) is not None


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("Every letter belongs to the language."),
    N_(
        "Ukrainian has no ы, э, ё and ъ, Russian no і, ї, є and ґ. Such a letter is a word in "
        "the wrong language or a slip of the keyboard. Single letters are not reported: a text "
        "may speak about a letter."
    ),
    Scope.UNIT,
    check,
    target_words=_telling,
    languages=frozenset(_FOREIGN),
)
