"""An engine's answers that lack terms: asked for once more, and for each term by itself."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.drafting.jobs import Job, Text
from l10n.engines import Engine
from l10n.engines.answers import ask, ask_again
from l10n.engines.guards import notes, worth
from l10n.errors import EngineError
from l10n.model import Hypothesis
from l10n.terms import Enforced, enforce, find_terms

_WORSE = 5.0
"""How much an answer with more terms may be worth less to the guards."""
_LONGER = 4
"""Words more than the term has: a longer answer is no rendering of it."""


def with_terms(
    engine: Engine, texts: Sequence[Text], answers: Sequence[Hypothesis], job: Job
) -> list[Hypothesis]:
    """The answers, each replaced by one with more of its text's terms where there is one.

    Texts without codes whose terms are missing are decoded once more, if the engine can do
    that in another way (``ask_again``). An engine that fails here changes nothing.
    """
    best = list(answers)
    lacking: list[tuple[int, int]] = []
    for index, (text, answer) in enumerate(zip(texts, answers, strict=True)):
        if not text.codes and answer.text.strip():
            seen = _enforced(text.source, answer, job)
            if seen.missing:
                lacking.append((index, seen.kept))
    try:
        asked = [texts[index].source for index, _kept in lacking]
        again = ask_again(engine, asked, source=job.source, target=job.target)
    except EngineError:
        return best
    for (index, kept), other in zip(lacking, again, strict=False):
        source = texts[index].source
        if _enforced(source, other, job).kept > kept:
            loss = _worth(source, best[index], job) - _worth(source, other, job)
            best[index] = other if loss <= _WORSE else best[index]
    return best


def learn_renderings(
    engine: Engine,
    texts: Sequence[Text],
    answers: Sequence[Hypothesis],
    job: Job,
    renderings: dict[str, tuple[str, ...]],
) -> None:
    """Add to ``renderings`` how the engine translates the terms that its answers lack.

    Each spelling is asked for once, all of them in one call. An engine that fails here has
    given its answers already: they stand.
    """
    wanted: dict[str, None] = {}
    for text, answer in zip(texts, answers, strict=True):
        missing = _enforced(text.source, answer, job).missing
        for hit in find_terms(text.source, job.source, job.glossary) if missing else ():
            if hit.text in missing and hit.term not in renderings:
                wanted[hit.term] = None
    if not wanted:
        return
    terms = list(wanted)
    try:
        given = ask(engine, terms, source=job.source, target=job.target)
    except EngineError:
        return
    for term, one in zip(terms, given, strict=True):
        said = " ".join(one.text.split()).strip(' .,;:!?"«»')
        fits = said and len(said.split()) <= len(term.split()) + _LONGER
        renderings[term] = (said,) if fits and said.lower() != term.lower() else ()


def _enforced(source: str, answer: Hypothesis, job: Job) -> Enforced:
    return enforce(
        source, answer.text, job.source, job.target, job.glossary, alignment=answer.alignment
    )


def _worth(source: str, answer: Hypothesis, job: Job) -> float:
    return worth(answer, notes(source, answer, job.source, job.target))
