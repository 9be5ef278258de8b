"""Somebody moves: the old tenancies end and one at the new address begins, in one deed.

One person, one record: where they live is history, so a move never touches the person.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.access import WRITE
from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_cn.forms.bases import WHERE
from beatbook_cn.forms.tenancy import CAME, LEFT, REGISTERED_HERE, WITHIN
from beatbook_cn.intake import move_in
from beatbook_cn.residence.permits import rehang
from beatbook_cn.residence.stays import end_stay, stays

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_MOVED = Text("{name}已迁至{address}", "{name} lives at {address} now")


@f.part
class Move:
    """Who moves where, from when on."""

    person: str | None = f.reference(Text("人员", "Person"), "person", required=True)
    address: str | None = f.text(
        Text("新住址", "New address"), required=True, sensitivity=PERSONAL, purpose=WHERE
    )
    since: date | None = f.day(
        Text("居住起始日期", "Lives there since"), help=Text("不填时为今天", "Left empty: today")
    )
    category: str | None = f.choice(
        Text("人口类别", "Category"),
        "resident_category",
        help=Text("不填时同原居住关系", "Left empty: as before"),
    )
    relation: str | None = f.choice(Text("与户主关系", "Relation to householder"), "relation")
    reason: str | None = f.choice(
        Text("居住事由", "Reason of stay"),
        "stay_reason",
        help=Text("不填时同原居住关系", "Left empty: as before"),
    )
    kind: str | None = f.choice(Text("居住处所", "Kind of place of stay"), "stay_place")


def move(book: Book, asked: Move) -> str:
    """End the person's tenancies and begin one at the new address; permits go with the person."""
    assert asked.person is not None
    assert asked.address is not None
    day = asked.since or book.today()
    before = stays(book, asked.person)
    with book.deed("registry.move", subject=asked.person) as deed:
        for stay in before:
            end_stay(deed, stay, day, end_reason=LEFT, destination=asked.address)
        new = move_in(deed, asked.person, asked.address, _stay(asked, before, day))
        if new is not None:
            rehang(deed, asked.person, new)
    return str(_MOVED.with_values(name=book.title(asked.person), address=asked.address))


def _stay(asked: Move, before: Sequence[Record], day: date) -> dict[str, Any]:
    """The new stay: as the last one was, but for what is said anew."""
    last = before[-1].values if before else {}
    return {
        "category": asked.category or last.get("category") or REGISTERED_HERE,
        "relation": asked.relation,
        "since": day,
        "reason": asked.reason or last.get("reason"),
        "kind": asked.kind,
        "began": WITHIN if before else CAME,
    }


MOVE = Action(
    name="registry.move",
    label=Text("迁居", "Move somebody"),
    help=Text(
        "终止原居住关系，在新住址登记新的居住关系；缺少的地址层级和房屋同时建立。",
        "Ends where the person lived and begins the tenancy at the new address, with the places"
        " and the dwelling that are missing.",
    ),
    permission=WRITE,
    run=move,
    parameters=Move,
)
