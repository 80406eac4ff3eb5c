"""The two comments that carry what PO has no field for.

``#. l10n: kind=paragraph codes=b,a1`` tells a segment's block kind and inline codes;
``# l10n: draft argos en→uk 1.9, confidence 71 %, terms 3/3, marks numbers, text 5f3a0c19`` tells a
draft's origin; the last part names the text that the machine wrote. A repaired memory match
tells what was changed: ``# l10n: draft memory 83 %, repaired "12"→"15", text 5f3a0c19``.
"""

from __future__ import annotations

import json
import re

from l10n.model import BlockKind, Origin, OriginKind, Unit

REJECTED = "l10n: rejected"
"""How the comment of a text begins that a reviewer sent back."""

_QUOTED = r'"(?:[^"\\]|\\.)*+"'
_REPAIR = re.compile(f"({_QUOTED})→({_QUOTED})")
_DRAFT = re.compile(
    r"l10n: draft (?:(?P<memory>memory)(?: (?P<score>\d+) %)?|(?P<glossary>glossary)"
    r"|(?P<name>.+?))(?:, confidence (?P<sure>\d+) %)?"
    rf"(?:, repaired (?P<repaired>{_REPAIR.pattern}(?: {_REPAIR.pattern})*))?"
    r"(?:, terms (?P<kept>\d+)/(?P<found>\d+))?"
    r"(?:, marks (?P<marks>[a-z][a-z-]*(?:\+[a-z][a-z-]*)*))?(?:, text (?P<digest>[0-9a-f]{8}))?"
)
_DIGEST = re.compile(r"[0-9a-f]{8}")
_MARK = re.compile(r"[a-z][a-z-]*")
_KINDS = {kind.value: kind for kind in BlockKind}
_ABOUT = re.compile(r"l10n: (?:kind=(?P<kind>[a-z-]+))? ?(?:codes=(?P<codes>[\w,]+))?")


def origin_comment(origin: Origin) -> str:
    """The comment that tells where a draft came from."""
    text = "l10n: draft " + " ".join(one_lined(origin.name) or [origin.kind.value])
    if origin.kind is OriginKind.MEMORY:
        text = "l10n: draft memory" + (f" {origin.score} %" if origin.score is not None else "")
    elif origin.kind is OriginKind.GLOSSARY:
        text = "l10n: draft glossary"
    elif origin.score is not None:
        text += f", confidence {origin.score} %"
    if origin.repaired:
        text += ", repaired " + " ".join(
            "→".join(json.dumps(" ".join(one_lined(part)), ensure_ascii=False) for part in pair)
            for pair in origin.repaired
        )
    if origin.terms_found:
        text += f", terms {origin.terms_kept or 0}/{origin.terms_found}"
    marks = "+".join(mark for mark in origin.marks if _MARK.fullmatch(mark))
    text += f", marks {marks}" if marks else ""
    return text + (f", text {origin.digest}" if _DIGEST.fullmatch(origin.digest) else "")


def read_origin(comment: str) -> Origin | None:
    """The origin a translator comment tells, None for any other comment."""
    found = _DRAFT.fullmatch(comment.strip())
    if found is None:
        return None
    kept, total = found["kept"], found["found"]
    marks = tuple(found["marks"].split("+")) if found["marks"] else ()
    rest = (
        int(kept) if kept else None,
        int(total) if total else None,
        marks,
        _repairs(found["repaired"] or ""),
        found["digest"] or "",
    )
    if found["memory"]:
        score = int(found["score"]) if found["score"] else None
        return Origin(OriginKind.MEMORY, "", score, *rest)
    if found["glossary"]:
        return Origin(OriginKind.GLOSSARY, "", None, *rest)
    if found["name"] == OriginKind.HUMAN.value:
        return Origin(OriginKind.HUMAN)
    sure = int(found["sure"]) if found["sure"] else None
    return Origin(OriginKind.ENGINE, found["name"], sure, *rest)


def _repairs(text: str) -> tuple[tuple[str, str], ...]:
    """The wordings of ``"12"→"15" "3"→"4"``; none where a person broke the quotes."""
    try:
        return tuple((json.loads(old), json.loads(new)) for old, new in _REPAIR.findall(text))
    except ValueError:
        return ()


def about_comment(unit: Unit) -> str:
    """The extracted comment with block kind and code names, ``""`` when there is neither."""
    parts = [f"kind={unit.kind.value}"] if unit.kind else []
    parts += [f"codes={','.join(unit.codes)}"] if unit.codes else []
    return f"l10n: {' '.join(parts)}" if parts else ""


def read_about(comment: str) -> tuple[BlockKind | None, tuple[str, ...]] | None:
    """What ``about_comment`` wrote, None for any other comment."""
    found = _ABOUT.fullmatch(comment.strip())
    if found is None or not (found["kind"] or found["codes"]):
        return None
    kind = _KINDS.get(found["kind"])
    return kind, tuple(found["codes"].split(",")) if found["codes"] else ()


def one_lined(comment: str) -> list[str]:
    """The lines of a comment; no line break of any kind can start an entry of its own."""
    return [re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", line) for line in comment.splitlines()] or [""]
