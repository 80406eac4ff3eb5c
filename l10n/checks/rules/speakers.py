"""Who said it: the name beside the one verb of saying, in source and target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, Screen, View
from l10n.checks.prose import language
from l10n.checks.rules.names import is_country, sound_alike
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Severity, Side

NAME = "speakers"

_LONGEST = 1200
_PRONOUNS = frozenset({"He", "She", "It", "They", "We", "You", "Who", "This", "That", "One"})
_PERSONAL = frozenset({"Name", "Surn"})
_SAID = r"(?:said|says|told|added|wrote|writes|stated|declared|claimed|explained|replied|insisted)"
_NAME = r"(?<![Tt]he )(?:[A-Z][a-z]+ ){0,2}([A-Z][a-z]{2,40})(?![\w'’-])(?! [A-Z])"
_ENGLISH = re.compile(rf"\b(?:{_NAME},? {_SAID}|{_SAID} {_NAME})\b")
_ENGLISH_VERB = re.compile(rf"\b(?:{_SAID}|according to|asked|announced|noted|argued)\b", re.I)
_STEMS = "сказа|каже|заяви|дода|написа|пише|пояснює|поясни|відпові|стверджу|наголоси|підкресли"
_SAYS = rf"(?:{_STEMS})[а-яіїєґ]{{0,6}}"
_PERSON = r"(?:[А-ЯІЇЄҐ][а-яіїєґ'’ʼ]+ ){0,2}([А-ЯІЇЄҐ][а-яіїєґ'’ʼ]{2,40})(?![\w'’ʼ-])(?! [А-ЯІЇЄҐ])"
_UKRAINIAN = re.compile(rf"(?<![\w'’ʼ])(?:{_PERSON},? {_SAYS}|{_SAYS} {_PERSON})(?!\w)")
_UKRAINIAN_VERB = re.compile(
    rf"(?<![\w'’ʼ])(?:{_SAYS}|за словами|за даними|запита[влн]|повідоми|зазначи|вважає|розпові)",
    re.I,
)
_ANY_SAID = re.compile(rf"\b{_SAID}\b|(?<![\w'’ʼ])(?:{_STEMS})")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """One person said it in the source, another one in the translation."""
    if view.kind is None:
        return
    for form in view.forms:
        if len(form.source) + len(form.target) > _LONGEST:
            continue
        english, ukrainian = form.source_prose, form.target_prose
        in_target = language(view.locale) == "uk"
        if not in_target:
            english, ukrainian = ukrainian, english
        one = _speaker(english, _ENGLISH, _ENGLISH_VERB)
        other = _speaker(ukrainian, _UKRAINIAN, _UKRAINIAN_VERB)
        if one and other and _differ(one[0], other[0]):
            yield _flaw(form, one, other, in_target=in_target)


def _speaker(
    text: str, pattern: re.Pattern[str], verb: re.Pattern[str]
) -> tuple[str, int, int] | None:
    """The one name beside the one verb of saying, and where it stands."""
    said = list(pattern.finditer(text))
    if len(said) != 1 or len(verb.findall(text)) != 1:
        return None
    group = 1 if said[0][1] else 2
    return said[0][group], *said[0].span(group)


@lru_cache(maxsize=4096)
def _differ(english: str, ukrainian: str) -> bool:
    """Whether the Ukrainian name may be a person's, and is not the English one."""
    from l10n.terms.grammar.morphology import word_classes

    person = any("nomn" in one and one & _PERSONAL for one in word_classes(ukrainian))
    return (
        person
        and english not in _PRONOUNS
        and not is_country(english)
        and not sound_alike(english, ukrainian)
    )


def _flaw(
    form: Form, english: tuple[str, int, int], ukrainian: tuple[str, int, int], *, in_target: bool
) -> Flaw:
    source, target = (english, ukrainian) if in_target else (ukrainian, english)
    return Flaw(
        _('"{name}" said this in the source, "{other}" in the translation').format(
            name=source[0], other=target[0]
        ),
        _("see who says it; words must not change their speaker"),
        target[1],
        target[2],
        side=Side.TARGET,
        form=form.index,
    )


def _screen(context: CheckContext, locale: str) -> Screen | None:
    if {language(context.source_locale), language(locale)} != {"en", "uk"}:
        return None
    return lambda form: _ANY_SAID.search(form.target) is not None


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("Who said it in the source says it in the translation."),
    N_(
        "In articles, where source and translation have one verb of saying each with a name "
        "beside it, the two names must be one. English and Ukrainian are compared."
    ),
    Scope.UNIT,
    check,
    needs=Trait.UPPER,
    target_needs=Trait.UPPER,
    screen=_screen,
    languages=frozenset({"en", "uk"}),
)
