"""One unit as the text of one PO entry, and the two comments that carry what PO has no field for.

``#. l10n: kind=paragraph codes=b,a1`` tells a segment's block kind and inline codes;
``# l10n: draft argos en→uk 1.9, confidence 71 %, terms 3/3, marks numbers+code-place`` tells a
draft's origin.
"""

from __future__ import annotations

import re
import textwrap

from l10n.model import BlockKind, Origin, OriginKind, State, Unit

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_DRAFT = re.compile(
    r"l10n: draft (?:(?P<memory>memory)(?: (?P<score>\d+) %)?|(?P<glossary>glossary)"
    r"|(?P<name>.+?))(?:, confidence (?P<sure>\d+) %)?(?:, terms (?P<kept>\d+)/(?P<found>\d+))?"
    r"(?:, marks (?P<marks>[a-z][a-z-]*(?:\+[a-z][a-z-]*)*))?"
)
_MARK = re.compile(r"[a-z][a-z-]*")
_ABOUT = re.compile(r"l10n: (?:kind=(?P<kind>[a-z-]+))? ?(?:codes=(?P<codes>[\w,]+))?")
_WIDTH = 77


def entry_text(unit: Unit) -> str:
    """The entry as gettext writes it: comments, previous source, ids and targets."""
    lines = [f"# {line}".rstrip() for comment in unit.comments for line in _one_lined(comment)]
    if unit.origin is not None and unit.state in (State.DRAFT, State.STALE):
        lines.append(f"# {origin_comment(unit.origin)}")
    lines += [f"#. {line}".rstrip() for note in unit.notes for line in _one_lined(note)]
    about = about_comment(unit)
    if about:
        lines.append(f"#. {about}")
    places = [f"{_place(path)}:{line}" if line else _place(path) for path, line in unit.references]
    if places:
        lines += textwrap.wrap(
            " ".join(places),
            _WIDTH,
            initial_indent="#: ",
            subsequent_indent="#: ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    fuzzy = unit.state in (State.DRAFT, State.STALE)
    flags = (["fuzzy"] if fuzzy else []) + sorted(unit.flags - {"fuzzy"})
    if flags:
        lines.append("#, " + ", ".join(flags))
    dead = "#~ " if unit.obsolete else ""
    if fuzzy and unit.previous_source is not None:
        old = "#~| " if dead else "#| "
        for keyword, text in (
            ("msgctxt ", unit.previous_context),
            ("msgid ", unit.previous_source),
            ("msgid_plural ", unit.previous_plural),
        ):
            if text is not None:
                lines += [old + line for line in (keyword + quoted(text)).split("\n")]
    if unit.context is not None:
        lines += [dead + line for line in ("msgctxt " + quoted(unit.context)).split("\n")]
    lines += [dead + line for line in ("msgid " + quoted(unit.source)).split("\n")]
    if unit.source_plural is None:
        lines += [dead + line for line in ("msgstr " + quoted(unit.target)).split("\n")]
    else:
        plural = "msgid_plural " + quoted(unit.source_plural)
        lines += [dead + line for line in plural.split("\n")]
        for index, target in enumerate(unit.targets or ("",)):
            lines += [dead + line for line in f"msgstr[{index}] {quoted(target)}".split("\n")]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """``text`` as PO strings: one line when it is short, else wrapped at spaces and line ends."""
    if len(text) <= _WIDTH - 8 and "\n" not in text[:-1]:
        return f'"{text.translate(_ESCAPES)}"'
    lines = ['""']
    for part in re.findall(r"[^\n]*\n|[^\n]+", text):
        lines += [f'"{piece.translate(_ESCAPES)}"' for piece in _pieces(part)]
    return "\n".join(lines)


def origin_comment(origin: Origin) -> str:
    """The comment that tells where a draft came from."""
    text = "l10n: draft " + " ".join(_one_lined(origin.name) or [origin.kind.value])
    if origin.kind is OriginKind.MEMORY:
        text = "l10n: draft memory" + (f" {origin.score} %" if origin.score is not None else "")
    elif origin.kind is OriginKind.GLOSSARY:
        text = "l10n: draft glossary"
    elif origin.score is not None:
        text += f", confidence {origin.score} %"
    if origin.terms_found:
        text += f", terms {origin.terms_kept or 0}/{origin.terms_found}"
    marks = "+".join(mark for mark in origin.marks if _MARK.fullmatch(mark))
    return text + (f", marks {marks}" if marks else "")


def read_origin(comment: str) -> Origin | None:
    """The origin a translator comment tells, None for any other comment."""
    found = _DRAFT.fullmatch(comment.strip())
    if found is None:
        return None
    kept, total = found["kept"], found["found"]
    marks = tuple(found["marks"].split("+")) if found["marks"] else ()
    rest = (int(kept) if kept else None, int(total) if total else None, marks)
    if found["memory"]:
        score = int(found["score"]) if found["score"] else None
        return Origin(OriginKind.MEMORY, "", score, *rest)
    if found["glossary"]:
        return Origin(OriginKind.GLOSSARY, "", None, *rest)
    if found["name"] == OriginKind.HUMAN.value:
        return Origin(OriginKind.HUMAN)
    sure = int(found["sure"]) if found["sure"] else None
    return Origin(OriginKind.ENGINE, found["name"], sure, *rest)


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
    kinds = {kind.value for kind in BlockKind}
    kind = BlockKind(found["kind"]) if found["kind"] in kinds else None
    return kind, tuple(found["codes"].split(",")) if found["codes"] else ()


def _pieces(part: str) -> list[str]:
    """``part`` cut after spaces so that each piece fits a line where words allow."""
    pieces, line = [], ""
    for word in re.findall(r"\S*\s*", part):
        if line and len(line.translate(_ESCAPES)) + len(word.translate(_ESCAPES)) > _WIDTH:
            pieces.append(line)
            line = ""
        line += word
    return [*pieces, line] if line else pieces


def _one_lined(comment: str) -> list[str]:
    """The lines of a comment; no line break of any kind can start an entry of its own."""
    return [re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", " ", line) for line in comment.splitlines()] or [""]


def _place(path: str) -> str:
    """A reference's path; one with spaces stands between U+2068 and U+2069, as gettext does it."""
    path = re.sub(r"[\x00-\x1f\x7f]", " ", path)
    return f"\u2068{path}\u2069" if " " in path else path
