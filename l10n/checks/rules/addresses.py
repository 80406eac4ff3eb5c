"""Addresses: web, mail and file addresses lead where the source's lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Form, Rule, Scope, View
from l10n.checks.prose import language
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Fix, Severity, Side

NAME = "addresses"

_WEB = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]{1,15}://|(?<![\w./@-])www\.)[^\s<>\"'`«»“”„‘’|\\^{}\[\]\u0400-\u04ff]{2,2000}"
)
_MAIL = re.compile(
    r"(?<![\w.+%/-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}"
)
_TRAILING = ".,;:!?*_~…"
_PAIRS = {")": "(", "]": "["}
# What a translated page's address may say otherwise: its language.
_TAG = re.compile(r"(?<=[/=.])[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?(?=[/.?&#]|$)")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Addresses of the source that the target lacks or has changed, and foreign ones."""
    languages = {language(context.source_locale), language(view.locale), "en", "www"}
    for form in view.forms:
        yield from _compare(form, languages)


def _compare(form: Form, languages: set[str]) -> Iterator[Flaw]:
    source = {text: span for one in (form.source,) for text, span in _found(one)}
    target = dict(_found(form.target))
    if not source and not target:
        return
    others = {text for one in form.sources for text, _span in _found(one)}
    missing = [one for one in source if one not in target and one not in form.target]
    added = [one for one in target if one not in others]
    ours = {_neutral(one, languages): one for one in missing}
    for one in list(added):
        if (same := ours.get(_neutral(one, languages))) is not None:
            added.remove(one)
            missing = [other for other in missing if other != same]
    for one in added:
        near = next((other for other in missing if _like(one, other)), None)
        if near is None:
            # Mail addresses without any in the source are the credits of translators.
            if not missing and "@" not in one and not _example(one):
                yield Flaw(
                    _("the source has no address {address}").format(address=one),
                    _("delete it, unless somebody decided on it"),
                    *target[one],
                    form=form.index,
                    severity=Severity.WARNING,
                )
            continue
        missing.remove(near)
        tags = [languages.intersection(_TAG.findall(address)) for address in (one, near)]
        if all(tags) and tags[0] != tags[1] and _localized(near, one, languages):
            continue  # the article of the reader's language has another title
        start, end = target[one]
        yield Flaw(
            _("the address {given} is {wanted} in the source").format(given=one, wanted=near),
            _("copy the address exactly"),
            start,
            end,
            Fix(start, end, near),
            form=form.index,
        )
    for one in missing:
        if _example(one) or any(_localized(one, other, languages) for other in added):
            continue
        yield Flaw(
            _("the address {address} is missing").format(address=one),
            _("copy the address exactly"),
            *source[one],
            side=Side.SOURCE,
            form=form.index,
            severity=Severity.WARNING,
        )


def _found(text: str) -> list[tuple[str, tuple[int, int]]]:
    found = [_trimmed(match.group(), match.start()) for match in _WEB.finditer(text)]
    if "@" in text:
        found += [_trimmed(match.group(), match.start()) for match in _MAIL.finditer(text)]
    return [item for item in found if len(item[0]) > 6]


def _trimmed(text: str, start: int) -> tuple[str, tuple[int, int]]:
    """Without the sentence's own punctuation, as linkifiers cut it."""
    while text:
        last = text[-1]
        unpaired = last in _PAIRS and text.count(last) > text.count(_PAIRS[last])
        if last not in _TRAILING and not unpaired:
            break
        text = text[:-1]
    return text, (start, start + len(text))


def _neutral(address: str, languages: set[str]) -> str:
    """Without scheme, language tags and a slash at the end: the same page in two languages."""
    bare = re.sub(r"^https?://(?:www\.)?|^www\.", "", address).rstrip("/")
    return _TAG.sub(
        lambda found: "" if re.split("[-_]", found[0])[0] in languages else found[0], "/" + bare
    ).replace("/.", "/")


def _like(one: str, other: str) -> bool:
    """Whether one may be a slip of the other: few letters differ."""
    from rapidfuzz.distance import Indel

    most = 2 + max(len(one), len(other)) // 12
    return (
        abs(len(one) - len(other)) <= most and Indel.distance(one, other, score_cutoff=most) <= most
    )


def _localized(one: str, other: str, languages: set[str]) -> bool:
    """Whether both are of one site: the page in the reader's language has another path."""
    hosts = [_neutral(address, languages).split("/")[1:2] for address in (one, other)]
    return hosts[0] == hosts[1] and _TAG.search(other) is not None


def _example(address: str) -> bool:
    return "example." in address or "localhost" in address


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("Addresses lead where the source's addresses lead."),
    N_(
        "A web or mail address that differs by a few letters leads nowhere or to somebody else. "
        "The address of the same page in the other language is fine (/en/ and /uk/); an address "
        "that is missing altogether is a warning."
    ),
    Scope.UNIT,
    check,
    needs=Trait.URL,
)
