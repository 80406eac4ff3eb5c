"""Homoglyphs: a Latin letter that looks Cyrillic within a Cyrillic word, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.checks.prose import CYRILLIC, LATIN, SCRIPTS
from l10n.i18n import _
from l10n.model import Fix, Severity

NAME = "homoglyphs"

_LATIN_LOOKS = "aceiopxyABCEHIKMOPTXïÏ"
_CYRILLIC_LOOKS = "асеіорхуАВСЕНІКМОРТХїЇ"
_TO_CYRILLIC = str.maketrans(_LATIN_LOOKS, _CYRILLIC_LOOKS)
_TO_LATIN = str.maketrans(_CYRILLIC_LOOKS, _LATIN_LOOKS)
_MIXED = re.compile(
    f"[{LATIN}{CYRILLIC}'’]{{0,80}}(?:[{LATIN}][{CYRILLIC}]|[{CYRILLIC}][{LATIN}])"
    f"[{LATIN}{CYRILLIC}'’]{{0,80}}"
)
_MEETING = re.compile(f"[{LATIN}](?:[{CYRILLIC}])|[{CYRILLIC}][{LATIN}]")
_ENDING = re.compile(r"[A-Z][A-Za-z]+[а-яіїє]{1,4}")  # URLи, PDFі: an ending put on a Latin name
_LONE = re.compile(f"(?<=[{CYRILLIC}] )i(?= [{CYRILLIC}])")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Words of mixed letters that can be spelled with one alphabet, and a lone Latin i."""
    for form in view.forms:
        if (
            SCRIPTS["Cyrl"].search(form.target) is None
            or SCRIPTS["Latn"].search(form.target) is None
        ):
            continue
        for found in (
            _MIXED.finditer(form.target_prose) if _MEETING.search(form.target_prose) else ()
        ):
            word = found.group()
            meant = _meant(word)
            if meant is not None and word not in form.source:
                yield _flaw(word, meant, found.start(), form.index)
        for found in _LONE.finditer(form.target_prose):
            yield _flaw("i", "і", found.start(), form.index)


def _meant(word: str) -> str | None:
    """The word in one alphabet; None when it cannot be one or is a name with an ending."""
    if _ENDING.fullmatch(word) or len(word) < 3:
        return None
    cyrillic, latin = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    whole_cyrillic = SCRIPTS["Latn"].search(cyrillic) is None
    whole_latin = SCRIPTS["Cyrl"].search(latin) is None
    if whole_cyrillic and whole_latin:
        more = len(SCRIPTS["Cyrl"].findall(word)) >= len(SCRIPTS["Latn"].findall(word))
        return cyrillic if more else latin
    if whole_cyrillic:
        return cyrillic
    return latin if whole_latin else None


def _flaw(word: str, meant: str, start: int, form: int) -> Flaw:
    return Flaw(
        _('"{word}" mixes Latin and Cyrillic letters that look alike').format(word=word),
        _("searching, sorting and speech fail on such a word"),
        start,
        start + len(word),
        Fix(start, start + len(word), meant),
        form=form,
    )


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("A word is written in one alphabet."),
    N_(
        "The Latin letters a, c, e, i, o, p, x, y look like Cyrillic ones. A word that mixes "
        "them looks right but cannot be found, sorted, hyphenated or read aloud. Names with a "
        "Cyrillic ending (URLи) are not reported."
    ),
    Scope.UNIT,
    check,
)
