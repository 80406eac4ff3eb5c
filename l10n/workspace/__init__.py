"""The project's files as units: load them, bring catalogs up to date."""

from l10n.workspace.load import (
    ArticleFile,
    Label,
    articles,
    catalog_paths,
    catalog_units,
    directions,
    label_ids,
    labels,
    units,
)
from l10n.workspace.planning import Edit, Updated
from l10n.workspace.template import segment_lines, segment_units
from l10n.workspace.update import update_project

__all__ = [
    "ArticleFile",
    "Edit",
    "Label",
    "Updated",
    "articles",
    "catalog_paths",
    "catalog_units",
    "directions",
    "label_ids",
    "labels",
    "segment_lines",
    "segment_units",
    "units",
    "update_project",
]
