"""Memory, machine translation, terms and quality guards make draft units."""

from l10n.drafting.drafts import DraftResult, draft
from l10n.drafting.projects import draft_catalogs, learn, memory_path

__all__ = ["DraftResult", "draft", "draft_catalogs", "learn", "memory_path"]
