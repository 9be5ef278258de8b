"""At schools five minutes count: whoever comes when the children are inside was not there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from beatbook.patrol.judging import judge

if TYPE_CHECKING:
    from beatbook.patrol.declare import CheckIn, Verdict

SCHOOL = "school"
TOLERANCE = timedelta(minutes=5)
"""A rule of this station."""


def verdict(check_in: CheckIn) -> Verdict | None:
    """Schools are judged here, everything else by the region and the nation."""
    return judge(check_in, TOLERANCE) if check_in.kind == SCHOOL else None
