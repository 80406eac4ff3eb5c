"""What the desk writes into an entry's comments, and gettext's own reference comments.

``# l10n: draft argos en→uk 1.9, confidence 71 %, terms 3/3``  ↔ ``Unit.origin``
``#. l10n: kind=paragraph codes=b,a1``                          ↔ ``Unit.kind``, ``Unit.codes``

These lines are data in a file that people share, so they are never translated.
"""

from __future__ import annotations

import re

from l10n.model import BlockKind, Origin, OriginKind

Reference = tuple[str, int]

_MARK = "l10n:"
_ORIGIN = re.compile(
    r"l10n:\s*draft\s+(?P<what>.+?)"
    r"(?:,\s*confidence\s+(?P<confidence>\d{1,3})\s*%)?"
    r"(?:,\s*terms\s+(?P<kept>\d{1,6})/(?P<found>\d{1,6}))?\s*",
    re.IGNORECASE,
)
_MEMORY = re.compile(r"memory(?:\s+(?P<name>.*?))??(?:\s+(?P<score>\d{1,3})\s*%)?", re.IGNORECASE)
_PLACE = re.compile(r"(.*):(\d{1,9})", re.DOTALL)
_TOKEN = re.compile(r"\u2068[^\u2068\u2069]*\u2069\S*|\S+")
# Everything that ends or hides a line somewhere: C0, DEL, C1, line and paragraph separators,
# and the lone surrogates no encoding can hold.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_KINDS = {kind.value: kind for kind in BlockKind}
_NAMED_KINDS = {OriginKind.GLOSSARY: "glossary", OriginKind.HUMAN: "human"}


def one_line(text: str) -> str:
    """``text`` without anything that could break out of a comment line."""
    return _CONTROL.sub(" ", text).rstrip()


def parse_origin(comment: str) -> Origin | None:
    """The origin a translator comment tells, None when it is an ordinary comment."""
    if not comment.startswith(_MARK):
        return None
    found = _ORIGIN.fullmatch(comment)
    if found is None:
        return None
    what = found["what"].strip()
    score = int(found["confidence"]) if found["confidence"] else None
    kept = int(found["kept"]) if found["kept"] else None
    total = int(found["found"]) if found["found"] else None
    head, _space, rest = what.partition(" ")
    lowered = head.lower()
    if lowered == "memory":
        memory = _MEMORY.fullmatch(what)
        name = (memory["name"] or "") if memory else rest
        if memory and memory["score"]:
            score = int(memory["score"])
        return Origin(OriginKind.MEMORY, name, score, kept, total)
    for kind, word in _NAMED_KINDS.items():
        if lowered == word:
            return Origin(kind, rest, score, kept, total)
    name = rest if lowered == "engine" else what
    return Origin(OriginKind.ENGINE, name, score, kept, total)


def format_origin(origin: Origin) -> str:
    """The translator comment for ``origin``, without its ``#``."""
    name = one_line(origin.name).replace(",", ";").strip()
    if origin.kind is OriginKind.MEMORY:
        what = f"memory {name}".rstrip()
        if origin.score is not None:
            what += f" {origin.score} %"
    elif origin.kind in _NAMED_KINDS:
        what = f"{_NAMED_KINDS[origin.kind]} {name}".rstrip()
    else:
        ambiguous = name.partition(" ")[0].lower() in {"", "memory", "engine", "glossary", "human"}
        what = f"engine {name}".rstrip() if ambiguous else name
    if origin.score is not None and origin.kind is not OriginKind.MEMORY:
        what += f", confidence {origin.score} %"
    if origin.terms_kept is not None and origin.terms_found is not None:
        what += f", terms {origin.terms_kept}/{origin.terms_found}"
    return f"{_MARK} draft {what}"


def parse_role(note: str) -> tuple[BlockKind | None, tuple[str, ...]] | None:
    """Kind and codes out of an extracted comment; None when it is an ordinary note."""
    if not note.startswith(_MARK):
        return None
    kind: BlockKind | None = None
    codes: tuple[str, ...] = ()
    for word in note[len(_MARK) :].split():
        key, equals, value = word.partition("=")
        if not equals:
            return None
        if key == "kind":
            kind = _KINDS.get(value)
        elif key == "codes":
            codes = tuple(code for code in value.split(",") if code)
    return kind, codes


def format_role(kind: BlockKind | None, codes: tuple[str, ...]) -> str:
    """The extracted comment for kind and codes, without its ``#.``; empty when neither is set."""
    words = [_MARK]
    if kind is not None:
        words.append(f"kind={kind.value}")
    names = [re.sub(r"[\s,]+", "", one_line(code)) for code in codes]
    if names:
        words.append("codes=" + ",".join(names))
    return " ".join(words) if len(words) > 1 else ""


def parse_references(text: str) -> tuple[Reference, ...]:
    """``file:12 other`` → places; a name with spaces stands between U+2068 and U+2069."""
    places: list[Reference] = []
    for token in _TOKEN.findall(text):
        bare = token.replace("\u2068", "").replace("\u2069", "")
        found = _PLACE.fullmatch(bare)
        if found and found[1]:
            places.append((found[1], int(found[2])))
        elif bare:
            places.append((bare, 0))
    return tuple(places)


def format_reference(place: Reference) -> str:
    """``file:12``, the name isolated when it holds spaces, as gettext 0.22 does."""
    name = re.sub("[\u2068\u2069]", "", one_line(place[0]))
    if re.search(r"\s", name):
        name = f"\u2068{name}\u2069"
    return f"{name}:{place[1]}" if place[1] else name
