"""How strings are marked: the functions and which of their arguments, translators' comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from l10n.errors import UsageError
from l10n.i18n import _

Keywords = Mapping[str, Any]
"""By function its arguments, as Babel has them: places, None for the first, or both by their
number."""

_DJANGO = (
    "gettext_lazy", "gettext_noop", "ngettext_lazy:1,2", "pgettext_lazy:1c,2",
    "npgettext_lazy:1c,2,3",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marks:
    """The functions that mark strings, and how a comment for translators begins."""

    keywords: Keywords
    comment_tags: tuple[str, ...]


def marks(keywords: Iterable[str], comment_tags: tuple[str, ...]) -> Marks:
    """The functions of gettext and of Django, and ``keywords``. Raises UsageError."""
    from babel.messages.extract import DEFAULT_KEYWORDS

    known = {**DEFAULT_KEYWORDS, **parsed(_DJANGO)}
    return Marks({**known, **parsed(keywords)}, comment_tags)


def parsed(keywords: Iterable[str]) -> Keywords:
    """Keywords as xgettext takes them: ``tr``, ``tr:2``, ``ntr:1,2``, ``ptr:1c,2``.

    Raises UsageError.
    """
    from babel.messages.frontend import parse_keywords

    keywords = tuple(keywords)
    for keyword in keywords:
        try:
            parse_keywords([keyword])
        except (ValueError, IndexError) as error:
            raise UsageError(
                _("'{keyword}' does not name a function and its arguments").format(keyword=keyword),
                code="extract-keyword",
                hint=_("write it as xgettext does: tr, tr:2, ntr:1,2 or ptr:1c,2"),
            ) from error
    found: Keywords = parse_keywords(keywords)
    return found
