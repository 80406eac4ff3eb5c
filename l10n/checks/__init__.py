"""QA rules, one per file, and their registry."""
