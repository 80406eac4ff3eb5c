"""Accelerators: a label with a keyboard mnemonic, ``_File`` or ``&File``, keeps one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.checks.prose import script
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Severity, Side

NAME = "accelerators"

_LONGEST = 120  # labels only
# Where each toolkit's mark makes the next letter the key: GTK, Qt and Windows, LibreOffice.
_SOURCE = {
    "_": re.compile(
        r"(?<![\w_])_(?=[^\W\d_])|(?<=[^\W\d_])_(?=[a-z]{1,2}(?!\w))|(?<![\w])[A-Z][a-z]{0,20}_(?=[a-z])"
    ),
    "&": re.compile(
        r"(?<![&\w])&(?=[^\W\d_])(?![A-Za-z]{2,8};)|(?<=[A-Za-z])&(?=[a-z])(?![a-z]{2,8};)"
    ),
    "~": re.compile(r"(?<![~\w])~(?=[^\W\d_])|(?<=[a-z])~(?=[a-z])"),
}
_TARGET = {mark: re.compile(rf"(?<!{mark}){mark}(?=[^\W_])(?![A-Za-z]{{2,8}};)") for mark in "_&~"}
# What shows that the mark is part of a name, an address, a pattern or code.
_CODE = re.compile(r"[=^<>{}\[\]|\\/$%`]|::|_\w*_|&[^&]*&[^&]*&|[.\w]\(\)|^[\W_]*[a-z]+_")
_LABEL = re.compile(r"^[\W_]*(?:[A-ZА-ЯҐЄІЇ]|[_&~][a-zа-яґєії])")


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """A mark that is missing, doubled, or before what is no letter."""
    for form in view.forms:
        if len(form.source) > _LONGEST or form.source == form.target:
            continue
        for mark, pattern in _SOURCE.items():
            if form.source.count(mark) != 1:
                continue
            place = form.source.index(mark)
            if (
                pattern.search(form.source) is None
                or _CODE.search(form.source)
                or not _LABEL.match(form.source)
            ):
                continue
            given = [found.start() for found in _TARGET[mark].finditer(form.target)]
            if len(given) == 1:
                continue
            if len(given) > 1:
                yield Flaw(
                    _("the label has {n} accelerators").format(n=len(given)),
                    _("keep one {mark}, before the letter to press").format(mark=mark),
                    given[1],
                    given[1] + 2,
                    form=form.index,
                )
            elif (at := form.target.find(mark)) >= 0 and mark + mark not in form.target:
                yield Flaw(
                    _("the accelerator stands before no letter"),
                    _("put {mark} before the letter to press").format(mark=mark),
                    at,
                    at + 1,
                    form=form.index,
                )
            else:
                yield Flaw(
                    _("the accelerator {key} of the source is missing").format(
                        key=form.source[place : place + 2]
                    ),
                    _(
                        "put {mark} before a letter, or add the key behind the label: ({mark}F)"
                    ).format(mark=mark),
                    place,
                    place + 2,
                    side=Side.SOURCE,
                    form=form.index,
                    severity=Severity.WARNING if _expected(view.locale) else Severity.INFO,
                )


def _expected(locale: str) -> bool:
    """Whether menus of the language have keys: many teams of other scripts than these do without.

    Arabic, Hebrew, Indic and East Asian letters are seldom typed with Alt.
    """
    return script(locale) in {"Latn", "Cyrl", "Grek", "Armn", "Geor"}


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("A label with a keyboard accelerator keeps exactly one."),
    N_(
        "In _File, &File or ~File the mark makes the next letter the key that opens the menu. "
        "The translation marks one letter of its own (_Файл) or adds the key behind the label: "
        "Файл (_F). Without a mark the keyboard does not reach it; with two, nobody knows which."
    ),
    Scope.UNIT,
    check,
    needs=Trait.UNDERSCORE | Trait.AMPERSAND | Trait.TILDE,
)
