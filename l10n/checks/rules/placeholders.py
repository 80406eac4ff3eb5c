"""Placeholders: what the program fills in must survive the translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.i18n import _
from l10n.model import Severity

NAME = "placeholders"

_TYPES = r"(?:hh|h|ll|l|q|L|j|z|t)?"
_C = re.compile(
    r"%(?P<at>\d{1,3}\$)?[-+ #0'I]{0,6}(?:\*(?:\d{1,3}\$)?|\d{1,6})?"
    rf"(?:\.(?:\*(?:\d{{1,3}}\$)?|\d{{1,6}})?)?(?P<size>{_TYPES})(?P<kind>[diouxXeEfFgGaAcspnm])"
)
_PLAIN_C = re.compile(  # where no flag says it is a format: only what is hardly anything else
    rf"(?<![\d%\w])%(?P<at>\d{{1,3}}\$)?0?\d{{0,3}}(?:\.\d{{1,3}})?(?P<size>{_TYPES})(?P<kind>[dsuifgxX])"
    r"(?![A-Za-z])"
)
_NAMED = re.compile(r"%\((?P<name>[^()\s]{1,80})\)[-+ #0]{0,5}\d{0,5}(?:\.\d{1,5})?[a-zA-Z]")
_BRACE = re.compile(
    r"\{(?P<name>[A-Za-z_][\w.]{0,80}|\d{1,3})?(?:\[\w{1,40}\])?(?:![rsa])?(?::[^{}]{0,40})?\}"
)
_PLAIN_BRACE = re.compile(r"(?<![{$%\\#\w])\{(?P<name>[A-Za-z_]\w{0,80}|\d{1,2})\}(?!\})")
_ICU = re.compile(
    r"\{\s*(?P<name>\w{1,80})\s*,\s*(?:plural|select|selectordinal|number|date|time)\s*[,}]"
)
_SHELL = re.compile(r"[$%]\{(?P<name>\w{1,80})\}")
_DOUBLE = re.compile(r"\{\{\s*(?P<name>[\w.]{1,80})\s*\}\}")
_QT = re.compile(r"%(?P<name>L?\d{1,2}|n)(?![\d$])")

_C_FLAGS = frozenset({"c-format", "objc-format", "gcc-internal-format", "php-format", "awk-format"})
_BRACE_FLAGS = frozenset({"python-brace-format", "perl-brace-format", "csharp-format"})
_QT_FLAGS = frozenset({"qt-format", "kde-format", "qt-plural-format", "kde-plural-format"})
_OPEN = frozenset("%{")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Missing and extra placeholders of each form, by the format the entry's flags name."""
    flags = view.unit.flags
    for form in view.forms:
        if not _OPEN & {*form.target, *form.source, *form.sources[0]}:
            continue
        given = _arguments(form.target, flags)
        wanted = [_arguments(source, flags) for source in form.sources]
        # A plural form may answer to the singular or the plural source text.
        if any(_same(given, one) for one in wanted):
            continue
        basis = wanted[-1] if form.index or len(wanted) > 1 else wanted[0]
        missing, extra = _difference(basis, given)
        if len(wanted) > 1 and not extra and sum(missing.values()) == 1:
            continue  # a form that leaves its number out: the plurals rule judges that
        yield from _flaws(form, missing, extra, basis, given)


def _arguments(text: str, flags: frozenset[str]) -> dict[str, list[str]]:
    """The placeholders of ``text``: ``ordered`` ones by position, ``named`` ones by name."""
    ordered: list[str] = []
    named: list[str] = []
    text = text.replace("%%", "\0\0")
    python = "python-format" in flags
    if python or "python-format" not in flags:
        named += [found.group() for found in _NAMED.finditer(text)]
        text = _NAMED.sub("", text)
    strict = bool(flags & _C_FLAGS) or python
    if strict or (not any(flag.startswith("no-") for flag in flags) and not flags & _QT_FLAGS):
        ordered = _ordered((_C if strict else _PLAIN_C), text)
    if flags & _QT_FLAGS:
        named += ["%" + found["name"] for found in _QT.finditer(text)]
    named += ["{" + found["name"] + ", …}" for found in _ICU.finditer(text)]
    if _ICU.search(text) is None:
        named += ["${" + found["name"] + "}" for found in _SHELL.finditer(text)]
        named += ["{{" + found["name"] + "}}" for found in _DOUBLE.finditer(text)]
        named += _braces(text, flags)
    return {"ordered": ordered, "named": named}


def _braces(text: str, flags: frozenset[str]) -> list[str]:
    if flags & _BRACE_FLAGS:
        bare = text.replace("{{", "").replace("}}", "")
        return ["{" + (found["name"] or "") + "}" for found in _BRACE.finditer(bare)]
    if any(flag.startswith("no-") and "brace" in flag for flag in flags):
        return []
    return ["{" + found["name"] + "}" for found in _PLAIN_BRACE.finditer(text)]


def _ordered(pattern: re.Pattern[str], text: str) -> list[str]:
    """The kinds in the order in which the program gives the values; ``%2$s`` says its own."""
    kinds: dict[int, str] = {}
    position = 0
    for found in pattern.finditer(text):
        kind = found["kind"].replace("i", "d")
        if kind == "m":
            continue
        position = int(found["at"][:-1]) if found["at"] else position + 1
        if "*" in found.group() and not found["at"]:
            kinds[position] = "*"
            position += 1
        kinds[position] = "%" + found["size"] + kind
    return [kinds.get(number, "%?") for number in range(1, max(kinds, default=0) + 1)][:999]


def _same(given: dict[str, list[str]], wanted: dict[str, list[str]]) -> bool:
    return given["ordered"] == wanted["ordered"] and set(given["named"]) == set(wanted["named"])


def _difference(
    wanted: dict[str, list[str]], given: dict[str, list[str]]
) -> tuple[Counter[str], Counter[str]]:
    names, others = set(wanted["named"]), set(given["named"])
    missing = Counter(wanted["ordered"]) - Counter(given["ordered"])
    extra = Counter(given["ordered"]) - Counter(wanted["ordered"])
    return missing + Counter(names - others), extra + Counter(others - names)


def _flaws(
    form: Form,
    missing: Counter[str],
    extra: Counter[str],
    wanted: dict[str, list[str]],
    given: dict[str, list[str]],
) -> Iterator[Flaw]:
    hint = _("copy the placeholders from the source exactly, character by character")
    for name in missing:
        yield Flaw(_("the placeholder {name} is missing").format(name=name), hint, form=form.index)
    for name in extra:
        at = max(form.target.find(name), 0)
        end = at + len(name) if form.target.startswith(name, at) else at
        yield Flaw(
            _("the source has no placeholder {name}").format(name=name),
            hint,
            at,
            end,
            form=form.index,
        )
    if not missing and not extra:
        yield Flaw(
            _("the placeholders stand in another order: {given} instead of {wanted}").format(
                given=" ".join(given["ordered"]), wanted=" ".join(wanted["ordered"])
            ),
            _("number them, such as %1$s and %2$s, to change their order"),
            form=form.index,
        )


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("The placeholders are those of the source."),
    N_(
        "Placeholders such as %s, %(name)s, {name} or ${name} are filled in by the program. "
        "A missing one loses information, a changed or added one can stop the program. "
        "Their names are never translated; the order of unnamed ones may change only when "
        "they are numbered."
    ),
    Scope.UNIT,
    check,
)
