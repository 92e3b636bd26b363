"""Pages of the council room."""
