"""Measures the goals of speed: ratios of processor time, for absolute times move from run to run."""
