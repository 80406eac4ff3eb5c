"""Pseudo-localization: shows untranslatable strings and tight layouts before translators do.

Letters get accents, texts grow by about 35 % (what guides plan for from English to other
European languages), brackets show where a text was cut. The bidi variant makes the same text
run from right to left, as Android's ``ar-XB`` does: a page can be tried in that direction by
people who read no Arabic or Hebrew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from l10n.engines.codes.icu import icu_syntax
from l10n.engines.codes.placeholders import Span, find_placeholders
from l10n.engines.protocol import Progress
from l10n.errors import UsageError
from l10n.i18n import _
from l10n.model import Hypothesis

_ACCENTS = str.maketrans(
    "AaBbCcDdEeGgHhIiJjKkLlNnOoRrSsTtUuWwYyZz" + "АаЕеОоИиУуКкГгЖжЗзІіЧч",
    "ÅåƁƀÇçĐđÉéĜĝĤĥÎîĴĵĶķĻļÑñÖöŔŕŠšŢţÛûŴŵÝýŽž" + "ӐӑЀѐӦӧӤӥЎўЌќЃѓӁӂӞӟЇїӴӵ",
)
# Tags, character references and backslash escapes: syntax, not letters.
_MARKUP = re.compile(
    r"</?[A-Za-z][^<>]{0,500}>"
    r"|&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"""|\\[nrtbfv"'\\]"""
)
_GROWTH = 0.35
_MOST = 10.0
# UAX #9: right-to-left override and isolate, each with its end. None reaches past a paragraph
# separator (class B), so each line gets its own.
_RLO, _PDF, _RLI, _PDI = "\u202e", "\u202c", "\u2067", "\u2069"
_LINE = re.compile("[^\n\r\x1c-\x1e\x85\u2029]+")


class PseudoEngine:
    """Accents and brackets around any text.

    ``growth`` is the share of length added, 0 to 10. ``bidi`` makes the text run from right
    to left; left out, it does so for target locales that are written that way. Raises
    UsageError for another value.
    """

    name = "pseudo"

    def __init__(self, *, growth: float = _GROWTH, bidi: bool | None = None) -> None:
        if isinstance(growth, bool) or not isinstance(growth, int | float):
            raise _wrong("growth", growth, _("give a number such as 0.35"))
        if not 0 <= growth <= _MOST:
            raise _wrong("growth", growth, _("give a number from 0 to 10"))
        if bidi is not None and not isinstance(bidi, bool):
            raise _wrong("bidi", bidi, _("give true or false"))
        self.growth = growth
        self.bidi = bidi

    def pairs(self) -> list[tuple[str, str]]:
        """Any pair."""
        return []

    def translate(
        self,
        texts: Sequence[str],
        *,
        source: str,
        target: str,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """Each text accented, lengthened and bracketed; blank ones stay as they are."""
        bidi = _right_to_left(target) if self.bidi is None else self.bidi
        answers = [Hypothesis(self._pseudo(text, bidi), model=self.name) for text in texts]
        if progress is not None:
            progress(len(texts))
        return answers

    def translate_aligned(
        self,
        texts: Sequence[str],
        *,
        source: str,
        target: str,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """The same; every word stands where it stood."""
        from l10n.text.words import tokens

        given = self.translate(texts, source=source, target=target, progress=progress)
        counts = (len(tokens(text)) for text in texts)
        return [
            replace(one, alignment=tuple((i, i) for i in range(count)))
            for one, count in zip(given, counts, strict=True)
        ]

    def _pseudo(self, text: str, bidi: bool) -> str:
        body = text.strip()
        if not body:
            return text
        kept = _kept(body)
        pieces: list[str] = []
        last = letters = 0
        for start, end in (*kept, (len(body), len(body))):
            run = body[last:start].translate(_ACCENTS)
            letters += len(run)
            pieces += (_LINE.sub(_overridden, run) if bidi else run, body[start:end])
            last = end
        made = f"[{''.join(pieces)}{_padding(round(letters * self.growth))}]"
        # A mark in the middle of a placeholder would break it.
        if bidi and not any(_LINE.fullmatch(body, *span) is None for span in kept):
            made = _LINE.sub(_isolated, made)
        at = text.index(body)
        return text[:at] + made + text[at + len(body) :]


def _kept(text: str) -> list[Span]:
    """What may not change, in order; spans that overlap are joined."""
    syntax = icu_syntax(text)
    found = list(syntax)
    last = 0
    # A branch such as {none} looks like a placeholder, so syntax is taken out first.
    for start, end in (*syntax, (len(text), len(text))):
        gap = text[last:start]
        inside = (*find_placeholders(gap), *(match.span() for match in _MARKUP.finditer(gap)))
        found += ((low + last, high + last) for low, high in inside)
        last = end
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _overridden(line: re.Match[str]) -> str:
    return f"{_RLO}{line.group()}{_PDF}" if line.group().strip() else line.group()


def _isolated(line: re.Match[str]) -> str:
    return f"{_RLI}{line.group()}{_PDI}" if line.group().strip() else line.group()


def _right_to_left(tag: str) -> bool:
    from l10n.errors import L10nError
    from l10n.text.locales import locale

    try:
        return locale(tag).direction == "rtl"
    except L10nError:
        return False


def _padding(length: int) -> str:
    """About ``length`` characters that are no word, in groups so that lines can break."""
    groups = ("~" * min(7, length - at - 1) for at in range(0, length - 1, 8))
    return "".join(f" {group}" for group in groups)


def _wrong(option: str, value: object, hint: str) -> UsageError:
    return UsageError(
        _("the engine 'pseudo' cannot take {option} = {value!r}").format(
            option=option, value=value
        ),
        code="engine-options",
        hint=hint,
    )
