"""Reading ties: the portfolio, one tie, its timeline."""
