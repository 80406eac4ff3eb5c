"""What the preview says, in the language of the person who looks."""

from __future__ import annotations

from l10n.i18n import _


def preview_words() -> dict[str, str]:
    """The words of its own pages and of the bar on those of the site."""
    return {
        "articles": _("Articles"),
        "article": _("Article"),
        "page": _("page"),
        "pages": _("Pages"),
        "compare": _("compare"),
        "search": _("Search"),
        "none": _("There are no articles yet."),
        "with_drafts": _("With drafts"),
        "as_readers": _("As readers get it"),
        "beside": _("Beside the original"),
        "kind": _("kind"),
        "origin": _("from"),
        "changed": _("the source has changed"),
        "taken_back": _("approval taken back"),
        "finding": _("finding"),
        "review": _("review"),
        "untranslated": _("untranslated"),
        "draft": _("draft"),
        "translated": _("translated"),
        "approved": _("approved"),
        "stale": _("stale"),
    }
