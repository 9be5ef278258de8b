"""Fund entry (警务室经费): one income or expense with its voucher; the balance is computed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_offices import bases
from beatbook_offices.retention import FUNDS

INCOME, EXPENSE = "1", "2"
"""Codes of ``fund_kind``."""
_ENTRY: dict[str, Any] = {"section": "entry"}


@f.form(
    "fund_entry",
    label=Text("警务室经费收支", "Fund entry of an office"),
    title=("day", "purpose"),
    line=("voucher",),
    findable=False,
    retention=FUNDS,
    basis=bases.MONEY,
    sections={"entry": Text("收支", "Entry")},
    help=Text("一笔收入或者支出；余额自动计算。", "One income or expense; the balance follows."),
)
class FundEntry:
    """One entry."""

    office: str | None = f.reference(Text("警务室", "Office"), "office", required=True, **_ENTRY)
    day: date | None = f.day(Text("日期", "Day"), required=True, **_ENTRY)
    kind: str | None = f.choice(Text("收支", "Kind"), "fund_kind", required=True, **_ENTRY)
    amount: Decimal | None = f.money(Text("金额(元)", "Amount (yuan)"), required=True, **_ENTRY)
    purpose: str | None = f.text(Text("事由", "For what"), required=True, **_ENTRY)
    voucher: str | None = f.text(Text("凭证号", "Voucher"), required=True, search="text", **_ENTRY)
    handled_by: str | None = f.officer(Text("经办人", "Handled by"), required=True, **_ENTRY)
    approved_by: str | None = f.officer(Text("审批人", "Approved by"), required=True, **_ENTRY)

    def problems(self) -> Iterator[Problem]:
        """An amount is more than nothing, and nobody approves what they handle."""
        if self.amount is not None and self.amount <= 0:
            yield Problem(_NOTHING, "amount")
        if self.handled_by and self.handled_by == self.approved_by:
            yield Problem(_SAME, "approved_by", source=bases.MONEY)


_NOTHING = Text("应大于零；支出选“支出”", "must be more than nothing; choose “Expense” instead")
_SAME = Text("审批人不能是经办人；请换人审批", "must be somebody else than who handled it")
