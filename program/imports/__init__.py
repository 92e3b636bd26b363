"""Reads a program that a city keeps as a table, and says of every text what was understood."""
