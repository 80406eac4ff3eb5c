"""English "a" and "an": by the sound that follows, where it is beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Fix, Severity

NAME = "indefinite-article"

_ARTICLES = frozenset({"a", "an", "A", "An"})
# A capital at the beginning of a sentence alone: elsewhere it is a letter, as in "vitamin A".
_PAIR = re.compile(r"(?:(?<![\w'’.-])(an?)|(?:(?<=[.!?] )|^)(An?))[ \u00a0]([^\W_][\w'’-]{0,60})")
# After an "a" that is a letter, a variable, a word of another language.
_NO_NOUN = re.compile(
    r"(?:and|or|is|are|am|as|at|in|into|if|it|of|off|on|onto|us|equals?|also|even|each|either"
    r"|e|i|o|u|et|el|il|al|un|una|uno|ad|of|our)$",
    re.IGNORECASE,
)
# Asked in this order; what begins like neither is left alone.
_CONSONANT = re.compile(
    r"[bcdfgjklmnpqrstvwz]|one(?:s|self|time)?$|once|ou[ai]|eu(?:ro|ra|ph|lo|tha|ca|nu)|ewe"
    r"|uni(?![nmdr])|unanim|us[aeiu]|ut[io]|ura|ukr|ubiq|y(?=[aeou])"
    r"|h(?!our|onou?r|onest|ei|er[bo]|is|ab|al|om|ot|y|um|il|ar)"
)
_VOWEL = re.compile(
    r"[aio]|e(?!u|we)|hour|honou?r|honest|heir|un(?!i|anim|esco)|u[bdmp]|ugl|ur[bg]|ush|utt|utm|ul"
)
# Spelled out by the names of their letters, or read as a word: "an FBI", but "a NATO", "a SIM".
_LETTERS = re.compile(r"[A-Z]{2,6}s?$")
_NAMED_WITH_VOWEL = frozenset("FHLMNRSX")
# What may be spelled out though it is written small: an mp3, an sfdisk script.
_ABBREVIATED = re.compile("s[^aeiouyhlckmnpqtw]|[fhlmnrx][^aeiouylrh]|[fm][hl](?![aeiouy])")
_EIGHT = re.compile(r"8\d{0,2}(?:\D|$)|8\d{3}|1[18](?:\D|$)")
_OTHER_NUMBER = re.compile(r"[2-79]|1(?![18])")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Each article before a word that begins with the other sort of sound."""
    for form in view.forms:
        for found in _PAIR.finditer(form.target_prose):
            article, word = found[1] or found[2], found[3]
            right = _article(word)
            if right is None or right == article.lower() or _NO_NOUN.match(word):
                continue
            start = found.start(1 if found[1] else 2)
            end = start + len(article)
            text = right if article[0] == "a" else right.capitalize()
            yield Flaw(
                _('"{article}" stands before "{word}", which asks for "{right}"').format(
                    article=article, word=word, right=text
                ),
                "",
                start,
                end,
                Fix(start, end, text),
                form=form.index,
            )


def _article(word: str) -> str | None:
    """``a`` or ``an``; None where it depends on how people say the word."""
    if word[0].isdigit():
        return "an" if _EIGHT.match(word) else "a" if _OTHER_NUMBER.match(word) else None
    first = re.split("['’-]", word, maxsplit=1)[0]
    if len(first) < 2 or not first.isascii():
        return None
    if not first[1:].islower():
        return _of_letters(first) if _LETTERS.match(first) else None
    lower = first.lower()
    if _ABBREVIATED.match(lower):
        return None
    if _CONSONANT.match(lower):
        return "a"
    return "an" if _VOWEL.match(lower) else None


def _of_letters(word: str) -> str | None:
    if word[0] in "AEIO":
        return "an"
    if word[0] in _NAMED_WITH_VOWEL:
        # Without a vowel nobody can read it as a word.
        return None if set("AEIOUY") & set(word) else "an"
    return None if word[0] == "U" else "a"


def _telling(locale: str) -> Callable[[str], bool]:
    return _ARTICLES.__contains__


RULE = Rule(
    NAME,
    Severity.INFO,
    N_("Before a vowel stands an, before a consonant a."),
    N_(
        "The sound decides, not the letter: an hour, an MP, an 8-year-old, but a university, a "
        "European, a one-off. Words that people say in both ways (a historic, an historic) and "
        "abbreviations that may be read as words are left alone."
    ),
    Scope.UNIT,
    check,
    needs=Trait.LATIN,
    target_words=_telling,
    languages=frozenset({"en"}),
)
