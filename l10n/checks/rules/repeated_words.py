"""Repeated words: "the the"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from operator import eq

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, Screen, View
from l10n.checks.prose import language
from l10n.i18n import _
from l10n.model import Fix, Severity

NAME = "repeated-words"

_TWICE = re.compile(
    r"(?<![\w'’ʼ.*-])([^\W\d_][^\W_'’ʼ-]{0,60})[ \u00a0\n]{1,3}\1(?![\w'’ʼ*-])", re.IGNORECASE
)
_AFTER_SIGN = re.compile(r"[^\w\s'’ʼ.*-][^\W\d_]")
# Words of one letter stand for variables and names; these are words of their language.
_SHORT = {
    "uk": frozenset("авзійоуя"),
    "ru": frozenset("авикосуя"),
    "be": frozenset("аізуяў"),
    "en": frozenset("a"),
    "pl": frozenset("iowzu"),
    "cs": frozenset("aikosuvz"),
}
# Doubled for emphasis or by grammar: "had had", "ледве ледве", "sie sie", "nous nous".
_FINE = {
    "en": "had that so very no bye ha that's out",
    "uk": "так ні ну дуже ледь ось все це тільки от геть давно ледве той ха ой хо",
    "ru": "да нет ну очень еле вот все так то ха",
    "el": "σας μας του της τους",
    "de": "das der die sie dass den dem",
    "fr": "nous vous très de",
    "es": "muy se",
    "nl": "die dat je",
    "pl": "się bardzo",
}
_FINE_SETS = {name: frozenset(words.split()) for name, words in _FINE.items()}
# Where doubling is grammar (plurals, adverbs), two in a row say nothing.
_DOUBLED = "id ms jv su tr az kk ky uz tl fil vi th km lo my hi mr gu pa bn ta te"
_DOUBLING = frozenset(_DOUBLED.split())


_NAME = 3  # letters: shorter ones in capitals are signs, A A, kW KW


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """The same word twice in a row, where the source repeats none."""
    spoken = language(view.locale)
    if spoken in _DOUBLING:
        return
    fine, short = _FINE_SETS.get(spoken, frozenset()), _SHORT.get(spoken, frozenset())
    for form in view.forms:
        if not _neighbours(form):
            continue
        for found in _TWICE.finditer(form.target_prose):
            word = found[1].lower()
            if word in fine or (len(word) == 1 and word not in short):
                continue
            twice = found[1], found.group().split()[-1]
            if (1 < len(word) < _NAME and any(map(str.isupper, twice))) or _TWICE.search(
                form.source_prose
            ):
                continue
            yield Flaw(
                _('"{word}" stands twice').format(word=found[1]),
                _("delete one"),
                found.start(),
                found.end(),
                Fix(found.end(1), found.end(), ""),
                form=form.index,
            )


def _suspicious(form: Form) -> bool:
    """Whether two words in a row are the same, asked of what stands between blanks first.

    Where the second piece begins with all of the first, or the word begins after a sign.
    """
    lower = form.target_prose.lower()
    pieces = lower.split()
    if any(map(str.startswith, islice(pieces, 1, None), pieces)) or _AFTER_SIGN.search(lower):
        return _neighbours(form)
    return False


def _neighbours(form: Form) -> bool:
    """Whether two words in a row are the same."""
    lower = list(map(str.lower, form.target_words))
    return any(map(eq, lower, islice(lower, 1, None)))


def _screen(context: CheckContext, locale: str) -> Screen | None:
    return None if language(locale) in _DOUBLING else _suspicious


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("No word stands twice in a row."),
    N_(
        "A word written twice is mostly a slip of editing. Repetition that the source has too, "
        "numbers and words doubled for emphasis are not reported."
    ),
    Scope.UNIT,
    check,
    screen=_screen,
)
