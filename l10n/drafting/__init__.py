"""Memory, machine translation, terms and quality guards make draft units."""
