"""From a run of source text with markup to segments with inline codes, shared by HTML and Markdown.

A run is a list of atoms, each with the exact source it stands for; sentences are cut between
atoms, so that every segment knows its raw text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from l10n.articles.building import sentence_spans, used_codes
from l10n.articles.options import Options
from l10n.model import InlineCode, Segment
from l10n.text.codes import find_codes

_LITERAL_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)/?>")


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a run: ``text`` as read, ``raw`` as written.

    Markup has a ``name``, and ``role`` open, close or empty; ``pair`` joins two halves.
    """

    text: str
    raw: str
    name: str = ""
    role: str = ""
    pair: int = 0


def paired(atoms: Sequence[Atom]) -> list[Atom]:
    """``atoms`` with a pair number on every well-nested opening and closing half; others alone."""
    result = list(atoms)
    stack: list[int] = []
    for index, atom in enumerate(atoms):
        if atom.role == "open":
            stack.append(index)
        elif atom.role == "close":
            match = next((at for at in reversed(stack) if atoms[at].name == atom.name), None)
            if match is None:
                continue
            del stack[stack.index(match) :]
            number = match + 1
            for at in (match, index):
                old = atoms[at]
                result[at] = Atom(old.text, old.raw, old.name, old.role, number)
    return [
        Atom(atom.text, atom.raw, atom.name, "empty") if atom.role and not atom.pair else atom
        for atom in result
    ]


def segments(atoms: Sequence[Atom], line: int, lang: str, options: Options) -> list[str | Segment]:
    """The segments of a run and the literal text between them, in order."""
    atoms = paired(atoms)
    first, last = _core(atoms)
    parts: list[str | Segment] = []
    lead = "".join(atom.raw for atom in atoms[:first])
    if lead:
        parts.append(lead)
    core = atoms[first:last]
    if core:
        parts += _cut(core, line + lead.count("\n"), lang, options)
    tail = "".join(atom.raw for atom in atoms[last:])
    if tail:
        parts.append(tail)
    return parts


def _core(atoms: Sequence[Atom]) -> tuple[int, int]:
    """The range without blanks, halves of foreign pairs and standalone markup at the edges."""
    first, last = 0, len(atoms)
    while first < last and (atoms[first].role == "empty" or _blank(atoms[first])):
        first += 1
    while last > first and (atoms[last - 1].role == "empty" or _blank(atoms[last - 1])):
        last -= 1
    return first, last


def _blank(atom: Atom) -> bool:
    return not atom.role and not atom.text.strip()


def _cut(atoms: Sequence[Atom], line: int, lang: str, options: Options) -> list[str | Segment]:
    names = _names(atoms)
    codes = _codes(atoms, names)
    bases = {name: atom.name for atom, name in zip(atoms, names, strict=True) if name}
    text, spans = _text(atoms, names)
    sentences = sentence_spans(text, lang, options, tuple(code.name for code in codes))
    parts: list[str | Segment] = []
    raw_at = 0
    raw = "".join(atom.raw for atom in atoms)
    for start, end in sentences:
        begin, stop = _raw_place(spans, start, first=True), _raw_place(spans, end, first=False)
        if begin > raw_at:
            parts.append(raw[raw_at:begin])
        number = line + raw.count("\n", 0, begin)
        piece, used = _own_names(text[start:end], codes, bases)
        parts.append(Segment(piece, raw[begin:stop], number, used))
        raw_at = stop
    if raw_at < len(raw):
        parts.append(raw[raw_at:])
    return parts


def _names(atoms: Sequence[Atom]) -> list[str]:
    """The code name of each atom, ``""`` for text: numbered when repeated, never a literal tag."""
    literal = {name for atom in atoms if not atom.role for name in _LITERAL_TAG.findall(atom.text)}
    literal |= set(_LITERAL_TAG.findall("".join("\0" if a.role else a.text for a in atoms)))
    heads = [atom for atom in atoms if atom.role in ("open", "empty")]
    totals = Counter(atom.name for atom in heads)
    seen: Counter[str] = Counter()
    by_pair: dict[int, str] = {}
    names: list[str] = []
    for atom in atoms:
        if not atom.role:
            names.append("")
        elif atom.role == "close":
            names.append(by_pair[atom.pair])
        else:
            seen[atom.name] += 1
            name = f"{atom.name}{seen[atom.name]}" if totals[atom.name] > 1 else atom.name
            while name in literal:
                name += "x"
            by_pair[atom.pair] = name
            names.append(name)
    return names


def _own_names(
    piece: str, codes: tuple[InlineCode, ...], bases: Mapping[str, str]
) -> tuple[str, tuple[InlineCode, ...]]:
    """A segment with its codes numbered by itself: its text says nothing of its neighbours."""
    used = used_codes(piece, codes)
    tokens = find_codes(piece, {code.name for code in used})
    if not tokens:
        return piece, used
    literal = set(_LITERAL_TAG.findall(piece)) - {code.name for code in used}
    totals = Counter(bases[code.name] for code in used)
    seen: Counter[str] = Counter()
    new: dict[str, str] = {}
    for name in dict.fromkeys(token.name for token in tokens):
        base = bases[name]
        seen[base] += 1
        own = f"{base}{seen[base]}" if totals[base] > 1 else base
        while own in literal:
            own += "x"
        new[name] = own
    written: list[str] = []
    at = 0
    for token in tokens:
        tag = piece[token.start : token.end].replace(token.name, new[token.name])
        written += [piece[at : token.start], tag]
        at = token.end
    return "".join((*written, piece[at:])), tuple(
        replace(code, name=new[code.name]) for code in used
    )


def _codes(atoms: Sequence[Atom], names: Sequence[str]) -> tuple[InlineCode, ...]:
    closing = {
        name: atom.raw for atom, name in zip(atoms, names, strict=True) if atom.role == "close"
    }
    return tuple(
        InlineCode(name, atom.raw, closing.get(name) if atom.role == "open" else None)
        for atom, name in zip(atoms, names, strict=True)
        if atom.role in ("open", "empty")
    )


def _text(
    atoms: Sequence[Atom], names: Sequence[str]
) -> tuple[str, list[tuple[int, int, int, int]]]:
    """The run's text, and for each atom its span there and in the raw text."""
    pieces: list[str] = []
    spans: list[tuple[int, int, int, int]] = []
    at = raw_at = 0
    space = True
    for atom, name in zip(atoms, names, strict=True):
        if atom.role:
            slash, alone = "/" * (atom.role == "close"), "/" * (atom.role == "empty")
            piece = f"<{slash}{name}{alone}>"
        elif atom.text.isspace() and atom.text != "\u00a0":
            piece = "" if space else " "
        else:
            piece = atom.text
        space = piece == " " or (space and not piece)
        pieces.append(piece)
        spans.append((at, at + len(piece), raw_at, raw_at + len(atom.raw)))
        at += len(piece)
        raw_at += len(atom.raw)
    return "".join(pieces), spans


def _raw_place(spans: Sequence[tuple[int, int, int, int]], at: int, *, first: bool) -> int:
    """The raw offset of text offset ``at``; inside an atom only where text and raw are alike."""
    from bisect import bisect_left, bisect_right

    if first:
        index = bisect_right(spans, at, key=lambda span: span[0]) - 1
        while index > 0 and spans[index][0] == spans[index][1] == at:
            index -= 1
        # Empty pieces before the place belong to what came before.
        while spans[index][1] <= at and index + 1 < len(spans) and spans[index + 1][0] <= at:
            index += 1
        return spans[index][2] + (at - spans[index][0])
    index = bisect_left(spans, at, key=lambda span: span[1])
    start, end, raw_start, raw_end = spans[index]
    return raw_end if at == end else raw_start + (at - start)
