"""Front matter: the translatable fields of YAML (``---``) and TOML (``+++``) at the head.

Only the value of a field is ever written anew, in the style it has; everything else between
the fences is skeleton. A value we could not restore exactly is no segment.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from l10n.model import Segment

if TYPE_CHECKING:
    import yaml

_FENCED = re.compile(
    r"(?:---[ \t]*\r?\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\r?\n(?P<toml>(?:.*\n)*?)\+\+\+)[ \t]*(?:\r?\n|$)"
)
_TOML_FIELD = re.compile(
    r"^[ \t]*([A-Za-z0-9_-]+)[ \t]*=[ \t]*(\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*'|[^\s#\"'][^\s#]*)"
    r"(?=[ \t]*(?:#.*)?\r?$)",
    re.MULTILINE,
)
_TOML_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
SYNTAXES = frozenset({"yaml", "toml", "toml-date"})
_LARGEST = 1 << 20
"""Characters of front matter that are read; a larger one is all skeleton."""
_BLOCK_HEAD = re.compile(r"([^\n]*\n[ \t]*).*", re.DOTALL)
_NUMBERLIKE = re.compile(r"[-+.\d]|0x|(?:true|false|yes|no|on|off|null|~|y|n)$", re.IGNORECASE)
_PLAIN_BREAKS = re.compile(
    r"^[\s\-?:,\[\]{}#&*!|>'\"%@`=<]|:(?:\s|$)|\s#|[\s:]$|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]"
)


@dataclass(frozen=True, slots=True)
class Field:
    """A translatable field: its value's place in the text, and the value as read."""

    name: str
    start: int
    end: int
    value: str
    syntax: str


def length(text: str) -> int:
    """How many characters of ``text`` are front matter, fences included."""
    if not text.startswith(("---", "+++")):
        return 0
    found = _FENCED.match(text)
    return found.end() if found else 0


def fields(text: str, wanted: Sequence[str]) -> list[Field]:
    """The fields of ``wanted`` and the date in ``text`` (front matter alone), in order."""
    found = _FENCED.match(text) if len(text) <= _LARGEST else None
    if found is None:
        return []
    names = {*wanted, "date"}
    kind = "yaml" if found["yaml"] is not None else "toml"
    read = _yaml_fields if kind == "yaml" else _toml_fields
    start = found.start(kind)
    return [
        Field(item.name, item.start + start, item.end + start, item.value, item.syntax)
        for item in read(found[kind], names)
        if item.value.strip() and "\n" not in item.value.strip()
    ]


def written(segment: Segment, target: str) -> str:
    """``target`` as a value in the style of ``segment.raw``."""
    raw = segment.raw
    if segment.syntax == "toml-date":
        return raw
    if segment.syntax == "toml":
        if raw[:1] == "'" and "'" not in target and _printable(target):
            return f"'{target}'"
        return _quoted(target)
    if raw[:1] == "'" and _printable(target):
        return "'" + target.replace("'", "''") + "'"
    if raw[:1] in "|>" and _printable(target):
        return _BLOCK_HEAD.sub(lambda head: head[1] + target, raw, count=1)
    plain = raw[:1] not in "\"'|>" and not _PLAIN_BREAKS.search(target)
    if plain and (not _NUMBERLIKE.match(target) or _same_as_text(target)):
        return target
    return _quoted(target)


def _quoted(target: str) -> str:
    """Double quotes as YAML 1.2 §5.7 and TOML 1.0 share them."""
    text = json.dumps(target, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff]", lambda m: f"\\u{ord(m.group()):04x}", text)


def _printable(target: str) -> bool:
    return not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]", target)


def _same_as_text(target: str) -> bool:
    """Whether YAML reads ``target`` as this very text, and not as a number or a date."""
    import yaml

    try:
        return bool(yaml.safe_load(target) == target)
    except (yaml.YAMLError, ValueError):
        return False


def _yaml_fields(text: str, names: set[str]) -> Iterator[Field]:
    """The scalar values of ``names`` in the top mapping; parser events, so no depth hurts."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    depth, key, found = 0, "", []
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if depth == 0 and not isinstance(event, yaml.MappingStartEvent):
                    return
                depth, key = depth + 1, "\0" if depth == 1 and not key else ""
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                depth -= 1
            elif depth == 1 and isinstance(event, yaml.NodeEvent):
                if not key:
                    key = event.value if isinstance(event, yaml.ScalarEvent) else "\0"
                    continue
                if key in names and isinstance(event, yaml.ScalarEvent) and not event.anchor:
                    found.append((key, event))
                key = ""
    except yaml.YAMLError:
        return
    for name, event in found:
        item = _yaml_field(text, name, event)
        if item is not None:
            yield item


def _yaml_field(text: str, name: str, event: yaml.ScalarEvent) -> Field | None:
    start, end = event.start_mark.index, event.end_mark.index
    if event.tag is not None or not event.value.strip():
        return None
    if event.style in ("|", ">"):
        raw = text[start:end].rstrip()
        lines = raw.splitlines()
        if len(lines) < 2 or (event.style == "|" and len(lines) > 2):
            return None
        if "\n" in event.value.strip() or not lines[1].strip():
            return None
        end = start + len(raw)
    return Field(name, start, end, event.value.strip(), "yaml")


def _toml_fields(text: str, names: set[str]) -> Iterator[Field]:
    """The string values of ``names`` before the first table; tomllib has the last word."""
    try:
        data = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return
    table = _TOML_TABLE.search(text)
    for found in _TOML_FIELD.finditer(text, 0, table.start() if table else len(text)):
        name, raw = found.groups()
        if name not in names or name not in data:
            continue
        value = data[name]
        if isinstance(value, str) and raw[0] in "\"'":
            if tomllib.loads(f"x = {raw}")["x"] == value:
                yield Field(name, found.start(2), found.end(2), value, "toml")
        elif name == "date" and str(value) == raw:
            yield Field(name, found.start(2), found.end(2), raw, "toml-date")
