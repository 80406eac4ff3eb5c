"""Two versions of a catalog as one, and what differs between them."""
