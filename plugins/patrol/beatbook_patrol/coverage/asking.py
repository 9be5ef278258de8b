"""The span of days that papers and actions of coverage ask for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

WEEK = 7
LONGEST = 366


class Days(NamedTuple):
    """From one day to another, both included."""

    first: date
    last: date

    @property
    def before(self) -> Days:
        """As many days directly before: those of last week for a week."""
        count = (self.last - self.first).days + 1
        return Days(self.first - timedelta(days=count), self.first - timedelta(days=1))


SINCE = Text("起", "From")
SINCE_HELP = Text("不填时为止日前七天", "Left empty: seven days up to the last")
UNTIL = Text("止", "Until")
UNTIL_HELP = Text("含当日；不填时为昨天", "That day included; left empty: yesterday")


@f.part
class Asked:
    """A span of days."""

    since: date | None = f.day(SINCE, help=SINCE_HELP)
    until: date | None = f.day(UNTIL, help=UNTIL_HELP)


def days(book: Book, asked: Any) -> Days:
    """The days that were asked for. Raises UsageProblem where they are no span, or too long."""
    last = asked.until or book.today() - timedelta(days=1)
    first = asked.since or last - timedelta(days=WEEK - 1)
    if last < first:
        raise UsageProblem(_BACKWARDS.with_values(first=first, last=last))
    if (last - first).days >= LONGEST:
        raise UsageProblem(_TOO_LONG.with_values(first=first, last=last, most=LONGEST))
    return Days(first, last)


_BACKWARDS = Text(
    "止日{last}早于起日{first}；请改正其中之一",
    "{last} is before {first}; correct one of the two days",
)
_TOO_LONG = Text(
    "{first}至{last}超过{most}天；请分年统计",
    "{first} to {last} are more than {most} days; ask for one year at a time",
)
