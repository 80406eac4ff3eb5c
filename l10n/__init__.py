"""The localization desk for teams that keep their texts in git."""

__version__ = "0.1.0"
