"""Memory, machine translation, terms and quality guards make draft units."""

from l10n.drafting.drafts import DraftResult, Job, draft
from l10n.drafting.projects import (
    DraftInterrupted,
    DraftStopped,
    draft_catalogs,
)
from l10n.drafting.streaming import Done
from l10n.memory.projects import learn, memory_path

__all__ = [
    "Done",
    "DraftInterrupted",
    "DraftResult",
    "DraftStopped",
    "Job",
    "draft",
    "draft_catalogs",
    "learn",
    "memory_path",
]
