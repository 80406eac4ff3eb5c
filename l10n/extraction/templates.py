"""Strings in templates: Django's, and the choice between Django's and Jinja's."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from l10n.i18n import _

_Found = tuple[int, str | None, Any, list[str]]

_STRING = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
_TOKEN = re.compile(r"\{%(?P<tag>.*?)%\}|\{\{(?P<variable>.*?)\}\}|\{#(?P<comment>.*?)#\}")
_TRANS = re.compile(rf"(?:trans|translate)\s+({_STRING})")
_CONTEXT = re.compile(rf"\bcontext\s+({_STRING})")
_BLOCK = re.compile(r"blocktrans(?:late)?\b")
_END = re.compile(r"end(?:blocktrans|blocktranslate)$")
_CONSTANT = re.compile(rf"\b_\(\s*({_STRING})\s*\)")
_ESCAPED = re.compile(r"\\(.)")
# What only a Django template has (a filter with a colon too), and what any with marked strings.
_DJANGO = re.compile(
    r"\{%-?\s*(?:(?:load|blocktrans(?:late)?|translate)\b|trans\s+[\"'])|\{[{%][^{}]*\|\s*\w+:"
)
_ANY = re.compile(r"\{%-?\s*(?:trans|blocktrans)|gettext|\b_\(")


class TemplateFault(ValueError):
    """A template that is not whole."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.lineno = line


def extract_template(
    file: Any,  # noqa: ANN401
    keywords: Iterable[str],
    comment_tags: Iterable[str],
    options: dict[str, Any],
) -> Iterable[_Found]:
    """The strings of a template that is Django's or Jinja's, as its tags tell."""
    data = file.read()
    text = data.decode(options.get("encoding", "utf-8"))
    if _ANY.search(text) is None:
        return []
    if _DJANGO.search(text) is not None:
        return extract_django(io.BytesIO(data), keywords, comment_tags, options)
    from jinja2.ext import babel_extract

    return babel_extract(io.BytesIO(data), list(keywords), list(comment_tags), options)


def extract_django(
    file: Any,  # noqa: ANN401
    keywords: Iterable[str],
    comment_tags: Iterable[str],
    options: dict[str, Any],
) -> Iterator[_Found]:
    """The strings of a Django template, as its ``makemessages`` has them.

    Of ``{% trans %}``, ``{% blocktrans %}`` (context, count, trimmed), ``_("…")`` in tags and
    variables; comments are ``{# Translators: … #}`` on the line of a string or right above.
    Source: Django documentation, "Internationalization: in template code".
    """
    text = file.read().decode(options.get("encoding", "utf-8"))
    tags = tuple(comment_tags)
    remark = _Remark()
    block: _Block | None = None
    quiet = ""
    line, at = 1, 0
    for token in _TOKEN.finditer(text):
        between = text[at : token.start()]
        line += text.count("\n", at, token.start())
        at = token.end()
        tag = (token["tag"] or "").strip()
        if quiet:
            if tag == quiet:
                if quiet == "endcomment":
                    remark.take(between, line, tags)
                quiet = ""
            continue
        if block is not None:
            block.parts[-1].append(between.replace("%", "%%"))
            if _END.match(tag):
                yield block.line, *block.call(), remark.near(block.line)
                block = None
            elif tag == "plural":
                block.parts.append([])
            elif token["variable"] is not None:
                block.parts[-1].append(f"%({token['variable'].strip()})s")
            elif tag:
                raise TemplateFault(_("a tag inside of a translated block"), line)
        elif token["comment"] is not None:
            remark.take(token["comment"], line, tags)
        elif tag.partition(" ")[0] in ("comment", "verbatim"):
            quiet = "end" + tag if tag.startswith("verbatim") else "endcomment"
        elif _BLOCK.match(tag):
            block = _Block(line, tag)
        else:
            for call in _calls(tag or token["variable"] or ""):
                yield line, *call, remark.near(line)
    if block is not None:
        raise TemplateFault(_("a translated block without its end"), block.line)


@dataclass(slots=True)
class _Remark:
    """The last comment for translators and the line it ends on."""

    text: str = ""
    line: int = 0

    def take(self, text: str, line: int, tags: tuple[str, ...]) -> None:
        text = text.strip()
        if text.startswith(tags) and tags:
            self.text, self.line = text, line

    def near(self, line: int) -> list[str]:
        """The comment, once, for a string on its line or the next."""
        found = [self.text] if self.text and line - self.line in (0, 1) else []
        self.text = ""
        return found


@dataclass(slots=True)
class _Block:
    """A ``{% blocktrans %}`` being read: its singular and plural in pieces."""

    line: int
    tag: str
    parts: list[list[str]] = field(default_factory=lambda: [[]])

    def call(self) -> tuple[str, Any]:
        texts = ["".join(part) for part in self.parts[:2]]
        if re.search(r"\btrimmed\b", self.tag):
            texts = [re.sub(r"\s*\n\s*", " ", text.strip()) for text in texts]
        return _call(texts, _CONTEXT.search(self.tag))


def _calls(inside: str) -> Iterator[tuple[str, Any]]:
    """The strings marked in a tag or variable."""
    found = _TRANS.match(inside)
    if found is not None:
        text = _literal(found.group(1)).replace("%", "%%")
        yield _call([text], _CONTEXT.search(inside, found.end()))
    for constant in _CONSTANT.finditer(inside):
        yield "gettext", _literal(constant.group(1)).replace("%", "%%")


def _call(texts: list[str], context: re.Match[str] | None) -> tuple[str, Any]:
    """The gettext function that says the same, and its arguments."""
    name = "ngettext" if len(texts) > 1 else "gettext"
    if context is None:
        return name, tuple(texts) if len(texts) > 1 else texts[0]
    return f"{'n' if len(texts) > 1 else ''}pgettext", (_literal(context.group(1)), *texts)


def _literal(quoted: str) -> str:
    return _ESCAPED.sub(r"\1", quoted[1:-1])
