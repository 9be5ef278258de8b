"""Handing an office over: who holds its equipment, its cash and its lead changes in one deed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beatbook.access import WRITE
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_offices.accounts import entries, total
from beatbook_offices.checks import equipment

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_DONE = Text(
    "{office}已移交给{receiver}：装备{count}项，经费{cash}元；请打印移交单签字",
    "{office} is handed over to {receiver}: {count} items, {cash} yuan; print and sign the paper",
)


@f.part
class HandOver:
    """Which office, from whom to whom, before whom, with how much cash."""

    office: str | None = f.reference(Text("警务室", "Office"), "office", required=True)
    giver: str | None = f.officer(
        Text("移交人", "Handed over by"),
        help=Text("不填时为现负责人", "Left empty: who is in charge now"),
    )
    receiver: str | None = f.officer(Text("接收人", "Received by"), required=True)
    witness: str | None = f.officer(Text("监交人", "Witness"), required=True)
    day: date | None = f.day(Text("日期", "Day"), help=Text("不填时为今天", "Left empty: today"))
    cash_counted: Decimal | None = f.money(
        Text("实点余额(元)", "Cash counted (yuan)"), required=True
    )
    differences: str | None = f.long_text(Text("差异和遗留问题", "Differences"))


def hand_over(book: Book, asked: HandOver) -> str:
    """Record the handover; the receiver then leads the office and holds what the giver held."""
    assert asked.office is not None
    office = book.registry.get_id(book.spec("office"), asked.office).record
    giver = asked.giver or office.values["leader"]
    items = [one for one in equipment(book, office.id) if one.values["holder"] in (None, giver)]
    values = _handover(book, asked, office, giver, items)
    with book.deed("offices.hand_over", subject=office.id) as deed:
        deed.add("office_handover", values, unit=office.envelope.unit)
        for item in items:
            deed.change("office_equipment", item.id, {"holder": asked.receiver})
        if giver == office.values["leader"]:
            lead = {"leader": asked.receiver, "leader_since": values["day"]}
            deed.change("office", office.id, lead)
    return str(
        _DONE.with_values(
            office=book.title(office.id),
            receiver=book.title(asked.receiver or ""),
            count=len(items),
            cash=asked.cash_counted,
        )
    )


def _handover(
    book: Book, asked: HandOver, office: Record, giver: str | None, items: list[Record]
) -> dict[str, Any]:
    day = asked.day or book.today()
    return {
        "office": office.id,
        "day": day,
        "giver": giver,
        "receiver": asked.receiver,
        "witness": asked.witness,
        "equipment": tuple(one.id for one in items),
        "cash_book": total(entries(book, office.id, day)),
        "cash_counted": asked.cash_counted,
        "differences": asked.differences,
    }


HAND_OVER = Action(
    name="offices.hand_over",
    label=Text("警务室财物移交", "Hand an office over"),
    help=Text(
        "一次办理装备、经费和负责人的移交；账面余额自动计算。",
        "Passes equipment, cash and lead on in one deed; the balance by the book is computed.",
    ),
    permission=WRITE,
    run=hand_over,
    parameters=HandOver,
)
