"""Markup that the source text itself holds: the same tags, closed and nested."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Fix, Severity, Side

NAME = "markup"

_TAG = re.compile(
    r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9_:-]{0,40})(?P<rest>(?:\s[^<>]{0,2000})?/?)>"
)
# What no translator changes; title, alt, lang, dir and addresses are.
_SETTING = re.compile(
    r"(?<=\s)(class|style|id|name|type|rel|target|color|size|width|height|weight|colspan)"
    r"=(\"[^\"<>]{0,2000}\"|'[^'<>]{0,2000}'|[^\s\"'<>]{1,200})"
)
_BROKEN = re.compile(r"&(?:lt|gt|amp|quot|apos|nbsp|#\d{2,6})(?![\w;])")
_NUMERIC = re.compile(r"&#(?:\d{2,7}|x[0-9A-Fa-f]{2,6});")
_VOID = frozenset({"br", "hr", "img", "input", "wbr", "col", "link", "meta", "source"})

# A tag's name, whether it opens, closes or stands alone, and its place.
_Tag = tuple[str, str, int, int]


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Tags that are missing, too many, or no longer closed where the source closes them."""
    codes = frozenset(view.codes)
    for form in view.forms:
        if "&" in form.target:
            yield from _entities(form)
        sources = [_tags(source, codes) for source in form.sources]
        # «<file>» alone is a word to translate; a tag that is closed somewhere is markup.
        names = {tag[0] for tags in sources for tag in tags if tag[1] != "open"}
        if not names:
            continue
        given = [tag for tag in _tags(form.target, codes) if tag[0] in names]
        counts = Counter((name, kind) for name, kind, _start, _end in given)
        wanted = [
            Counter((name, kind) for name, kind, _start, _end in tags if name in names)
            for tags in sources
        ]
        if counts in wanted:
            yield from _values(form)
            if not _crossed(given) or any(_crossed(tags) for tags in sources):
                continue
            yield _flaw(_("the tags are not nested"), given[0], form.index, Severity.ERROR)
            continue
        basis = wanted[-1] if form.index else wanted[0]
        source = sources[-1] if form.index else sources[0]
        broken = _unclosed(counts) and not _unclosed(basis)
        severity = Severity.ERROR if broken else Severity.WARNING
        for key in _apart(basis, counts, broken=broken):
            tag = next(tag for tag in source if tag[:2] == key)
            flaw = _("the tag {tag} is missing").format(tag=_shown(key))
            yield _flaw(flaw, tag, form.index, severity, Side.SOURCE)
        for key in _apart(counts, basis, broken=broken):
            tag = next(tag for tag in reversed(given) if tag[:2] == key)
            flaw = _("there is a tag {tag} too many").format(tag=_shown(key))
            yield _flaw(flaw, tag, form.index, severity)


def _entities(form: Form) -> Iterator[Flaw]:
    """A reference that lost its semicolon, and one to a character the source does not write so."""
    sources = "\n".join(form.sources)
    for found in _BROKEN.finditer(form.target):
        whole = found.group() + ";"
        if whole in sources and _BROKEN.search(sources) is None:
            message = _("the semicolon of {entity} is missing").format(entity=whole)
            end = found.end()
            yield Flaw(message, "", found.start(), end, Fix(end, end, ";"), form=form.index)
    wanted = set(_NUMERIC.findall(sources))
    if not wanted <= set(_NUMERIC.findall(form.target)):
        for found in _NUMERIC.finditer(form.target):
            if found.group() not in wanted and unescape(found.group()).isprintable():
                message = _("the source has no {tag}").format(tag=found.group())
                yield Flaw(message, "", *found.span(), form=form.index, severity=Severity.WARNING)


def _values(form: Form) -> Iterator[Flaw]:
    """Attributes of the target that are in no tag of the source: class, style, width."""
    if "=" not in form.target:
        return
    wanted = {(found[1], _bare(found[2])) for s in form.sources for found in _settings(s)}
    names = {name for name, _value in wanted}
    for found in _settings(form.target):
        if found[1] in names and (found[1], _bare(found[2])) not in wanted:
            yield Flaw(
                _("the source has no {tag}").format(tag=found.group()),
                _("keep the tags of the source around the words they belong to"),
                *found.span(),
                form=form.index,
                severity=Severity.WARNING,
            )
            return


def _bare(value: str) -> str:
    return "".join(value.strip("\"'").split())


def _settings(text: str) -> Iterator[re.Match[str]]:
    return (
        found
        for tag in _TAG.finditer(text)
        if "=" in tag["rest"]
        for found in _SETTING.finditer(text, tag.start("rest"), tag.end("rest"))
    )


def _apart(
    some: Counter[tuple[str, str]], others: Counter[tuple[str, str]], *, broken: bool
) -> list[tuple[str, str]]:
    """What ``some`` have more of; of a whole pair only the opening tag."""
    more = some - others
    return [key for key in more if broken or key[1] != "close" or (key[0], "open") not in more]


def _tags(text: str, codes: frozenset[str]) -> list[_Tag]:
    if "<" not in text:
        return []
    found: list[_Tag] = []
    for match in _TAG.finditer(text):
        name = match["name"].lower()
        if name in codes:
            continue
        alone = name in _VOID or match["rest"].endswith("/")
        kind = "close" if match["closing"] else "alone" if alone else "open"
        found.append((name, kind, *match.span()))
    return found


def _unclosed(counts: Counter[tuple[str, str]]) -> bool:
    names = {name for name, kind in counts if kind != "alone"}
    return any(counts[name, "open"] != counts[name, "close"] for name in names)


def _crossed(tags: list[_Tag]) -> bool:
    stack: list[str] = []
    for name, kind, _start, _end in tags:
        if kind == "open":
            stack.append(name)
        elif kind == "close" and (not stack or stack.pop() != name):
            return True
    return False


def _shown(key: tuple[str, str]) -> str:
    name, kind = key
    return f"</{name}>" if kind == "close" else f"<{name}/>" if kind == "alone" else f"<{name}>"


def _flaw(message: str, tag: _Tag, form: int, severity: Severity, side: Side = Side.TARGET) -> Flaw:
    hint = _("keep the tags of the source around the words they belong to")
    return Flaw(message, hint, tag[2], tag[3], side=side, form=form, severity=severity)


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("Tags in the text are those of the source, closed and nested."),
    N_(
        "Where the source text itself holds markup such as <b>…</b> or <br/>, the translation "
        "needs the same tags. One that is opened and not closed breaks the page: an error. A "
        "pair more or less than the source has is a warning."
    ),
    Scope.UNIT,
    check,
    needs=Trait.ANGLE | Trait.AMPERSAND,
)
