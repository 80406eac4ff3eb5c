"""End punctuation: a question stays a question, a sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, Screen, View
from l10n.checks.prose import language
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Fix, Severity
from l10n.text.conventions import conventions

NAME = "end-punctuation"

_SAME = str.maketrans("。．।॥։።۔！？؟：\u037e", ".......!??:?")
_TAIL = ".!?:…。．।॥։።۔！？؟：\u037e \t\n\u00a0\"'»«”“„’‘)]}」』】*_`"
_CLOSING_TAG = re.compile(r"(?:</[A-Za-z][^<>]{0,80}>|<[a-z]{1,10} ?/>)\Z")
_MOST_TAGS = 8
_QUOTED = re.compile("[\"'»”“’`]")
_WINDOW = 200
_NEAR = 12
_LAST_WORD = re.compile(r"([^\s()\"'«»“”„]+?)[.\s\"'»”“)\]]*\Z")
_SHORTEST = 8  # characters of a source that ends with anything
_LABEL = 4
_SHORT = 2  # a last word of so few letters may be an abbreviation
_SENTENCE = 4  # so many words with a full stop are a sentence, fewer a clipped name
_NO_STOP = frozenset(["th", "lo", "km", "my", "bo", "dz"])  # these end sentences otherwise


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A final . ! ? : or … of the source that the target lacks or changed."""
    if language(view.locale) in _NO_STOP:
        return
    greek = language(view.locale) == "el"
    for form in view.forms:
        if _too_short(form.source):
            continue
        wanted, given = _end(form.source), _end(form.target)
        if greek and form.target.rstrip().endswith(";"):
            given = "?"
        if wanted == given or _fine(wanted, given, form, view.locale, context.source_locale):
            continue
        yield _flaw(wanted, given, form)


def _screen(context: CheckContext, locale: str) -> Screen | None:
    return None if language(locale) in _NO_STOP else _ends_otherwise


def _ends_otherwise(form: Form) -> bool:
    """Whether the last characters leave it open that both end with the same mark."""
    source, target = form.source, form.target
    if _too_short(source):
        return False
    wanted, given = source[-1], target[-1]
    if wanted.isalnum():
        return not given.isalnum()
    alike = wanted == given and wanted in ".!?:…"
    return not (alike and source[-2].isalnum() and target[-2:-1].isalnum())


def _too_short(source: str) -> bool:
    """Names and signs end with anything; a label ends with its colon however short it is."""
    if source.endswith((":", "?")) and source[:1].isalpha() and len(source) >= _LABEL:
        return False
    return len(source) < _SHORTEST or " " not in source


def _end(text: str) -> str:
    """The mark that ends ``text``, markup, quotes and brackets apart; ``""`` for none."""
    if text[-1:].isalnum():
        return ""
    core, marks = _cut(text)
    for _tag in range(_MOST_TAGS):
        found = _CLOSING_TAG.search(core[-90:]) if core.endswith(">") else None
        if found is None:
            break
        core, more = _cut(core[: -len(found.group())])
        marks = more + marks
    marks = marks.translate(_SAME)
    if "..." in marks or "…" in marks:
        return "…"
    asked = next((mark for mark in "?!" if mark in marks), "")
    if asked or ":" not in marks:
        return asked or ("." if "." in marks else "")
    # A colon within quotation marks is what the text speaks of.
    quoted = _QUOTED.search(marks[marks.rindex(":") :]) is not None
    return ":" if marks.rindex(":") > marks.rfind(".") and not quoted else "." * ("." in marks)


def _cut(text: str) -> tuple[str, str]:
    core = text.rstrip(_TAIL)
    return core, text[max(len(core), len(text) - _WINDOW) :]


@cache
def _abbreviations(locale: str) -> frozenset[str]:
    return frozenset(conventions(locale).kinds)


def _fine(wanted: str, given: str, form: Form, locale: str, source_locale: str) -> bool:
    """Abbreviations end with a full stop of their own; some marks stand for each other."""
    if {wanted, given} <= {"!", ".", "…"} or (wanted == ":" and given == "."):
        return True
    target = form.target.rstrip()
    if wanted and wanted in target[-_NEAR:]:
        return True  # "Overwrite? (y/N)"
    if not given and (not target or target[-1] in ",—–-;"):
        return True  # the sentence goes on in the next one
    if not wanted and given == ".":
        return _abbreviation(target, locale)
    if wanted == "." and not given:
        return len(form.source.split()) < _SENTENCE or _abbreviation(form.source, source_locale)
    return not wanted and given == "…"


def _abbreviation(text: str, locale: str) -> bool:
    last = _LAST_WORD.search(text[-_WINDOW:])
    if last is None:
        return True
    word = last[1].lower()
    return len(word) <= _SHORT or "." in word or word in _abbreviations(locale)


def _flaw(wanted: str, given: str, form: Form) -> Flaw:
    if not given:
        message = _('the source ends with "{wanted}", the translation does not')
    elif not wanted:
        message = _('the translation ends with "{given}", the source does not')
    else:
        message = _('the source ends with "{wanted}", the translation with "{given}"')
    last = len(form.target.rstrip())
    lesser = {wanted, given} in ({"", "."}, {"", "!"}, {"", "…"})
    plain = wanted == "." and not given and form.target[last - 1 : last].isalpha()
    return Flaw(
        message.format(wanted=wanted, given=given),
        _("end the translation as the source does"),
        max(last - 1, 0),
        last,
        Fix(last, last, ".") if plain else None,
        form=form.index,
        severity=Severity.INFO if lesser else None,
    )


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("The translation ends with the mark the source ends with."),
    N_(
        "A question mark or colon at the end belongs to the meaning: a question must stay one, "
        "a label with a colon is followed by something. A full stop, exclamation mark or "
        "ellipsis more or less is a note. "
        "Quotes, brackets and markup at the end are left out of the comparison, and an "
        "abbreviation may end with its own full stop."
    ),
    Scope.UNIT,
    check,
    needs=Trait.POINT | Trait.STOP | Trait.COLON,
    screen=_screen,
)
