"""Machine translation engines behind one small protocol."""
