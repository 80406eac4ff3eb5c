"""Control and bidi characters: invisible, and able to change what a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.model import N_, CheckContext, Flaw, Rule, Scope, View
from l10n.checks.prose import language
from l10n.checks.traits import Trait
from l10n.i18n import _
from l10n.model import Fix, Severity

NAME = "control-characters"

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2028\u2029"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff0-\ufffb\ufffd\ud800-\udfff\U000e0000-\U000e007f]"
)
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]
)
_WITHOUT_SPACES = frozenset(["bo", "dz", "ja", "km", "lo", "my", "th", "yue", "zh"])
_FLAG = "\U0001f3f4"  # the flag of England is this sign and a tag sequence
_MOST = 20  # a binary blob is one mistake, not a million


def check(view: View, context: CheckContext) -> Iterator[Flaw]:
    """Each such character that the source has not, nor the language needs."""
    spoken = language(view.locale)
    for form in view.forms:
        said = 0
        for found in _INVISIBLE.finditer(form.target):
            char = found.group()
            if any(char in source for source in form.sources) or _needed(char, spoken, form.target):
                continue
            said += 1
            if said > _MOST:
                break
            # What a replacement character stood for is lost: only a person can restore it.
            fix = None if char == "\ufffd" else Fix(found.start(), found.end(), "")
            yield Flaw(
                _("an invisible or control character: U+{code:04X}").format(code=ord(char)),
                _("delete it, or type again what should stand there"),
                found.start(),
                found.end(),
                fix,
                form=form.index,
            )


def _needed(char: str, spoken: str, text: str) -> bool:
    if spoken in _RIGHT_TO_LEFT and _BIDI.match(char):
        return True
    if char in "\u200b\u2060":
        return spoken in _WITHOUT_SPACES
    return char >= "\U000e0000" and _FLAG in text


RULE = Rule(
    NAME,
    Severity.ERROR,
    N_("No invisible control characters."),
    N_(
        "Control characters, marks that turn the direction of writing, zero-width spaces and "
        "the replacement character are never typed on purpose: they come from copying or a "
        "wrong encoding, break searching, and can show a reader another text than the one "
        "that was approved. They are fine where the source has them, and marks of direction "
        "in languages written from right to left."
    ),
    Scope.UNIT,
    check,
    target_needs=Trait.CONTROL,
)
