"""Light quality guards: what machine translation is known to break, seen and priced.

``confidence`` joins the engine's own score with the notes; review sorts by it. The notes
are known complaints about NMT output: repetition loops, lost numbers, untranslated copies,
wrong script, truncation, unknown-token marks.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from l10n.i18n import _
from l10n.model import Hypothesis

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*/?>")
_NUMBER = re.compile(r"\d+(?:[.,:\u00a0\u202f ]\d+)*")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_UNKNOWN = ("<unk>", "⁇", "▁", "\ufffd")


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
    base = 100.0 * math.exp(min(0.0, max(hypothesis.score, -50.0)))
    price = sum(note.price for note in notes(source, hypothesis, source_lang, target_lang))
    return max(0, min(100, round(base) - price))


def notes(
    source: str, hypothesis: Hypothesis, source_lang: str = "", target_lang: str = ""
) -> list[Note]:
    """What the guards saw in ``hypothesis``, the gravest first; inline codes are ignored."""
    left, right = _TAG.sub(" ", source).strip(), _TAG.sub(" ", hypothesis.text).strip()
    if not left:
        return []
    if not right:
        return [Note("empty", 100, _("the translation is empty"))]
    found = [note for guard in _GUARDS if (note := guard(left, right, source_lang, target_lang))]
    return sorted(found, key=lambda note: -note.price)


def mend(source: str, hypothesis: Hypothesis) -> Hypothesis:
    """``hypothesis`` with the initial capital its source has, if only that is missing."""
    text = hypothesis.text
    left, right = _WORD.search(source), _WORD.search(text)
    if left is None or right is None or source[: left.start()].strip() != "":
        return hypothesis
    first = right.start()
    if not left.group()[0].isupper() or text[:first].strip() or not text[first].islower():
        return hypothesis
    # iPhone, eBay, мкФ: a capital later in the word says that the small one is meant.
    if any(char.isupper() for char in right.group()):
        return hypothesis
    raised = text[first].upper()
    if len(raised) != 1:
        return hypothesis
    return replace(hypothesis, text=text[:first] + raised + text[first + 1 :])


def _loop(source: str, target: str, _source_lang: str, _target_lang: str) -> Note | None:
    """A run of one to six words, said again and again more often than the source does."""
    words = [word.lower() for word in _WORD.findall(target)]
    wanted = [word.lower() for word in _WORD.findall(source)]
    for size in range(1, 7):
        limit = 4 if size == 1 else 3
        if _repeats(words, size) >= max(limit, _repeats(wanted, size) + 2):
            return Note("loop", 70, _("the translation repeats itself"))
    longest = re.search(r"([^\s\d])\1{7,}", target)
    if longest and longest.group() not in source:
        return Note("loop", 70, _("the translation repeats itself"))
    return None


def _repeats(words: list[str], size: int) -> int:
    """How many times in a row one run of ``size`` words stands in ``words``, at most."""
    best = run = 1
    for index in range(size, len(words)):
        run = run + 1 if words[index] == words[index - size] else 1
        best = max(best, (run - 1) // size + 1)
    return best if words else 0


def _numbers(source: str, target: str, _source_lang: str, _target_lang: str) -> Note | None:
    wanted, given = _values(source), _values(target)
    lost = [value for value in (wanted - given).elements() if value not in target]
    if not lost:
        return None
    return Note(
        "numbers", 40, _("numbers lost or changed: {numbers}").format(numbers=", ".join(lost))
    )


def _values(text: str) -> Counter[str]:
    """The numbers of ``text`` by digits alone: 1,234.5 and 1 234,5 are the same."""
    return Counter(re.sub(r"\D", "", found) for found in _NUMBER.findall(text))


def _copy(source: str, target: str, source_lang: str, target_lang: str) -> Note | None:
    """The source itself given back, where it has words that would change."""
    if source_lang and _base(source_lang) == _base(target_lang):
        return None
    words = [word for word in _WORD.findall(source) if word.islower() and len(word) > 2]
    if source.casefold() == target.casefold() and (words or _shouted(source)):
        return Note("untranslated", 50, _("the text was not translated"))
    return None


def _shouted(text: str) -> bool:
    return len([word for word in _WORD.findall(text) if word.isupper() and len(word) > 3]) > 1


def _script(source: str, target: str, _source_lang: str, target_lang: str) -> Note | None:
    """Most letters in a script that the target language is not written in."""
    from l10n.text.scripts import dominant_script

    wanted = _expected_script(target_lang)
    given = dominant_script(target)
    if wanted is None or given is None or given == wanted:
        return None
    # Names and abbreviations may stay as they are in any language.
    if not any(word.islower() and len(word) > 2 for word in _WORD.findall(target)):
        return None
    if source.casefold() == target.casefold():
        return None
    return Note("script", 40, _("the translation is in the wrong script"))


def _expected_script(lang: str) -> str | None:
    from l10n.errors import L10nError
    from l10n.text.locales import locale

    if not lang:
        return None
    try:
        script = locale(lang).script
    except L10nError:
        return None
    # Japanese and Korean mix scripts; one dominant script says nothing there.
    return {"Hans": "Hani", "Hant": "Hani", "Jpan": None, "Kore": None}.get(script, script)


def _unknown(source: str, target: str, _source_lang: str, _target_lang: str) -> Note | None:
    if any(mark in target and mark not in source for mark in _UNKNOWN):
        return Note("unknown", 40, _("the model did not know a word"))
    return None


def _truncated(source: str, target: str, _source_lang: str, _target_lang: str) -> Note | None:
    """Far shorter or longer than languages differ (a third; three times), on longer texts."""
    if len(source) < 40:
        return None
    if len(target) * 3 < len(source):
        return Note("truncated", 40, _("the translation is far shorter than the source"))
    if len(target) > len(source) * 3:
        return Note("overlong", 40, _("the translation is far longer than the source"))
    return None


def _base(lang: str) -> str:
    return lang.replace("_", "-").partition("-")[0].lower()


_GUARDS: tuple[Callable[[str, str, str, str], Note | None], ...] = (
    _loop,
    _numbers,
    _copy,
    _script,
    _unknown,
    _truncated,
)
