"""Handover of an office's property (警务室财物移交): equipment and cash from officer to officer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_offices import bases
from beatbook_offices.retention import OFFICE

_WHO: dict[str, Any] = {"section": "who"}
_WHAT: dict[str, Any] = {"section": "what"}


@f.form(
    "office_handover",
    label=Text("警务室财物移交", "Handover of an office's property"),
    title=("office", "day"),
    findable=False,
    retention=OFFICE,
    basis=bases.PROPERTY,
    sections={"who": Text("交接", "Handover"), "what": Text("移交内容", "Handed over")},
    help=Text(
        "负责人变动时移交装备和经费，三人签字。",
        "Equipment and money when the officer in charge changes, signed by three.",
    ),
)
class OfficeHandover:
    """One handover."""

    office: str | None = f.reference(Text("警务室", "Office"), "office", required=True, **_WHO)
    day: date | None = f.day(Text("日期", "Day"), required=True, **_WHO)
    giver: str | None = f.officer(Text("移交人", "Handed over by"), required=True, **_WHO)
    receiver: str | None = f.officer(Text("接收人", "Received by"), required=True, **_WHO)
    witness: str | None = f.officer(Text("监交人", "Witness"), required=True, **_WHO)
    equipment: tuple[str, ...] = f.reference(
        Text("移交装备", "Equipment"), "office_equipment", many=True, **_WHAT
    )
    cash_book: Decimal | None = f.money(
        Text("账面余额(元)", "Balance by the book (yuan)"), required=True, **_WHAT
    )
    cash_counted: Decimal | None = f.money(
        Text("实点余额(元)", "Cash counted (yuan)"), required=True, **_WHAT
    )
    differences: str | None = f.long_text(Text("差异和遗留问题", "Differences"), **_WHAT)

    def problems(self) -> Iterator[Problem]:
        """Three different people; a difference of money is explained."""
        if self.giver and self.giver == self.receiver:
            yield Problem(_SAME, "receiver", source=bases.PROPERTY)
        if self.witness and self.witness in (self.giver, self.receiver):
            yield Problem(_NO_WITNESS, "witness", source=bases.PROPERTY)
        if self.cash_book != self.cash_counted and not self.differences:
            words = _UNEXPLAINED.with_values(book=self.cash_book, counted=self.cash_counted)
            yield Problem(words, "differences", source=bases.MONEY)


_SAME = Text("接收人不能是移交人", "must be somebody else than who hands over")
_NO_WITNESS = Text("监交人应是第三人", "must be a third person")
_UNEXPLAINED = Text(
    "账面{book}元，实点{counted}元；请说明差异",
    "is missing: the book says {book}, the count {counted}; explain the difference",
)
