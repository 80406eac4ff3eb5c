"""What l10n has to do with git: the merge driver, its installation, catalogs at a revision."""

from l10n.git.comparing import Versions, versions
from l10n.git.driving import Driven, drive
from l10n.git.history import approved_words
from l10n.git.installing import Attribute, Standing, install, standing, uninstall
from l10n.git.ledgers import ledger_beside, ledger_name, locale_of
from l10n.git.revisions import Pair, changed_catalogs
from l10n.git.running import blobs, git, top_folder

__all__ = [
    "Attribute",
    "Driven",
    "Pair",
    "Standing",
    "Versions",
    "approved_words",
    "blobs",
    "changed_catalogs",
    "drive",
    "git",
    "install",
    "ledger_beside",
    "ledger_name",
    "locale_of",
    "standing",
    "top_folder",
    "uninstall",
    "versions",
]
