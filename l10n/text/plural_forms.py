"""Which numbers each gettext plural form of a language serves."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_HEADER = re.compile(r"\s*nplurals\s*=\s*(\d{1,3})\s*;\s*plural\s*=\s*([^;]{1,1000})")
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
def declared(plural_forms: str) -> int:
    """How many forms a catalog's header ``Plural-Forms`` declares; 0 where it is none."""
    found = _HEADER.match(plural_forms)
    return int(found[1]) if found else 0


@lru_cache(maxsize=256)
def numbers_served(tag: str, forms: int, plural_forms: str = "") -> tuple[tuple[int, ...], ...]:
    """For each of ``forms`` plural forms the first numbers it serves, at most three.

    ``plural_forms`` is the header ``Plural-Forms`` of the catalog; without one that declares so
    many forms, the language's own rule counts. ``uk`` gives ``(1, 21, 31)``, ``(2, 3, 4)``,
    ``(0, 5, 6)``. Empty where neither has so many forms.
    """
    which = _declared_rule(plural_forms, forms) or _language_rule(tag, forms)
    if which is None:
        return ()
    served: list[list[int]] = [[] for _form in range(forms)]
    try:
        for number in range(_TRIED):
            numbers = served[which(number)]
            if len(numbers) < 3:
                numbers.append(number)
    except (IndexError, ArithmeticError):
        return ()
    return tuple(tuple(numbers) for numbers in served)


def _declared_rule(plural_forms: str, forms: int) -> Callable[[int], int] | None:
    import gettext

    found = _HEADER.match(plural_forms)
    if found is None or int(found[1]) != forms:
        return None
    try:
        return gettext.c2py(found[2])
    except ValueError:
        return None


def _language_rule(tag: str, forms: int) -> Callable[[int], int] | None:
    import gettext

    from babel import Locale, UnknownLocaleError
    from babel.messages.plurals import get_plural

    try:
        plural = get_plural(Locale.parse(tag.replace("-", "_").partition("@")[0]))
    except (UnknownLocaleError, ValueError, TypeError):
        return None
    return gettext.c2py(plural.plural_expr) if plural.num_plurals == forms else None
