"""Henan's own deadlines of temporary residence."""
