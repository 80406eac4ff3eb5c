"""Queue, decisions and sessions of the reviewer."""

from l10n.review.apply import Applied, Conflict, decide
from l10n.review.held import apply_held, archive_held, first_seen, held_path, hold, take_held
from l10n.review.line import Aids, Desk
from l10n.review.queue import Item, Order
from l10n.review.replay import Entry
from l10n.review.session import Session, start

__all__ = [
    "Aids",
    "Applied",
    "Conflict",
    "Desk",
    "Entry",
    "Item",
    "Order",
    "Session",
    "apply_held",
    "archive_held",
    "decide",
    "first_seen",
    "held_path",
    "hold",
    "start",
    "take_held",
]
