"""Engines behind an address."""
