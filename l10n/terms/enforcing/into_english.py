"""A concept's preferred spelling into an English sentence: number, article, possessive."""

from __future__ import annotations

import re

from l10n.model import Fix, TermHit
from l10n.terms.enforcing.neighbours import Around, Neighbour, around
from l10n.terms.enforcing.placing import Replacement, Setting, begins_sentence, cased
from l10n.terms.glossary import Concept
from l10n.terms.grammar import english
from l10n.terms.grammar.government import word_list
from l10n.terms.matching.scanning import Found

_ARTICLES = frozenset(("a", "an", "the"))
_DETERMINERS = _ARTICLES | word_list(
    "this that these those its their his her our my your no each every any some which whose "
    "another both"
)
# After these a new noun phrase begins: an article further to the left is another one's.
_BEGINS = word_list(
    "of in for on to at against with by from between without into over under about across "
    "behind near around through during after before since until and or but than as like that "
    "said says told asked joined left visited entered called met into is are was were be been "
    "throughout once often has have had will would"
)
# What may follow a name that stands for itself, not before a noun.
_FOLLOWS = _BEGINS | word_list(
    "also who which when where while because if can could may might must should not did does "
    "do took made called"
)
_POINTING = word_list("this that these those which no any some each every another both")
_NAMES = frozenset(("person", "place"))


_PLURAL_AFTER = word_list("are were have do")
_SINGULAR_AFTER = word_list("is was has does")
_PLURAL_BEFORE = word_list(
    "these those two three four five six seven eight nine ten many few several both all other "
    "various numerous"
)
_SINGULAR_BEFORE = word_list("a an this each every one another")
_SIDES = word_list(
    "northern southern eastern western central north south east west northeastern "
    "northwestern southeastern southwestern whole entire occupied neighboring neighbouring"
)
_ADJECTIVES = ("ous", "ive", "ful", "less", "ish")
_POSSESSIVE = re.compile(r"['\u2019]s\b", re.IGNORECASE)


def into_english(
    found: Found, text: str, concept: Concept, lang: str, setting: Setting
) -> Replacement:
    """The preferred spelling for ``found``, its plural and its article as the place asks."""
    hit = found.hit
    place = around(text, hit.start, hit.end, modifiers=False)
    new = _numbered(_number(found, place, setting.number), setting.term or hit.preferred)
    first = _determiner(place, named=concept.kind != "term")
    article = concept.spellings(lang).article
    start = hit.start
    if first is None:
        if article and not (
            setting.heading or _bound(place, text) or _qualifies(place, text, hit, concept.kind)
        ):
            start, new = _with_article(found, text, place, article, new, setting.floor)
        else:
            new = cased(new, hit, text)
    else:
        new = cased(new, hit, text)
        if first is place.before[0] and first.start >= setting.floor:
            start, new = _after_article(first, found, text, place, concept, lang, new)
    end, new = _possessive(text, hit.end, new)
    return Replacement(Fix(start, end, new))


def _number(found: Found, place: Around, source: str) -> str:
    """The number: of what is replaced, else as a verb or a determiner shows, else the source's."""
    numbers = {number for number, _case in found.slots or ()}
    if len(numbers) == 1:
        return numbers.pop()
    after = place.after[0].text.lower() if place.after and not place.after[0].gap else ""
    if after in _PLURAL_AFTER or after in _SINGULAR_AFTER:
        return "plural" if after in _PLURAL_AFTER else "singular"
    for word in place.before[:2]:
        low = word.text.lower()
        if word.gap:
            break
        if low in _PLURAL_BEFORE or (low.isdigit() and low != "1"):
            return "plural"
        if low in _SINGULAR_BEFORE:
            return "singular"
    return source or "singular"


def _numbered(number: str, preferred: str) -> str:
    """The term in this number."""
    words = preferred.split()
    head = english.head_index(words)
    if number == "plural" and not english.is_plural(words[head]):
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
    whole = f"{article} {text[start : hit.start]}{new}"
    if hit.text.isupper() and len(hit.text) > 3 and not hit.term.isupper():
        return start, whole.upper()
    if begins_sentence(text, start):
        first = text[start : start + 1]
        whole = f"{article.capitalize()} {first.lower()}{text[start + 1 : hit.start]}{new}"
        if start == hit.start:
            whole = f"{article.capitalize()} {new}"
    return start, whole


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
    """Where the term ends: a plural takes the apostrophe alone, "the United States'"."""
    match = _POSSESSIVE.match(text, end)
    if match and english.is_plural(new.rsplit(maxsplit=1)[-1]) and new.endswith("s"):
        return match.end(), new + match.group()[0]
    return end, new


def _determiner(place: Around, *, named: bool) -> Neighbour | None:
    """The determiner of the noun phrase: right before, or before one word that belongs to it.

    Before a name "that" is a conjunction.
    """
    for number, word in enumerate(place.before[:3]):
        low = word.text.lower()
        if word.gap or low in _BEGINS:
            return None
        if low in _ARTICLES or low.endswith(("'s", "\u2019s", "s'", "s\u2019")):
            return word
        if low in _DETERMINERS and not (named and low in _POINTING):
            return word
        if low.endswith("ed") and number == 0:
            return None
    return None


def _qualifies(place: Around, text: str, hit: TermHit, kind: str) -> bool:
    """Whether a name without an article stands before a noun: "to US officials"."""
    if not place.after or place.after[0].gap or begins_sentence(text, hit.start):
        return False
    after = place.after[0].text
    if after[:1].isupper():
        return kind == "place"
    return after.isalpha() and after not in _FOLLOWS and not after.endswith(("ed", "ly"))


def _bound(place: Around, text: str) -> bool:
    """Whether a name or an adjective stands right before, "U.S. Senate", "previous"."""
    if not place.before:
        return False
    word = place.before[0]
    if word.gap == "." and len(word.text) == 1 and word.text.isupper():
        return True
    if not word.gap and word.text.islower() and word.text.endswith(_ADJECTIVES):
        return True
    capital = word.text[:1].isupper() and not begins_sentence(text, word.start)
    return not word.gap and capital and word.text.lower() not in _BEGINS


def _alone(place: Around, text: str, end: int) -> bool:
    """Whether no noun follows that a name would only qualify: "the Ukraine war"."""
    if _POSSESSIVE.match(text, end) or not place.after:
        return True
    word = place.after[0]
    return bool(word.gap) or word.text.lower() in _FOLLOWS
