"""What catalogs are turned into: MO, JSON, polib objects, a normalized layout."""
