"""A filter as one line that may be typed: ``state:draft confidence:0-60 "12 per cent"``."""

from __future__ import annotations

import shlex
from dataclasses import replace

from l10n.errors import UsageError
from l10n.i18n import _
from l10n.model import State
from l10n.review.filters import Filter
from l10n.review.queue import Order

_FIELDS = {
    "locale": "locale",
    "catalog": "catalog",
    "engine": "engine",
    "author": "author",
    "rule": "rule",
    "since": "changed_since",
    "assigned": "assigned",
}
WORDS = ("state", "confidence", "order", "text", *_FIELDS)


def parse(line: str) -> tuple[Filter, Order]:
    """The filter and the order of ``line``; words without a name are the text looked for.

    Raises UsageError (``review-filter``) with what is wrong.
    """
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise _wrong(_("a quotation is not closed")) from error
    wanted, order, text = Filter(), Order.RISK, list[str]()
    fields: dict[str, str] = {}
    for word in words:
        name, colon, value = word.partition(":")
        if not colon or name not in WORDS:
            text.append(word)
        elif name == "text":
            text.append(value)
        elif name == "state":
            wanted = replace(wanted, states=_states(value))
        elif name == "confidence":
            wanted = replace(wanted, confidence=_range(value))
        elif name == "order":
            if value not in list(Order):
                raise _wrong(_("choose risk or document"))
            order = Order(value)
        else:
            fields[_FIELDS[name]] = value
    return replace(wanted, text=" ".join(text), **fields), order  # type: ignore[arg-type]


def line_of(wanted: Filter, order: Order) -> str:
    """The line that ``parse`` makes this filter and order of."""
    words = []
    if wanted.states:
        words.append("state:" + ",".join(state for state in State if state in wanted.states))
    if wanted.confidence is not None:
        words.append("confidence:{}-{}".format(*wanted.confidence))
    for name, field in _FIELDS.items():
        value = getattr(wanted, field)
        if value:
            words.append(shlex.quote(f"{name}:{value}"))
    if order is not Order.RISK:
        words.append(f"order:{order.value}")
    if wanted.text:
        named = wanted.text.partition(":")[0] in WORDS
        words.append(shlex.quote(f"text:{wanted.text}" if named else wanted.text))
    return " ".join(words)


def _states(value: str) -> frozenset[State]:
    names = value.split(",")
    for name in names:
        if name not in list(State):
            raise _wrong(_("there is no state '{name}'").format(name=name))
    return frozenset(map(State, names))


def _range(value: str) -> tuple[int, int]:
    low, dash, high = value.partition("-")
    if not dash or not low.isdecimal() or not high.isdecimal() or len(value) > 9:
        raise _wrong(_("'{text}' is no range of confidence").format(text=value))
    return int(low), int(high)


def _wrong(message: str) -> UsageError:
    return UsageError(
        message, code="review-filter", hint=_("words: {known}").format(known=", ".join(WORDS))
    )
