"""Counts, gates and reports."""
