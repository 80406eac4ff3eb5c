"""Ukrainian headlines with the capitals of English ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, Screen, View
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import BlockKind, Severity

NAME = "headline-capitals"

_HEADLINES = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_WORD = re.compile(r"[А-ЯІЇЄҐа-яіїєґ][а-яіїєґ'’ʼ]{3,}(?![\w'’ʼ])")
_CAPITAL = re.compile(r"[А-ЯІЇЄҐ][а-яіїєґ'’ʼ]{3,}(?![\w'’ʼ])")
_FEWEST = 4
_NO_NAME = frozenset({"VERB", "INFN", "GRND", "ADVB", "NPRO", "PREP"})


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A headline of four words and more, each longer one with a capital, a verb too."""
    if view.kind not in _HEADLINES:
        return
    for form in view.forms:
        text = form.target_prose
        long = list(_WORD.finditer(text))
        if len(text.split()) < _FEWEST or any(found.group()[0].islower() for found in long):
            continue
        telling = next((one for one in long if one.start() and _in_no_name(one.group())), None)
        if telling is not None:
            yield Flaw(
                _("every word of this headline has a capital letter"),
                _("in Ukrainian only the first word and names have one"),
                *telling.span(),
                form=form.index,
            )


@lru_cache(maxsize=65536)
def _in_no_name(word: str) -> bool:
    """Whether a word can only be a verb or the like, which names have not; False if unknown."""
    from l10n.terms.grammar.morphology import word_classes

    classes = word_classes(word)
    return bool(classes) and all(one & _NO_NAME for one in classes)


def _screen(context: CheckContext, locale: str) -> Screen | None:
    return lambda form: len(_CAPITAL.findall(form.target, 0, 200)) > 2


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("Headlines have the capitals of the language."),
    N_(
        "English headlines may write Every Word with a Capital; in Ukrainian only the first word "
        "and names have one. Titles and headings of articles are looked at that write their verb "
        "with a capital; the dictionary of pymorphy3 knows verbs."
    ),
    Scope.UNIT,
    check,
    target_needs=Trait.CYRILLIC | Trait.UPPER,
    screen=_screen,
    languages=frozenset({"uk"}),
)
