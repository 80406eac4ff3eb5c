"""The terminal app over a review session: Textual draws, the session decides."""
