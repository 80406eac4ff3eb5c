"""Quality guards: what machine translation is known to break, seen and priced.

``confidence`` joins the engine's own score with the notes and with how much of the source
the translation covers; review sorts by it. The notes are known complaints about machine
translation: repetition loops, lost numbers, untranslated copies, wrong script, truncation,
lost capitals, unknown-token marks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from l10n.engines.figures import compared
from l10n.engines.placeholders import find_placeholders
from l10n.i18n import _
from l10n.model import Hypothesis

TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*/?>")
WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_UNKNOWN = ("<unk>", "⁇", "▁", "\ufffd")
# A translation whose links reach less of the source's longer words has likely lost some.
_COVERED = 0.5
_LONG_WORD = 4


@dataclass(frozen=True, slots=True)
class Note:
    """One thing a guard saw: a stable code, its price in points of confidence, a sentence."""

    code: str
    price: int
    message: str


def confidence(
    source: str, hypothesis: Hypothesis, source_lang: str = "", target_lang: str = ""
) -> int:
    """How far to trust a draft, 0–100: the model's score less what the guards saw."""
    return max(0, min(100, round(worth(source, hypothesis, source_lang, target_lang))))


def worth(
    source: str, hypothesis: Hypothesis, source_lang: str = "", target_lang: str = ""
) -> float:
    """``confidence`` before it is rounded and cut at 0, to compare two bad hypotheses."""
    base = 100.0 * math.exp(min(0.0, max(hypothesis.score, -50.0)))
    return base - sum(note.price for note in notes(source, hypothesis, source_lang, target_lang))


def marks(
    source: str, hypothesis: Hypothesis, source_lang: str = "", target_lang: str = ""
) -> tuple[str, ...]:
    """The codes of what a reviewer should look at: the guards' notes, then what was guessed."""
    seen = [note.code for note in notes(source, hypothesis, source_lang, target_lang)]
    return tuple(dict.fromkeys((*seen, *hypothesis.marks)))


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
        "number-mended": _("a wrong number was replaced by the source's: see to its noun"),
        "numbers": _("numbers differ from the source"),
        "overlong": _("the translation is far longer than the source"),
        "partly": _("a part of the text was not translated"),
        "script": _("the translation is in the wrong script"),
        "truncated": _("the translation is far shorter than the source"),
        "unknown": _("the model did not know a word"),
        "untranslated": _("the text was not translated"),
    }.get(code, code)


def notes(
    source: str, hypothesis: Hypothesis, source_lang: str = "", target_lang: str = ""
) -> list[Note]:
    """What the guards saw in ``hypothesis``, the gravest first; inline codes are ignored."""
    left, right = TAG.sub(" ", source).strip(), TAG.sub(" ", hypothesis.text).strip()
    if not left:
        return []
    if not right:
        return [Note("empty", 100, meaning("empty"))]
    found = [note for guard in _GUARDS if (note := guard(left, right, source_lang, target_lang))]
    found += [note for note in (_markup(source, hypothesis.text), _coverage(hypothesis)) if note]
    return sorted(found, key=lambda note: -note.price)


def shouted(text: str) -> bool:
    """Whether ``text`` is written in capitals, not only made of abbreviations."""
    prose = _prose(text)
    words = [word for word in WORD.findall(prose) if len(word) > 1]
    if prose.upper() != prose or prose.lower() == prose:
        return False
    longer = [word for word in words if len(word) > 3]
    return len(longer) > 1 or (len(words) == 1 and len(words[0]) > 4)


def covered(source: str, hypothesis: Hypothesis) -> float | None:
    """The share of the longer words of ``source`` that are linked; None without links.

    Articles and particles often have no counterpart, so short words do not count.
    """
    from l10n.text.words import tokens

    if not hypothesis.alignment:
        return None
    linked = {left for left, _right in hypothesis.alignment}
    longer = [i for i, (start, end) in enumerate(tokens(source)) if end - start >= _LONG_WORD]
    return sum(i in linked for i in longer) / len(longer) if longer else 1.0


def _prose(text: str) -> str:
    """``text`` with blanks for what no translation changes."""
    for start, end in find_placeholders(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return TAG.sub(" ", text)


def _loop(source: str, target: str, _source_lang: str, _target_lang: str) -> Note | None:
    """A run of one to six words, said again and again more often than the source does."""
    words = [word.lower() for word in WORD.findall(target)]
    wanted = [word.lower() for word in WORD.findall(source)]
    for size in range(1, 7):
        limit = 4 if size == 1 else 3
        if _repeats(words, size) >= max(limit, _repeats(wanted, size) + 2):
            return Note("loop", 70, meaning("loop"))
    longest = re.search(r"([^\s\d])\1{7,}", target)
    if longest and longest.group() not in source:
        return Note("loop", 70, meaning("loop"))
    return None


def _repeats(words: list[str], size: int) -> int:
    """How many times in a row one run of ``size`` words stands in ``words``, at most."""
    best = run = 1
    for index in range(size, len(words)):
        run = run + 1 if words[index] == words[index - size] else 1
        best = max(best, (run - 1) // size + 1)
    return best if words else 0


def _numbers(source: str, target: str, _source_lang: str, _target_lang: str) -> Note | None:
    """Numbers lost or invented; those that may have been spelled out weigh less."""
    lost, added = compared(_prose(source), _prose(target))
    added = [one for one in added if not one.small]
    if not lost and not added:
        return None
    price = 15 if lost and all(one.small for one in lost) and not added else 40
    listed = ", ".join(dict.fromkeys(one.text for one in (lost or added)))
    said = _("numbers lost or changed: {numbers}") if lost else _("numbers added: {numbers}")
    return Note("numbers", price, said.format(numbers=listed))


def _copy(source: str, target: str, source_lang: str, target_lang: str) -> Note | None:
    """The source itself given back, where it has words that would change."""
    if source_lang and _base(source_lang) == _base(target_lang):
        return None
    if source.casefold() != target.casefold():
        return None
    if any(word.islower() and len(word) > 2 for word in WORD.findall(_prose(source))):
        return Note("untranslated", 50, meaning("untranslated"))
    if shouted(source):
        # One word in capitals may be an abbreviation.
        several = len(WORD.findall(source)) > 1
        return Note("untranslated", 50 if several else 15, meaning("untranslated"))
    return None


def _partly(source: str, target: str, _source_lang: str, target_lang: str) -> Note | None:
    """Three or more words of the source in a row, left in a script the target is not in."""
    from l10n.text.scripts import dominant_script

    wanted = _expected_script(target_lang)
    if (
        wanted is None
        or dominant_script(source) == wanted
        or source.casefold() == target.casefold()
    ):
        return None
    words = list(WORD.findall(_prose(target)))
    known = " " + " ".join(WORD.findall(_prose(source))) + " "
    for index in range(len(words) - 2):
        run = words[index : index + 3]
        small = any(word.islower() and len(word) > 2 for word in run)
        if small and f" {' '.join(run)} " in known and dominant_script(run[0]) != wanted:
            return Note("partly", 30, meaning("partly"))
    return None


def _script(source: str, target: str, _source_lang: str, target_lang: str) -> Note | None:
    """Most letters in a script that the target language is not written in."""
    from l10n.text.scripts import dominant_script

    wanted = _expected_script(target_lang)
    given = dominant_script(target)
    if wanted is None or given is None or given == wanted:
        return None
    # Names and abbreviations may stay as they are in any language.
    if not any(word.islower() and len(word) > 2 for word in WORD.findall(_prose(target))):
        return None
    if source.casefold() == target.casefold():
        return None
    return Note("script", 40, meaning("script"))


def _expected_script(lang: str) -> str | None:
    script = _written_in(lang)
    # Japanese and Korean mix scripts; one dominant script says nothing there.
    return {"Hans": "Hani", "Hant": "Hani", "Jpan": None, "Kore": None}.get(script, script)


def _written_in(lang: str) -> str:
    from l10n.errors import L10nError
    from l10n.text.locales import locale

    if not lang:
        return ""
    try:
        return locale(lang).script
    except L10nError:
        return ""


def _unknown(source: str, target: str, _source_lang: str, _target_lang: str) -> Note | None:
    if any(mark in target and mark not in source for mark in _UNKNOWN):
        return Note("unknown", 40, meaning("unknown"))
    return None


def _length(source: str, target: str, _source_lang: str, target_lang: str) -> Note | None:
    """Far shorter or longer than languages differ; alphabets stay within half and double."""
    if len(source) < 40:
        return None
    dense = _written_in(target_lang) in {"Hans", "Hant", "Jpan", "Kore", ""}
    least = 0.1 if dense else 0.5 if len(source) >= 80 else 1 / 3
    if len(target) < len(source) * least:
        return Note("truncated", 40, meaning("truncated"))
    if len(target) > len(source) * 3:
        return Note("overlong", 40, meaning("overlong"))
    return None


def _capital(source: str, target: str, _source_lang: str, _target_lang: str) -> Note | None:
    """All capitals lost, or the first one."""
    if shouted(source) and not shouted(target):
        letters = [char for char in _prose(target) if char.lower() != char.upper()]
        if letters and sum(map(str.islower, letters)) > len(letters) / 2:
            return Note("capitals", 10, meaning("capitals"))
    here, there = WORD.search(_prose(source)), WORD.search(_prose(target))
    if here is None or there is None or any(map(str.isdigit, target[: there.start()])):
        return None
    lost = here.group()[0].isupper() and there.group().islower()
    bare = not re.search(r"[\w%{$]", source[: here.start()] + target[: there.start()])
    return Note("capital", 5, meaning("capital")) if lost and bare else None


def _markup(source: str, target: str) -> Note | None:
    """Tags and character entities that the source has not."""
    pattern = re.compile(r"</?[A-Za-z][^<>]*>|&(?:#\d+|#x[\da-fA-F]+|[a-z]{2,8});")
    if set(pattern.findall(target)) - set(pattern.findall(source)):
        return Note("markup", 30, meaning("markup"))
    return None


def _coverage(hypothesis: Hypothesis) -> Note | None:
    """Too little of the source has a counterpart: the less, the dearer."""
    share = hypothesis.coverage
    if share is None or share >= _COVERED:
        return None
    return Note("coverage", round(40 * (1 - share / _COVERED)) + 5, meaning("coverage"))


def _base(lang: str) -> str:
    return lang.replace("_", "-").partition("-")[0].lower()


_GUARDS: tuple[Callable[[str, str, str, str], Note | None], ...] = (
    _loop,
    _numbers,
    _copy,
    _partly,
    _script,
    _unknown,
    _length,
    _capital,
)
