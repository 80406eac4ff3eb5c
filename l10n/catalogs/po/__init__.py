"""The PO format: catalogs in memory, read and written as GNU gettext does."""
