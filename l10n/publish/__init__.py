"""Localized articles and sites, compiled catalogs."""

from l10n.publish.inline import safe_href, to_html, to_text
from l10n.publish.page import Labels, PageView, labels_of
from l10n.publish.policy import Choice, Shown, choose
from l10n.publish.site import BuildResult, build
from l10n.publish.words import Words

__all__ = [
    "BuildResult",
    "Choice",
    "Labels",
    "PageView",
    "Shown",
    "Words",
    "build",
    "choose",
    "labels_of",
    "safe_href",
    "to_html",
    "to_text",
]
