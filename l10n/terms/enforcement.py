"""See that a translation uses the glossary's terms, and mend it where that is safe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from l10n.i18n import _
from l10n.model import Fix
from l10n.terms.glossary import Glossary, base, is_abbreviation
from l10n.terms.matching import Found, scan
from l10n.terms.morphology import CASES
from l10n.terms.replacement import replacement

_ARTICLE = re.compile(r"\b(?:the|an|a)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Enforced:
    """A translation after its terms were seen to.

    ``found`` counts the source's concepts that have a spelling in the target language,
    ``kept`` those that the text now holds in an admitted spelling; ``replaced`` are pairs of
    old and new wording, ``notes`` tell a reviewer what was left.
    """

    text: str
    found: int
    kept: int
    notes: tuple[str, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()


def enforce(
    source: str,
    target: str,
    source_lang: str,
    target_lang: str,
    glossary: Glossary,
    *,
    heading: bool = False,
) -> Enforced:
    """``target`` with the terms of ``source`` as the glossary has them.

    Forms to avoid, source terms left untranslated, and another name of a place give way to
    the preferred term in the case the place asks for; inline codes are never touched. What
    is not certain stays and gets a note. A ``heading`` takes no English article.
    """
    wanted: dict[int, Found] = {}
    for hit in scan(source, source_lang, glossary):
        if glossary.concepts[hit.hit.concept].preferred(target_lang):
            wanted.setdefault(hit.hit.concept, hit)
    if not wanted:
        return Enforced(target, 0, 0)
    languages = (source_lang, target_lang)
    fixes, notes = _fixes(wanted, target, languages, glossary, heading)
    text, replaced = _applied(target, fixes)
    present = {hit.hit.concept for hit in scan(text, target_lang, glossary) if not hit.hit.avoided}
    for concept, hit in wanted.items():
        if concept not in present:
            preferred = glossary.concepts[concept].preferred(target_lang)
            notes.append(
                _("“{source}” should be “{target}” here").format(
                    source=hit.hit.text, target=preferred
                )
            )
    kept = len(wanted.keys() & present)
    return Enforced(text, len(wanted), kept, tuple(dict.fromkeys(notes)), tuple(replaced))


def _fixes(
    wanted: dict[int, Found],
    target: str,
    languages: tuple[str, str],
    glossary: Glossary,
    heading: bool,
) -> tuple[list[Fix], list[str]]:
    """The fixes of a translation, and notes on what is left for a person."""
    fixes: list[Fix] = []
    notes: list[str] = []
    hits = scan(target, languages[1], glossary)
    for hit in [*hits, *_untranslated(wanted, target, languages, glossary, hits)]:
        origin = wanted.get(hit.hit.concept)
        if origin is None or not _must_go(hit, origin, languages, glossary):
            continue
        admitted = glossary.concepts[hit.hit.concept].allows(hit.hit.term, languages[1])
        made = replacement(hit, target, languages[1], glossary, heading=heading)
        if made is None or (made.agreement and admitted):
            if not admitted:
                notes.append(
                    _("“{old}” should become “{new}”").format(
                        old=hit.hit.text, new=hit.hit.preferred
                    )
                )
            continue
        fixes.append(made.fix)
        if made.agreement:
            notes.append(_("check what agrees with “{term}”").format(term=made.fix.text))
    return fixes, notes


def _must_go(hit: Found, origin: Found, languages: tuple[str, str], glossary: Glossary) -> bool:
    """Whether a spelling gives way: avoided, untranslated, or a place's second name."""
    concept = glossary.concepts[hit.hit.concept]
    spellings = concept.spellings(languages[1])
    if hit.hit.avoided or hit.hit.term not in spellings.allowed:
        return True
    # Another admitted name of a place goes only when the source uses its first name.
    return (
        concept.kind == "place"
        and hit.hit.term != spellings.preferred
        and not is_abbreviation(hit.hit.term)
        and (origin.hit.term == concept.preferred(languages[0]) or origin.hit.avoided)
    )


def _untranslated(
    wanted: dict[int, Found],
    target: str,
    languages: tuple[str, str],
    glossary: Glossary,
    hits: Sequence[Found],
) -> list[Found]:
    """Terms that stand in the target in the source's language, an article before them included.

    Their case is not known, so every case of their number is possible.
    """
    if base(languages[0]) == base(languages[1]):
        return []
    left = []
    for found in scan(target, languages[0], glossary):
        start, end = found.hit.start, found.hit.end
        overlap = any(start < other.hit.end and other.hit.start < end for other in hits)
        if found.hit.concept not in wanted or overlap:
            continue
        article = _ARTICLE.search(target, max(0, start - 8), start)
        if article and base(languages[0]) == "en":
            start = article.start()
        plural = {number for number, _case in found.slots or ()} == {"plural"}
        number = "plural" if plural else "singular"
        preferred = glossary.concepts[found.hit.concept].preferred(languages[1])
        hit = replace(found.hit, start=start, text=target[start:end], preferred=preferred)
        left.append(Found(hit, frozenset((number, case) for case in CASES)))
    return left


def _applied(text: str, fixes: list[Fix]) -> tuple[str, list[tuple[str, str]]]:
    """``text`` with the fixes; of two that overlap the earlier one counts."""
    parts: list[str] = []
    replaced: list[tuple[str, str]] = []
    last = 0
    for fix in sorted(fixes, key=lambda item: (item.start, item.end)):
        if fix.start < last:
            continue
        parts += (text[last : fix.start], fix.text)
        replaced.append((text[fix.start : fix.end], fix.text))
        last = fix.end
    return "".join(parts) + text[last:], replaced
