"""Localized articles and sites, compiled catalogs."""
