"""Duplicates: scores with reasons, a queue, merge and un-merge, blind match requests."""
