"""What pages of agreements read."""
