"""HTML in the target that neither the source text nor its codes have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Severity

NAME = "html-in-target"

_TAG = re.compile(r"<\s?/?([A-Za-z][A-Za-z0-9]{0,20})(?![\w@.:-])((?:[\s/][^<>]{0,2000})?)>?")
_ELEMENTS = frozenset(
    """a abbr address applet area article aside audio b base bdi bdo big blockquote body br button
    canvas center cite code col dd del details dfn dialog div dl dt em embed fieldset figure font
    footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd
    label li link main map mark math menu meta nav noscript object ol optgroup option p param
    picture pre q ruby s samp script section select small source span strike strong style sub
    summary sup svg table tbody td template textarea tfoot th thead tr tt u ul var video
    wbr""".split()  # noqa: SIM905
)
_SHOWN = 6
_MOST = 200  # tags: what is wrong shows before
_ACTING = frozenset(
    {"a", "base", "embed", "form", "iframe", "img", "link", "meta", "object", "script", "style"}
)
_HARMLESS = frozenset({"b", "br", "code", "em", "i", "p", "small", "span", "strong", "tt", "u"})
_HANDLER = re.compile(r"\bon[a-z]{3,20}\s*=|javascript\s*:|\bstyle\s*=", re.IGNORECASE)


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """The tags of HTML elements whose name is not among the source's tags and codes, together."""
    for form in view.forms:
        if "<" not in form.target:
            continue
        known = {
            found[1].lower() for source in form.sources for found in _TAG.finditer(unescape(source))
        }
        known |= set(view.codes)
        # Emphasis in a text that is marked up already changes how it looks, not what it does.
        marked = bool(known & _ELEMENTS) or any("</" in source for source in form.sources)
        tags = islice(_TAG.finditer(form.target), _MOST)
        if found := [tag for tag in tags if _added(tag, form, known)]:
            harmless = marked and all(
                tag[1].lower() in _HARMLESS and not _acting(tag, form) for tag in found
            )
            shown = list(dict.fromkeys(tag.group() for tag in found))
            yield Flaw(
                _("the source has no {tag}").format(tag=" ".join(shown[:_SHOWN])),
                _("delete the markup; to show it as text, write &lt; for <"),
                *found[0].span(),
                form=form.index,
                severity=Severity.WARNING if harmless else None,
            )


def _added(tag: re.Match[str], form: Form, known: set[str]) -> bool:
    name = tag[1].lower()
    if _acting(tag, form):
        return True
    return name in _ELEMENTS and name not in known and not _metavariable(tag, form)


def _acting(tag: re.Match[str], form: Form) -> bool:
    handlers = _HANDLER.search(tag[2])
    return handlers is not None and not any(handlers.group() in s for s in form.sources)


def _metavariable(found: re.Match[str], form: Form) -> bool:
    """Whether the tag translates a word in angles of the source: <thing>, <option>."""
    name, attributes = found[1].lower(), found[2]
    if name in _ACTING or "=" in attributes or f"</{name}" in form.target.lower():
        return False
    words = {word[1].lower() for source in form.sources for word in _TAG.finditer(source)}
    return bool(words - {word[1].lower() for word in _TAG.finditer(form.target)})


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("No markup that the source has not."),
    N_(
        "A tag in the translation that is neither in the source text nor one of its inline codes "
        "would change the page: a script, a link, a picture nobody decided on. Event handlers "
        "and javascript: addresses are reported in any tag."
    ),
    Scope.UNIT,
    check,
    needs=Trait.ANGLE,
)
