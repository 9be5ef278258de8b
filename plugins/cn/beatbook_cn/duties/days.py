"""Days from which terms are counted; the first day itself is not (民法典 art. 201)."""

from __future__ import annotations

from datetime import date

from beatbook.clock import CHINA, from_stamp, local_date
from beatbook.records import Record

FIRST_COLLECTED = "6"
"""Code of ``tenancy_began``: lived here before anybody registered it."""


def begins(stay: Record) -> date | None:
    """The day from which a stay must be reported.

    The day it began; for one that was found only later, the day on which the book learnt of it.
    """
    since: date | None = stay.values["since"]
    if stay.values.get("began") == FIRST_COLLECTED:
        return local_date(from_stamp(stay.envelope.made_at), CHINA)
    return since
