"""What to bring for a service, for whoever asks on the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.forms import declare as f
from beatbook.texts import Text
from beatbook_desk.steps import required

if TYPE_CHECKING:
    from beatbook.book import Book

_NOTHING = Text("不需要材料", "nothing")


@f.part
class Asked:
    """Which service."""

    item: str | None = f.choice(Text("服务事项", "Service"), "service_item", required=True)


def needed(book: Book, asked: Asked) -> Text:
    """The list in words."""
    return required(book, asked.item) or _NOTHING
