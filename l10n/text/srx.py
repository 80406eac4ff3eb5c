"""Sentence rules out of an SRX 2.0 file, as translators' tools exchange them.

Segmentation Rules eXchange 2.0, LISA OSCAR, 2008. Where the spec speaks of formatting, our
inline codes are meant; sub-flows (the text of attributes) are always cut for themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10n.errors import ConfigError
from l10n.i18n import _
from l10n.text.icu import translated

if TYPE_CHECKING:
    from lxml import etree

# LanguageTool's rules for thirty languages take 220 kB.
_LARGEST = 16 * 1024 * 1024
# Characters of a breaking rule's match in which its places are looked for one by one.
_LONGEST_MARK = 64
# Seconds after which a rule that backtracks without end is stopped.
_PATIENCE = 5.0
_CODE = re.compile(r"<(/?)[A-Za-z][A-Za-z0-9]*(/?)>")
_BLANK_LINE = re.compile(r"\n[^\S\n]*+\n\s*+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One ``<rule>``: what stands before and after a place, and whether a sentence ends there.

    ``before`` and ``after`` are expressions for the ``regex`` library.
    """

    breaks: bool
    before: str
    after: str
    line: int


@dataclass(frozen=True, slots=True)
class RuleSet:
    """An SRX file.

    ``maps`` are the language patterns with the names of their rules, in order; ``included``
    tells of the kinds of codes, ``start``, ``end`` and ``isolated``, which ones stay with the
    sentence before a break.
    """

    path: str
    cascade: bool
    included: frozenset[str]
    rules: dict[str, tuple[Rule, ...]]
    maps: tuple[tuple[str, str, int], ...]

    def for_language(self, lang: str) -> tuple[Rule, ...]:
        """The rules of ``lang`` in the order they are asked: of all its maps when they cascade.

        Raises ConfigError when no map fits.
        """
        tags = (lang, lang.replace("-", "_"))
        names = [
            name
            for pattern, name, line in self.maps
            if any(self._compiled(pattern, line).fullmatch(tag) for tag in tags)
        ]
        if not names:
            raise ConfigError(
                _("no <languagemap> fits the language '{lang}'").format(lang=lang),
                code="srx-language",
                path=self.path,
                hint=_("add one, or set segmentation per language without 'srx'"),
            )
        used = names if self.cascade else names[:1]
        return tuple(rule for name in used for rule in self.rules[name])

    def _compiled(self, pattern: str, line: int) -> Any:  # noqa: ANN401
        return _compiled(pattern, self.path, line)


class SrxSegmenter:
    """The sentences of texts by an SRX file; ``ends`` is a ``Segmenter``."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._languages: dict[str, _Language] = {}

    def ends(self, text: str, lang: str) -> list[int]:
        """Offsets just after each sentence, as ``sentence_ends`` gives them.

        A blank line always ends a sentence: the rules see one paragraph at a time.
        """
        language = self._languages.get(lang)
        if language is None:
            language = _Language(self._rules, lang)
            self._languages[lang] = language
        ends: list[int] = []
        start, whole = 0, len(text.rstrip())
        for gap in _BLANK_LINE.finditer(text, 0, whole):
            self._paragraph(text, start, gap.start(), language, ends)
            start = gap.end()
        self._paragraph(text, start, whole, language, ends)
        return ends

    def _paragraph(
        self, text: str, start: int, end: int, language: _Language, ends: list[int]
    ) -> None:
        paragraph = text[start:end].rstrip()
        if not paragraph.strip():
            return
        last = len(paragraph) - len(paragraph.lstrip())
        for place in _in_original(paragraph, language.breaks, self._rules.included):
            while place > last and paragraph[place - 1].isspace():
                place -= 1
            if last < place < len(paragraph):
                ends.append(start + place)
                last = place
        ends.append(start + len(paragraph))


class _Language:
    """One language's rules, compiled: a quick search for places, then the rules in order.

    The places come from searching each breaking rule forwards; whether the first rule that
    fits a place breaks there is asked at that place alone.
    """

    def __init__(self, rules: RuleSet, lang: str) -> None:
        self._path = rules.path
        self._searches: list[Any] = []
        self._forbidding: list[tuple[str, int]] = []
        # How many forbidding rules come before each breaking one.
        self._before: dict[str, int] = {}
        breaking: list[tuple[str, int]] = []
        for number, rule in enumerate(rules.for_language(lang)):
            place = _place(rule)
            if rule.breaks:
                self._before[f"b{number}"] = len(self._forbidding)
                breaking.append((f"{place}(?P<b{number}>)", rule.line))
                self._searches.append(_compiled(_search(rule), self._path, rule.line))
            else:
                self._forbidding.append((place, rule.line))
        self._breaking = _joined(breaking, self._path)
        self._exceptions: dict[int, Any] = {}

    def breaks(self, text: str) -> list[int]:
        """The places where the first rule that fits breaks; the spaces around are the rules'."""
        try:
            return [place for place in self._places(text) if self._breaks_at(text, place)]
        except TimeoutError as error:
            raise ConfigError(
                _("a rule takes too long on a text of {count} characters").format(count=len(text)),
                code="srx-slow",
                path=self._path,
                hint=_("look for nested repetitions such as (a+)+"),
            ) from error

    def _places(self, text: str) -> list[int]:
        patience = _PATIENCE + len(text) / 5000
        places: set[int] = set()
        for search in self._searches:
            for found in search.finditer(text, overlapped=True, timeout=patience):
                start, end = found.span()
                if end - start > _LONGEST_MARK:
                    # Too many places: leave it to one search, slower but never twice anywhere.
                    every = self._breaking.finditer(text, timeout=patience)
                    return [place.start() for place in every]
                places.update(range(start, end + 1))
        return sorted(places)

    def _breaks_at(self, text: str, place: int) -> bool:
        if not 0 < place < len(text):
            return False
        found = self._breaking.match(text, place, timeout=_PATIENCE)
        if found is None:
            return False
        count = self._before[found.lastgroup]
        if count not in self._exceptions:
            self._exceptions[count] = _joined(self._forbidding[:count], self._path)
        return self._exceptions[count].match(text, place, timeout=_PATIENCE) is None


def read_srx(path: Path) -> SrxSegmenter:
    """The segmenter of an SRX file. Raises ConfigError, with the line, when it is not usable."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _LARGEST else b""
    except OSError as error:
        raise ConfigError(
            _("cannot read the segmentation rules: {reason}").format(reason=error.strerror),
            code="srx-unreadable",
            path=str(path),
            hint=_("check 'segmentation.srx' in the settings"),
        ) from error
    if size > _LARGEST:
        raise ConfigError(
            _("segmentation rules of more than {size} MB").format(size=_LARGEST >> 20),
            code="srx-size",
            path=str(path),
            hint=_("check 'segmentation.srx' in the settings"),
        )
    return SrxSegmenter(parse_srx(data, str(path)))


def parse_srx(data: bytes, path: str) -> RuleSet:
    """The rules in an SRX 2.0 document; ``path`` is for messages.

    No entity is expanded and nothing else is read. Raises ConfigError with the line.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _wrong(_("not valid XML: {reason}"), path, error.lineno or 0, error.msg) from error
    if _name(root) != "srx" or not root.get("version", "").startswith("2."):
        raise _wrong(_("not an SRX 2.0 file: it begins with <{reason}>"), path, 1, _name(root))
    for entity in root.iter(etree.Entity):
        raise _wrong(_("entity {reason} is not allowed"), path, _line(entity), entity.text)
    rules: dict[str, tuple[Rule, ...]] = {}
    for group in _all(root, "languagerule"):
        rules[group.get("languagerulename", "")] = tuple(
            Rule(
                rule.get("break", "yes") != "no",
                _expression(_text(rule, "beforebreak"), path, _line(rule)),
                _expression(_text(rule, "afterbreak"), path, _line(rule)),
                _line(rule),
            )
            for rule in _all(group, "rule")
        )
    maps: list[tuple[str, str, int]] = []
    for entry in _all(root, "languagemap"):
        name = entry.get("languagerulename", "")
        if name not in rules:
            raise _wrong(
                _("<languagemap> names rules that are not there: '{reason}'"),
                path,
                _line(entry),
                name,
            )
        pattern = _expression(entry.get("languagepattern", ""), path, _line(entry))
        maps.append((pattern, name, _line(entry)))
    header = next(iter(_all(root, "header")), None)
    cascade = header is not None and header.get("cascade") == "yes"
    # Where the file is silent the spec's own defaults hold: a closing code stays.
    handled = {"start": "no", "end": "yes", "isolated": "no"}
    handled |= {
        code.get("type", ""): code.get("include", "") for code in _all(root, "formathandle")
    }
    included = frozenset(kind for kind, include in handled.items() if include == "yes")
    return RuleSet(path, cascade, included, rules, tuple(maps))


def _expression(pattern: str, path: str, line: int) -> str:
    try:
        return translated(pattern)
    except ValueError as error:
        raise _wrong(_("back-references are not supported: {reason}"), path, line, error) from error


def _in_original(
    text: str, breaks: Callable[[str], list[int]], included: frozenset[str]
) -> list[int]:
    """The breaks of ``text`` without its codes, as places in ``text`` with them."""
    codes = list(_CODE.finditer(text)) if "<" in text else []
    if not codes:
        return breaks(text)
    pieces: list[str] = []
    at, length = 0, 0
    places: list[int] = []
    for code in codes:
        pieces.append(text[at : code.start()])
        length += code.start() - at
        places.append(length)
        at = code.end()
    found: list[int] = []
    for place in breaks("".join((*pieces, text[at:]))):
        index = bisect_left(places, place)
        goal = place + (codes[index - 1].end() - places[index - 1] if index else 0)
        while index < len(codes) and places[index] == place and _kind(codes[index]) in included:
            goal = codes[index].end()
            index += 1
        found.append(goal)
    return found


def _kind(code: re.Match[str]) -> str:
    return "end" if code[1] else "isolated" if code[2] else "start"


def _search(rule: Rule) -> str:
    """A rule as an expression to search for."""
    return f"(?:{rule.before})(?={rule.after})"


def _place(rule: Rule) -> str:
    """A rule as an expression for a place; what comes after is mostly the quicker to tell."""
    after = f"(?={rule.after})" if rule.after else ""
    return after + (f"(?<={rule.before})" if rule.before else "")


def _joined(places: list[tuple[str, int]], path: str) -> Any:  # noqa: ANN401
    """One expression for any of ``places``, which come with their lines."""
    import regex

    try:
        return regex.compile(
            "|".join(f"(?:{place})" for place, _line in places) or "(?!)", regex.V1
        )
    except regex.error:
        for place, line in places:
            _compiled(place, path, line)
        raise


def _compiled(pattern: str, path: str, line: int) -> Any:  # noqa: ANN401
    import regex

    try:
        return regex.compile(pattern, regex.V1)
    except regex.error as error:
        raise _wrong(_("not a regular expression: {reason}"), path, line, error.msg) from error


def _wrong(message: str, path: str, line: int, reason: object) -> ConfigError:
    return ConfigError(
        message.format(reason=reason),
        code="srx-syntax",
        path=path,
        line=line,
        hint=_("mend the file, or leave 'segmentation.srx' out of the settings"),
    )


def _name(node: etree._Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _line(node: etree._Element) -> int:
    line = node.sourceline
    return line if isinstance(line, int) else 0


def _all(node: etree._Element, name: str) -> list[etree._Element]:
    return list(node.iter("{*}" + name, name))


def _text(rule: etree._Element, name: str) -> str:
    return "".join("".join(map(str, part.itertext())) for part in _all(rule, name))
