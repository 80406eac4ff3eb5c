"""Three manners of writing text between markup, from the least escaping to the safest."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from l10n.articles.markdown.balancing import MARKS, Part
from l10n.model import Segment

BRACKETS = re.compile(r"\[[^\[\]]*\](?![(\[:])")
START = re.compile(
    r"(?:(?P<number>\d{1,9})(?=[.)](?:\s|$))"
    r"|[-+*](?=\s|$)|#{1,6}(?=\s|$)|>|=+\s*$|\+\+\+|~~~|:"
    r"|([-_*])[ \t]*(?:\2[ \t]*)+$|[|:-][|: -]*$|!!!|\?\?\?|===)"
)
"""What would be a list, a heading, a rule, a table … at the beginning of a line."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});")
_MINIMAL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)|`|\*(?! )|(?<! )\*|~|[\[\]]|<(?=[A-Za-z/!?]|$)"
    r"|&(?=(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});)|\{(?=[{%#<:])"
    r"|(?<![^\W_])_|_(?![^\W_])"
)
_CAREFUL = re.compile(r"[\\`*_~\[\]<>&{}!#]")
_PLAINEST = re.compile(r"[\\`*_~\[\]<>&{}!#|]")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "{": "&#123;"}
_BAR = re.compile(r"(\\*)\|")
_CLOSING_HASHES = re.compile(r"(?<![^ ])#+$")
_ATTRIBUTES = re.compile(r"\{(?=[^{}]*\}$)")
_APART = "<span></span>"
"""Nothing, between two pieces of markup that must not touch."""


@dataclass(frozen=True, slots=True)
class Written:
    """``written`` stands for a text that reads ``text``; None for markup, read as it stands."""

    written: str
    text: str | None = None


def minimal(parts: Sequence[Part], segment: Segment) -> list[Written]:
    """Only what would surely be misread is escaped."""
    known = _known(segment)
    tildes = sum(part.text.count("~") for part in parts if not part.role) > 1

    def escaped(found: re.Match[str]) -> str:
        char = found.group()
        if char == "~" and not tildes:
            return char
        return known.get(char) or _ENTITIES.get(char) or "\\" + char

    def text_of(text: str) -> str:
        pieces: list[str] = []
        at = 0
        for chunk in BRACKETS.finditer(text):
            if chunk.group() in segment.text and _stands(chunk.group(), segment.raw):
                pieces += (_MINIMAL.sub(escaped, text[at : chunk.start()]), chunk.group())
                at = chunk.end()
        return "".join((*pieces, _MINIMAL.sub(escaped, text[at:])))

    plain = {ord(char): entity for char, entity in known.items() if char not in "&#;"}
    result: list[Written] = []
    for index, part in enumerate(parts):
        if part.role:
            result.append(Written(_short_closing(part, result, segment)))
            continue
        written = _started(part.text, text_of) if _fresh(parts, index) else text_of(part.text)
        if not index and segment.syntax == "defined" and written[0] in "\"'(":
            # Just after a link's definition this would be the link's title.
            written = "\\" + written
        following = parts[index + 1].text if index + 1 < len(parts) else ""
        if written.endswith("!") and following.startswith("["):
            written = written[:-1] + "\\!"
        if not following and segment.syntax in ("heading", "defined"):
            written = _ATTRIBUTES.sub("&#123;", _CLOSING_HASHES.sub(r"\\\g<0>", written))
        result.append(Written(_placed(written.translate(plain), segment), part.text))
    return result


def careful(parts: Sequence[Part], segment: Segment) -> list[Written]:
    """Every special character is escaped; emphasis stands where it can open and close."""
    result: list[Written] = []
    for index, part in enumerate(parts):
        if part.role:
            result.append(Written(part.text))
            continue
        text, head, tail = part.text, "", ""
        if index and _hinders(parts, index - 1, text[0], inside="open"):
            head, text = f"&#{ord(text[0])};", text[1:]
        if text and index + 1 < len(parts) and _hinders(parts, index + 1, text[-1], inside="close"):
            tail, text = f"&#{ord(text[-1])};", text[:-1]
        body = _CAREFUL.sub(_spelled, text)
        if not head and _fresh(parts, index):
            body = _started(text, lambda rest: _CAREFUL.sub(_spelled, rest))
            if segment.syntax == "defined" and body[:1] and body[0] in "\"'(":
                body = "\\" + body
        result.append(Written(_placed(head + body + tail, segment), part.text))
    return result


def _hinders(parts: Sequence[Part], index: int, char: str, *, inside: str) -> bool:
    """Whether emphasis could not open or close beside ``char`` (CommonMark 0.31 §6.2).

    A blank inside hinders, and a letter outside where inside there is none; as an entity
    either is punctuation, beside which emphasis opens and closes. ``inside`` is the role of
    the mark that has ``char`` on its inner side.
    """
    mark = parts[index]
    if not mark.emphasis:
        return False
    if mark.role == inside:
        return char.isspace()
    beyond = parts[index + 1 if mark.role == "open" else index - 1]
    inner = "" if beyond.role else beyond.text[0 if mark.role == "open" else -1]
    return char.isalnum() and not inner.isalnum()


def starred(parts: Sequence[Part]) -> list[Part]:
    """``parts`` with stars for underlines: stars open and close within a word."""
    return [
        Part(part.text.replace("_", "*"), part.role, part.code) if part.emphasis else part
        for part in parts
    ]


def plainest(parts: Sequence[Part], segment: Segment) -> list[Written]:
    """Numeric entities for all that is special and HTML elements for emphasis."""
    result: list[Written] = []
    for index, part in enumerate(parts):
        if part.role:
            markup = part.text
            if part.emphasis:
                markup = f"<{'/' * (part.role == 'close')}{MARKS[part.text]}>"
            last = result[-1].written[-1:] if result else ""
            if _fresh(parts, index) or (last == "`" and markup[0] == "`"):
                markup = _APART + markup
            result.append(Written(markup))
            continue
        text = part.text
        first = text[0] if not text[0].isalnum() or _fresh(parts, index) else ""
        body = _PLAINEST.sub(_numbered, text[len(first) :])
        head = f"&#{ord(first)};" if first and first != " " else first
        result.append(Written(_placed(head + body, segment), part.text))
    return result


def _stands(chunk: str, raw: str) -> bool:
    """Whether the source has ``chunk`` as it is: what is no link there, is none here."""
    return re.search(rf"(?<![\\!\]]){re.escape(chunk)}(?![\[(:])", raw) is not None


def _known(segment: Segment) -> dict[str, str]:
    """The characters the source spells as entities: the target spells them so, too."""
    if "&" not in segment.raw:
        return {}
    return {
        char: entity
        for entity in _ENTITY.findall(segment.raw)
        if len(char := html.unescape(entity)) == 1 and char != entity and char not in "|{"
    }


def _fresh(parts: Sequence[Part], index: int) -> bool:
    """Whether the part stands at the beginning of a line."""
    return index == 0 or parts[index - 1].breaks


def _started(text: str, escaped: Callable[[str], str]) -> str:
    found = START.match(text)
    if found is None:
        return escaped(text)
    number = found["number"]
    if number:
        return f"{number}\\{text[len(number)]}{escaped(text[len(number) + 1 :])}"
    return f"\\{text[0]}{escaped(text[1:])}"


def _short_closing(part: Part, result: Sequence[Written], segment: Segment) -> str:
    """``](label)`` … of a link that still says its label is as short as it was."""
    if part.role == "close" and part.text.startswith("][") and len(result) > 1:
        label = part.text[2:-1]
        if (
            result[-1].text is not None
            and result[-1].written == label
            and result[-2].written == "["
        ):
            return "][]" if f"[{label}][]" in segment.raw else "]"
    return part.text


def _spelled(found: re.Match[str]) -> str:
    return _ENTITIES.get(found.group()) or "\\" + found.group()


def _numbered(found: re.Match[str]) -> str:
    return f"&#{ord(found.group())};"


def _placed(text: str, segment: Segment) -> str:
    """What the place of a segment asks for: a cell no bar, a title in quotes no quote."""
    if segment.syntax == "quoted":
        return text.replace('"', "&quot;")
    if segment.syntax != "cell" or "|" not in text:
        return text
    return _BAR.sub(lambda found: f"{found[1]}&#124;" if found[1] else "\\|", text)
