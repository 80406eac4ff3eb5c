"""Bringing a catalog up to date with its template."""
