"""What follows from what two stations answer about one person."""

from __future__ import annotations

from beatbook_duplicates.forms.station_pair import BOTH, CONTESTED, DIFFERENT, MOVED

GIVEN, OURS = "moved", "ours"
"""Answers: moved away from us, and handed over; lives with us, the other should hand over."""
ANSWERS = (GIVEN, OURS, BOTH, DIFFERENT)
_AGREED = {
    frozenset((BOTH,)): BOTH,
    frozenset((DIFFERENT,)): DIFFERENT,
    frozenset((GIVEN, OURS)): MOVED,
}


def outcome(first: str | None, second: str | None) -> str | None:
    """The state of a pair after these answers; None while one of the two is awaited.

    Which of them came first, or is called first, makes no difference.
    """
    if not (first and second):
        return None
    return _AGREED.get(frozenset((first, second)), CONTESTED)
