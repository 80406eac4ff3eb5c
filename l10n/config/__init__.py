"""Project settings, typed: ``l10n.toml``, or ``[tool.l10n]`` in ``pyproject.toml``."""

from l10n.config.checking import valid_tag
from l10n.config.extraction import Extract
from l10n.config.layouts import bare_project
from l10n.config.project import Project
from l10n.config.publish import Publish
from l10n.config.reading import find_project
from l10n.config.segmentation import SENTENCE_RULES, Segmentation
from l10n.config.settings import Settings

__all__ = [
    "SENTENCE_RULES",
    "Extract",
    "Project",
    "Publish",
    "Segmentation",
    "Settings",
    "bare_project",
    "find_project",
    "valid_tag",
]
