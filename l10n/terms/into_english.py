"""A concept's preferred spelling into an English sentence: number, article, possessive."""

from __future__ import annotations

import re

from l10n.model import Fix
from l10n.terms import english
from l10n.terms.glossary import Concept
from l10n.terms.matching import Found
from l10n.terms.placing import Replacement, Setting, begins_sentence, cased
from l10n.terms.syntax import Around, Neighbour, around

_ARTICLES = frozenset(("a", "an", "the"))
_DETERMINERS = _ARTICLES | frozenset(
    "this that these those its their his her our my your no each every any some which whose "
    "another both".split()
)
# After these a new noun phrase begins: an article further to the left is another one's.
_BEGINS = frozenset(
    "of in for on to at against with by from between without into over under about across "
    "behind near around through during after before since until and or but than as like that "
    "said says is are was were be been has have had will would".split()
)
# What may follow a name that stands for itself, not before a noun.
_FOLLOWS = _BEGINS | frozenset(
    "also who which when where while because if can could may might must should not did does "
    "do took made called".split()
)
_NAMES = frozenset(("person", "place"))


_SIDES = frozenset(
    "northern southern eastern western central north south east west northeastern northwestern "
    "southeastern southwestern whole entire occupied neighboring neighbouring".split()
)
_POSSESSIVE = re.compile(r"['\u2019]s\b", re.IGNORECASE)


def into_english(
    found: Found, text: str, concept: Concept, lang: str, setting: Setting
) -> Replacement:
    """The preferred spelling for ``found``, its plural and its article as the place asks."""
    hit = found.hit
    new = _numbered(found, concept.preferred(lang))
    place = around(text, hit.start, hit.end, modifiers=False)
    first = _determiner(place)
    article = concept.spellings(lang).article
    start = hit.start
    if first is None:
        if article and not setting.heading and not _bound(place, text):
            start, new = _with_article(found, text, place, article, new, setting.floor)
        else:
            new = cased(new, hit, text)
    else:
        new = cased(new, hit, text)
        if first is place.before[0] and first.start >= setting.floor:
            start, new = _after_article(first, found, text, place, concept, lang, new)
    end, new = _possessive(text, hit.end, new)
    return Replacement(Fix(start, end, new))


def _numbered(found: Found, preferred: str) -> str:
    """The term in the number of what it replaces."""
    words = preferred.split()
    numbers = {number for number, _case in found.slots or ()}
    head = english.head_index(words)
    if numbers == {"plural"} and not english.is_plural(words[head]):
        words[head] = english.plural(words[head])
    return " ".join(words)


def _with_article(
    found: Found, text: str, place: Around, article: str, new: str, floor: int
) -> tuple[int, str]:
    """The term with its article, which goes before «eastern»; where it begins."""
    hit = found.hit
    start = hit.start
    if place.before and place.before[0].text.lower() in _SIDES and not place.before[0].gap:
        start = place.before[0].start if place.before[0].start >= floor else start
    inner = text[start : hit.start]
    if inner and begins_sentence(text, start):
        inner = inner[:1].lower() + inner[1:]
    whole = f"{article} {inner}{new}"
    if inner and begins_sentence(text, start):
        return start, whole[:1].upper() + whole[1:]
    return start, cased(whole, hit, text) if not inner else whole


def _after_article(
    first: Neighbour,
    found: Found,
    text: str,
    place: Around,
    concept: Concept,
    lang: str,
    new: str,
) -> tuple[int, str]:
    """The term after the determiner ``first``: "a" or "an", and no "the" before a bare name."""
    old = first.text.lower()
    between = text[first.end : found.hit.start]
    if old in {"a", "an"}:
        wanted = english.indefinite(new)
    elif old == "the" and concept.kind in _NAMES and not concept.spellings(lang).article:
        if "<" in between or not _alone(place, text, found.hit.end):
            return found.hit.start, new
        new = new[:1].upper() + new[1:] if first.text[:1].isupper() else new
        return first.start, between.lstrip() + new
    else:
        return found.hit.start, new
    if wanted == old:
        return found.hit.start, new
    wanted = wanted.capitalize() if first.text[:1].isupper() else wanted
    return first.start, wanted + between + new


def _possessive(text: str, end: int, new: str) -> tuple[int, str]:
    """"Kurshchyna's" and "the United States'": a plural takes the apostrophe alone."""
    match = _POSSESSIVE.match(text, end)
    if match and english.is_plural(new.split()[-1]) and new.endswith("s"):
        return match.end(), new + match.group()[0]
    return end, new


def _determiner(place: Around) -> Neighbour | None:
    """The determiner of the noun phrase: right before, or before words that belong to it."""
    for word in place.before[:4]:
        low = word.text.lower()
        if word.gap or low in _BEGINS:
            return None
        if low in _DETERMINERS or low.endswith(("'s", "\u2019s", "s'", "s\u2019")):
            return word
    return None


def _bound(place: Around, text: str) -> bool:
    """Whether a name stands right before, as in "U.S. Senate": the article is not ours."""
    if not place.before:
        return False
    word = place.before[0]
    if word.gap == "." and len(word.text) == 1 and word.text.isupper():
        return True
    capital = word.text[:1].isupper() and not begins_sentence(text, word.start)
    return not word.gap and capital and word.text.lower() not in _BEGINS


def _alone(place: Around, text: str, end: int) -> bool:
    """Whether no noun follows that a name would only qualify: "the Ukraine war"."""
    if _POSSESSIVE.match(text, end) or not place.after:
        return True
    word = place.after[0]
    return bool(word.gap) or word.text.lower() in _FOLLOWS
