"""Mending a fuzzy match that differs only in what can be carried over.

A number, an address, a placeholder, an inline code or one glossary term that the stored source
has and the new one has not gives way, in the target too, to what stands in its place. Whatever
else differs, or cannot be found in the target exactly as often, leaves the match as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from l10n.memory.words import CODE
from l10n.model import Match
from l10n.terms import Glossary
from l10n.terms.enforcing.replacement import Setting, replacement
from l10n.terms.glossary import base
from l10n.terms.grammar.english import head_index, is_plural
from l10n.terms.matching.scanning import Found, scan

# What stands in both languages as it is: codes, addresses, placeholders, dates, numbers.
_CARRIED = re.compile(
    CODE.pattern + r"|(?:https?://|www\.)[^\s<>\"»”]*[^\s<>\"»”.,;:!?)]"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}"
    r"|%(?:\([\w.]{1,40}\))?[-#0 +]{0,5}\d{0,5}(?:\.\d{1,5})?(?:hh|h|ll|l)?[a-zA-Z]"
    r"|\{[\w.!:]{0,40}\}"
    r"|\d+(?:[.,:/\-–]\d+)*"
)


@dataclass(frozen=True, slots=True)
class Terms:
    """The glossary a term is looked up in, with the languages of sources and targets."""

    glossary: Glossary
    source: str
    target: str


def repaired(match: Match, text: str, terms: Terms | None = None) -> Match:
    """``match`` with its target mended for ``text``, or as it is.

    ``repaired`` of what is given back tells the wordings that changed. Its score stays that of
    the sources: a person still looks at it.
    """
    if match.score >= 100 or match.source == text:
        return match
    return _carried(match, text) or (_termed(match, text, terms) if terms else None) or match


def _carried(match: Match, text: str) -> Match | None:
    """Both sources cut at what is carried over: the rest must be the same, piece by piece."""
    if _CARRIED.sub("\0", match.source) != _CARRIED.sub("\0", text):
        return None
    olds, news = _CARRIED.findall(match.source), _CARRIED.findall(text)
    changed = [(old, new) for old, new in zip(olds, news, strict=True) if old != new]
    becomes = dict(changed)
    kept = {old for old, new in zip(olds, news, strict=True) if old == new}
    # One old wording that becomes two different ones, or also stays, has no certain place.
    if len(becomes) != len(set(changed)) or kept & becomes.keys() or not changed:
        return None
    there, wanted = Counter(_CARRIED.findall(match.target)), Counter(olds)
    if any(there[old] != wanted[old] for old in becomes):
        return None
    if any(new in there and new not in becomes for new in becomes.values()):
        return None
    target = _CARRIED.sub(lambda found: becomes.get(found.group(), found.group()), match.target)
    return replace(match, target=target, repaired=tuple(becomes.items()))


def _termed(match: Match, text: str, terms: Terms) -> Match | None:
    """Where one term stands for another and all the rest is the same."""
    pair = _exchanged(match.source, text, terms)
    if pair is None:
        return None
    old, new = pair
    there = [
        found
        for found in scan(match.target, terms.target, terms.glossary)
        if found.hit.concept == old.hit.concept
    ]
    if len(there) != 1:
        return None
    found = replace(there[0], hit=replace(there[0].hit, concept=new.hit.concept))
    made = replacement(found, match.target, terms.target, terms.glossary, Setting())
    if made is None or not made.sure or made.agreement:
        return None
    fix = made.fix
    target = match.target[: fix.start] + fix.text + match.target[fix.end :]
    change = (match.target[fix.start : fix.end], fix.text)
    return replace(match, target=target, repaired=(change,))


def _exchanged(one: str, other: str, terms: Terms) -> tuple[Found, Found] | None:
    """The one term of each text that tells them apart, in the same number."""
    for old in scan(one, terms.source, terms.glossary):
        for new in scan(other, terms.source, terms.glossary):
            if (
                old.hit.concept != new.hit.concept
                and one[: old.hit.start] == other[: new.hit.start]
                and one[old.hit.end :] == other[new.hit.end :]
                and _number(old, terms.source) & _number(new, terms.source)
            ):
                return old, new
    return None


def _number(found: Found, lang: str) -> set[str]:
    if base(lang) == "en":
        words = found.hit.text.split()
        return {"plural" if is_plural(words[head_index(words)]) else "singular"}
    if found.slots is None:
        return {"singular", "plural"}
    return {number for number, _case in found.slots}
