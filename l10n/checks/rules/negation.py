"""Negation: a «not» that came or went turns a sentence round."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.prose import language
from l10n.i18n import _
from l10n.model import Severity, Side

NAME = "negation"

# By language: what surely negates, and all that may answer a negation of the other language.
_SURE = {
    "en": re.compile(
        r"\b(?:not(?! (?:only|just|least|yet|less|more))|never|cannot|nobody|nothing"
        r"|[a-z]+n['’]t)\b|(?<=_)don't\b",
        re.IGNORECASE,
    ),
    "uk": re.compile(
        r"(?<!як )\bне (?!(?:тільки|лише|просто|більш|менш|перевищ|пізн|раніш|щойно|так|раз"
        r"|обов|завжди|зовсім|дуже|всі|усі|надто)\w*)|\bніколи\b|\bнікого\b|\bніхто\b",
        re.IGNORECASE,
    ),
}
_ANY = {
    "en": re.compile(
        r"\b(?:no|not|non\w*|nor|none|never|neither|nobody|nothing|nowhere|cannot|without"
        r"|[a-z]+n['’]t|un[a-z]{3,}|in[a-z]{4,}|im[mp][a-z]{3,}|ir[a-z]{4,}|ill[a-z]{3,}"
        r"|dis[a-z]{3,}|mis[a-z]{3,}|[a-z]+less|fail\w*|refus\w*|den(?:y|ie[sd]|ial)|declin\w+"
        r"|lack\w*|prevent\w*|avoid\w*|except\w*|but|only|until|hardly|barely|few|little|stop\w*"
        r"|reject\w*|forbid\w*|prohibit\w*|ban(?:s|ned)?|ignor\w*|less|far|instead|rather|too"
        r"|absen\w+|exclu\w*|skip\w*|off|offline|out|free|zero|0|however|otherwise|yet|still|wrong"
        r"|bad\w*|hard\w*|difficult\w*|challeng\w*|than|whether|blank|empty|raw|at (?:least|most)"
        r"|up to|keep\w*|despite|although|though|different\w*|differs?|lost|los[es]\w*|drop\w*"
        r"|omit\w*|suppress\w*|hid\w+|fixed|miss\w*|oppos\w*|former|struggl\w*|shortage\w*"
        r"|ambiguous|deprecated|error\w*|problem\w*|required|long live|botched)\b|!=",
        re.IGNORECASE,
    ),
    "uk": re.compile(
        r"\bне|\bні|\bбез|\bжод|\bвідсутн|\bзаборон|\bвідмов|\bанти|\bзаміст|\bпопри|\bкрім|\bокрім"
        r"|\bледве|\bлише\b|\bтільки|\bзапере|\bмало|\bперестав|\bприпин|\bвимкн|\bпропус|\bзайв"
        r"|\bвиключ|\bвинят|\bвтрат|\bвтрач|\bпомилк|\bхибн|\bігнор|\bуник|\bзавад|\bперешко|\bскас|\bвилуч"
        r"|\bзняти|\bінш|\bніби|\bхоча|\bа не\b|\bнавряд|\bзрив|\bзірв|\bпровал|\bрідк|\bважк"
        r"|\bскладн"
        r"|\bпроти|\bзалиш|\bраніше ніж|\bдалек|\bвідрізн"
        r"|\bсумнів|\bзамал|\bбрак"
        r"|\bчи\b"
        r"|\bусува|\bперш ніж|\bдо того|\bхова",
        re.IGNORECASE,
    ),
}
_NEGATORS = {
    "en": re.compile(r"\b(?:not|never|cannot|nobody|nothing|[a-z]+n['’]t)\b", re.IGNORECASE),
    "uk": re.compile(r"\b(?:не|ніколи|нікого|ніхто)\b", re.IGNORECASE),
}
# Looked for first: most sentences negate nothing.
_HINTS = {
    "en": ("not", "n't", "n’t", "ever", "obody", "Not", "NOT", "N'T", "N’T"),
    "uk": ("не ", "Не ", "ніко", "Ніко", "іхто", "НЕ "),
}
_WORDS = 4
_LONGEST = 600  # a long text says some «not» somewhere


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A sure negation of one text where the other has nothing like one."""
    here, there = language(context.source_locale), language(view.locale)
    if here == there or here not in _SURE or there not in _SURE:
        return
    for form in view.forms:
        if max(len(form.source), len(form.target)) <= _LONGEST:
            yield from _compare(form, here, there)


def _compare(form: Form, here: str, there: str) -> Iterator[Flaw]:
    ours, theirs = _hinted(form.source, here), _hinted(form.target, there)
    if not ours and not theirs:
        return
    source, target = form.source_prose, form.target_prose
    found = _SURE[here].search(source) if ours else None
    if found:
        if _ANY[there].search(target) is None and len(target.split()) >= _WORDS:
            message = _('the source says "{word}", and the translation negates nothing')
            yield _flaw(message, found, form, Side.SOURCE)
        return
    found = _SURE[there].search(target) if theirs else None
    if found and _ANY[here].search(source) is None and len(source.split()) >= _WORDS:
        message = _('the translation says "{word}", and the source negates nothing')
        yield _flaw(message, found, form, Side.TARGET)


def _flaw(message: str, found: re.Match[str], form: Form, side: Side) -> Flaw:
    return Flaw(
        message.format(word=found.group().strip()),
        _("see whether both say the same"),
        *found.span(),
        side=side,
        form=form.index,
    )


def _hinted(text: str, lang: str) -> bool:
    return any([hint in text for hint in _HINTS[lang]])  # noqa: C419  (a list is quicker)


def _negates(locale: str) -> Callable[[str], bool] | None:
    """Whether a word of the locale surely negates."""
    pattern = _NEGATORS.get(language(locale))
    return None if pattern is None else lambda word: pattern.search(word) is not None


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("The translation denies what the source denies."),
    N_(
        "A lost or an added «not» says the opposite. Languages negate in other places (unable: "
        "не може, fail: не вдалося), so only a sentence that negates where the other has nothing "
        "of the kind is reported."
    ),
    Scope.UNIT,
    check,
    languages=frozenset(_SURE),
    source_words=_negates,
    target_words=_negates,
)
