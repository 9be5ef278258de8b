"""Residence: stays from their beginning to their end, permits, births and deaths, kin.

One person, one record: where somebody lives is a history of stays, and what happens to people is
an action on those, so that nobody types the same event into several records.
"""
