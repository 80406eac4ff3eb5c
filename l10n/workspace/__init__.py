"""The project's files as units: load them, bring catalogs up to date."""
