"""A translation made to hold the terms of its source, in the right form."""
