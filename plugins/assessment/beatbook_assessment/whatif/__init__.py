"""A new scheme over past periods, beside the one in force: what it would have done, to whom.

Nothing is written. What persons judged is taken from the runs of those periods where the items
are the same; items that nobody judged wait in both.
"""
