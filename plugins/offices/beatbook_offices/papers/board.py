"""The public contact board (警民联系牌): who works here, when somebody is in, which phone.

Public data only: name, post and police number of officers, the phone of the office. Officers' own
telephones are never on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Column, Facts, Grid, Paper, PaperKind, Words
from beatbook.store.query import Condition, Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

POLICE = ("chief", "officer")
HELPERS = ("auxiliary", "liaison")

_COLUMNS = (
    Column(Text("照片", "Photo")),
    Column(Text("姓名", "Name"), 2),
    Column(Text("职务", "Post"), 2),
    Column(Text("警号", "Police number"), 2),
)
_MESSAGES = Text(
    "请留言：\n\n\n\n（请勿写身份证号码等个人信息）",
    "Your message:\n\n\n\n(please leave no identity numbers here)",
)


def write(book: Book, id: str, _options: None) -> Paper:
    """The board of one office."""
    office = book.registry.get_id(book.spec("office"), id).record
    posts = _posts(book, office)
    return Paper(
        title=office.values["name"],
        blocks=(
            _public(book, office),
            _people(book, posts, POLICE, Text("社区民警", "Officers")),
            _people(book, posts, HELPERS, Text("辅警和联络员", "Auxiliaries and liaison officers")),
            Words(_MESSAGES, Text("群众留言", "Messages")),
        ),
        note=Text("紧急情况请拨打110。", "In an emergency call 110."),
    )


def _public(book: Book, office: Record) -> Facts:
    values, place = office.values, office.envelope.place
    return Facts(
        (
            (Text("地址", "Address"), book.places.address(place, book.today()) if place else None),
            (Text("电话", "Phone"), values["phone"]),
            (Text("接待时间", "Reception hours"), values["hours"]),
            (Text("监督电话", "Phone for complaints"), values["complaint_phone"]),
        )
    )


def _posts(book: Book, office: Record) -> list[Record]:
    """Posts held today at the office's unit or below it."""
    today, unit = book.today(), office.values["of_unit"]
    nodes = sorted({unit, *(span.node for span in book.units.under(unit, today))})
    query = Query("post", (Condition("at", "in", nodes),))
    found = book.registry.list(query, note=False)
    return [one for one in found if _held(one.values, today)]


def _held(post: Mapping[str, Any], day: Any) -> bool:
    return bool(post["start"] <= day and (post["end"] is None or day < post["end"]))


def _people(book: Book, posts: list[Record], roles: tuple[str, ...], heading: Text) -> Grid:
    chosen = {one.values["holder"]: one.values["role"] for one in posts}
    ids = [id for id, role in chosen.items() if role in roles]
    officers = book.store.records(book.spec("officer"), ids)
    labels = book.codes("roles").by_code
    rows = tuple(
        (None, officers[id].values["name"], labels[chosen[id]].label,
         officers[id].values["police_number"] or "")
        for id in ids
        if id in officers
    )  # fmt: skip
    return Grid(_COLUMNS, rows, heading)


BOARD = PaperKind(
    name="office.board",
    label=Text("警民联系牌", "Contact board"),
    help=Text(
        "对外公示的民警、接待时间和警务室电话。",
        "For the public: officers, reception hours, phone of the office.",
    ),
    write=write,
    about="office",
)
