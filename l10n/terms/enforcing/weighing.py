"""What the words around a place in a Ukrainian sentence say for each case, as weights.

The weights are set by hand: above about 1 they overrule the priors, above 2 another hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from l10n.terms.enforcing.neighbours import Around, Neighbour, adjectives, is_modifier, nominals
from l10n.terms.grammar.government import (
    CONJUNCTIONS,
    GOVERNED,
    LINKS,
    MOTION,
    SAYING,
    TOGETHER,
    TOWARDS,
    TRANSPARENT,
    VERBS,
    word_list,
)
from l10n.terms.grammar.morphology import Reading, word_classes

_GENITIVE_AFTER = word_list(
    "багато мало кілька декілька чимало більшість частина безліч тисяч мільйонів мільйони "
    "тисячі сотні десятки стільки скільки більше менше"
)
_SEVERAL = frozenset(("кількома", "кількох", "кільком", "багатьох", "багатьма", "багатьом"))
_BEING = frozenset(("є", "немає", "нема", "був", "була", "було", "були", "буде", "будуть"))
_PLACES = frozenset(("штат", "графство", "селище", "станція", "порт", "область", "острів"))
_EITHER = frozenset(("місто", "річка", "село", "країна", "держава", "столиця"))
# What is a noun too («рада», «друга») is an adjective only with an ending that shows it.
_NO_SUBJECT = frozenset(("ADVB", "PREP", "CONJ", "PRCL"))
CLUES: dict[str, dict[str, float]] = {
    "of": {"genitive": 2.0},
    "'s": {"genitive": 2.0},
    "noun": {"genitive": 0.9},
    "in": {"locative": 2.0},
    "at": {"locative": 1.5, "accusative": 0.5},
    "on": {"locative": 1.0, "accusative": 0.7},
    "into": {"accusative": 3.0},
    "to": {"accusative": 2.0, "dative": 1.2, "genitive": 0.8},
    "against": {"genitive": 1.0, "accusative": 1.5},
    "from": {"genitive": 2.0},
    "by": {"instrumental": 2.0},
    "with": {"instrumental": 2.0},
    "between": {"instrumental": 2.0},
    "for": {"accusative": 1.5, "genitive": 0.8},
    "about": {"accusative": 1.5},
    "behind": {"instrumental": 2.0},
    "across": {"locative": 1.0},
}
_PRIOR: dict[str, float] = {
    "genitive": 0.3,
    "nominative": 0.25,
    "locative": 0.2,
    "accusative": 0.15,
    "instrumental": 0.1,
    "dative": 0.05,
    "vocative": -2.0,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """The term as other words see it; ``""`` where something is not known."""

    number: str = ""
    gender: str = ""
    person: bool = False
    place: bool = False
    animate: bool = False

    def takes(self, kinds: Iterable[frozenset[str]]) -> bool:
        """Whether one of a verb's readings may have the term as its subject."""
        return any(self._takes(kind) for kind in kinds)

    def _takes(self, kind: frozenset[str]) -> bool:
        if "plur" in kind:
            return self.number != "singular"
        if "past" in kind and self.gender:
            return self.number != "plural" and self.gender in kind
        return self.number != "plural"


def weights(place: Around, subject: Subject, clue: str) -> dict[str, float]:
    """What speaks for each case (and number), added up."""
    total = dict(_PRIOR)
    _add(total, _apposition(place, subject))
    preposition = place.preposition
    if preposition is not None:
        _add(total, _after_preposition(preposition.folded, place, clue))
        return total
    left = [word for word in place.before if word.folded not in TRANSPARENT or word.gap]
    if place.before and place.before[0].folded == "не":
        total["genitive"] += 0.5
    predicate = _predicate(place, subject)
    if not left or re.search(r"[.!?…:;()—–]|^-", left[0].gap):
        _add(total, {"nominative": 1.5 + predicate, "accusative": 1.5 * (predicate < 0)})
    elif left[0].folded in CONJUNCTIONS or "," in left[0].gap:
        _add(total, _conjunct(left, place, predicate, subject))
    else:
        _add(total, _beside(left, place, predicate, subject))
    strength = 0.3 if left and not left[0].gap and _is_verb(left[0].text) else 0.7
    for case, weight in CLUES.get(clue, {}).items():
        total[case] += weight * strength
    return total


def _add(total: dict[str, float], more: dict[str, float]) -> None:
    for key, weight in more.items():
        total[key] = total.get(key, 0.0) + weight


def _apposition(place: Around, subject: Subject) -> dict[str, float]:
    """A name right after («президент Трамп»), or a participle after a comma, shows the case."""
    if not place.after:
        return {}
    word = place.after[0]
    if subject.animate and not subject.person and not word.gap and word.text[:1].isupper():
        names = [item for item in nominals(word.text) if item.pos == "NOUN"]
        named = any(item.name or not item.known for item in names)
        if named and not any(item.fixed for item in names):
            return dict.fromkeys({item.case for item in names} - {"vocative"}, 2.2)
    if word.gap == "," and any(
        "PRTF" in kind or "ADJF" in kind for kind in word_classes(word.text)
    ):
        return dict.fromkeys({item.case for item in adjectives(word.text)} - {"vocative"}, 0.8)
    return {}


def _after_preposition(word: str, place: Around, clue: str) -> dict[str, float]:
    found: dict[str, float] = dict.fromkeys(GOVERNED[word], 0.0)
    for case, weight in CLUES.get(clue, {}).items():
        if case in found:
            found[case] += weight * (0.5 if word in {"в", "у", "на"} else 1.0)
    nearest = [item.folded for item in place.before[1:4]]
    if word in {"в", "у", "на"}:
        motion = any(MOTION.match(item) for item in nearest)
        motion = motion or (word == "на" and any(item.startswith(TOWARDS) for item in nearest))
        _add(found, {"accusative": 2.5} if motion else {"locative": 1.5})
        if "genitive" in found:
            # «у Болівії є імпульс»: whose it is; else the place.
            owner = place.after and place.after[0].folded in _BEING and len(place.before) == 1
            found["genitive"] += 2.5 if owner else -2.0
    elif word in {"під", "над", "за", "перед", "поза"}:
        _add(found, {"instrumental": 1.0})
    elif word in {"між", "поміж"}:
        _add(found, {"instrumental": 1.5})
    elif word == "по":
        _add(found, {"locative": 1.5})
    elif word in {"з", "із", "зі"}:
        together = any(item.startswith(TOGETHER) for item in nearest)
        _add(found, {"instrumental": 2.5} if together else {"genitive": 0.4})
    return found


def _predicate(place: Around, subject: Subject) -> float:
    """How likely a finite verb right after (adverbs passed over) has its subject here."""
    tail = True
    for word in place.after[:4]:
        if word.gap:
            return 0.2 if word.gap in {",", "—", "–"} else 0.0
        verbs = _finite(word.text)
        if verbs:
            if not subject.takes(verbs):
                return -0.7
            return 1.0 if _has_subject(place, verbs) else 3.0
        kinds = word_classes(word.text)
        if word.folded in CONJUNCTIONS:
            return 0.0
        if any("ADVB" in kind or "PRCL" in kind for kind in kinds):
            tail = False
        elif not tail or not any(item.case == "genitive" for item in nominals(word.text)):
            return 0.0
    return 0.0


def _has_subject(place: Around, verbs: list[frozenset[str]]) -> bool:
    """Whether a noun before, in the same clause, may be the verb's subject instead."""
    for number, word in enumerate(place.before):
        if word.gap:
            return False
        if any(_NO_SUBJECT & kind for kind in word_classes(word.text)):
            continue
        before = next(
            (one for one in place.before[number + 1 :] if one.gap or not is_modifier(one.text)),
            None,
        )
        if before and not before.gap and before.folded in GOVERNED:
            continue
        for item in nominals(word.text):
            if item.pos in {"NOUN", "NPRO"} and item.case == "nominative" and item.known:
                other = Subject(item.number, item.gender)
                if not item.fixed and other.takes(verbs):
                    return True
    return False


def _verb_after(place: Around) -> list[frozenset[str]]:
    """The finite verb in the few words after the place."""
    for word in place.after[:3]:
        if word.gap:
            break
        if verbs := _finite(word.text):
            return verbs
    return []


def _conjunct(
    left: list[Neighbour], place: Around, predicate: float, subject: Subject
) -> dict[str, float]:
    """After «і» or a comma: the case of what is joined, else a new clause's subject."""
    found = {"nominative": 0.3 + predicate}
    joined = left[0].folded in CONJUNCTIONS
    rest = left[1:] if joined else left
    weight = 1.6 if joined else 0.9
    if joined and rest and "," in rest[0].gap:
        # «, але X закликала»: another clause.
        found["nominative"] += 1.2
        weight = 0.6
    for number, word in enumerate(rest[:4]):
        nouns = [
            item
            for item in nominals(word.text)
            if item.pos == "NOUN" and item.known and not item.fixed
        ]
        if nouns and not _is_verb(word.text):
            cases = {item.case for item in nouns} - {"vocative"}
            _add(found, dict.fromkeys(cases, weight))
            if (
                joined
                and "nominative" in cases
                and any("plur" in kind for kind in _verb_after(place))
            ):
                found["nominative"] += 1.5
            before = rest[number + 1] if number + 1 < len(rest) else None
            if subject.place and not joined and before and before.folded in GOVERNED:
                # «у Манчестері, Англія»
                found["nominative"] += 1.5
            break
        if word.gap and number:
            break
    return found


def _finite(word: str) -> list[frozenset[str]]:
    return [kind for kind in word_classes(word) if "VERB" in kind and not {"Impe", "infn"} & kind]


def _is_verb(word: str) -> bool:
    return any({"VERB", "INFN", "GRND"} & kind for kind in word_classes(word))


def _beside(
    left: list[Neighbour], place: Around, predicate: float, subject: Subject
) -> dict[str, float]:
    """What a word right before the place says of its case."""
    word = left[0]
    folded = word.folded
    if folded in LINKS:
        return {"nominative": 1.5 + predicate}
    if folded in _GENITIVE_AFTER:
        return {"genitive": 3.0, "plural": 1.0}
    if folded.isdigit():
        return _counted(folded)
    nouns = [item for item in nominals(word.text) if item.pos == "NOUN"]
    known = [item for item in nouns if item.known]
    if _is_verb(word.text) and not known:
        return _object(word, left, place, predicate, subject)
    numerals = {item.case for item in nominals(word.text) if item.pos in {"NUMR", "NPRO"}}
    if any(item.pos == "NUMR" for item in nominals(word.text)) or folded in _SEVERAL:
        if numerals & {"nominative", "accusative"}:
            return _counted(folded)
        return {**dict.fromkeys(numerals, 3.0), "plural": 1.0}
    if nouns:
        return _after_noun(left, nouns, predicate, subject)
    if any("ADVB" in kind or "PRCL" in kind for kind in word_classes(word.text)):
        return {"nominative": 0.5 + predicate}
    return {"nominative": predicate, "genitive": 0.3}


def _counted(word: str) -> dict[str, float]:
    number = int(word[-2:]) if word.isascii() and word[-2:].isdigit() else 5
    few = word in {"два", "дві", "три", "чотири", "обидва", "обидві"}
    few = few or (number % 10 in {2, 3, 4} and number not in {12, 13, 14})
    return {"nominative": 2.0, "plural": 1.0} if few else {"genitive": 3.0, "plural": 1.0}


def _after_noun(
    left: list[Neighbour], nouns: list[Reading], predicate: float, subject: Subject
) -> dict[str, float]:
    lemmas = {item.lemma for item in nouns}
    if lemmas & _PLACES:
        return {"nominative": 2.5}
    found = {"genitive": 2.0, "nominative": predicate}
    if lemmas & _EITHER:
        # «у місті Палу»: an apposition stands in its noun's case or in the nominative.
        cases = {item.case for item in nouns if item.number == "singular"} - {"vocative"}
        _add(found, dict.fromkeys(cases, 2.2))
        _add(found, {"genitive": -1.8, "nominative": 2.0 if not cases else 0.0})
    elif subject.person and (title := _title(left)):
        # «президента Трампа», «держсекретар США Майк Помпео»
        _add(found, dict.fromkeys(title, 2.2))
        found["genitive"] -= 1.8
    return found


def _title(left: list[Neighbour]) -> set[str]:
    """The cases of an office or a title near before a name."""
    for word in left[:3]:
        people = [
            item
            for item in nominals(word.text)
            if item.pos == "NOUN" and item.animate and item.known and item.number == "singular"
        ]
        if people:
            return {item.case for item in people} - {"vocative"}
        if word.gap or _is_verb(word.text) or word.folded in GOVERNED:
            break
    return set()


def _object(
    word: Neighbour,
    left: list[Neighbour],
    place: Around,
    predicate: float,
    subject: Subject,
) -> dict[str, float]:
    """After a verb: what it governs; a subject where it says so or cannot take an object."""
    folded = word.folded
    for stem, case in VERBS:
        if folded.startswith(stem):
            return {case: 2.0, "nominative": 0.3}
    verbs = _finite(word.text)
    free = bool(verbs) and subject.takes(verbs)
    free = free and not _has_subject(Around(tuple(left[1:]), (), ()), verbs)
    if folded.endswith(("ся", "сь")):
        return {"nominative": 1.8 if free else 0.5, "instrumental": 0.4, "genitive": 0.3}
    if folded.startswith(SAYING):
        return {"nominative": 2.5} if free else {"dative": 1.5, "accusative": 1.0}
    found = {"accusative": 1.5, "nominative": 0.8 + 0.3 * predicate if free else 0.0}
    if _object_follows(place):
        _add(found, {"nominative": 1.2} if free else {"dative": 2.0})
    return found


def _object_follows(place: Around) -> bool:
    """Whether an object of its own stands after the place: «забезпечив X перемогу»."""
    for word in place.after[:2]:
        if word.gap:
            return False
        cases = {item.case for item in nominals(word.text) if item.pos == "NOUN" and item.known}
        if cases:
            return "accusative" in cases and "genitive" not in cases
        if not is_modifier(word.text):
            return False
    return False
