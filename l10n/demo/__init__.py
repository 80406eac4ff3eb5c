"""The sample project and the guided run of it."""
