"""The verdict where no region says otherwise: 早 正 迟 漏, with a quarter of an hour to spare."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from beatbook.patrol.judging import judge

if TYPE_CHECKING:
    from beatbook.patrol.declare import CheckIn, Verdict

TOLERANCE = timedelta(minutes=15)
"""No published rule states one; a quarter of an hour is what offices commonly allow."""


def verdict(check_in: CheckIn) -> Verdict | None:
    """How a check-in is judged."""
    return judge(check_in, TOLERANCE)
