"""Pages of signing in, of the second step and of one's own account."""
