"""The project's files as units: load them, bring catalogs up to date."""

from l10n.workspace.load import (
    ArticleFile,
    Label,
    articles,
    catalog_paths,
    catalog_units,
    label_ids,
    labels,
    units,
)
from l10n.workspace.update import Updated, segment_units, update_project

__all__ = [
    "ArticleFile",
    "Label",
    "Updated",
    "articles",
    "catalog_paths",
    "catalog_units",
    "label_ids",
    "labels",
    "segment_units",
    "units",
    "update_project",
]
