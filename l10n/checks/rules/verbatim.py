"""Options and paths: what a reader types or looks up stays letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Severity, Side

NAME = "verbatim"

_TYPED = re.compile(
    r"(?<![\w/<>.=-])--[a-z][a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){0,8}(?![\w-])"  # --option
    r"|(?<![\w/<>.:~*$}-])/(?:usr|etc|var|dev|proc|sys|tmp|home|opt|bin|lib|run|boot|mnt)"
    r"(?:/[A-Za-z0-9_.+-]{1,80}){1,20}"  # /etc/path
)
_GOES_ON = re.compile(r"[-_/][A-Za-z0-9]")
_LONGEST = 20_000


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """What is typed in the source and not found in the target."""
    for form in view.forms:
        if len(form.source) > _LONGEST or not ("--" in form.source or "/" in form.source):
            continue
        said: set[str] = set()
        for found in _TYPED.finditer(form.source):
            text = found.group().rstrip(".")
            if text in said or _stands(text, form.target):
                continue
            said.add(text)
            yield Flaw(
                _('"{text}" of the source is not in the translation').format(text=text),
                _("options and paths are not translated"),
                found.start(),
                found.start() + len(text),
                side=Side.SOURCE,
                form=form.index,
            )


def _stands(text: str, target: str) -> bool:
    """Whether ``text`` is there, and not only as a part of another option or path."""
    at = target.find(text)
    while at >= 0:
        after = target[at + len(text) : at + len(text) + 2]
        if not (after[:1].isascii() and (after[:1].isalnum() or _GOES_ON.match(after))):
            return True
        at = target.find(text, at + 1)
    return False


RULE = Rule(
    NAME,
    Severity.WARNING,
    N_("Options and paths stay as they are."),
    N_(
        "What a reader types or looks up, such as --verbose or /etc/hosts, must be "
        "copied letter by letter: translated or changed, it does not exist."
    ),
    Scope.UNIT,
    check,
    needs=Trait.HYPHEN | Trait.SLASH,
)
