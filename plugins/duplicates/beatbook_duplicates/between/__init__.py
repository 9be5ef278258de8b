"""Duplicates between stations: found in an upper book, answered by both stations, never merged."""
