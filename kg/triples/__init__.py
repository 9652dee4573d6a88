"""Records -> quads, and their validation."""
