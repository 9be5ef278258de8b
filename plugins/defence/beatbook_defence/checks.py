"""What cannot be in view of other records and of the day: proof from before or after the group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_defence.forms import activity, campaign, group, member, reward

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.pending import Pending
    from beatbook.records import Record

    Find = Callable[[str, str | None], Record | None]

_EARLY = Text("早于该组织成立日期{day}", "is before {day}, the day the group was founded")
_LATE = Text("晚于该组织撤销日期{day}", "is after {day}, the day the group was dissolved")
_AHEAD = Text(
    "在今天之后；办完再登记，未办的不算活动",
    "is after today; note it when it is done, what is planned proves nothing",
)
_NO_BUILDING = Text("未填写负责的楼栋；楼栋长名册将缺此人", "is empty: which building is it?")
_OTHER = Text("属于另一个组织", "belongs to another group")
_ITSELF = Text("不能由本人通知本人", "is the member itself")


def problems(record: Record, book: Book, pending: Mapping[str, Pending]) -> Iterator[Problem]:
    """Of an activity, campaign, member or reward."""

    def find(form: str, id: str | None) -> Record | None:
        if id is not None and id in pending:
            return pending[id].after
        return book.store.record(book.spec(form), id) if id else None

    values = record.values
    found = find(group.FORM, values["group"])
    if record.form in (activity.FORM, campaign.FORM):
        yield from _dated(values["day"], found, book.today())
    if record.form == member.FORM:
        yield from _placed(record, found, find)
    if record.form == reward.FORM:
        yield from _same(values, "member", find)


def _dated(day: date | None, of: Record | None, today: date) -> Iterator[Problem]:
    """It was done, and while the group lived."""
    if day is None:
        return
    if day > today:
        yield Problem(_AHEAD, "day")
    founded, dissolved = (of.values["founded"], of.values["dissolved"]) if of else (None, None)
    if founded and day < founded:
        yield Problem(_EARLY.with_values(day=founded), "day")
    if dissolved and day > dissolved:
        yield Problem(_LATE.with_values(day=dissolved), "day")


def _placed(record: Record, of: Record | None, find: Find) -> Iterator[Problem]:
    """A captain has a building; who passes a call on is of the same network."""
    if of and of.values["kind"] == group.CAPTAIN and record.values["building"] is None:
        yield Problem(_NO_BUILDING, "building", warning=True)
    if record.values["called_by"] == record.id:
        yield Problem(_ITSELF, "called_by")
    yield from _same(record.values, "called_by", find)


def _same(values: Mapping[str, Any], field: str, find: Find) -> Iterator[Problem]:
    """The member in a field is of the group that the record names."""
    one = find(member.FORM, values[field])
    if one is not None and one.values["group"] != values["group"]:
        yield Problem(_OTHER, field)
