"""Whether a sentence ends at a candidate: the rules behind ``sentences``.

They have the shape of Unicode UAX #29 §5, with the exceptions that abbreviations, initials,
numbers, quotations and dialogue ask for.
"""

from __future__ import annotations

import re

from l10n.text import candidates as scan
from l10n.text.conventions import Conventions, Kind

_OPEN = re.escape(scan.OPEN)
_DASH = re.escape(scan.DASHES)
_AFTER_DASH = re.compile(rf"[{_DASH}]++\s*+[{_OPEN}]*+(\S?)")
_EDITOR = re.compile(rf"[{_DASH}]\s?(?:ред|авт|прим|перекл|eds?)\.", re.IGNORECASE)
_LINK = re.compile(r"(?:https?|ftp)://|www\.|mailto:", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*+")
_NUMBERED = re.compile(r"[§№#]|\d|[IVXLCІХ]+\b|[^\W\d_]\b(?!['’ʼ])")
_ROMAN = re.compile(r"[IVXLCМІХ]+(?:[-–—][IVXLCМІХ]+)?")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.[-‑]?)+[^\W\d_]{1,2}")
_VOWELS = re.compile("[aeiouyà-æè-ïò-öøù-ýœаеєиіїоуюяыэёўαεηιουωάέήίόύώϊϋ]", re.IGNORECASE)
_SPEECH = re.compile(r"\s+(?:[^\W\d_][\w'’.-]*\s+){1,3}?([^\W\d_]+)(?=[.,;]|\s*$)")
# Characters before a stop in which its word is looked for; the longest phrase, in characters
# and words, that is asked whether it could be a sentence.
_WORD_SPAN, _PHRASE_SPAN, _PHRASE_WORDS = 40, 60, 5
_BRACKETS, _BULLETS = frozenset("([{（［"), frozenset("•▪●*")
_PART = re.compile(rf"[/—–{_OPEN}]")
_GOES_ON = frozenset(",;:)]}")
_SMILE_INSIDE = re.compile(r"[:;=8]\W|[\u2600-\u27bf\U0001f300-\U0001faff]")
_QUOTES = frozenset("\"'”“’‘»«›‹")
_EXCLAIMS = frozenset("!?‼⁇⁈⁉‽")
_DOMAINS = frozenset(("com", "net", "org", "info", "biz", "gov", "edu", "ua", "uk", "eu"))


class Boundaries:
    """The rules of one language; ``end`` is a pure function of its arguments."""

    __slots__ = ("_rules", "_special")

    def __init__(self, rules: Conventions) -> None:
        self._rules = rules
        self._special = frozenset({*rules.kinds, *rules.units, *rules.tails, *rules.heads})

    def end(self, found: re.Match[str], text: str, last: int) -> int:
        """Where the sentence ends at a candidate; 0 when it goes on.

        ``last`` is the end of the sentence before.
        """
        which = found.lastindex
        if which == scan.SPACED:
            return found.end() if self._ends(found, text, last) else 0
        at = found.end()
        if which == scan.GLUED:
            return at if self._glued(found, text) else 0
        if which == scan.STUCK:
            return at if self._rules.lower_case_starts and _prose(text, found.start(), at) else 0
        if which == scan.BLANK_LINE:
            at = found.start()
            while at > last and text[at - 1].isspace():
                at -= 1
        elif which == scan.UNSPACED and text[at - 1] in scan.CLOSE:
            return 0 if text.startswith(self._rules.reporting, at, at + 8) else at
        return at

    def _ends(self, found: re.Match[str], text: str, last: int) -> bool:
        more, closers, first = found.group(1, 2, 4)
        stop = found.start()
        if not first:
            return True
        if "<" in closers:
            closers = scan.TAG.sub("", closers).strip()
        if more or closers or text[stop] != ".":
            return self._marks_end(found, text)
        before = _words(text[max(last, stop - _WORD_SPAN) : stop])
        if not before or text[stop - 1].isspace():
            return self._follows(found, text)
        word = before[-1].lstrip(scan.OPEN)
        if len(word) > 5 and word not in self._special and word.isalpha():
            return first.isupper() or self._follows(found, text)
        if word in self._rules.heads and self._continues(word, before, text, stop):
            return False
        if word and (kind := self._kind(word, before)):
            return self._abbreviation_ends(kind, word, found, text, last)
        return self._short_ends(word, before, found, text, last)

    def _glued(self, found: re.Match[str], text: str) -> bool:
        """After marks with a capital letter, or an opening code, right behind them."""
        stop, at = found.span()
        closers = found[2]
        if text[at] == "<" or "/>" in closers or closers.strip() != closers:
            return True
        # One full stop between words is as often a name in software: java.lang.String.
        doubtful = at == stop + 1 and text[stop] == "."
        return _prose(text, stop, at) and (not doubtful or self._begins(text, at))

    def _marks_end(self, found: re.Match[str], text: str) -> bool:
        """After anything but a single full stop."""
        more, closers, first = found.group(1, 2, 4)
        mark = text[found.start() + len(more)]
        if closers and first in ".…" and not text.startswith("...", found.start(4)):
            return False
        if first in _GOES_ON or (mark == "?" and text[found.start() - 1 : found.start()] == ":"):
            return False
        if first in scan.DASHES:
            after = _AFTER_DASH.match(text, found.start(4))
            return not (after and _is_small(after[1]))
        if _is_small(first):
            if _LINK.match(text, found.start(4)):
                return True
            if mark in _EXCLAIMS and not _QUOTES.intersection(closers) and ")" not in closers:
                return self._rules.lower_case_starts and not self._exclaimed(text, found.start())
            return self._rules.lower_case_starts and _SMILE_INSIDE.search(closers) is not None
        if mark in _EXCLAIMS and first.isupper() and _QUOTES.intersection(closers):
            return not self._reported(text, found.end())
        if first.isdigit() and mark in ".…" and not closers:
            # "…at home ... 5 people": an omission, with spaces or nothing before it.
            return found.start() > 0 and not text[found.start() - 1].isspace()
        return True

    def _follows(self, found: re.Match[str], text: str) -> bool:
        """Whether a sentence may begin with what follows the stop of an ordinary word."""
        first = found[4]
        if first in _GOES_ON:
            return False
        if first in scan.DASHES:
            return not _EDITOR.match(text, found.start(4))
        if _is_small(first):
            return self._rules.lower_case_starts or _LINK.match(text, found.start(4)) is not None
        return True

    def _short_ends(
        self, word: str, before: list[str], found: re.Match[str], text: str, last: int
    ) -> bool:
        """After a word that is no abbreviation we know, but short or not of letters alone."""
        first = found[4]
        if (word.isdecimal() and len(word) <= 3) or (
            self._rules.ordinals and _ROMAN.fullmatch(word)
        ):
            return self._number_ends(word, found, text, last)
        if len(word) == 1 and word.isupper():
            return self._initial_ends(word, before, found, text)
        if "." in word and _DOTTED.fullmatch(word):
            if word[0].isupper():
                return self._initial_ends(word, before, found, text)
            return first.isupper()
        if word.isalpha() and len(word) <= 5:
            clipped = not _VOWELS.search(word)
            if _is_small(first) and (
                clipped or len(word) == 1 or (self._rules.clipped_words and _is_consonant(word[-1]))
            ):
                return False
            if clipped and word.istitle() and first.isupper() and self._rules.starters:
                return self._begins(text, found.start(4))
        return self._follows(found, text)

    def _kind(self, word: str, before: list[str]) -> Kind | None:
        """What we know of ``word`` as an abbreviation."""
        rules = self._rules
        if word[0].isdigit():
            bare = word.lstrip("0123456789.,-–")
            return Kind.MAY_END if bare in rules.units else None
        if word in rules.tails:
            for parts in range(2, 5):
                whole = "".join(before[-parts:]).lstrip(scan.OPEN)
                if whole in rules.tails[word]:
                    return Kind.MAY_END if whole in rules.units else rules.kinds[whole]
        if word in rules.units and len(before) > 1 and self._is_number(before[-2]):
            return Kind.MAY_END
        kind = rules.kinds.get(word)
        if kind is None and not word.isalpha():
            kind = rules.kinds.get(_PART.split(word)[-1])
        return kind

    def _continues(self, word: str, before: list[str], text: str, stop: int) -> bool:
        """Whether the stop is inside an abbreviation of several parts: z. B., т. д."""
        ahead = "".join(text[stop : stop + _WORD_SPAN].split())
        behind = "".join(before[-4:])
        return any(
            behind.endswith(head) and ahead.startswith(rest)
            for head, rest in self._rules.heads[word]
        )

    def _is_number(self, word: str) -> bool:
        return word[-1] != "," and (
            word[0].isdigit()
            or word[-1].isdigit()
            or (len(word) > 2 and word.rstrip(".") in self._rules.units)
            or _ROMAN.fullmatch(word) is not None
        )

    def _abbreviation_ends(
        self, kind: Kind, word: str, found: re.Match[str], text: str, last: int
    ) -> bool:
        opened, first, at = found[3], found[4], found.start(4)
        if kind is Kind.JOINS:
            return False
        if opened[:1] in _BRACKETS or not first.isupper():
            return first in _BULLETS
        if kind is Kind.NUMBER:
            # "No. 5" and "Fig. A", but "No. I think so": a word of its own.
            if _NUMBERED.match(text, at):
                return word in self._rules.starters and self._begins(text, at)
            return True
        following, phrase = self._word(text, at), self._is_phrase(text, last, found.start())
        if self._begins(text, at):
            # "In the U.S. I met her": a capital that needs no sentence to begin.
            return not phrase or following not in self._rules.one_letter_words
        return kind is Kind.MAY_END and not phrase and following not in self._rules.continuing

    def _number_ends(self, word: str, found: re.Match[str], text: str, last: int) -> bool:
        rules, stop = self._rules, found.start()
        if not text[max(last, stop - _WORD_SPAN) : stop - len(word)].strip(scan.OPEN + " \n"):
            # "1. First", at the head of a paragraph or after a sentence.
            return rules.list_numbers_apart and not _is_small(found[4])
        if rules.ordinals:
            return self._begins(text, found.start(4))
        return self._follows(found, text)

    def _initial_ends(self, word: str, before: list[str], found: re.Match[str], text: str) -> bool:
        """After a capital letter: J. Smith, Т. Г. Шевченко, plan B, А, Б та В."""
        rules, first = self._rules, found[4]
        if not first.isupper():
            return self._follows(found, text) and not _is_small(first) and not first.isdigit()
        if self._begins(text, found.start(4)):
            return True
        names = [part for part in before[:-1] if not _initials(part)]
        if not names or len(before) < 2:
            return False
        ahead = before[-2]
        if word in rules.one_letter_words and ahead[:1].islower():
            return True
        if ahead.lower() in rules.labels:
            return True
        if len(before) > 2 and len(ahead) <= 3 and ahead.islower():
            # "А, Б та В.": a list of letters.
            return len(before[-3].strip(",")) == 1
        return self._follows_surname(names[-1], found, text)

    def _follows_surname(self, name: str, found: re.Match[str], text: str) -> bool:
        """Whether the initials belong to the surname before them: «Шевченко Т. Г.»."""
        endings = self._rules.surname_endings
        if not endings or not name[:1].isupper() or not name.endswith(endings):
            return False
        following = self._word(text, found.start(4))
        return len(following) > 1 and not following.endswith(endings)

    @staticmethod
    def _word(text: str, at: int) -> str:
        found = _WORD.match(text, at)
        return found[0] if found else ""

    def _begins(self, text: str, at: int) -> bool:
        """Whether the word at ``at`` is one that begins sentences."""
        found = _WORD.match(text, at)
        if found is None:
            return False
        word = found[0].replace("’", "'")
        starters = self._rules.starters
        if word not in starters and word.partition("'")[0] not in starters:
            return False
        return len(word) > 1 or text[found.end() : found.end() + 1] != "."

    def _is_phrase(self, text: str, start: int, stop: int) -> bool:
        """Whether a fragment is too little for a sentence: "In the U.S.", «У 1991 р.»."""
        if stop - start > _PHRASE_SPAN:
            return False
        words = text[start:stop].split()
        if not words or len(words) > _PHRASE_WORDS:
            return False
        head = words[0].lstrip(scan.OPEN).lower()
        return head[:1].isdigit() or head in self._rules.prepositions

    def _exclaimed(self, text: str, stop: int) -> bool:
        """Whether the mark at ``stop`` belongs to a name or an interjection: Yahoo!, Ах!"""
        before = text[max(0, stop - _WORD_SPAN) : stop].split()
        word = before[-1].lstrip(scan.OPEN) if before else ""
        return word in self._rules.exclamations or word.capitalize() in self._rules.exclamations

    def _reported(self, text: str, at: int) -> bool:
        """Whether a quotation that ends at ``at`` has its reporting clause after it."""
        found = _SPEECH.match(text, at, at + 80)
        return found is not None and found[1] in self._rules.reporting


def _is_small(char: str) -> bool:
    """Whether ``char`` is a small letter, where capitals begin sentences (not in Georgian)."""
    return char.islower() and not "ა" <= char <= "ჿ"


def _is_consonant(char: str) -> bool:
    return char.isalpha() and char not in "ьй" and not _VOWELS.match(char)


def _initials(word: str) -> bool:
    bare = word.rstrip(".")
    return word.endswith(".") and (len(bare) == 1 or _DOTTED.fullmatch(bare) is not None)


def _words(text: str) -> list[str]:
    """The words of a text, without its codes."""
    return (scan.TAG.sub("", text) if "<" in text else text).split()


def _prose(text: str, stop: int, at: int) -> bool:
    """Whether marks between letters stand in prose: "service.There", not "Node.Js@example"."""
    before = text[max(0, stop - _WORD_SPAN) : stop].split()
    after = text[at : at + _WORD_SPAN].split()
    if not before or not after or text[stop - 1].isspace():
        return False
    word = after[0].rstrip(".,;:!?…" + scan.CLOSE)
    return (
        _WORD.fullmatch(before[-1].lstrip(scan.OPEN)) is not None
        and _WORD.fullmatch(word) is not None
        and (len(word) == 1 or not word.isupper())
        and word.lower() not in _DOMAINS
    )
