"""Length limits that the program's authors wrote down: ``max 30``, ``MAXLENGTH: 30``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.checks.traits import Trait
from l10n.i18n import _, ngettext
from l10n.model import Severity

NAME = "length-limit"

_CHARACTERS = r"(?:chars?\b|char(?:acter)?s?\b|letters?\b|symbols?\b|знак|символ|літер|букв)"
_LIMIT = re.compile(
    r"(?<![A-Za-z])(?:"
    r"(?:max|maximum)[ _.-]{0,2}(?:text|string)?[ _-]?(?:len(?:gth)?|width|chars?|characters|size)?"
    r"(?: is| of)?[ \"']?[:= ][ \"']{0,2}(?P<max>\d{1,5})"
    rf"(?=\s*(?:$|[\n.,;)\"']|{_CHARACTERS}))"
    r"|char(?:acter)?[ _-]?limit(?: is)?\s?[:= ]\s?(?P<limit>\d{1,5})"
    r"|(?:at most|no (?:more|longer) than|not exceed|up to|under|less th[ae]n|fewer than"
    r"|shorter than|limit(?:ed)? (?:to|of)|не більше(?: ніж)?|максимум|до)"
    rf" (?:around |about )?(?P<most>\d{{1,5}}) {_CHARACTERS})",
    re.IGNORECASE,
)
_FLAG = re.compile(r"max-(?:length|size):\s?(\d{1,5})")
_BELOW = re.compile(r"under|less th[ae]n|fewer than|shorter than", re.IGNORECASE)
_SOFT = re.compile(r"\b(?:try|ideally|best|around|about|should|prefer)", re.IGNORECASE)


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Targets longer than a note or flag allows, in characters; combining marks do not count."""
    found = _limit(view)
    if found is None:
        return
    limit, soft = found
    for form in view.forms:
        text, codes = form.target, view.codes
        if len(text) <= limit:
            continue
        if codes:
            from l10n.text.codes import strip_codes

            text = strip_codes(text, codes)
        long = sum(not unicodedata.combining(char) for char in text)
        if long > limit:
            yield Flaw(
                ngettext(
                    "{given} character, but at most {limit} fit",
                    "{given} characters, but at most {limit} fit",
                    long,
                ).format(given=long, limit=limit),
                _("shorten it"),
                *((limit, len(form.target)) if not codes else (0, 0)),
                form=form.index,
                severity=Severity.WARNING if soft else None,
            )


def _limit(view: View) -> tuple[int, bool] | None:
    """The limit, and whether it is only wished for."""
    for flag in view.flags:
        if match := _FLAG.fullmatch(flag):
            return int(match[1]), False
    for note in view.unit.notes:
        if match := _LIMIT.search(note[:2000]):
            number = int(match["max"] or match["limit"] or match["most"])
            below = _BELOW.match(match.group()) is not None
            return number - below, _SOFT.search(note[:2000]) is not None
    return None


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("The translation is no longer than its authors allow."),
    N_(
        "A note for translators such as MAXLENGTH: 30, max 30 or at most 30 characters, or the "
        "flag max-length:30, says how many characters fit. What is longer will be cut off on the "
        "screen. Where the note only wishes for it (should, ideally), it is a warning."
    ),
    Scope.UNIT,
    check,
    needs=Trait.LIMITS,
)
