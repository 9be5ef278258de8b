"""A duty as it is shown: computed row, rule in force, and what people decided about it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from beatbook.duties.rules import InForce
from beatbook.store.items import DutyRow
from beatbook.texts import Text


class Duty(NamedTuple):
    """One duty as it stands on `day`.

    `number` and `title` are the subject's; `who` the officers it falls to, or the one it was
    given to (`assigned`); `chiefs` those who see it once it is long overdue. It is put off until
    `snoozed` (not included), if it is.
    """

    row: DutyRow
    one: InForce
    day: date
    number: int
    title: str
    who: tuple[str, ...]
    chiefs: tuple[str, ...]
    assigned: str = ""
    snoozed: date | None = None

    @property
    def name(self) -> str:
        """How it is called for speech and paper: ``stay.register@12``, ``letter.sign@5#2026``."""
        key = f"#{self.row.key}" if self.row.key else ""
        return f"{self.row.rule}@{self.number}{key}"

    @property
    def label(self) -> Text:
        """What is to be done."""
        return self.one.rule.label

    @property
    def why(self) -> Text:
        """Why: the rule's reason, and what it says of this subject."""
        rule, more = self.one.rule.why, self.row.why
        if not any(more):
            return rule
        return Text(f"{rule.zh}；{more.zh}", f"{rule.en}; {more.en}")

    @property
    def due(self) -> date:
        """The last day in time."""
        return self.row.due

    @property
    def overdue(self) -> int:
        """Days that it is late; 0 while it is in time."""
        return max((self.day - self.row.due).days, 0)

    @property
    def escalated(self) -> bool:
        """Whether it is so late that the chief sees it as well."""
        limit = self.one.rule.escalates
        return limit is not None and self.overdue > limit

    @property
    def leads_to(self) -> str:
        """What a front end opens to get it done (see `duties.declare.Rule`)."""
        return self.one.rule.leads_to

    def concerns(self, officer: str) -> bool:
        """Whether an officer has it before them: to do, or as the chief of those who are late."""
        return officer in self.who or (self.escalated and officer in self.chiefs)
