"""Where quads live: in memory or on disk."""
