"""Findings told: to people, to programs, to the services that run checks."""
