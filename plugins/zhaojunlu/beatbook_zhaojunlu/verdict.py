"""At schools five minutes count: whoever comes when the children are inside was not there.

On days without work there is no school and nobody to wait for, so there the usual tolerance holds.
Which days these are changes with the State Council's notice of each year: no table of a pack can
say that, which is why this is code.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from beatbook.clock import CHINA, local_date
from beatbook.patrol.judging import judge
from beatbook.workdays import is_working_day

if TYPE_CHECKING:
    from beatbook.patrol.declare import CheckIn, Verdict

SCHOOL = "school"
TOLERANCE = timedelta(minutes=5)
"""A rule of this station."""


def verdict(check_in: CheckIn) -> Verdict | None:
    """Schools are judged here on working days, all else by the region and the nation."""
    planned = check_in.since
    if check_in.kind != SCHOOL or planned is None:
        return None
    return judge(check_in, TOLERANCE) if is_working_day(local_date(planned, CHINA)) else None
