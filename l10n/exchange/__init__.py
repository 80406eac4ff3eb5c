"""Formats in which translations travel between tools, read as what they say."""
