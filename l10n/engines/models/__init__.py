"""Argos packages on this machine: listed, installed with care, removed; the bundled starter."""

from l10n.engines.models.index import INDEX_URL, Available, available, find, index_address
from l10n.engines.models.installing import Report, Stage
from l10n.engines.models.managing import (
    install_available,
    install_file,
    install_pair,
    install_starter,
    is_current,
    missing,
    remove,
)
from l10n.engines.models.packages import Model, installed, packages_folder
from l10n.engines.models.routes import starter_note
from l10n.engines.models.starter import bundled

__all__ = [
    "INDEX_URL",
    "Available",
    "Model",
    "Report",
    "Stage",
    "available",
    "bundled",
    "find",
    "index_address",
    "install_available",
    "install_file",
    "install_pair",
    "install_starter",
    "installed",
    "is_current",
    "missing",
    "packages_folder",
    "remove",
    "starter_note",
]
