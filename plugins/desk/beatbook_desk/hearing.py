"""Opinions, complaints and proposals at the desk: kept where those of visits are kept.

The form `opinion` and the duty to answer it in time come with the plugin for visits; an opinion is
one matter wherever it was said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.errors import NotFound
from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.texts import Text
from beatbook_desk.bases import CALLING

if TYPE_CHECKING:
    from beatbook.book import Book

FORM, AT_THE_DESK = "opinion", "2"
_HEARD = Text("已登记意见{number}，按期答复", "opinion {number} is in and will be answered in time")
_NOWHERE = Text(
    "此台账没有意见登记：请先安装并启用插件 visits。",
    "This book keeps no opinions: install the plugin visits and switch it on first.",
)


@f.part
class Hearing:
    """What was said; a name only from who wants to give one."""

    nature: str | None = f.choice(Text("意见性质", "Kind of opinion"), "opinion_kind")
    topic: str | None = f.choice(
        Text("内容类别", "What it is about"), "opinion_topic", required=True
    )
    summary: str | None = f.text(
        Text("内容摘要", "In a few words"), required=True, sensitivity=PERSONAL, purpose=CALLING
    )
    visitor_name: str | None = f.text(
        Text("反映人姓名", "Who said it"),
        help=Text("不填为匿名", "Left empty: anonymous"),
        sensitivity=PERSONAL,
        purpose=CALLING,
    )
    visitor_phone: str | None = f.text(
        Text("联系电话", "Telephone"), sensitivity=PERSONAL, purpose=CALLING
    )


def hear(book: Book, asked: Hearing) -> Text:
    """Register what was said. Raises NotFound where no plugin keeps opinions."""
    if FORM not in book.specs:
        raise NotFound(_NOWHERE)
    values = {
        name: value
        for name in ("nature", "topic", "summary", "visitor_name", "visitor_phone")
        if (value := getattr(asked, name))
    }
    values |= {
        "received_on": book.today(),
        "received_by": book.actor.officer,
        "channel": AT_THE_DESK,
        "anonymous": not (asked.visitor_name or asked.visitor_phone),
    }
    with book.deed("desk.hear") as deed:
        id = deed.add(FORM, values)
    return _HEARD.with_values(number=deed.pending[id].record.envelope.number)
