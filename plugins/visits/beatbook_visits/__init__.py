"""Visits to households and units: slips that can be verified, opinions, recurring service rules."""
