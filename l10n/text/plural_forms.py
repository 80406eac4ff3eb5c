"""Which numbers each gettext plural form of a language serves."""

from __future__ import annotations

from functools import lru_cache

_TRIED = 1001  # every rule of CLDR repeats itself long before


@lru_cache(maxsize=256)
def form_counts(tag: str) -> frozenset[int]:
    """How many forms are right for the locale: gettext's for whole numbers, CLDR's with fractions.

    Empty for a locale that nobody knows.
    """
    from babel import Locale, UnknownLocaleError
    from babel.messages.plurals import get_plural

    try:
        locale = Locale.parse(tag.replace("-", "_").partition("@")[0])
    except (UnknownLocaleError, ValueError, TypeError):
        return frozenset()
    return frozenset({get_plural(locale).num_plurals, len(locale.plural_form.rules) + 1})


@lru_cache(maxsize=256)
def numbers_served(tag: str, forms: int) -> tuple[tuple[int, ...], ...]:
    """For each of ``forms`` plural forms the first numbers it serves, at most three.

    ``uk`` gives ``(1, 21, 31)``, ``(2, 3, 4)``, ``(0, 5, 6)``. Empty where the language has
    another count of forms.
    """
    import gettext

    from babel import Locale, UnknownLocaleError
    from babel.messages.plurals import get_plural

    try:
        plural = get_plural(Locale.parse(tag.replace("-", "_").partition("@")[0]))
    except (UnknownLocaleError, ValueError, TypeError):
        return ()
    if plural.num_plurals != forms:
        return ()
    which = gettext.c2py(plural.plural_expr)
    served: list[list[int]] = [[] for _form in range(forms)]
    for number in range(_TRIED):
        numbers = served[which(number)]
        if len(numbers) < 3:
            numbers.append(number)
    return tuple(tuple(numbers) for numbers in served)
