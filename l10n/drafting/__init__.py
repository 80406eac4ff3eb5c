"""Memory, machine translation, terms and quality guards make draft units."""

from l10n.drafting.drafts import DraftResult, draft
from l10n.drafting.jobs import Job, Redo
from l10n.drafting.planning import Plan
from l10n.drafting.projects import (
    DraftInterrupted,
    DraftStopped,
    draft_catalogs,
    job_of,
    plan_catalogs,
)
from l10n.drafting.streaming import Desk, Done
from l10n.memory.projects import learn, memory_path

__all__ = [
    "Desk",
    "Done",
    "DraftInterrupted",
    "DraftResult",
    "DraftStopped",
    "Job",
    "Plan",
    "Redo",
    "draft",
    "draft_catalogs",
    "job_of",
    "learn",
    "memory_path",
    "plan_catalogs",
]
