"""Untranslated: the target is the source over again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from l10n.checks.frequent import telling
from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, Screen, View
from l10n.checks.prose import MASK, language, script
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Severity
from l10n.text.vocabulary import vocabulary

NAME = "untranslated"

# Commands, paths, options and lists of keywords look otherwise than words in a row.
_CODE = re.compile(
    r"[*|/\\=<>{}\[\]#@~$+_]|\w;\w|\d\)|  |\n.|\w[.:]\w|\b[a-z]+[A-Z]|,\s\.\.|\bpx\b"
)
_OPTION = re.compile(r"(?<!\w)--?[a-z]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MOST = 2000
_SURE, _PERHAPS = 0.8, 0.5  # parts of the words that are in a dictionary


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A target equal to its source, where the source is words that are no names."""
    if language(view.locale) == language(context.source_locale):
        return
    for form in view.forms:
        if not _same(form):
            continue
        severity = _how_bad(form, view, context.source_locale)
        if severity is not None:
            yield Flaw(
                _("the translation is the same as the source"),
                _("translate it, or ignore the rule here if it is a name"),
                0,
                len(form.target),
                form=form.index,
                severity=severity,
            )


def _same(form: Form) -> bool:
    if form.target in form.sources:
        return True
    if not (form.source_traits | form.target_traits) & Trait.SPACES:
        return False
    return form.target.strip() in [source.strip() for source in form.sources]


def _screen(context: CheckContext, locale: str) -> Screen | None:
    return None if language(locale) == language(context.source_locale) else _same


def _how_bad(form: Form, view: View, source_locale: str) -> Severity | None:
    text = form.source_prose[:_MOST]
    words = _WORD.findall(text)
    common = [word for word in words if word.islower()]
    if len(words) < 2 or len(text.split()) < 2:
        return None
    known = telling(text, source_locale, view.locale)
    foreign = script(view.locale) != script(source_locale)
    if len(common) * 2 < len(words):  # a title, or a name
        return Severity.INFO if foreign and known and len(words) > 2 else None
    code = (_CODE.search(text) or _OPTION.search(form.source)) is not None
    least, share = (3, 3) if code else (2, 6)
    if len(words) >= 4 and known >= max(least, len(words) // share):
        return Severity.ERROR if view.kind is not None else Severity.WARNING
    if not foreign:
        return None
    if code:
        return Severity.INFO if len(common) > 2 and known else None
    if len(words) >= 4 and not known and (part := _ordinary(words, source_locale)) < _SURE:
        # Names, words of a trade, a motto in another language.
        return Severity.INFO if part >= _PERHAPS else None
    # Beside placeholders a word or two may be the name of a field.
    sure = len(common) >= (3 if MASK in text else 2)
    return Severity.WARNING if sure or (known and len(words) >= 3) else Severity.INFO


def _ordinary(words: list[str], locale: str) -> float:
    """How large a part of the words the source's dictionary has; 0 without a dictionary."""
    known = _dictionary(locale)
    return 0.0 if known is None else sum(known(word.lower()) for word in words) / len(words)


@cache
def _dictionary(locale: str) -> Callable[[str], bool] | None:
    return vocabulary(locale)


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("The target is not just the source again."),
    N_(
        "A translation equal to its source was probably forgotten, or left by an engine that "
        "did not know what to do. Single words, names, commands and lists of keywords are not "
        "reported. A whole sentence of an article that was not translated is an error."
    ),
    Scope.UNIT,
    check,
    needs=Trait.LATIN | Trait.CYRILLIC | Trait.OTHER_LETTER,
    screen=_screen,
)
