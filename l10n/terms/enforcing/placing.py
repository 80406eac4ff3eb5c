"""What every language needs to put a term into a text: the result, the setting, the capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass

from l10n.model import Fix, TermHit
from l10n.terms.folding import CODE

_NEAR = 120
_SENTENCE_START = re.compile(r"(?:^|[.!?…]['\"»”)]{0,2}\s{1,4})[\s\"«“„(—–-]{0,4}$")


@dataclass(frozen=True, slots=True)
class Replacement:
    """A fix; ``sure`` when its form is certain.

    ``agreement`` says that words which agree with the term (a verb, an adjective) do not fit
    it any more and were not changed.
    """

    fix: Fix
    sure: bool = True
    agreement: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a term goes: ``floor`` is how far to the left a fix may reach.

    ``clue`` is the English preposition before the term in the source, ``heading`` tells that
    the text is one, ``number`` is the source's where that is known. ``term`` is what to
    write, if not the preferred spelling.
    """

    heading: bool = False
    clue: str = ""
    floor: int = 0
    number: str = ""
    term: str = ""


def cased(new: str, hit: TermHit, text: str, start: int = -1) -> str:
    """``new`` with the capitals its place asks for: all of a heading's, or a sentence's first.

    ``start`` is where ``new`` will begin, if not where the hit does.
    """
    letters = [char for char in hit.text if char.isalpha()]
    if len(letters) > 3 and hit.text.isupper() and not hit.term.isupper():
        return new.upper()
    raised = hit.text[:1].isupper() and hit.term[:1].islower()
    if raised or (hit.text[:1].isupper() and begins_sentence(text, max(start, hit.start))):
        return new[:1].upper() + new[1:]
    return new


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence begins at ``start``; codes and opening marks are passed over."""
    near = max(0, start - _NEAR)
    before = CODE.sub("", text[near:start])
    # A mark keeps a cut text from looking like a beginning.
    return _SENTENCE_START.search(("x" if near else "") + before) is not None
