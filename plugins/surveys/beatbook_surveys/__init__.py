"""Open and secret checks, satisfaction and familiarity call-backs, door samples drawn at random."""
