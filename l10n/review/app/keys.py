"""The keys of the app: what the settings give each command, and their twins on other layouts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from l10n.config.review import COMMANDS
from l10n.i18n import _
from l10n.review.app.layouts import twins


@dataclass(frozen=True, slots=True)
class Key:
    """A command with its keys as Textual names them.

    ``label`` is what the footer says ("": it does not), ``meaning`` what the help says;
    ``keys`` are those of the settings first, then their twins.
    """

    command: str
    keys: tuple[str, ...]
    shown: tuple[str, ...]
    label: str
    meaning: str


def keys_of(settings: Mapping[str, tuple[str, ...]]) -> tuple[Key, ...]:
    """Every command with its keys, in the order of the help.

    A key that some command has by itself is nobody's twin.
    """
    own = {key for keys in settings.values() for key in keys}
    labels, meanings = _labels(), _meanings()
    found: list[Key] = []
    for command in COMMANDS:
        keys = settings.get(command, ())
        others = [twin for key in keys for twin in twins(key) if twin not in own]
        names = tuple(_named(key) for key in (*keys, *others))
        found.append(Key(command, names, keys, labels.get(command, ""), meanings[command]))
    return tuple(found)


def _named(key: str) -> str:
    """A key as Textual's bindings are written: a comma would part two of them."""
    return "comma" if key == "," else key


def _labels() -> dict[str, str]:
    return {
        "approve": _("approve"),
        "edit": _("edit"),
        "reject": _("reject"),
        "skip": _("skip"),
        "undo": _("undo"),
        "next-found": _("problem"),
        "fix": _("fix"),
        "match-1": _("match"),
        "search": _("search"),
        "help": _("help"),
        "quit": _("quit"),
    }


def _meanings() -> dict[str, str]:
    return {
        "approve": _("approve and go on; an error must be mended first, a warning asks once more"),
        "approve-stay": _("approve and stay"),
        "edit": _("edit the translation"),
        "reject": _("reject with a reason; the text stays a draft"),
        "skip": _("skip for now"),
        "undo": _("undo, without limit"),
        "redo": _("redo"),
        "next": _("the next text that waits"),
        "next-found": _("the next text with findings"),
        "fix": _("make the first fix that the findings offer"),
        **{f"match-{n}": _("put match {n} in").format(n=n) for n in range(1, 6)},
        "term": _("put a term in"),
        "copy-source": _("copy the source"),
        "other": _("take the other text that a merge kept"),
        "search": _("search in sources and translations"),
        "filter": _("filter: state:draft engine:argos confidence:0-60 …"),
        "jump": _("go to a number"),
        "concordance": _("find words in the memory"),
        "mark": _("mark, for what is done to several"),
        "approve-all": _("approve the marked, or all that is shown, where nothing is found"),
        "join": _("join the segment with the next one"),
        "split": _("split the segment"),
        "tab-next": _("the next tab at the side"),
        "tab-previous": _("the tab before"),
        "down": _("one down"),
        "up": _("one up"),
        "page-down": _("a page down"),
        "page-up": _("a page up"),
        "first": _("the first"),
        "last": _("the last"),
        "theme": _("dark, light, the terminal's own colours"),
        "help": _("this help"),
        "quit": _("quit; everything is saved"),
    }
