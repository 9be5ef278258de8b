"""One case of resettlement help in the demo, confidential to the first community officer.

So that anybody trying the demo can see that even the chief does not see it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from beatbook.store.query import Order, Query
from beatbook.texts import Text
from beatbook_support.bases import RESETTLEMENT, REVIEW

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_REASON = Text("帮扶录入", "support entered")
_NEEDED = ("person", "post")


def add(book: Book) -> None:
    """The case; nothing where the national forms or a community officer are missing."""
    if not all(form in book.specs for form in _NEEDED):
        return
    posts = book.store.select(book.spec("post"), Query("post", order=(Order("number"),)))
    officer = next((p for p in posts if p.values["role"] == "officer"), None)
    last = Query("person", order=(Order("number", descending=True),), limit=1)
    people = book.store.select(book.spec("person"), last)
    if officer is not None and people:
        with book.deed("demo", str(_REASON)) as deed:
            _case(deed, people[0].id, officer.values["holder"], officer.values["at"])


def _case(deed: Deed, person: str, officer: str, unit: str) -> None:
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
        "reviews": (today - timedelta(days=20), today + timedelta(days=160)),
        "officers": (officer,),
    }
    id = deed.add("support_case", case, unit=unit)
    for days, kind, what in ((190, "3", "联系技能培训班"), (20, REVIEW, "已就业，继续联系")):
        contact = {
            "case": id,
            "day": today - timedelta(days=days),
            "kind": kind,
            "by": (officer,),
            "team": ("5",),
            "what": what,
        }
        deed.add("support_contact", contact, unit=unit)
