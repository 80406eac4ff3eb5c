"""Russian words in a Ukrainian text, spelled in letters that both languages have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.checks.prose import CYRILLIC
from l10n.i18n import _
from l10n.model import Severity

NAME = "russian-words"

# Frequent words of Russian that are no form of a Ukrainian one (looked up in Hunspell's
# dictionary and VESUM); those with ы, э, ё or ъ are the business of foreign-letters.
_RUSSIAN = (
    "и или что чтобы только если когда также тоже еще очень тогда сейчас теперь здесь где "
    "куда откуда почему поэтому который которая которое которого которой нет нельзя можно "
    "нужно необходимо должен должна может могут они она их меня тебя себя свой своего из "
    "среди около кроме вместо против каждого каждая всех всего всем другой другие последний "
    "имени времени года человек пользователь пользователя пользователей сохранить удалить "
    "изменить ошибка ошибки поиск нажмите невозможно значения использовать использование "
    "используется сообщение сообщения страница страницу сегодня вчера сказал говорит сообщил "
    "правительство страна работа спасибо пожалуйста здравствуйте сколько несколько всегда "
    "никогда иногда затем например является являются сделать показать отображать следующий "
    "предыдущий отключить установлен обновление загрузить загрузка"
)
_TELLING = frozenset(_RUSSIAN.split() + _RUSSIAN.title().split())
_WORD = re.compile(f'(?<![^\\s«"„“])[{CYRILLIC}]+(?![^\\s,.;:!?…»"”])')
_SENTENCE = 3  # so many of them are a Russian text, not a slip


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """The first such word; a text with several of them is Russian."""
    for form in view.forms:
        found = [
            word
            for word in _WORD.finditer(form.target_prose)
            if word.group() in _TELLING and word.group() not in form.source
        ]
        if not found:
            continue
        many = len(found) >= _SENTENCE
        message = _('"{word}" is Russian').format(word=found[0].group())
        yield Flaw(
            _("the text is Russian: {words}").format(
                words=", ".join([w.group() for w in found[:5]])
            )
            if many
            else message,
            _("write it in Ukrainian, or ignore the rule here if it is a quotation"),
            found[0].start(),
            found[0].end(),
            form=form.index,
            severity=Severity.ERROR if many else None,
        )


def _telling(locale: str) -> Callable[[str], bool]:
    return _TELLING.__contains__


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("No Russian words in a Ukrainian text."),
    N_(
        "A text copied from a Russian translation, or a slip of a bilingual hand: и for і, что "
        "for що. Only words that Ukrainian does not have are looked for. Several of them in one "
        "text are an error."
    ),
    Scope.UNIT,
    check,
    target_words=_telling,
    languages=frozenset({"uk"}),
)
