"""What is translated as JSON for programs: plain, and i18next's format of version 4."""

from __future__ import annotations

import gettext
import json
from collections import Counter

from l10n.catalogs.po.catalog import Catalog
from l10n.errors import CatalogError
from l10n.i18n import _
from l10n.model import State, Unit

# Whole numbers that show every plural category which whole numbers can have in CLDR.
_NUMBERS = (*range(1001), 10_000, 100_000, 1_000_000)


def as_json(catalog: Catalog) -> str:
    r"""``{source: target}``; a plural has the list of its forms.

    A context stands before its source, U+0004 between them, as in MO files and Jed.
    """
    found: dict[str, str | list[str]] = {}
    for unit in _translated(catalog):
        key = unit.source if unit.context is None else f"{unit.context}\x04{unit.source}"
        found[key] = unit.target if unit.source_plural is None else list(unit.targets)
    return _written(found)


def as_i18next(catalog: Catalog, locale: str = "") -> str:
    """i18next JSON v4: ``key``, ``key_context`` and, for plurals, ``key_one``, ``key_few``.

    Plural forms get CLDR's categories of ``locale``, by default the header's: each category
    the form that the header's ``Plural-Forms`` gives most of its whole numbers. Categories
    that only fractions have take the form of 0. Keys are whole sentences: load the file with
    ``keySeparator: false`` and ``nsSeparator: false``. Raises CatalogError where two entries
    would get one key, or ``Plural-Forms`` cannot be read.
    """
    found: dict[str, str] = {}
    lines: dict[str, int] = {}
    forms: dict[str, int] | None = None
    for unit in _translated(catalog):
        key = unit.source if unit.context is None else f"{unit.source}_{unit.context}"
        if unit.source_plural is None:
            pairs = [(key, unit.target)]
        else:
            forms = forms or _plural_forms(catalog, locale or catalog.locale)
            last = len(unit.targets) - 1
            pairs = [(f"{key}_{name}", unit.targets[min(at, last)]) for name, at in forms.items()]
        for name, text in pairs:
            if name in found:
                raise CatalogError(
                    _("the key {key!r} is also that of line {line}").format(
                        key=name, line=lines[name]
                    ),
                    code="catalog-duplicate",
                    path=catalog.path,
                    line=unit.line,
                    hint=_("change the context of one of the two"),
                )
            found[name] = text
            lines[name] = unit.line
    return _written(found)


def _translated(catalog: Catalog) -> list[Unit]:
    return [
        unit
        for unit in catalog.units
        if not unit.obsolete and unit.state in (State.TRANSLATED, State.APPROVED)
    ]


def _plural_forms(catalog: Catalog, locale: str) -> dict[str, int]:
    """CLDR's plural categories of ``locale``, each with the index of its gettext form."""
    from babel import Locale, UnknownLocaleError

    header = catalog.header.get("Plural-Forms", "")
    try:
        form = gettext.c2py(header.partition("plural=")[2].partition(";")[0])
        rule = Locale.parse(locale.replace("-", "_")).plural_form
    except (ValueError, UnknownLocaleError) as error:
        raise CatalogError(
            _("cannot tell the plural forms: {reason}").format(reason=error),
            code="catalog-plurals",
            path=catalog.path,
            hint=_("correct Plural-Forms and Language in the header"),
        ) from error
    seen: dict[str, Counter[int]] = {}
    for number in _NUMBERS:
        seen.setdefault(rule(number), Counter())[form(number)] += 1
    zero = form(0)
    names = [name for name in ("zero", "one", "two", "few", "many") if name in rule.tags]
    return {
        name: seen[name].most_common(1)[0][0] if name in seen else zero
        for name in (*names, "other")
    }


def _written(found: dict[str, str] | dict[str, str | list[str]]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
