"""Translation memory: store, index, matching."""
