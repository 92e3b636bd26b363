"""Pages over everything."""
