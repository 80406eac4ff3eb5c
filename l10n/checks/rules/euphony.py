"""Ukrainian euphony, where the orthography of 2019 leaves no choice: у Львові, зі звички."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.i18n import _
from l10n.model import Fix, Severity

NAME = "euphony"

_CONSONANT = "бвгґджзйклмнпрстфхцчшщ"
# Orthography of 2019, § 23: "у" before в, ф and clusters with them; § 24: "зі" before
# clusters that begin with a sibilant; "об" before a vowel.
_PREPOSITIONS = frozenset("вВоз")
_RULES = (
    (re.compile(r"(?<![\w'’ʼ.-])[вВ](?=[ \u00a0][вфВФ][а-яіїєґ'’])"), "у"),
    (re.compile(r"(?<![\w'’ʼ.-])[вВ](?=[ \u00a0](?:льв|св|тв|хв|Льв|Св|Тв|Хв)[а-яіїєґ])"), "у"),
    (re.compile(r"(?<=[а-яіїєґ,] )о(?= (?:один|обід|ос|ад)[а-яіїєґ]{3})"), "об"),
    (re.compile(rf"(?<=[{_CONSONANT}] )з(?= [зсшщЗСШЩ][{_CONSONANT}])"), "зі"),
)


_ANY = re.compile("|".join(pattern.pattern for pattern, _right in _RULES))


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Prepositions whose other form is the only one that the orthography gives."""
    for form in view.forms:
        for pattern, right in _RULES if _ANY.search(form.target_prose) else ():
            for found in pattern.finditer(form.target_prose):
                start, end = found.span()
                text = right.capitalize() if found.group().isupper() else right
                yield Flaw(
                    _('"{right}" sounds better here than "{word}"').format(
                        right=text, word=found.group()
                    ),
                    "",
                    start,
                    end,
                    Fix(start, end, text),
                    form=form.index,
                )


def _telling(locale: str) -> Callable[[str], bool]:
    return _PREPOSITIONS.__contains__


RULE = Rule(
    NAME,
    Severity.INFO,
    N_("Prepositions have the form that can be said."),
    N_(
        "Ukrainian says у вівторок, not в вівторок, у Львові, not в Львові, and об одинадцятій. "
        "Only where the orthography leaves no choice is a note given; between в and у elsewhere "
        "the ear decides."
    ),
    Scope.UNIT,
    check,
    target_words=_telling,
    languages=frozenset({"uk"}),
)
