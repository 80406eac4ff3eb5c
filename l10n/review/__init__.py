"""Queue, decisions and sessions of the reviewer."""
