"""How a text was changed: a comma, a typing error, or what it says.

A small change (``SMALL``) leaves the meaning alone, so its translation may be kept when a
person says so. Whatever may change the meaning is never small: figures, names, negation,
quotation marks that come or go, questions, inline codes, any other word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from l10n.text.codes import find_codes, strip_codes
from l10n.text.rewording import shared_beginning

Known = Callable[[str], bool]
"""Whether a lower-case word is in the dictionary of its language."""


class Change(StrEnum):
    """One kind of change, the gravest first."""

    NUMBER = "number"
    NEGATION = "negation"
    NAME = "name"
    WORDING = "wording"
    CODES = "codes"
    TYPO = "typo"
    CAPITALS = "capitals"
    PUNCTUATION = "punctuation"
    TYPOGRAPHY = "typography"
    SPACING = "spacing"


SMALL = frozenset(
    {Change.TYPO, Change.CAPITALS, Change.PUNCTUATION, Change.TYPOGRAPHY, Change.SPACING}
)

_APOSTROPHES = "'’ʼ"
_TOKEN = re.compile(rf"\w+(?:[{_APOSTROPHES}]\w+|[.,:/]\d\w*)*|[^\w\s]")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»‹›‘’‚‛'`"), '"')
_FOLDED = {**_DASHES, **_QUOTES, ord("…"): "..."}
# Marks that Unicode calls punctuation and that carry meaning all the same.
_MEANT = frozenset("%‰&@#*/\\§†‡")
_QUANTITIES = frozenset("%‰°+−±×÷=<>~")
_NEGATIONS = frozenset(
    re.findall(
        r"\w+",
        "no not never none nor neither nobody nothing nowhere without cannot hardly "
        "не ні ані ніколи ніхто ніщо ніде нікуди без немає нема жоден жодна жодне жодні ледве",
    )
)
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "anti", "не", "без", "анти")
_NO_NUMBERS = frozenset({"second", "seconds", "score", "both", "pair", "couple", "quarter"})
"""Words that are numbers in some texts only."""
_COMPARED = 400
_CHANGED_LETTERS = 2


@dataclass(frozen=True, slots=True)
class _Word:
    """A word or symbol; ``gap`` is what stands before it, ``first`` that it heads a sentence."""

    text: str
    gap: str
    first: bool

    @property
    def folded(self) -> str:
        return self.text.casefold().replace("’", "'").replace("ʼ", "'")


def kind_of_change(
    old: str, new: str, codes: Collection[str] = (), known: Known | None = None
) -> Change:
    """The gravest of ``kinds_of_change``; SPACING where there is none."""
    found = kinds_of_change(old, new, codes, known)
    return next((kind for kind in Change if kind in found), Change.SPACING)


def kinds_of_change(
    old: str, new: str, codes: Collection[str] = (), known: Known | None = None, lang: str = ""
) -> frozenset[Change]:
    """All that changed from ``old`` to ``new``; ``codes`` are the names of their inline codes.

    With ``lang`` what is counted is read in words too: *two* and *three*, *million* and
    *billion*, *Tuesday* and *Wednesday*, *km* and *miles* are other numbers. A typing error is
    one or two letters of a word (Damerau–Levenshtein) that turn a word ``known`` does not know
    into one it knows; without ``known`` none is recognized: *county* and *country* are one
    letter apart too.
    """
    if old == new:
        return frozenset()
    found: set[Change] = set()
    if _markup(old, codes) != _markup(new, codes):
        found.add(Change.CODES)
    before, last = _words(strip_codes(old, codes))
    after, end = _words(strip_codes(new, codes))
    aligned = True
    for left, right in _differences(before, after):
        aligned = aligned and len(left) == len(right)
        found |= _replaced(left, right, known)
    if aligned and len(before) == len(after):
        follows = [*(word.text for word in before), ""]
        gaps = zip(
            [*(word.gap for word in before), last], [*(word.gap for word in after), end],
            ["", *follows], follows, strict=False,
        )  # fmt: skip
        found |= {kind for gap in gaps if (kind := _between(*gap)) is not None}
    if lang and Change.NUMBER not in found and not found <= SMALL:
        language = lang.replace("_", "-").partition("-")[0].lower()
        if _counted(before, language) != _counted(after, language):
            found.add(Change.NUMBER)
    return frozenset(found)


def changed_words(old: str, new: str, width: int = 48) -> tuple[str, str]:
    """The words between the common beginning and the common end, each cut to ``width``."""
    left, right = old.split(), new.split()
    head = shared_beginning(left, right)
    tail = shared_beginning(left[head:][::-1], right[head:][::-1])
    came_or_went = min(len(left), len(right)) == head + tail
    if head and old != new and came_or_went:
        # Words that only came or went are told with the one before them.
        head -= 1
    parts = (" ".join(part[head : len(part) - tail]) for part in (left, right))
    first, second = (part if len(part) <= width else part[: width - 1] + "…" for part in parts)
    return first, second


def _markup(text: str, codes: Collection[str]) -> list[str]:
    return [text[token.start : token.end] for token in find_codes(text, codes)]


def _words(text: str) -> tuple[list[_Word], str]:
    """The words and symbols of ``text`` with what stands before each, and what ends it."""
    found: list[_Word] = []
    at, first = 0, True
    for match in _TOKEN.finditer(text):
        piece = match.group()
        if not _is_word(piece):
            first = first or piece in ".!?…:"
            continue
        found.append(_Word(piece, text[at : match.start()], first))
        at, first = match.end(), False
    return found, text[at:]


def _is_word(piece: str) -> bool:
    head = piece[0]
    symbol = unicodedata.category(head)[0] in "SM" and head not in "`´"
    return head.isalnum() or head == "_" or head in _MEANT or symbol


def _differences(
    before: Sequence[_Word], after: Sequence[_Word]
) -> list[tuple[Sequence[_Word], Sequence[_Word]]]:
    """The runs that differ; one long run where comparing word by word would take too long."""
    left, right = [word.text for word in before], [word.text for word in after]
    head = shared_beginning(left, right)
    tail = shared_beginning(left[head:][::-1], right[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if not old and not new:
        return []
    if len(old) == len(new) or max(len(old), len(new)) > _COMPARED:
        if len(old) != len(new):
            return [(old, new)]
        pairs = zip(old, new, strict=True)
        return [((a,), (b,)) for a, b in pairs if a.text != b.text]
    matcher = SequenceMatcher(
        None, [word.folded for word in old], [word.folded for word in new], autojunk=False
    )
    runs: list[tuple[Sequence[_Word], Sequence[_Word]]] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            pairs = zip(old[i:j], new[k:m], strict=True)
            runs += [((a,), (b,)) for a, b in pairs if a.text != b.text]
        else:
            runs.append((old[i:j], new[k:m]))
    return runs


def _replaced(old: Sequence[_Word], new: Sequence[_Word], known: Known | None) -> set[Change]:
    """What a run of words that became another one changed."""
    if len(old) == len(new) == 1:
        return {_word_change(old[0], new[0], known)}
    both = (*old, *new)
    glued = "".join(w.folded for w in old) == "".join(w.folded for w in new)
    if glued and not any(_in_figures(word.text) for word in both):
        mended = known and not all(map(known, _plain(old))) and all(map(known, _plain(new)))
        return {Change.TYPO if mended else Change.WORDING}
    found = {Change.WORDING}
    if any(_in_figures(word.text) for word in both):
        found.add(Change.NUMBER)
    if any(_negates(word.folded) for word in both):
        found.add(Change.NEGATION)
    if any(word.text[0].isupper() and not word.first for word in both):
        found.add(Change.NAME)
    return found


def _counted(words: Sequence[_Word], language: str) -> tuple[object, ...]:
    """What ``words`` count: numbers with their scales, in words from two on, days, units."""
    from l10n.text.quantities.calendar import months, weekdays
    from l10n.text.quantities.measures import units
    from l10n.text.quantities.number_words import spelled
    from l10n.text.quantities.numbers import scaled

    text = " ".join(word.text for word in words)
    # One is also an article, and nothing a negation.
    spelt = Counter(
        value
        for word in words
        for value in spelled(word.text, language)
        if value not in {"0", "1"} and word.folded not in _NO_NUMBERS
    )
    named = [item.value for which in (months, weekdays) for item in which(text, language)]
    return scaled(text, language), spelt, named, units(text, language)


def _plain(run: Sequence[_Word]) -> list[str]:
    return [word.folded for word in run]


def _word_change(old: _Word, new: _Word, known: Known | None) -> Change:
    a, b = old.folded, new.folded
    if _in_figures(old.text) or _in_figures(new.text):
        return Change.NUMBER
    if a == b:
        if old.text.casefold() != new.text.casefold():
            return Change.TYPOGRAPHY
        # "us" and "US", "nato" and "NATO": a word and a name.
        shouted = any(len(word.text) > 1 and word.text.isupper() for word in (old, new))
        return Change.NAME if shouted else Change.CAPITALS
    if _negates(a) or _negates(b) or any(_negated(a, b, prefix) for prefix in _PREFIXES):
        return Change.NEGATION
    named = any(word.text[0].isupper() and not word.first for word in (old, new))
    if named:
        return Change.NAME
    if known is not None and _close(a, b) and not known(a) and known(b):
        return Change.TYPO
    return Change.WORDING


def _close(a: str, b: str) -> bool:
    """Whether the words differ as a slip of the fingers does; short words by one letter only."""
    from rapidfuzz.distance import DamerauLevenshtein

    shorter = min(len(a), len(b))
    allowed = _CHANGED_LETTERS if shorter > 5 else 1
    cutoff = DamerauLevenshtein.distance(a, b, score_cutoff=allowed)
    return shorter > 2 and cutoff <= allowed


def _in_figures(text: str) -> bool:
    money = unicodedata.category(text[0]) == "Sc"
    return money or text in _QUANTITIES or any(char.isnumeric() for char in text)


def _negates(word: str) -> bool:
    return word in _NEGATIONS or word.endswith("n't")


def _negated(a: str, b: str, prefix: str) -> bool:
    return min(len(a), len(b)) > 3 and (a == prefix + b or b == prefix + a)


def _between(old: str, new: str, before: str, after: str) -> Change | None:
    """What changed in the marks and spaces between the words ``before`` and ``after``."""
    if old == new:
        return None
    signs = [gap.translate(_DASHES).endswith("-") for gap in (old, new)]
    counted, ranged = after[:1].isnumeric(), before[-1:].isnumeric()
    if counted and not ranged and signs[0] != signs[1]:
        return Change.NUMBER
    a, b = ("".join(gap.split()) for gap in (old, new))
    if a == b and (a or (old and new)):
        return Change.SPACING
    a, b = (re.sub("-+", "-", gap.translate(_FOLDED)) for gap in (a, b))
    if a == b:
        return Change.TYPOGRAPHY
    if counted and ranged:
        return Change.NUMBER
    if a.count('"') != b.count('"') or ("?" in a) != ("?" in b):
        return Change.WORDING
    return Change.PUNCTUATION
