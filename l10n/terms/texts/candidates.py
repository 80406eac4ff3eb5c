"""Phrases of a text that could be terms: noun phrases, as far as a light look tells them.

Ukrainian phrases are told by the dictionary: adjectives that agree with a noun, and genitives
after it. English ones, without a tagger, are runs of words between punctuation and the words
in ``_STOP``; whether a word is a noun is learned from what stands before it in the same texts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial

from l10n.terms.folding import CODE, fold
from l10n.terms.glossary import base
from l10n.terms.grammar import english
from l10n.terms.grammar.morphology import Analysis, analyses, morphology_available

Key = tuple[str, ...]
"""The words of a candidate, folded and without inflection: what its occurrences share."""

LONGEST = 5


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PIECE = re.compile(r"[^\W\d_][\w'’ʼ]*(?:[-‑][\w'’ʼ]+)*|[^\s\w]|\d+")
_HIDDEN = re.compile(
    CODE.pattern
    + r"|(?<=\w)['’]s\b|&[a-z]+;|https?://\S+|%\([\w.]+\)[a-z]|%[\d$.#-]*[a-zA-Z]|\{[^{}]{0,40}\}"
)
_STOP = _words(
    """a an the this that these those some any each every no all both either neither such same
    other another much many more most few less least several enough own
    i you he she it we they me him her us them my your his its our their mine yours who whom
    whose which what where when why how there here
    and or but nor so yet if than then because as until while although though unless whether
    of at by for with about against between into through during before after above below to from
    up down in out on off over under again further once per via within without among towards
    toward upon since across along around behind beyond near despite except like
    be am is are was were been being have has had having do does did doing done will would shall
    should can could may might must ought cannot let
    not only also very too just even still already always never often ever now soon later today
    yesterday tomorrow once twice perhaps maybe rather quite almost nearly instead however
    therefore meanwhile moreover otherwise
    say says said saying tell tells told ask asked asks add added adds call called calls make
    makes made making take takes took taken taking give gives gave given giving get gets got
    getting go goes went gone going come comes came coming become becomes became see sees saw
    seen know knows knew known think thinks thought want wants wanted use uses used using need
    needs needed show shows showed shown try tries tried keep keeps kept put puts set sets begin
    began begun seem seems seemed find finds found leave leaves left lead leads led hold holds
    held bring brings brought believe believed allow allows allowed include includes included
    including continue continues continued expect expected according
    year years time times day days week weeks month months people thing things way ways lot
    number part parts kind sort man men
    monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december
    one two three four five six seven eight nine ten first second third last next new old good
    bad big small great high low long short early late able available please yes
    mr mrs ms dr"""
)
_DETERMINERS = _words(
    """a an the this that these those its his her their our your my no each every any some
    of in on for with by from at into between against under"""
)
_BEFORE_VERBS = _words(
    "to will would can could may might must should shall cannot not i you we they he she who"
)
_JOINING = frozenset(("of", "for", "and", "on", "the"))
# Nouns that name nothing in particular.
_GENERAL = _words(
    """рік час день раз місяць тиждень година хвилина людина місце частина сторона кількість
    випадок питання слово справа бік рух кінець початок приклад спосіб вид тип ряд низка
    понеділок вівторок середа четвер п'ятниця субота неділя січень лютий березень квітень
    травень червень липень серпень вересень жовтень листопад грудень минуле
    більшість решта половина дещо нічого щось хтось ніхто тисяча мільйон мільярд відсоток"""
)


@dataclass(slots=True)
class Occurrences:
    """A candidate in the texts: how often, inside which longer ones, and as what it is written.

    ``surfaces`` counts spellings; ``passages`` are numbers of the texts, each once.
    """

    count: int = 0
    surfaces: Counter[str] = field(default_factory=Counter)
    passages: list[int] = field(default_factory=list)


def collect(texts: Sequence[str], lang: str) -> dict[Key, Occurrences]:
    """Every candidate of ``texts`` (``""`` for none), by its key."""
    runs = [(number, run) for number, text in enumerate(texts) for run in _runs(text)]
    find: Callable[[Sequence[str]], Iterator[tuple[Key, str]]]
    if base(lang) == "uk" and morphology_available("uk"):
        find = partial(_ukrainian, lemmas=_likely_lemmas(run for _number, run in runs))
    else:
        find = partial(_english, learned=_learn(run for _number, run in runs))
    found: dict[Key, Occurrences] = {}
    for number, run in runs:
        for key, surface in find(run):
            known = found.get(key)
            if known is None:
                known = found[key] = Occurrences()
            known.count += 1
            known.surfaces[surface] += 1
            if not known.passages or known.passages[-1] != number:
                known.passages.append(number)
    return found


def _runs(text: str) -> Iterator[list[str]]:
    """Words that no punctuation, number or code parts."""
    run: list[str] = []
    for piece in _PIECE.findall(_HIDDEN.sub(" | ", text)):
        if piece[0].isalpha():
            run.append(piece)
        elif run:
            yield run
            run = []
    if run:
        yield run


@dataclass(frozen=True, slots=True)
class _Learned:
    """What the texts say of English words: how often as nouns, as verbs, and in small letters."""

    nouns: Counter[str]
    verbs: Counter[str]
    small: Counter[str]


def _learn(runs: Iterable[Sequence[str]]) -> _Learned:
    nouns: Counter[str] = Counter()
    verbs: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for run in runs:
        before = ""
        low = [fold(word) for word in run]
        for at, word in enumerate(low):
            if run[at] == word:
                small[word] += 1
            if word in _STOP:
                before = word
                continue
            ends = at + 1 == len(low) or low[at + 1] in _STOP
            if ends and before in _DETERMINERS:
                nouns[word] += 1
            if at and low[at - 1] in _BEFORE_VERBS:
                verbs[word] += 1
    return _Learned(nouns, verbs, small)


def _english(run: Sequence[str], learned: _Learned) -> Iterator[tuple[Key, str]]:
    low = [fold(word) for word in run]
    capital = [
        word[0].isupper() and not (learned.small[own] and not word.isupper())
        for word, own in zip(run, low, strict=True)
    ]
    for start in range(len(run)):
        if not _opens(low[start], capital[start]):
            continue
        for end in range(start + 1, min(start + LONGEST, len(run)) + 1):
            last = low[end - 1]
            if last in _STOP or len(last) < 2:
                if last in _JOINING and capital[start]:
                    continue
                break
            inner = any(word in _STOP for word in low[start:end])
            if inner and not (capital[end - 1] and capital[start]):
                continue
            if not capital[end - 1] and not _noun(last, learned):
                continue
            words = [*low[start : end - 1], _singular(last, learned) if not inner else last]
            yield tuple(words), " ".join(run[start:end])


def _opens(word: str, capital: bool) -> bool:
    return (word not in _STOP and len(word) > 1 and not word.endswith("ly")) or (
        capital and word not in _STOP
    )


def _noun(word: str, learned: _Learned) -> bool:
    """Whether the texts use ``word`` as a noun more than as a verb."""
    if word.endswith(("ly", "ed")):
        return False
    return learned.nouns[word] > 2 * learned.verbs[word]


def _singular(word: str, learned: _Learned) -> str:
    """The singular, where the texts have it; "sanctions" and "alias" stay as they are."""
    options = [item for item in english.singulars(word) if english.plural(item) == word]
    best = max(options, key=lambda item: learned.small[item], default=word)
    return best if learned.small[best] else word


@dataclass(frozen=True, slots=True)
class _Tags:
    """A Ukrainian word's readings as a noun and as an adjective; whether it may be neither."""

    nouns: tuple[Analysis, ...]
    adjectives: tuple[Analysis, ...]
    other: bool


@lru_cache(maxsize=200_000)
def _tagged(word: str) -> _Tags:
    found = analyses(word)
    known = tuple(item for item in found if item.known) or found
    nouns = tuple(item for item in known if item.pos == "NOUN" and item.case)
    adjectives = tuple(item for item in known if item.pos in {"ADJF", "PRTF"} and item.case)
    return _Tags(nouns, adjectives, len(nouns) + len(adjectives) < len(known))


def _likely_lemmas(runs: Iterable[Sequence[str]]) -> Counter[str]:
    """How much the texts speak for each lemma: «рік» has more forms here than «рок»."""
    votes: Counter[str] = Counter()
    for word in {fold(word) for run in runs for word in run}:
        lemmas = {item.lemma for item in _tagged(word).nouns}
        for lemma in lemmas:
            # A form of one lemma only decides; the dictionary form itself speaks for it.
            votes[lemma] += (12 if lemma == word else 6) // len(lemmas)
    return votes


def _ukrainian(run: Sequence[str], lemmas: Counter[str]) -> Iterator[tuple[Key, str]]:
    tags = [_tagged(word) for word in run]
    for start, word in enumerate(run):
        if len(word) < 2 or (tags[start].other and not word[0].isupper()):
            continue
        head = _head(tags, start)
        if head is None:
            continue
        key = _key(run, tags, start, head, lemmas)
        if key is None:
            continue
        yield key, " ".join(run[start : head + 1])
        end = head
        while end + 1 < len(run):
            following = _genitive(tags, end + 1)
            if following is None or following >= start + LONGEST:
                break
            end = following
            tail = tuple(map(fold, run[head + 1 : end + 1]))
            yield (*key, *tail), " ".join(run[start : end + 1])


def _head(tags: Sequence[_Tags], start: int) -> int | None:
    """Where the noun stands that the adjectives from ``start`` on agree with.

    «минулого року» begins with an adjective, although «минуле» may be a noun.
    """
    found = None
    for at in range(start, min(start + LONGEST, len(tags))):
        own = tags[at]
        before = [tags[place].adjectives for place in range(start, at)]
        if own.nouns and all(_agrees(options, own.nouns) for options in before):
            found = at
        if not own.adjectives or own.other:
            break
    return found


def _genitive(tags: Sequence[_Tags], start: int) -> int | None:
    """Where a genitive that begins at ``start`` has its noun."""
    if tags[start].other:
        return None
    head = _head(tags, start)
    if head is None or head >= start + 3:
        return None
    return head if any(item.case == "genitive" for item in tags[head].nouns) else None


def _agrees(adjectives: Sequence[Analysis], nouns: Sequence[Analysis]) -> bool:
    return any(
        one.case == other.case
        and one.number == other.number
        and (one.number == "plural" or not one.gender or one.gender == other.gender)
        for one in adjectives
        for other in nouns
    )


def _key(
    run: Sequence[str], tags: Sequence[_Tags], start: int, head: int, lemmas: Counter[str]
) -> Key | None:
    """The lemmas from the first adjective to the noun; None for a noun that names nothing."""
    nouns = tags[head].nouns
    if head > start:
        agreeing = [item for item in nouns if _agrees(tags[start].adjectives, [item])]
        nouns = tuple(agreeing) or nouns
    lemma = max({item.lemma for item in nouns}, key=lambda item: (lemmas[item], item))
    if head == start and lemma in _GENERAL:
        return None
    words = []
    for at in range(start, head):
        own = [item for item in tags[at].adjectives if _agrees([item], nouns)]
        words.append(own[0].lemma if own else fold(run[at]))
    return (*words, lemma)
