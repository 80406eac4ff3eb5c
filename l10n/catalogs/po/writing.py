"""One unit as the text of one PO entry; a changed unit as few changed lines as can be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from l10n.catalogs.po.entries import STICKY, flags, readable
from l10n.catalogs.po.remarks import (
    about_comment,
    one_lined,
    origin_comment,
    read_about,
    read_origin,
)
from l10n.catalogs.po.wrapping import GETTEXT, Layout, directives, wrapped, wrapped_references
from l10n.model import State, Unit

_NOWRAP = "no-wrap"
# The order in which gettext writes flags; each stands for its `no-` and `possible-` too.
_FORMATS = """
c objc c++ python python-brace java java-printf csharp javascript scheme lisp elisp librep rust go
ruby sh sh-printf awk lua object-pascal pascal modula2 d ocaml smalltalk qt qt-plural kde kde-kuit
boost tcl perl perl-brace php gcc-internal gfc-internal ycp
"""
_RANKS = {f"{name}-format": index for index, name in enumerate(_FORMATS.split())}
_LINE = re.compile(
    r"(?P<previous>#~?\|.*)|(?:#~ )?(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?) \"|"
    r'(?P<more>(?:#~ )?".*"$)|#(?!~)(?P<mark>.?).*'
)
_KINDS = (
    "comment", "note", "reference", "flag", "previous", "msgctxt", "msgid", "msgid_plural",
    "msgstr",
)  # fmt: skip
_MARKS = {".": "note", ":": "reference", ",": "flag"}
_FUZZY = (State.DRAFT, State.STALE)
_DONE = (State.TRANSLATED, State.APPROVED)


def entry_text(unit: Unit, layout: Layout = GETTEXT) -> str:
    """The entry as gettext writes it: comments, previous source, ids and targets."""
    return "".join(f"{line}\n" for kind in _KINDS for line in _section(kind, unit, layout))


def rewritten(text: str, old: Unit, new: Unit, layout: Layout, newline: str = "\n") -> str:
    """The text of ``old`` made the text of ``new``: only lines whose meaning changed change.

    Comments, references, order of flags and wrapping of what did not change stay as written.
    """
    body = text.replace("\r\n", "\n") if newline != "\n" else text
    start = len(body) - len(body.lstrip("\n"))
    lines = _kinds_of(body[start:])
    if lines is None:
        made = entry_text(new, layout)
    else:
        made = "".join(f"{line}\n" for line in _replaced(lines, old, new, layout))
    if not body.endswith("\n"):
        made = made[:-1]
    return (body[:start] + made).replace("\n", newline)


def laid_out(text: str, unit: Unit, layout: Layout) -> str:
    """The entry as gettext writes it, comments (and flags that stay) as they are in ``text``."""
    lines = _kinds_of(text.strip("\n"))
    if lines is None:
        return entry_text(unit, layout)
    made: list[str] = []
    for kind in _KINDS:
        written = [line for found, line in lines if found == kind]
        sticky = kind == "flag" and any(line.startswith("#=") for line in written)
        made += written if kind in {"comment", "note"} or sticky else _section(kind, unit, layout)
    return "".join(f"{line}\n" for line in made)


def _replaced(lines: list[tuple[str, str]], old: Unit, new: Unit, layout: Layout) -> Iterator[str]:
    """New lines of the kinds that changed in the place of their old ones."""
    changed: dict[str, list[str]] = {}
    for kind in _KINDS:
        written = [line for found, line in lines if found == kind]
        if kind == "previous" and _settled(old, new):
            changed[kind] = []
        elif _differs(kind, old, new, written):
            changed[kind] = _section(kind, new, layout, written)
    absent = [kind for kind in changed if all(found != kind for found, _line in lines)]
    for kind, line in lines:
        if not kind:
            yield line
            continue
        while absent and _KINDS.index(absent[0]) < _KINDS.index(kind):
            yield from changed[absent.pop(0)]
        if kind in changed:
            yield from changed[kind]
            changed[kind] = []
        else:
            yield line
    for kind in absent:
        yield from changed[kind]


def _kinds_of(body: str) -> list[tuple[str, str]] | None:
    """Each line with what it is, a blank one with ``""``; None for an unusual way of writing."""
    lines: list[tuple[str, str]] = []
    kind = ""
    for line in body.removesuffix("\n").split("\n"):
        if not line.strip():
            lines.append(("", line))
            continue
        found = _LINE.match(line)
        if found is None:
            return None
        if found["keyword"]:
            kind = found["keyword"].partition("[")[0]
        elif found["previous"]:
            kind = "previous"
        elif not found["more"]:
            sticky = found["mark"] == "=" and STICKY.match(line)
            kind = "flag" if sticky else _MARKS.get(found["mark"], "comment")
        lines.append((kind, line))
    return lines


def _differs(kind: str, old: Unit, new: Unit, written: list[str]) -> bool:
    if kind == "flag":
        fuzzy = any("fuzzy" in flags(line) for line in written)
        return old.flags != new.flags or fuzzy != _is_fuzzy(new, was=fuzzy)
    return _MEANING[kind](old) != _MEANING[kind](new)


def _settled(old: Unit, new: Unit) -> bool:
    """Whether somebody has just decided: what the target was made for is of no use any more."""
    return old.state not in _DONE and new.state in _DONE


_MEANING: dict[str, Callable[[Unit], object]] = {
    "comment": lambda unit: (unit.comments, unit.origin if unit.state in _FUZZY else None),
    "note": lambda unit: (unit.notes, unit.kind, unit.codes),
    "reference": lambda unit: unit.references,
    "previous": lambda unit: (
        unit.previous_context,
        unit.previous_source,
        unit.previous_plural,
        unit.obsolete,
    ),
    "msgctxt": lambda unit: (unit.context, unit.obsolete),
    "msgid": lambda unit: (unit.source, unit.obsolete),
    "msgid_plural": lambda unit: (unit.source_plural, unit.obsolete),
    "msgstr": lambda unit: (_forms(unit), unit.obsolete),
}


def _forms(unit: Unit) -> tuple[tuple[str, str], ...]:
    """Keyword and text of each target."""
    if unit.source_plural is None:
        return (("msgstr", unit.target),)
    return tuple((f"msgstr[{index}]", text) for index, text in enumerate(unit.targets or ("",)))


def _is_fuzzy(unit: Unit, *, was: bool = False) -> bool:
    """Whether the flag belongs to it; on an empty target it says nothing and stays as it was."""
    return unit.state in _FUZZY or (was and not any(unit.targets))


def _section(kind: str, unit: Unit, layout: Layout, written: list[str] | None = None) -> list[str]:
    """The lines of one kind; ``written`` are those that stand in the file now."""
    written = written or []
    if kind == "comment":
        lines = [f"# {line}".rstrip() for text in unit.comments for line in one_lined(text)]
        if unit.origin is not None and unit.state in _FUZZY:
            lines.append(f"# {origin_comment(unit.origin)}")
        return _kept(lines, {_comment(line): line for line in written})
    if kind == "note":
        lines = [f"#. {line}".rstrip() for text in unit.notes for line in one_lined(text)]
        about = about_comment(unit)
        lines += [f"#. {about}"] if about else []
        return _kept(lines, {_note(line): line for line in written})
    if kind == "reference":
        return wrapped_references([_place(*place) for place in unit.references], layout)
    if kind == "flag":
        return _flag_lines(unit, written)
    if _NOWRAP in unit.flags:
        layout = Layout(None, layout.one_line)
    dead = "#~ " if unit.obsolete else ""
    if kind == "previous":
        if unit.previous_source is None:
            return []
        dead = "#~| " if unit.obsolete else "#| "
        strings = [
            ("msgctxt", unit.previous_context),
            ("msgid", unit.previous_source),
            ("msgid_plural", unit.previous_plural),
        ]
    elif kind == "msgctxt":
        strings = [(kind, unit.context)]
    elif kind == "msgid":
        strings = [(kind, unit.source)]
    elif kind == "msgid_plural":
        strings = [(kind, unit.source_plural)]
    else:
        strings = list(_forms(unit))
    uncut = directives(unit.flags)
    texts = (
        wrapped(keyword, text, layout, prefix=dead, uncut=uncut)
        for keyword, text in strings
        if text is not None
    )
    return "".join(texts).split("\n")[:-1]


def _kept(lines: list[str], written: dict[str, str]) -> list[str]:
    return [written.get(line, line) for line in lines]


def _comment(line: str) -> str:
    """A translator comment as ``_section`` writes it."""
    text = readable(line[1:].removeprefix(" "))
    origin = read_origin(text)
    return f"# {origin_comment(origin) if origin else text}".rstrip()


def _note(line: str) -> str:
    """An extracted comment as ``_section`` writes it."""
    text = readable(line[2:].strip())
    about = read_about(text)
    if about is None:
        return f"#. {text}".rstrip()
    return f"#. {about_comment(Unit('', kind=about[0], codes=about[1]))}"


def _flag_lines(unit: Unit, written: list[str]) -> list[str]:
    """Flags that stay keep their line and order; new ones come in gettext's order."""
    fuzzy = _is_fuzzy(unit, was=any("fuzzy" in flags(line) for line in written))
    wanted = unit.flags | {"fuzzy"} if fuzzy else unit.flags - {"fuzzy"}
    lines: list[tuple[str, list[str]]] = []
    known: set[str] = set()
    for line in written:
        found = [flag for part in line[2:].split(",") if (flag := part.strip()) in wanted]
        found = [flag for flag in dict.fromkeys(found) if flag not in known]
        known.update(found)
        lines.append((line[:2], found))
    new = sorted(wanted - known, key=_rank)
    if new:
        at = next((i for i, (mark, _found) in enumerate(lines) if mark == "#,"), None)
        if at is None:
            lines.insert(0, ("#,", new))
        else:
            found = lines[at][1]
            ordered = found == sorted(found, key=_rank)
            whole = sorted([*found, *new], key=_rank) if ordered else _fuzzy_first(found, new)
            lines[at] = ("#,", whole)
    return [f"{mark} {', '.join(found)}" for mark, found in lines if found]


def _fuzzy_first(found: list[str], new: list[str]) -> list[str]:
    return sorted([*found, *new], key=lambda flag: flag != "fuzzy")


def _rank(flag: str) -> tuple[int, str]:
    if flag == "fuzzy":
        return (-1, "")
    name = flag.removeprefix("possible-").removeprefix("no-")
    if name in _RANKS:
        return (_RANKS[name], flag)
    last = {"range": 1, "wrap": 2}.get(name.partition(":")[0], 3)
    return (len(_RANKS) + last, flag)


def _place(path: str, line: int) -> str:
    """A reference; a path with spaces stands between U+2068 and U+2069, as gettext does it."""
    path = re.sub(r"[\x00-\x1f\x7f]", " ", path)
    path = f"\u2068{path}\u2069" if " " in path else path
    return f"{path}:{line}" if line else path
