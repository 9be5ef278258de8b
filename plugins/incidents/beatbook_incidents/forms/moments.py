"""What follows from the moments of an incident: when it counts, and on which local day.

Values come as typed or as read, so what is no moment yet follows to nothing: the field itself then
says what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from beatbook.clock import CHINA, local_date
from beatbook.forms.kinds import PARSERS, BadValue, is_blank
from beatbook.forms.spec import FieldSpec
from beatbook.texts import Text

_MOMENT = FieldSpec("moment", Text("时间", "Moment"), "moment")
STEPS = ("received", "accepted", "dispatched", "arrived", "fed_back", "closed")
"""The moments of the response, in the order in which they must lie."""


def dated(values: Mapping[str, Any]) -> datetime | None:
    """The moment by which an incident counts: received, else the beginning of what happened."""
    return _first(values, "received", "began")


def dated_until(values: Mapping[str, Any]) -> datetime | None:
    """The end of the moment or interval by which it counts: received, else ended, else began."""
    return _first(values, "received", "ended", "began")


def day(values: Mapping[str, Any]) -> date | None:
    """The local day of the moment by which it counts."""
    moment = dated(values)
    return local_date(moment, CHINA) if moment else None


def _first(values: Mapping[str, Any], *names: str) -> datetime | None:
    moments = (_moment(values.get(name)) for name in names)
    return next((one for one in moments if one is not None), None)


def _moment(raw: Any) -> datetime | None:
    # Asked a dozen times for each row of a stream: what is read already need not be read again.
    if raw is None or (type(raw) is datetime and raw.tzinfo is UTC):
        return raw
    if is_blank(raw):
        return None
    try:
        found: datetime = PARSERS["moment"](raw, _MOMENT)
    except BadValue:
        return None
    return found
