"""Wrong language: the target is in another language, or a piece of the source was left in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.frequent import telling
from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, Screen, View
from l10n.checks.prose import CYRILLIC, SCRIPTS, language, script
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Severity

NAME = "wrong-language"

_LATIN_RUN = re.compile(r"(?<![\w-])[A-Za-z][a-z’']{0,40}(?:[ ,]{1,3}[a-z][a-z’']{0,40}){3,400}")
_IN_A_ROW = re.compile(r"[A-Za-z’'](?:[ ,]{1,3}[a-z][a-z’']{0,40}){3}")
_CYRILLIC_RUN = re.compile(
    f"[{CYRILLIC}][{CYRILLIC}'’ʼ-]{{1,60}}(?:[ ,]{{1,3}}[{CYRILLIC}'’ʼ-]+){{0,400}}"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*")
_SYNTAX = re.compile(r"[\[\]|<>=/\n\ufffc]")
_LETTERS = re.compile(r"[^\W\d_]")
_OF_LETTERS = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = 4  # so many words in a row of another language are no name
_LONG = 6  # so many copied from the source are no title either


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A target in another script than its language's, or with a run of words of the source."""
    source_locale = context.source_locale
    if language(view.locale) == language(source_locale):
        return
    own = script(view.locale)
    for form in view.forms:
        if form.target in form.sources:
            continue  # the rule "untranslated" speaks of that
        if own == "Latn" and form.target_traits & Trait.CYRILLIC:
            yield from _cyrillic(form, source_locale)
        elif own != "Latn" and form.target_traits & Trait.LATIN:
            yield from _latin(form, own, source_locale)
        elif own == "Latn" and script(source_locale) == "Latn":
            yield from _copied(form, source_locale, view.locale)


def _latin(form: Form, own: str, source_locale: str) -> Iterator[Flaw]:
    """English and other Latin words where the language has a script of its own."""
    prose = form.target_prose
    if not _own_letters(prose, own, form.target_traits):
        words = prose.split()
        if len(words) >= _SENTENCE and _tells(prose, len(words)):
            yield _whole(form)
        return
    for found in _LATIN_RUN.finditer(prose):
        run = found.group()
        length = len(_OF_LETTERS.findall(run))
        if length < _SENTENCE:
            continue  # a list of letters or variables
        copied = script(source_locale) == "Latn" and run in form.source and len(run) > 4 * length
        aside = prose[found.start() - 1 : found.start()] in ("(", "（")  # the original beside
        if _tells(run, length):
            sure = copied and length >= _LONG and not aside
            yield _left(form, found.start(), found.end(), sure)
        elif copied and telling(run, "en"):
            yield _left(form, found.start(), found.end(), False)


def _screen(context: CheckContext, locale: str) -> Screen | None:
    """Whether there are Latin words in a row, or no letters of the language, where it has some."""
    if language(locale) == language(context.source_locale):
        return None
    own = script(locale)
    if own == "Latn":
        return lambda form: True

    def foreign(form: Form) -> bool:
        if not form.target_traits & Trait.LATIN:
            return False
        prose = form.target_prose
        return _IN_A_ROW.search(prose) is not None or not _own_letters(
            prose, own, form.target_traits
        )

    return foreign


def _own_letters(prose: str, own: str, traits: int) -> bool:
    known = SCRIPTS.get(own)
    if known is None:
        return bool(traits & (Trait.OTHER_LETTER | Trait.CYRILLIC))
    # Chinese characters are part of Japanese and, at times, of Korean.
    return known.search(prose) is not None or (
        own in {"Kana", "Hang"} and SCRIPTS["Hani"].search(prose) is not None
    )


def _tells(text: str, words: int) -> bool:
    return telling(text, "en") >= max(2, words // 6)


def _cyrillic(form: Form, source_locale: str) -> Iterator[Flaw]:
    """Cyrillic words in a language of Latin letters."""
    prose = form.target_prose
    cyrillic = len(SCRIPTS["Cyrl"].findall(prose))
    quoted = script(source_locale) != "Cyrl"
    if quoted and any(SCRIPTS["Cyrl"].search(source) for source in form.sources):
        return  # the source speaks of such words itself
    if cyrillic >= 3 and cyrillic > len(_LETTERS.findall(prose)) // 2:
        yield _whole(form)
        return
    for found in _CYRILLIC_RUN.finditer(prose):
        before = prose[found.start() - 1 : found.start()]
        if not SCRIPTS["Latn"].search(before + prose[found.end() : found.end() + 1]):
            many = found.group().count(" ") + 1 >= _SENTENCE
            yield _left(form, found.start(), found.end(), many)


def _copied(form: Form, source_locale: str, locale: str) -> Iterator[Flaw]:
    """Words of the source that stand in the target in a row, both languages in Latin letters."""
    if telling(form.target_prose, source_locale, locale) < 2:
        return
    theirs = form.source_words
    runs = {tuple(theirs[at : at + _LONG]) for at in range(len(theirs) - _LONG + 1)}
    places = list(_WORD.finditer(form.target_prose))
    mine = [found.group() for found in places]
    at = 0
    while at + _LONG <= len(mine):
        end = at
        while tuple(mine[end : end + _LONG]) in runs:
            end += 1
        if end > at:
            end += _LONG - 1
            start, stop = places[at].start(), places[end - 1].end()
            known = telling(form.target[start:stop], source_locale, locale)
            plain = _SYNTAX.search(form.target_prose, start, stop) is None
            if plain and known >= max(2, (end - at) // 5):
                yield _left(form, start, stop, False)
            at = end
        at += 1


def _whole(form: Form) -> Flaw:
    return Flaw(
        _("the translation is in another language"),
        _("translate it"),
        0,
        len(form.target),
        form=form.index,
    )


def _left(form: Form, start: int, end: int, sure: bool) -> Flaw:
    return Flaw(
        _('"{words}" was left in another language').format(words=form.target[start:end]),
        _("translate it, or ignore the rule here if it is meant so"),
        start,
        end,
        form=form.index,
        severity=Severity.ERROR if sure else Severity.WARNING,
    )


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("The translation is in its own language."),
    N_(
        "A sentence left in the language of the source, or in any other, is not a translation. "
        "Single words and what may be a quotation or a name are a warning. Words are told by "
        "their script, sentences by the small words that every language has."
    ),
    Scope.UNIT,
    check,
    needs=Trait.LATIN | Trait.CYRILLIC,
    screen=_screen,
)
