"""Spaces: at the ends as in the source, none doubled, none before a mark, one after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, Screen, View
from l10n.checks.prose import CYRILLIC, language
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Fix, Severity

NAME = "spaces"

_DOUBLE = re.compile(r"(?<=[^\W_]|[,;)»])([ \u00a0]{2,4})(?=[^\W_(«\"%])")
_BEFORE = re.compile(r"(?<=[^\W_]) +(?=,(?:\s|\Z)|[.;!?](?:\s|\Z)|:(?: |\Z))")
_FRENCH_BEFORE = re.compile(r"(?<=[^\W_]) +(?=[,.](?:\s|\Z))")
_INSIDE = re.compile(r"(?<=\() +(?=[^\W_])|(?<=[^\W_]) +(?=\))")
_AFTER = re.compile(r"(?<=[^\W\d_]{2}),(?=[^\W\d_]{2})")
_SENTENCES = re.compile(f"(?<=[{CYRILLIC}]{{2}})[.](?=[А-ЯІЇЄҐЁ][{CYRILLIC}])")
_COMMA = re.compile(r",[^\W\d_]")
_POINT = re.compile(r"\.[А-ЯІЇЄҐЁ]")
_JOINED = re.compile(r"[^\W\d_],[^\W\d_]")
_DOTTED = re.compile(r"[^\W\d_]\.[^\W\d_]")
# What a program puts something behind.
_JOINING = frozenset(":=,;>(-–—")
# A path of Windows has such letters after its strokes.
_PATH = re.compile(r"[A-Z]:\\|\\\\[A-Za-z]|\\[A-Z]")
_SPACED = frozenset({"fr", "br"})  # a space before ; : ! ? is right there
_WIDE = frozenset({"zh", "ja", "yue", "th", "lo", "km", "my"})


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Differences at both ends, double spaces, spaces before a mark; all with a fix."""
    spoken = language(view.locale)
    for form in view.forms:
        if (form.source_traits | form.target_traits) & (Trait.SPACES | Trait.NEWLINE):
            yield from _ends(form, view.kind is None, spoken)
        if form.target_traits & Trait.SPACES or "( " in form.target:
            yield from _within(form, spoken)
        if form.target_traits & (Trait.COMMA | Trait.POINT):
            yield from _missing(form)
        if (form.source_traits | form.target_traits) & (Trait.NEWLINE | Trait.BACKSLASH):
            yield from _lines(form)


def _screen(context: CheckContext, locale: str) -> Screen:
    return _suspicious


def _suspicious(form: Form) -> bool:
    """Whether any blank or mark is where a finding could be."""
    traits, target = form.target_traits, form.target
    return bool(
        (traits | form.source_traits) & Trait.SPACES
        or (traits & Trait.COMMA and _COMMA.search(target))
        or (traits & Trait.POINT and _POINT.search(target))
        or "( " in target
        or (traits | form.source_traits) & (Trait.NEWLINE | Trait.BACKSLASH)
    )


def _ends(form: Form, catalog: bool, spoken: str) -> Iterator[Flaw]:
    source, target = form.source, form.target
    if not source.strip() or not target.strip():
        return
    wanted = source[: len(source) - len(source.lstrip())]
    given = target[: len(target) - len(target.lstrip())]
    if wanted != given:
        message = _("the space at the beginning is not that of the source")
        severity = _how_bad(wanted, given, "\n" in (wanted[:1], given[:1]) and catalog)
        yield _flaw(form, message, (0, len(given)), wanted, severity)
    wanted = source[len(source.rstrip()) :]
    given = target[len(target.rstrip()) :]
    # Full-width punctuation has its space within.
    if wanted != given and not (wanted == " " and spoken in _WIDE):
        message = _("the space at the end is not that of the source")
        severity = _how_bad(wanted, given, "\n" in (wanted[-1:], given[-1:]) and catalog)
        if wanted == " " and not given and source[-2] not in _JOINING:
            severity = Severity.INFO  # left over after a word or a sentence
        yield _flaw(form, message, (len(target) - len(given), len(target)), wanted, severity)


def _lines(form: Form) -> Iterator[Flaw]:
    """Line breaks within: those written out, and real ones all lost or all new."""
    source, target = form.source, form.target
    for written in ("\\n", "\\t"):
        counts = {text.count(written) for text in form.sources}
        if target.count(written) not in counts and not _PATH.search(source):
            message = _("{given} times {written}, in the source {wanted} times").format(
                given=target.count(written), written=written, wanted=source.count(written)
            )
            yield Flaw(message, form=form.index)
    lines, given = source.strip().count("\n"), target.strip().count("\n")
    if bool(lines) != bool(given) and max(lines, given) > 1:
        message = _("the line breaks of the source are not in the translation")
        if given:
            message = _("the translation has line breaks that the source has not")
        yield Flaw(message, form=form.index, severity=Severity.INFO)


def _how_bad(wanted: str, given: str, line: bool) -> Severity | None:
    """A line break at one end only stops msgfmt; one space for two is a matter of looks."""
    if line and ("\n" in wanted) != ("\n" in given):
        return Severity.ERROR
    return Severity.INFO if wanted and given else None


def _within(form: Form, spoken: str) -> Iterator[Flaw]:
    target, sources = form.target, "\n".join(form.sources)
    if "  " in target and "  " not in sources and "   " not in target:
        for found in _DOUBLE.finditer(target):
            yield _flaw(form, _("two spaces in a row"), found.span(), " ")
    before = _FRENCH_BEFORE if spoken in _SPACED else _BEFORE
    for pattern, message in (
        (before, _("a space before a punctuation mark")),
        (_INSIDE, _("a space inside brackets")),
    ):
        if pattern.search(target) and not pattern.search(sources):
            for found in pattern.finditer(target):
                yield _flaw(form, message, found.span(), "")


def _missing(form: Form) -> Iterator[Flaw]:
    for pattern, in_source in ((_AFTER, _JOINED), (_SENTENCES, _DOTTED)):
        if pattern.search(form.target) is None or in_source.search(form.source):
            continue
        for found in pattern.finditer(form.target_prose):
            message = _("no space after a punctuation mark")
            yield _flaw(form, message, (found.end(), found.end()), " ")


def _flaw(
    form: Form, message: str, span: tuple[int, int], text: str, severity: Severity | None = None
) -> Flaw:
    start, end = span
    return Flaw(message, "", start, end, Fix(start, end, text), form=form.index, severity=severity)


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("Spaces are where the source has them."),
    N_(
        "Programs join texts: a space or line break at the beginning or end of the source must "
        "be there in the translation, and none that the source has not; a line break at one end "
        "only is an error, since msgfmt refuses the catalog. Line breaks within, written out or "
        "not, stay as well. Two spaces in a row, a space before a comma and none after it are "
        "slips of the keyboard."
    ),
    Scope.UNIT,
    check,
    needs=Trait.SPACES
    | Trait.NEWLINE
    | Trait.COMMA
    | Trait.POINT
    | Trait.BRACKET
    | Trait.BACKSLASH,
    screen=_screen,
)
