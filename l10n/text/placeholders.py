r"""What a program fills into a text: ``%s``, ``%(name)s``, ``{name}``, ``${x}``, ``%1``, ``{{x}}``.

The flags of a catalog entry (``c-format``, ``python-brace-format``, ``qt-format`` …, GNU gettext
manual § 15.3) say which kind a text has. Where none does, only what is hardly anything else
counts. Every quantifier is bounded: linear time on any text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

Span = tuple[int, int]

_SIZE = r"(?:hh|h|ll|l|q|L|j|z|t|I64)?"
_PRINTF = re.compile(
    r"%(?P<at>\d{1,3}\$)?[-+ #0'I]{0,6}(?P<width>\*(?:\d{1,3}\$)?|\d{1,6})?"
    rf"(?:\.(?P<digits>\*(?:\d{{1,3}}\$)?|\d{{1,6}})?)?(?P<size>{_SIZE})"
    r"(?P<kind>[diouxXeEfFgGaAcCsSpnmbrRQT@]|<PRI[A-Za-z0-9]{1,12}>)"
)
_PLAIN_PRINTF = re.compile(
    r"(?<![%A-Za-z0-9_])%(?P<at>\d{1,3}\$)?'?(?P<width>0?\d{0,3})(?P<digits>(?:\.\d{1,3})?)"
    rf"(?P<size>{_SIZE})(?P<kind>[@dsuifgxXoc])(?![A-Za-z])"
)
# The same wherever it stands: «Font%d», «%lis».
_LOOSE_PRINTF = re.compile(
    r"%(?P<at>\d{1,3}\$)?'?(?P<width>0?\d{0,3})(?P<digits>(?:\.\d{1,3})?)"
    rf"(?P<size>{_SIZE})(?P<kind>[@dsuifgxXoc])"
)
# Qt's and KDE's «%1x%2», which printf would read as the type x.
_NUMBERED = re.compile(r"(?<![~%])%L?[1-9]\d?(?![\d$]|\.\d)")
# Dates are formatted by their own letters, which each language orders as it likes.
_STRFTIME = re.compile(r"(?<!%)%[-_0^#EO]?[aAbBFHIMRSTYyZpej](?![A-Za-z])")
# Of those, the ones that printf does not know.
_DATE = re.compile(r"(?<!%)%[-_0^#EO]?[bBHIMRTYyj](?![A-Za-z])")
# C's types, as msgfmt compares them: what is read of the value's memory.
_TYPES = {"i": "d", "x": "u", "X": "u", "o": "u", **dict.fromkeys("eEFgGaA", "f")}
_PYTHON = re.compile(r"(?<!%)%\((?P<name>[^()\s]{1,80})\)[-+ #0]{0,5}\d{0,5}(?:\.\d{1,5})?[a-zA-Z]")
_PLAIN_PYTHON = re.compile(
    r"(?<!%)%\([A-Za-z_][\w.]{0,80}\)[-+#0]{0,5}\d{0,5}(?:\.\d{1,5})?[a-zA-Z]"
)
_BRACE = re.compile(
    r"\{(?:[A-Za-z_][\w.-]{0,80}|\d{1,3})?(?:\[\w{1,40}\])?(?:![rsa])?(?:[:,][^{}]{0,60})?\}"
)
_PLAIN_BRACE = re.compile(
    r"(?<![{$%\\#A-Za-z0-9])\{(?:[^\W\d]\w{0,80}(?:\.\w{1,80}){0,4}|\d{1,2})\}(?!\})"
)
_DOLLAR = re.compile(r"[$%#]\{[^{}\n]{1,120}\}")
_DOUBLE = re.compile(r"(?<!\{)\{\{[-{]?\s*[\w.:,| -]{1,120}?\s*\}?\}\}|\$t\([^()\s]{1,80}\)")
_QT = re.compile(r"%(?:L?\d{1,2}|n)(?![\d$])")
_PLAIN_QT = re.compile(
    r"(?:(?<![\w%.,~])|(?<=%\d)|(?<=%\d\.)|(?<=[^\W\d][.,]))%L?[1-9]\d?(?![\w$]|[.,]\d|%\w)"
)
_SHELL = re.compile(r"\$(?:[A-Za-z_]\w{0,80}|\{\w{1,80}\})")
_PERCENT = re.compile(r"(?<![\w%])%[A-Z][A-Z0-9_]{2,40}%(?!\w)")
_LARAVEL = re.compile(r"(?<![\w:]):[A-Za-z]\w{1,40}")

_ORDERED = (_PRINTF, _PLAIN_PRINTF, _LOOSE_PRINTF)
_PRI = re.compile("<PRI([diouxX])")
_NEEDS = {
    **dict.fromkeys(
        (_PRINTF, _PLAIN_PRINTF, _PYTHON, _PLAIN_PYTHON, _QT, _PLAIN_QT, _PERCENT), "%"
    ),
    **dict.fromkeys((_BRACE, _PLAIN_BRACE), "{"),
}

_C = frozenset(
    """c-format objc-format gcc-internal-format php-format awk-format java-printf-format
    lua-format object-pascal-format gfc-internal-format boost-format perl-format ruby-format
    python-format javascript-format""".split()  # noqa: SIM905
)
_BRACES = frozenset(
    {
        "python-brace-format",
        "perl-brace-format",
        "csharp-format",
        "java-format",
        "c++-format",
        "rust-format",
    }
)
# Where a doubled brace is a brace.
_DOUBLING = frozenset({"python-brace-format", "csharp-format", "c++-format", "rust-format"})
_QTS = frozenset({"qt-format", "kde-format", "qt-plural-format", "kde-plural-format"})
_OTHERS = frozenset({"sh-format", "laravel-format", "es-format", "i18next-interpolation"})
FORMATS = _C | _BRACES | _QTS | _OTHERS
MARKS = frozenset("%{$:")
# AsciiDoc's attributes for single characters: a translator may write the character itself.
_CHARACTERS = frozenset(
    """amp apos asterisk backslash backtick brvbar caret colon deg empty endsb gt ldquo lsquo lt
    nbsp plus quot rdquo rsquo sp startsb tilde vbar wj zwsp cpp""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Placeholders:
    """The placeholders of a text.

    ``ordered`` are the types of the values that a program passes one by one, in its order;
    ``named`` the placeholders that say which value they mean; ``spans`` where each stands.
    """

    ordered: tuple[str, ...]
    named: frozenset[str]
    spans: tuple[tuple[str, Span], ...] = ()

    def span(self, name: str) -> Span:
        """Where the placeholder ``name`` stands first; an empty span where it does not."""
        return dict(reversed(self.spans)).get(name, (0, 0))


class Reading(Enum):
    """How a text is read whose flags name no format."""

    STRICT = auto()
    """Only what is hardly anything else."""
    LOOSE = auto()
    """Everything that printf could read: «Font%d»."""
    NUMBERED = auto()
    """``%1`` before letters too: «%1x%2», «%1s»."""


NONE = Placeholders((), frozenset())


def placeholders(
    text: str, flags: frozenset[str] = frozenset(), reading: Reading = Reading.STRICT
) -> Placeholders:
    """The placeholders of ``text``, read as the format its entry's ``flags`` name.

    ``no-c-format`` and the like switch a format off. ``%%`` is a per cent sign where the text
    is a format. ``reading`` says how to read what no flag tells of.
    """
    if MARKS.isdisjoint(text):
        return NONE
    known = flags & FORMATS
    off = frozenset(flag for flag in flags if flag.startswith("no-"))
    spans: list[tuple[str, Span]] = []
    ordered: list[str] = []
    if known & _DOUBLING:
        text = text.replace("{{", "\0\0").replace("}}", "\0\0")
    for pattern in _patterns(known, off):
        if _NEEDS.get(pattern, "") not in text:
            continue
        if pattern is _PLAIN_PRINTF:
            if len(_STRFTIME.findall(text)) > 1:
                continue
            if reading is Reading.NUMBERED:
                spans += [(found.group(), found.span()) for found in _NUMBERED.finditer(text)]
                continue
            pattern = _LOOSE_PRINTF if reading is Reading.LOOSE else pattern
        if pattern in _ORDERED:
            ordered = _ordered(pattern, text, spans)
            continue
        spans += [(found.group(), found.span()) for found in pattern.finditer(text)]
    if not known:
        spans = [item for item in spans if item[0][1:-1] not in _CHARACTERS]
    named = frozenset(name for name, _span in spans if not name.startswith("\0"))
    return Placeholders(
        tuple(ordered), named, tuple((name.lstrip("\0"), span) for name, span in spans)
    )


def is_date_format(text: str) -> bool:
    """Whether ``text``, of no known format, is one of a date: ``%d %b``, ``%F %T``."""
    return "%" in text and (_DATE.search(text) is not None or len(_STRFTIME.findall(text)) > 1)


@lru_cache(maxsize=256)
def _patterns(known: frozenset[str], off: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    found: list[re.Pattern[str]] = []
    if known & _C:
        found += [_PYTHON] * ("python-format" in known or "ruby-format" in known) + [_PRINTF]
    if known & _BRACES:
        found.append(_BRACE)
    if known & _QTS:
        found.append(_QT)
    if "sh-format" in known:
        found.append(_SHELL)
    if "laravel-format" in known:
        found.append(_LARAVEL)
    if known & {"es-format", "ruby-format"}:
        found.append(_DOLLAR)
    if "i18next-interpolation" in known:
        found.append(_DOUBLE)
    if known:
        return tuple(found)
    if not any("brace" in flag or "javascript" in flag for flag in off):
        found += [_PLAIN_BRACE, _DOUBLE, _DOLLAR]
    if "no-python-format" not in off:
        found.append(_PLAIN_PYTHON)
    if not off & {"no-c-format", "no-python-format", "no-php-format"}:
        found.append(_PLAIN_PRINTF)
    if not off & {"no-qt-format", "no-kde-format"}:
        found.append(_PLAIN_QT)
    return (*found, _PERCENT)


def _ordered(pattern: re.Pattern[str], text: str, spans: list[tuple[str, Span]]) -> list[str]:
    """The types by the position of their value; ``%2$s`` says its own, ``*`` takes one too."""
    types: dict[int, str] = {}
    position = 0
    bare = text.replace("%%", "\0\0")
    if "%(" in bare:
        bare = _PYTHON.sub(lambda one: "\0" * len(one[0]), bare)
    for found in pattern.finditer(bare):
        kind = _TYPES.get(found["kind"], found["kind"])
        if kind == "m":  # glibc's strerror(errno): takes no value
            continue
        for size in (found["width"], found["digits"]):
            if size == "*":
                position += 1
                types[position] = "*"
        if found["at"]:
            position = int(found["at"][:-1])
        else:
            position += 1
        if kind.startswith("<"):
            kind = _PRI.sub(lambda one: "<PRIu" if one[1] in "xXou" else "<PRId", kind)
        types[position] = "%" + found["size"] + kind
        spans.append(("\0" + types[position], found.span()))
    return [types.get(number, "%?") for number in range(1, max(types, default=0) + 1)][:999]
