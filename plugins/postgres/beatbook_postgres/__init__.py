"""Beatbook on PostgreSQL: one book for many hosts, and for the stations that report to it."""
