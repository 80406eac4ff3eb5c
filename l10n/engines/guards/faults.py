"""The faults themselves: one guard for each known complaint about machine translation."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from l10n.engines.codes.placeholders import find_placeholders
from l10n.engines.guards.figures import compared
from l10n.i18n import _

TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*/?>")
WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_MIXED = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|&(?:#\d+|#x[\da-fA-F]+|[a-z]{2,8});")
_UNKNOWN = ("<unk>", "⁇", "▁", "\ufffd")
# Scripts that say in a few characters what alphabets need a word for; unknown ones too.
_DENSE = {"Hans", "Hant", "Jpan", "Kore", ""}


@dataclass(frozen=True, slots=True)
class Note:
    """One thing a guard saw: a stable code, its price in points of confidence, a sentence."""

    code: str
    price: int
    message: str


@dataclass(frozen=True, slots=True)
class Texts:
    """What guards look at: both texts without codes, and the words nobody leaves as they are.

    ``same`` tells that both are in one language. ``written`` is the script of the target's
    language (ISO 15924, ``""`` when unknown), ``wanted`` the one most of its letters have
    (None when that is not one), ``given`` the one most letters of the target have.
    """

    source: str
    target: str
    source_prose: str
    target_prose: str
    source_words: list[str]
    target_words: list[str]
    same: bool
    written: str
    wanted: str | None
    given: str | None


def texts_of(source: str, target: str, source_lang: str, target_lang: str) -> Texts:
    """The texts (codes already out) as guards want them."""
    from l10n.text.scripts import dominant_script

    left, right = prose(source), prose(target)
    written = _written_in(target_lang)
    # Japanese and Korean mix scripts; one dominant script says nothing there.
    wanted = {"Hans": "Hani", "Hant": "Hani", "Jpan": None, "Kore": None, "": None}
    return Texts(
        source,
        target,
        left,
        right,
        WORD.findall(left),
        WORD.findall(right),
        bool(source_lang) and _base(source_lang) == _base(target_lang),
        written,
        wanted.get(written, written),
        dominant_script(target),
    )


def found_in(texts: Texts) -> list[Note]:
    """What each guard sees."""
    return [note for guard in _GUARDS if (note := guard(texts))]


def meaning(code: str) -> str:
    """A mark in words, for people; a code we do not know is given as it is."""
    return {
        "capital": _("begins with a small letter"),
        "capitals": _("the source is all capitals, the translation is not"),
        "code-place": _("the place of a code is a guess"),
        "coverage": _("some of the source seems to be left out"),
        "empty": _("the translation is empty"),
        "loop": _("the translation repeats itself"),
        "markup": _("has markup that the source has not"),
        "mixed": _("a word mixes Latin and Cyrillic letters"),
        "name-form": _("a name was romanized in the form it stands in"),
        "number-mended": _("a wrong number was replaced by the source's: see to its noun"),
        "numbers": _("numbers differ from the source"),
        "overlong": _("the translation is far longer than the source"),
        "partly": _("a part of the text was not translated"),
        "placeholder-place": _("the place of a placeholder is a guess"),
        "script": _("the translation is in the wrong script"),
        "term-agreement": _("words around a term may not agree with it"),
        "term-form": _("the form of a term is a guess"),
        "term-missing": _("a term is not translated as the term base says"),
        "truncated": _("the translation is far shorter than the source"),
        "unknown": _("the model did not know a word"),
        "untranslated": _("the text was not translated"),
    }.get(code, code)


def shouted(text: str) -> bool:
    """Whether ``text`` is written in capitals, not only made of abbreviations."""
    bare = prose(text)
    words = [word for word in WORD.findall(bare) if len(word) > 1]
    if bare.upper() != bare or bare.lower() == bare:
        return False
    longer = [word for word in words if len(word) > 3]
    return len(longer) > 1 or (len(words) == 1 and len(words[0]) > 4)


def prose(text: str) -> str:
    """``text`` with blanks for what no translation changes."""
    for start, end in find_placeholders(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return TAG.sub(" ", text) if "<" in text else text


def markup(source: str, target: str) -> Note | None:
    """Tags and character entities that the source has not."""
    if "<" not in target and "&" not in target:
        return None
    if set(_MARKUP.findall(target)) - set(_MARKUP.findall(source)):
        return Note("markup", 30, meaning("markup"))
    return None


def _loop(texts: Texts) -> Note | None:
    """A run of one to six words, said again and again more often than the source does."""
    words = [word.lower() for word in texts.target_words]
    wanted = [word.lower() for word in texts.source_words]
    for size in range(1, 7):
        limit = 4 if size == 1 else 3
        if _repeats(words, size) >= max(limit, _repeats(wanted, size) + 2):
            return Note("loop", 70, meaning("loop"))
    longest = re.search(r"([^\s\d])\1{7,}", texts.target)
    if longest and longest.group() not in texts.source:
        return Note("loop", 70, meaning("loop"))
    return None


def _repeats(words: list[str], size: int) -> int:
    """How many times in a row one run of ``size`` words stands in ``words``, at most."""
    best = run = 1
    for index in range(size, len(words)):
        run = run + 1 if words[index] == words[index - size] else 1
        best = max(best, (run - 1) // size + 1)
    return best if words else 0


def _numbers(texts: Texts) -> Note | None:
    """Numbers lost or invented; those that may have been spelled out weigh less."""
    lost, added = compared(texts.source_prose, texts.target_prose)
    added = [one for one in added if not one.small]
    if not lost and not added:
        return None
    price = 15 if lost and all(one.small for one in lost) and not added else 40
    listed = ", ".join(dict.fromkeys(one.text for one in (lost or added)))
    said = _("numbers lost or changed: {numbers}") if lost else _("numbers added: {numbers}")
    return Note("numbers", price, said.format(numbers=listed))


def _copy(texts: Texts) -> Note | None:
    """The source itself given back, where it has words that would change."""
    if texts.same or texts.source.casefold() != texts.target.casefold():
        return None
    if any(word.islower() and len(word) > 2 for word in texts.source_words):
        return Note("untranslated", 50, meaning("untranslated"))
    if shouted(texts.source):
        # One word in capitals may be an abbreviation.
        several = len(texts.source_words) > 1
        return Note("untranslated", 50 if several else 15, meaning("untranslated"))
    return None


def _partly(texts: Texts) -> Note | None:
    """Three or more words of the source in a row, left in a script the target is not in."""
    from l10n.text.scripts import dominant_script

    words = texts.target_words
    if texts.wanted is None or dominant_script(texts.source) == texts.wanted:
        return None
    if texts.source.casefold() == texts.target.casefold():
        return None
    known = " " + " ".join(texts.source_words) + " "
    for index in range(len(words) - 2):
        run = words[index : index + 3]
        small = any(word.islower() and len(word) > 2 for word in run)
        if small and f" {' '.join(run)} " in known and dominant_script(run[0]) != texts.wanted:
            return Note("partly", 30, meaning("partly"))
    return None


def _script(texts: Texts) -> Note | None:
    """Most letters in a script that the target language is not written in."""
    if texts.wanted is None or texts.given is None or texts.given == texts.wanted:
        return None
    # Names and abbreviations may stay as they are in any language.
    if not any(word.islower() and len(word) > 2 for word in texts.target_words):
        return None
    if texts.source.casefold() == texts.target.casefold():
        return None
    return Note("script", 40, meaning("script"))


def _mixed(texts: Texts) -> Note | None:
    """A word that begins in one alphabet and ends in another, as models make up names."""
    if not _MIXED.search(texts.target_prose):
        return None
    known = set(texts.source_words)
    if any(_MIXED.search(word) for word in texts.target_words if word not in known):
        return Note("mixed", 30, meaning("mixed"))
    return None


@lru_cache(maxsize=64)
def _written_in(lang: str) -> str:
    from l10n.errors import L10nError
    from l10n.text.locales import locale

    if not lang:
        return ""
    try:
        return locale(lang).script
    except L10nError:
        return ""


def _unknown(texts: Texts) -> Note | None:
    if any(mark in texts.target and mark not in texts.source for mark in _UNKNOWN):
        return Note("unknown", 40, meaning("unknown"))
    return None


def _length(texts: Texts) -> Note | None:
    """Far shorter or longer than languages differ; alphabets stay within half and double."""
    here, there = len(texts.source), len(texts.target)
    if here < 40:
        return None
    least = 0.1 if texts.written in _DENSE else 0.5 if here >= 80 else 1 / 3
    if there < here * least:
        return Note("truncated", 40, meaning("truncated"))
    if there > here * 3:
        return Note("overlong", 40, meaning("overlong"))
    return None


def _capital(texts: Texts) -> Note | None:
    """All capitals lost, or the first one."""
    if shouted(texts.source) and not shouted(texts.target):
        letters = [char for char in texts.target_prose if char.lower() != char.upper()]
        if letters and sum(map(str.islower, letters)) > len(letters) / 2:
            return Note("capitals", 10, meaning("capitals"))
    here, there = WORD.search(texts.source_prose), WORD.search(texts.target_prose)
    if here is None or there is None or any(map(str.isdigit, texts.target[: there.start()])):
        return None
    lost = here.group()[0].isupper() and there.group().islower()
    before = texts.source[: here.start()] + texts.target[: there.start()]
    bare = not re.search(r"[\w%{$]", before)
    return Note("capital", 5, meaning("capital")) if lost and bare else None


def _base(lang: str) -> str:
    return lang.replace("_", "-").partition("-")[0].lower()


_GUARDS: tuple[Callable[[Texts], Note | None], ...] = (
    _loop,
    _numbers,
    _copy,
    _partly,
    _script,
    _mixed,
    _unknown,
    _length,
    _capital,
)
