"""How late is late at night in Henan: half an hour, as ways are long and calls come between.

The province's patrol regulation states no tolerance, so this is a setting of the plugin, which a
county or station may narrow; by day the national one holds.
"""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from beatbook.clock import CHINA
from beatbook.patrol.declare import Hours
from beatbook.patrol.judging import judge

if TYPE_CHECKING:
    from beatbook.patrol.declare import CheckIn, Verdict

NIGHT = Hours(time(22), time(6))
TOLERANCE = timedelta(minutes=30)


def verdict(check_in: CheckIn) -> Verdict | None:
    """Stops planned for the night are judged here, all others by the nation."""
    if check_in.since is None or not NIGHT.covers(check_in.since.astimezone(CHINA).time()):
        return None
    return judge(check_in, TOLERANCE)
