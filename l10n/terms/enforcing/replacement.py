"""Put a concept's preferred spelling in the place of another one, in the form that fits."""

from __future__ import annotations

from l10n.model import Fix, TermHit
from l10n.terms.enforcing.into_english import into_english
from l10n.terms.enforcing.into_ukrainian import into_ukrainian
from l10n.terms.enforcing.placing import Replacement, Setting
from l10n.terms.folding import CODE
from l10n.terms.glossary import Glossary, base
from l10n.terms.grammar.morphology import morphology_available
from l10n.terms.matching.scanning import Found, scan

__all__ = ["Replacement", "Setting", "preferred_form", "replacement"]


def preferred_form(
    hit: TermHit, text: str, lang: str, glossary: Glossary, *, heading: bool = False
) -> Fix | None:
    """The mend that puts the preferred spelling where ``hit`` stands in ``text``.

    The span may be wider than the hit: a place noun can change its preposition. A heading
    takes no English article. None when it is preferred already, when inline codes stand
    inside, or when the right form is not certain.
    """
    for found in scan(text, lang, glossary):
        if (found.hit.start, found.hit.end) == (hit.start, hit.end):
            made = replacement(found, text, lang, glossary, Setting(heading=heading))
            return made.fix if made and made.sure and not made.agreement else None
    return None


def replacement(
    found: Found, text: str, lang: str, glossary: Glossary, setting: Setting
) -> Replacement | None:
    """``preferred_form`` for a hit with its grammar, also where a person should look.

    None when it is preferred already, when inline codes or a line break stand inside, when a
    hyphen ties it to another word, or when no form is known.
    """
    hit = found.hit
    concept = glossary.concepts[hit.concept]
    preferred = concept.preferred(lang)
    if (
        not preferred
        or hit.term == (setting.term or preferred)
        or CODE.search(hit.text)
        or "\n" in hit.text
    ):
        return None
    beside = {text[hit.end : hit.end + 1], text[max(0, hit.start - 1) : hit.start]}
    if " " in preferred and "-" in beside:
        return None
    if base(lang) == "en":
        return into_english(found, text, concept, lang, setting)
    if base(lang) == "uk" and morphology_available(lang):
        return into_ukrainian(found, text, glossary, lang, setting)
    if hit.text == hit.term or found.slots is None:
        return Replacement(Fix(hit.start, hit.end, preferred), sure=hit.text == hit.term)
    return None
