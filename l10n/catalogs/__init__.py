"""Gettext catalogs: read, write, update, merge, compile."""
