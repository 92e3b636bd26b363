"""Pages of committees, rosters, seats and terms."""
