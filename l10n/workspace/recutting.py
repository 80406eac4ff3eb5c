"""Words that stay while segments change: what was two segments is one now, or the reverse.

Whether a translator joined or split them, the rules for sentences grew, or an editor made
one paragraph of two: the same words in other segments keep their translation as a draft.
Texts are compared by ``breaks.words``: without white space and inline codes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from l10n.articles.breaks import words
from l10n.catalogs import Catalog
from l10n.model import Origin, OriginKind, State, Unit
from l10n.text.codes import CodeToken, find_codes
from l10n.text.sentences import sentence_ends

_HUMAN = Origin(OriginKind.HUMAN)
_UNSPACED = frozenset({"bo", "ja", "km", "lo", "my", "th", "yue", "zh"})
_MOST_PIECES = 32


def recut(catalog: Catalog, template: Sequence[Unit], locale: str) -> Catalog:
    """``catalog`` with a unit for every new segment whose words old ones translate.

    Joined: the old targets, joined, are a draft. Split: where the old target has as many
    sentences, each piece drafts its own; else each gets it whole, stale, with the old source.
    No unit is changed or removed: that is what ``catalogs.update`` does next.
    """
    present = {(entry.context, entry.source) for entry in catalog.entries if entry.has_unit}
    wanted = {unit.key for unit in template}
    if wanted <= present or present <= wanted:
        return catalog
    old = {unit.key: unit for unit in catalog.units if unit.obsolete and unit.target}
    old |= {unit.key: unit for unit in catalog.units if not unit.obsolete}
    gone = [unit for key, unit in old.items() if key not in wanted]
    new = [unit for unit in template if unit.key not in old]
    if not new or not any(unit.target for unit in gone):
        return catalog
    made = _joined(new, gone, _by_words(old.values()), locale)
    made |= _split([unit for unit in new if unit.key not in made], gone, template, locale)
    return catalog.with_units(made.values()) if made else catalog


def pieces_of(text: str, known: Collection[str]) -> list[str] | None:
    """``text`` as two or more of ``known``, one after the other; None where it is none."""
    lengths = sorted({len(piece) for piece in known if len(piece) < len(text)}, reverse=True)
    dead: set[int] = set()
    ends = [0]
    tried = [iter(lengths)]
    while ends:
        at = ends[-1]
        step = next(
            (n for n in tried[-1] if at + n not in dead and text[at : at + n] in known), None
        )
        if step is None or len(ends) > _MOST_PIECES:
            dead.add(ends.pop())
            tried.pop()
        elif at + step == len(text):
            return [text[a:b] for a, b in zip(ends, [*ends[1:], len(text)], strict=True)]
        elif at + step < len(text):
            ends.append(at + step)
            tried.append(iter(lengths))
    return None


def _joined(
    new: Iterable[Unit], gone: Iterable[Unit], old: Mapping[str, Unit], locale: str
) -> dict[tuple[str | None, str], Unit]:
    left = _by_words(gone)
    space = "" if locale.partition("-")[0] in _UNSPACED else " "
    made: dict[tuple[str | None, str], Unit] = {}
    for unit in new:
        pieces = pieces_of(_words(unit), old)
        if pieces is None or not any(piece in left for piece in pieces):
            continue
        parts = [old[piece] for piece in pieces]
        names = _renamed(parts, [unit])
        done = [index for index, part in enumerate(parts) if part.target]
        if names is None or not done:
            continue
        target = space.join(
            _with_names(parts[i].target.strip(), parts[i].codes, names[i]) for i in done
        )
        whole = len(done) == len(parts)
        made[unit.key] = replace(
            unit,
            targets=(target,),
            state=State.DRAFT if whole else State.STALE,
            previous_source=None if whole else " ".join(parts[i].source for i in done),
            origin=_origin(parts),
        )
    return made


def _split(
    new: Sequence[Unit], gone: Iterable[Unit], template: Iterable[Unit], locale: str
) -> dict[tuple[str | None, str], Unit]:
    wanted, fresh = _by_words(template), {unit.key for unit in new}
    made: dict[tuple[str | None, str], Unit] = {}
    for unit in gone:
        pieces = pieces_of(_words(unit), wanted) if fresh and unit.target else None
        parts = [wanted[piece] for piece in pieces or ()]
        fresh_parts = [part for part in parts if part.key in fresh]
        if not fresh_parts:
            continue
        targets = _halves(unit, parts, locale)
        for part in fresh_parts:
            if targets is not None:
                cut = replace(
                    part,
                    targets=(targets[parts.index(part)],),
                    state=State.DRAFT,
                    origin=_origin([unit]),
                )
            else:
                cut = replace(
                    part,
                    targets=unit.targets,
                    state=State.STALE,
                    previous_source=unit.previous_source or unit.source,
                    origin=unit.origin,
                )
            made.setdefault(part.key, cut)
    return made


def _halves(unit: Unit, parts: Sequence[Unit], locale: str) -> list[str] | None:
    """The unit's target cut at its sentences, one for each part; None where they do not fit."""
    ends = sentence_ends(unit.target, locale)
    names = _renamed([unit], parts)
    if len(ends) != len(parts) or names is None:
        return None
    found: list[str] = []
    begin = 0
    for part, end, codes in zip(parts, ends, names, strict=True):
        text = unit.target[begin:end].strip()
        if {token.name for token in find_codes(text, unit.codes)} - codes.keys():
            return None
        text = _with_names(text, unit.codes, codes)
        if len(find_codes(text, part.codes)) != len(find_codes(part.source, part.codes)):
            return None
        found.append(text)
        begin = end
    return found


def _renamed(parts: Sequence[Unit], wholes: Sequence[Unit]) -> list[dict[str, str]] | None:
    """For each of the longer list, which code is which: one of the lists holds one unit.

    ``_renamed(parts, [whole])`` maps the names of each part to the whole's,
    ``_renamed([whole], parts)`` the whole's to each part's. None where the codes differ.
    """
    left = [(at, token) for at, unit in enumerate(parts) for token in _tokens(unit)]
    right = [(at, token) for at, unit in enumerate(wholes) for token in _tokens(unit)]
    if [token.kind for _at, token in left] != [token.kind for _at, token in right]:
        return None
    found: list[dict[str, str]] = [{} for _unit in max(parts, wholes, key=len)]
    for (a, one), (b, other) in zip(left, right, strict=True):
        found[max(a, b)][one.name] = other.name
    return found


def _tokens(unit: Unit) -> list[CodeToken]:
    return find_codes(unit.source, unit.codes)


def _with_names(text: str, codes: Collection[str], names: Mapping[str, str]) -> str:
    pieces: list[str] = []
    last = 0
    for token in find_codes(text, codes):
        tag = text[token.start : token.end]
        pieces += [
            text[last : token.start],
            tag.replace(token.name, names.get(token.name, token.name)),
        ]
        last = token.end
    return "".join((*pieces, text[last:]))


def _origin(parts: Sequence[Unit]) -> Origin:
    """A person's words, unless a machine wrote one of the parts and nobody has looked."""
    return next((part.origin for part in parts if part.origin is not None), _HUMAN)


def _words(unit: Unit) -> str:
    return words(unit.source, unit.codes)


def _by_words(units: Iterable[Unit]) -> dict[str, Unit]:
    """The units by their words; of two with the same the one that has a target."""
    found: dict[str, Unit] = {}
    for unit in units:
        if unit.source_plural is None and unit.context is None:
            key = _words(unit)
            if key and (key not in found or unit.target):
                found[key] = unit
    return found
