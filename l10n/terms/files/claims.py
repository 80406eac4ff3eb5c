"""Which concept a spelling belongs to: two may not claim one."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.errors import GlossaryError
from l10n.i18n import _
from l10n.terms.folding import fold
from l10n.terms.glossary import Concept, is_abbreviation

_FOLDED = frozenset("\u2019\u02bc\u0301\u00ad")

Claims = dict[str, int]
"""Spelling (``claim_key``) → the line it stands on, below zero where it is avoided there."""


def claim(concept: Concept, claimed: Claims, path: str) -> GlossaryError | None:
    """Claim the concept's spellings; what is wrong when one is claimed already, by it or others.

    A concept that clashes claims nothing, so that a lenient reader may leave it out.
    """
    line = concept.line
    own: Claims = {}
    wanted = 0
    for lang, spellings in concept.languages.items():
        for term in spellings.allowed:
            own[claim_key(term, lang)] = line
        for term in spellings.avoided:
            own[claim_key(term, lang)] = -line
        wanted += len(spellings.allowed) + len(spellings.avoided)
    if len(own) == wanted and claimed.keys().isdisjoint(own):
        claimed.update(own)
        return None
    others = {key: claimed[key] for key in own if key in claimed}
    return next(clashes(concept, others, path))


def clashes(concept: Concept, claimed: Claims, path: str) -> Iterator[GlossaryError]:
    """Every spelling of the concept that is claimed already; it claims the others."""
    for lang, spellings in concept.languages.items():
        for avoided, terms in ((False, spellings.allowed), (True, spellings.avoided)):
            for term in terms:
                key = claim_key(term, lang)
                if key in claimed:
                    yield _clash(term, lang, concept.line, avoided, claimed[key], path)
                else:
                    claimed[key] = -concept.line if avoided else concept.line


def claim_key(term: str, lang: str) -> str:
    """What spellings of a language have in common that the matcher cannot tell apart."""
    if " " not in term and not term[1:].islower() and is_abbreviation(term):
        return f"{lang} {term}"
    # Nothing but case to fold in most; and the cache of fold is for words of texts, which a
    # glossary's terms would only wash out.
    plain = term.isascii() or _FOLDED.isdisjoint(term)
    return f"{lang} {term.casefold() if plain else fold.__wrapped__(term)}"


def _clash(
    term: str, lang: str, line: int, avoided: bool, earlier: int, path: str
) -> GlossaryError:
    message, code = _("'{term}' ({lang}) stands on line {line} already"), "glossary-duplicate"
    if avoided and earlier > 0:
        message = _("'{term}' ({lang}) is to be avoided here, but line {line} admits it")
    elif earlier < 0 and not avoided:
        message = _("'{term}' ({lang}) is admitted here, but line {line} avoids it")
    if avoided is not (earlier < 0):
        code = "glossary-contradiction"
    return GlossaryError(
        message.format(term=term, lang=lang, line=abs(earlier)),
        code=code,
        path=path,
        line=line,
        hint=_("keep it in one concept, either admitted or avoided"),
    )
