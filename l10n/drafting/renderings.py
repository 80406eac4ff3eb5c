"""How the engine translates a term by itself: what to look for where a draft lacks the term."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.drafting.sources import Job
from l10n.engines import Engine
from l10n.engines.answers import ask
from l10n.errors import EngineError
from l10n.model import Hypothesis
from l10n.terms import enforce, find_terms

_LONGEST = 4
"""Words more than the term has: a longer answer is no rendering of it."""


def learn_renderings(
    engine: Engine,
    answered: Sequence[tuple[str, Hypothesis]],
    job: Job,
    renderings: dict[str, tuple[str, ...]],
) -> None:
    """Add to ``renderings`` those of the terms that the answers to these sources lack.

    Each spelling is asked for once, all of them in one call. An engine that fails here has
    given its answers already: they stand.
    """
    wanted: dict[str, None] = {}
    for source, answer in answered:
        found = enforce(
            source, answer.text, job.source, job.target, job.glossary, alignment=answer.alignment
        )
        if found.missing:
            for hit in find_terms(source, job.source, job.glossary):
                if hit.text in found.missing and hit.term not in renderings:
                    wanted[hit.term] = None
    if not wanted:
        return
    terms = list(wanted)
    try:
        given = ask(engine, terms, source=job.source, target=job.target)
    except EngineError:
        return
    for term, one in zip(terms, given, strict=True):
        text = " ".join(one.text.split()).strip(' .,;:!?"«»')
        fits = text and len(text.split()) <= len(term.split()) + _LONGEST
        renderings[term] = (text,) if fits and text.lower() != term.lower() else ()
