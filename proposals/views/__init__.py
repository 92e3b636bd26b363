"""Pages of proposals: list and board, the page, changes, moves."""
