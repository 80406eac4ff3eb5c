"""Homoglyphs: a letter of another alphabet that looks like one of the word's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.prose import CYRILLIC, LATIN, SCRIPTS, language, script
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Fix, Severity

NAME = "homoglyphs"

_LATIN_LOOKS = "aceiopxyABCEHIKMOPTXYïÏáéíóý"
_CYRILLIC = "а с е і о р х у А В С Е Н І К М О Р Т Х У ї Ї а́ е́ і́ о́ у́"
_CYRILLIC_LOOKS = _CYRILLIC.split()
_TO_CYRILLIC = str.maketrans(dict(zip(_LATIN_LOOKS, _CYRILLIC_LOOKS, strict=True)))
_TO_LATIN = str.maketrans(
    {
        mine: other
        for other, mine in zip(_LATIN_LOOKS, _CYRILLIC_LOOKS, strict=True)
        if len(mine) == 1
    }
)
# Not after a digit or a percent sign: %0A and %C stand for characters.
_WORD = re.compile(f"(?<![\\d_%])[{LATIN}{CYRILLIC}\u0301'’ʼ]+")
_MEETING = re.compile(f"[{LATIN}]\u0301?[{CYRILLIC}]|[{CYRILLIC}]\u0301?[{LATIN}]")
# Where the language has no і, a Latin one is a sign or a number beside the word.
_DOTTED = frozenset("іїІЇ")
_WITHOUT_I = frozenset({"ru", "bg", "mk", "sr"})
_ENDING = re.compile(r"[A-Z][A-Za-z]+[а-яіїє]{1,4}")  # URLи, PDFі: an ending put on a Latin name
_TIMES = re.compile("(?:^|[А-ЯІЇЄҐ])x[А-ЯІЇЄҐ]")  # ШИРИНАxВИСОТА
# YІнтервал, pБФВ: a sign of its own set before a word.
_SIGN = re.compile("[A-Z][А-ЯІЇЄҐ][а-яіїєґ]+|[a-z][А-ЯІЇЄҐ]+")
_INDEX = re.compile("[а-яіїєґё]{3,}[A-Z]")
_LATIN_RUN = re.compile(f"[{LATIN}]{{2,}}")
_LONE = re.compile(f"(?<=[{CYRILLIC},] )i(?= [{CYRILLIC}])")
_LONGEST = 80
# Greek letters beside those of another alphabet; µ, Ω and ∆ are signs of their own.
_GREEK = "Α-ΡΣ-Ωα-ρσ-ως"
_GREEK_LOOKS = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρϲ"
_AS_LATIN = str.maketrans(_GREEK_LOOKS, "ABEZHIKMNOPTYXovpc")
_AS_CYRILLIC = str.maketrans("ΑΒΕΗΙΚΜΟΡΤΥΧορϲ", "АВЕНІКМОРТУХорс")
_MIXED = re.compile(
    f"{_MEETING.pattern}|[{_GREEK}][{LATIN}{CYRILLIC}]|[{LATIN}{CYRILLIC}][{_GREEK}]"
)
_TO_GREEK = str.maketrans("ABEZHIKMNOPTYXovАВЕНІКМОРТХо", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονΑΒΕΗΙΚΜΟΡΤΧο")
_WITH_GREEK = re.compile(f"(?<![\\d_%])[{LATIN}{CYRILLIC}{_GREEK}ά-ώ]{{3,}}")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Words of mixed letters that can be spelled with one alphabet, and a lone Latin i."""
    own = script(view.locale)
    for form in view.forms:
        prose = form.target_prose
        if _MEETING.search(prose):
            yield from _mixed(form, prose, own, language(view.locale) in _WITHOUT_I)
        if form.target_traits & Trait.OTHER_LETTER:
            yield from _greek(form, prose, own)
        if own == "Cyrl" and "i" not in _words(form.source):
            for found in _LONE.finditer(prose):
                yield _flaw("i", "і", found.start(), form.index)


def _greek(form: Form, prose: str, own: str) -> Iterator[Flaw]:
    """Words of Greek and other letters that can be spelled with one alphabet."""
    for found in _WITH_GREEK.finditer(prose):
        word = found.group()
        greek = len(SCRIPTS["Grek"].findall(word))
        if not 0 < greek < len(word) <= _LONGEST or word in form.source:
            continue
        if own == "Grek":
            table, script_meant = _TO_GREEK, "Grek"
        elif SCRIPTS["Cyrl"].search(word):
            table, script_meant = _AS_CYRILLIC, "Cyrl"
        else:
            table, script_meant = _AS_LATIN, "Latn"
        meant = word.translate(table)
        if (
            len(SCRIPTS[script_meant].findall(meant))
            == len(word)
            > 2 * (len(word) - greek if own == "Grek" else greek)
        ):
            yield _flaw(word, meant, found.start(), form.index)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text)) if "i" in text else set()


def _mixed(form: Form, prose: str, own: str, without_i: bool) -> Iterator[Flaw]:
    for found in _WORD.finditer(prose):
        word = found.group()
        if len(word) > _LONGEST or _MEETING.search(word) is None or word in form.source:
            continue
        meant = _meant(word, form.source)
        if (
            meant is None
            or _indexed(word, form.source)
            or form.target[found.start() - 1 : found.start()] == "["
            or _TIMES.search(word)
            or _SIGN.fullmatch(word)
        ):
            continue
        # A name of the source grown into a word, МетодHTTP, is no mistake; a name misspelled is.
        grown = any(run in form.source for run in _LATIN_RUN.findall(word))
        grown = grown or _ENDING.fullmatch(word) is not None
        fits = not without_i or not _DOTTED.intersection(meant)
        if fits and (meant in form.source or not grown or own == "Latn"):
            yield _flaw(word, meant, found.start(), form.index)


def _indexed(word: str, source: str) -> bool:
    """Whether the Latin letter at the end is that of a word of the source: модульB, backendB."""
    return _INDEX.fullmatch(word) is not None and re.search(rf"\w{word[-1]}\b", source) is not None


def _meant(word: str, source: str) -> str | None:
    """The word in one alphabet; None when it cannot be one."""
    if len(word) < 3:
        return None
    cyrillic, latin = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    whole_cyrillic = SCRIPTS["Latn"].search(cyrillic) is None
    whole_latin = SCRIPTS["Cyrl"].search(latin) is None
    if whole_latin and latin in source:
        return latin
    if whole_cyrillic and whole_latin:
        more = len(SCRIPTS["Cyrl"].findall(word)) >= len(SCRIPTS["Latn"].findall(word))
        return cyrillic if more else latin
    if whole_cyrillic:
        return cyrillic
    return latin if whole_latin else None


def _flaw(word: str, meant: str, start: int, form: int) -> Flaw:
    said = _('"{word}" mixes Latin and Cyrillic letters that look alike')
    if SCRIPTS["Grek"].search(word):
        said = _('"{word}" mixes Greek letters with others that look alike')
    return Flaw(
        said.format(word=word),
        _("searching, sorting and speech fail on such a word"),
        start,
        start + len(word),
        Fix(start, start + len(word), meant),
        form=form,
    )


def _telling(locale: str) -> Callable[[str], bool]:
    return lambda word: word == "i" or _MIXED.search(word) is not None


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("A word is written in one alphabet."),
    N_(
        "The Latin letters a, c, e, i, o, p, x, y look like Cyrillic ones. A word that mixes "
        "them looks right but cannot be found, sorted, hyphenated or read aloud. Names with a "
        "Cyrillic ending (URLи) and the x of multiplication are not reported. Greek letters that "
        "look like Latin or Cyrillic ones are found too."
    ),
    Scope.UNIT,
    check,
    needs=Trait.NON_ASCII,
    target_words=_telling,
)
