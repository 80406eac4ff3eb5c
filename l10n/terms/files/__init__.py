"""Glossary files: read, edited, audited, exchanged."""
