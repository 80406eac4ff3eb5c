"""Packages for outside translators (XLIFF, TMX, TBX, CSV)."""
