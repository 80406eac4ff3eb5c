"""Letters that the language does not have: ы э ё ъ in Ukrainian."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.checks.prose import CYRILLIC, language
from l10n.i18n import _
from l10n.model import Severity

NAME = "foreign-letters"

_FOREIGN = {
    "uk": "ыэёъЫЭЁЪўЎ",
    "be": "иИщЩъЪїЇєЄґҐ",
    "ru": "іїєґўІЇЄҐЎ",
    "bg": "ыэёіїєґўЫЭЁІЇЄҐЎ",
}


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Each word with such a letter, unless the source has the same word."""
    foreign = _FOREIGN.get(language(view.locale))
    if foreign is None:
        return
    for form in view.forms:
        if not any(letter in form.target for letter in foreign):
            continue
        for found in re.finditer(f"[{CYRILLIC}]{{2,}}", form.target):
            word = found.group()
            wrong = [letter for letter in word if letter in foreign]
            if not wrong or word in form.source:
                continue
            yield Flaw(
                _('"{word}" has a letter that the language does not have: {letter}').format(
                    word=word, letter=wrong[0]
                ),
                _("write the word in the language of the translation"),
                found.start(),
                found.end(),
                form=form.index,
            )


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
)
