"""What runs by itself, and when."""

from __future__ import annotations

from typing import NamedTuple

from beatbook.settings.values import WEEKDAYS, Settings
from beatbook.texts import Text


class Task(NamedTuple):
    """One task: its id, what it does, and when as systemd writes it (``OnCalendar=``)."""

    id: str
    label: Text
    when: str

    @property
    def unit(self) -> str:
        """The name of its service and timer, without their endings."""
        return f"beatbook-{self.id}"


BACKUP, DRAFTS, REVIEWS, JOURNAL = NAMES = ("backup", "drafts", "reviews", "journal")


def tasks(settings: Settings) -> tuple[Task, ...]:
    """Every task, with the day of the week that is set for drafts."""
    day = WEEKDAYS.index(settings.drafts.weekday or WEEKDAYS[0])
    drafting = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[day]
    return (
        Task(BACKUP, Text("备份账本", "back the book up"), "*-*-* 02:30:00"),
        Task(DRAFTS, Text("起草每周通报", "draft the week's bulletins"),
             f"{drafting} *-*-* 06:00:00"),
        Task(REVIEWS, Text("提醒查询周审", "remind of weekly reviews of look-ups"),
             "Mon *-*-* 08:00:00"),
        Task(JOURNAL, Text("校验日志", "prove the journal"), "Sun *-*-* 03:30:00"),
    )  # fmt: skip
