"""Plain text as newsrooms send it: lines, bullets, labels, a date in machine form."""

from __future__ import annotations

import re

from l10n.articles.building import Builder, sentence_spans
from l10n.articles.options import Options
from l10n.model import Article, BlockKind, Segment

_BULLET = re.compile(r"[ \t]*(?:[-*•–]|\d{1,3}[.)])(?:[ \t]+|$)")
_DATE = re.compile(r"[ \t]*date:?[ \t]+(?=(\d{4}-\d{2}-\d{2})(?:\s|$))", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n[ \t]*\S")
_FINAL = tuple('.!?…:;,"”»)]')
_TITLE_WORDS = 25


def parse(text: str, path: str, lang: str, options: Options) -> Article:
    """The article in ``text``.

    Where blank lines part paragraphs, the lines between them are one paragraph; else every
    line is a block. A short line without a final stop before running text is a heading.
    """
    builder = Builder(path, "plain", lang, options)
    labels = options.labels
    wrapped = _BLANK_LINE.search(text) is not None
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    number = index = 0
    while index < len(lines):
        group = [lines[index]]
        number = index + 1
        if wrapped and _is_prose(lines[index], labels):
            while index + len(group) < len(lines) and _is_prose(lines[index + len(group)], labels):
                group.append(lines[index + len(group)])
        index += len(group)
        following = next((line for line in lines[index:] if line.strip()), "")
        _line(builder, "".join(group), number, following, labels)
    return builder.article()


def written(segment: Segment, target: str) -> str:
    """``target`` on the segment's line: it can add no line of its own."""
    del segment
    return " ".join(target.split())


def _is_prose(line: str, labels: frozenset[str]) -> bool:
    bare = line.strip()
    return bool(bare) and not _BULLET.match(line) and bare not in labels and not _DATE.match(line)


def _line(builder: Builder, text: str, number: int, following: str, labels: frozenset[str]) -> None:
    date = _DATE.match(text)
    if date is not None:
        builder.literal(date.group())
        value = date.group(1)
        segment = Segment(value, value, number)
        builder.block(BlockKind.METADATA, [segment], number, field_name="date")
        text = text[date.end() + len(value) :]
    bullet = _BULLET.match(text.rstrip("\r\n")) if date is None else None
    if bullet is not None:
        builder.literal(bullet.group())
        text = text[bullet.end() :]
    body = text.strip()
    if not body:
        builder.literal(text)
        return
    head = text[: len(text) - len(text.lstrip())]
    builder.literal(head)
    kind, level = _kind(builder, body, bullet is not None, following, labels)
    if kind in (BlockKind.LABEL, BlockKind.TITLE, BlockKind.HEADING):
        parts: list[str | Segment] = [Segment(" ".join(body.split()), body, number)]
    else:
        parts = _sentences(body, number, builder)
    builder.block(kind, parts, number, level=level)
    builder.literal(text[len(head) + len(body) :])


def _sentences(body: str, number: int, builder: Builder) -> list[str | Segment]:
    parts: list[str | Segment] = []
    last = 0
    # Where a line was wrapped says nothing of where a sentence ends.
    flat = re.sub(r"\s", " ", body)
    for start, end in sentence_spans(flat, builder.lang, builder.options):
        if start > last:
            parts.append(body[last:start])
        raw = body[start:end]
        line = number + body.count("\n", 0, start)
        parts.append(Segment(" ".join(raw.split()), raw, line))
        last = end
    return parts


def _kind(
    builder: Builder, body: str, bullet: bool, following: str, labels: frozenset[str]
) -> tuple[BlockKind, int]:
    if body in labels:
        return BlockKind.LABEL, 0
    if bullet:
        return BlockKind.LIST_ITEM, 0
    prose = any(block.kind not in (BlockKind.METADATA, BlockKind.LABEL) for block in builder.blocks)
    short = "\n" not in body and len(body.split()) <= _TITLE_WORDS and not body.endswith(_FINAL)
    if short and following.strip():
        return (BlockKind.HEADING, 2) if prose else (BlockKind.TITLE, 1)
    led = any(block.kind in (BlockKind.LEAD, BlockKind.PARAGRAPH) for block in builder.blocks)
    return (BlockKind.PARAGRAPH if led else BlockKind.LEAD), 0
