"""One case of resettlement help in the demo, confidential to the two officers who see to it.

So that anybody trying the demo can see that even the chief does not see it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from beatbook.demo import acting, crews
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_support.bases import RESETTLEMENT, REVIEW

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_REASON = Text("帮扶录入", "support entered")
_NEEDED = ("person", "post")
_GROWN = date(2000, 1, 1)


def add(book: Book) -> None:
    """The case; nothing where the national forms or a community officer are missing."""
    if not all(form in book.specs for form in _NEEDED):
        return
    for crew in crews(book)[:1]:
        last = (Order("number", descending=True),)
        grown = (Condition("birth", "<", _GROWN), Condition("resident_id", "filled"))
        here = Query("person", grown, last, limit=1, units=crew.below)
        for person in book.store.select(book.spec("person"), here):
            with acting(book, crew.officer), book.deed("demo", str(_REASON)) as deed:
                _case(deed, person.id, (crew.officer, *crew.others[:1]), crew.unit)


def _case(deed: Deed, person: str, officers: tuple[str, ...], unit: str) -> None:
    today = deed.book.today()
    start = today - timedelta(days=200)
    case = {
        "person": person,
        "basis": RESETTLEMENT,
        "document": "示例2025第7号",
        "issued_by": "示例监狱",
        "body": "昭君路司法所",
        "start": start,
        "agreement_on": start + timedelta(days=6),
        "end": start + timedelta(days=730),
        "reviews": (today - timedelta(days=170), today + timedelta(days=8)),
        "officers": officers,
    }
    id = deed.add("support_case", case, unit=unit)
    for days, kind, what in ((190, "3", "联系技能培训班"), (170, REVIEW, "已就业，继续联系")):
        contact = {
            "case": id,
            "day": today - timedelta(days=days),
            "kind": kind,
            "by": officers[:1],
            "team": ("5",),
            "what": what,
        }
        deed.add("support_contact", contact, unit=unit)
