"""Review: the queue, the pure session over it, and the desk that keeps every decision safe.

Two layers. `session` is pure: `Session` is a value, its functions give the next one.
`desk.Desk` joins a session with the project's files: it reads the queue, claims the unit in
front, looks for its findings, and makes every decision durable before it gives the next
session back. Faces (lines, terminal, browser, the protocol of editors) only call a `Desk` and
draw a `Session`; ``docs/review.md`` says how.
"""

from l10n.review.aids import Aids, Suggestion, TermAid
from l10n.review.apply import Applied, Conflict, decide
from l10n.review.desk import Bulk, Desk
from l10n.review.filters import Filter
from l10n.review.held import apply_held, archive_held, first_seen, held_path, hold, take_held
from l10n.review.queue import Order, Queue, Row
from l10n.review.replay import Entry
from l10n.review.session import Item, Session, Step

__all__ = [
    "Aids",
    "Applied",
    "Bulk",
    "Conflict",
    "Desk",
    "Entry",
    "Filter",
    "Item",
    "Order",
    "Queue",
    "Row",
    "Session",
    "Step",
    "Suggestion",
    "TermAid",
    "apply_held",
    "archive_held",
    "decide",
    "first_seen",
    "held_path",
    "hold",
    "take_held",
]
