"""Pages of the relationships room."""
