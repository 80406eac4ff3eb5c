"""Which units wait for a draft, and what of a person's work stands beside one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import blake2b

from l10n.catalogs.po.alternatives import alternatives, comments_with, without_alternatives
from l10n.catalogs.po.remarks import REJECTED
from l10n.drafting.batches import Runner, serially
from l10n.drafting.jobs import Job, Redo, Text, Work
from l10n.drafting.sources import from_glossary
from l10n.model import Origin, OriginKind, State, Unit
from l10n.terms import enforce

# Enough to ask an engine which model it is.
_PROBE = "OK"


def digest(targets: Sequence[str]) -> str:
    """Eight hexadecimal digits that name a text, for ``Origin.digest``."""
    data = "\0".join(targets).encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=4).hexdigest()


def by_machine(unit: Unit) -> bool:
    """Whether the text is, letter for letter, what a machine wrote.

    An origin without a digest, as earlier versions wrote them, proves nothing.
    """
    origin = unit.origin
    return origin is not None and bool(origin.digest) and origin.digest == digest(unit.targets)


def opener(job: Job, run: Runner = serially) -> Callable[[Unit], bool]:
    """Whether a unit waits for a draft. What a person wrote never does, unless it is stale.

    Open are units without a text, and machine drafts whose source has changed since. Of
    ``job.redo``, ``STALE`` opens people's stale texts too, ``DRAFT`` machine drafts that the
    engine's model or the glossary of today would not make, ``REJECTED`` texts that a reviewer
    sent back, which nothing else opens. The engine is asked, through ``run``, which model it
    is by letting it translate a word. Raises EngineError when it fails.
    """
    model = _model(job, run) if Redo.DRAFT in job.redo and job.engine is not None else ""

    def is_open(unit: Unit) -> bool:
        if unit.obsolete:
            return False
        if unit.state is State.UNTRANSLATED:
            return True
        if unit.state not in {State.STALE, State.DRAFT}:
            return False
        if rejected(unit):
            return Redo.REJECTED in job.redo
        if unit.state is State.STALE:
            return Redo.STALE in job.redo or by_machine(unit)
        return Redo.DRAFT in job.redo and by_machine(unit) and _outdated(unit, job, model)

    return is_open


def rejected(unit: Unit) -> bool:
    """Whether a reviewer sent the text back."""
    return any(comment.startswith(REJECTED) for comment in unit.comments)


def with_draft(unit: Unit, targets: tuple[str, ...], origin: Origin) -> Unit:
    """``unit`` with ``targets`` as its draft.

    A text that the draft takes the place of, and that may be a person's, stays beside it as
    an alternative. The previous source goes: with it, the entry would still count as stale.
    """
    comments = unit.comments
    if unit.targets != targets:
        comments = tuple(line for line in comments if not line.startswith(REJECTED))
        if unit.target and not by_machine(unit):
            bare = without_alternatives(replace(unit, comments=comments)).comments
            comments = comments_with(bare, (*alternatives(unit), unit.targets))
    return replace(
        unit,
        targets=targets,
        state=State.DRAFT,
        origin=replace(origin, digest=digest(targets)),
        comments=comments,
        previous_source=None,
        previous_context=None,
        previous_plural=None,
    )


def _model(job: Job, run: Runner) -> str:
    """What the engine calls its model in what it drafts now."""
    word = [Work(Text(_PROBE), (), 1)]
    return "".join(
        answer.origin.name
        for _batch, given in run(iter([word]), job, lambda _finished: None)
        for answer in given
    )


def _outdated(unit: Unit, job: Job, model: str) -> bool:
    """Whether a machine draft is of another model, or does not hold the terms of today."""
    origin = unit.origin
    if origin is None or unit.source_plural is not None:
        return False
    if origin.kind is OriginKind.ENGINE and model and origin.name != model:
        return True
    if origin.kind is OriginKind.MEMORY and (origin.score or 0) >= 100:
        # People's own words for exactly that: no term is put into them.
        return False
    if origin.kind is OriginKind.GLOSSARY:
        found = from_glossary(unit.source, job)
        return found is None or found.text != unit.target
    kept = enforce(unit.source, unit.target, job.source, job.target, job.glossary)
    return (kept.kept, kept.found) != (origin.terms_kept or 0, origin.terms_found or 0)
