"""Look-ups worth a question: a week of the journal as facts, and rules that are plain functions.

A rule says what it saw and what would explain it. It gives no points and does nothing: a person
reads it, asks, and signs (see `beatbook.auditing.reviewing`).
"""
