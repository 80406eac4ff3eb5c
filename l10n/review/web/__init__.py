"""The review in a browser: one page over the line protocol, served on loopback only."""
