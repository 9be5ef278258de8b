"""What is asked of the desk in view of what was written before: one notice, one answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_desk.forms.service import FORM

if TYPE_CHECKING:
    from beatbook.pending import Pending
    from beatbook.records import Record

_ONCE = Text(
    "此前已一次性告知，又增加了{more}项；所缺材料应当一次告知",
    "the notice was given before and {more} more are asked for now; all of it is said at once",
)
_LAW = Text("行政许可法第三十二条第一款第四项", "Administrative Licensing Law art. 32(1)(4)")


def problems(record: Record, pending: Mapping[str, Pending]) -> Iterator[Problem]:
    """A warning where a second notice asks for more than the first."""
    one = pending.get(record.id)
    if record.form != FORM or one is None or one.before is None:
        return
    before = one.before.values
    more = set(record.values["needs"]) - set(before["needs"])
    if before["noticed"] is not None and before["needs"] and more:
        yield Problem(_ONCE.with_values(more=len(more)), "needs", warning=True, source=_LAW)
