"""Asking again: one key where the day has passed, and the duty rests until the new one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from beatbook.access import WRITE
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

_ASKED = Text("已登记第{number}号报修{day}催办", "asked again for repair {number} on {day}")


@f.part
class AskingAgain:
    """Which notice, by when it is to be mended now."""

    notice: str | None = f.reference(
        Text("报修通知单", "Repair notice"), "repair_notice", required=True
    )
    mend_by: date | None = f.day(
        Text("新的修复日期", "Now to be mended by"),
        help=Text("没有另约则不填", "Left out where no other day was agreed"),
    )


def ask_again(book: Book, asked: AskingAgain) -> str:
    """Note that whoever has to mend it was asked again today."""
    notice = book.registry.get_id(book.spec("repair_notice"), asked.notice or "").record
    today = book.today()
    values: dict[str, object] = {"asked_again": str(today)}
    if asked.mend_by is not None:
        values["mend_by"] = str(asked.mend_by)
    with book.deed("patrol.ask_again", subject=notice.id) as deed:
        deed.change("repair_notice", notice.id, values, version=notice.envelope.version)
    return str(_ASKED.with_values(number=notice.envelope.number, day=today))


ASK_AGAIN = Action(
    name="patrol.ask_again",
    label=Text("催办报修", "Ask again for a repair"),
    help=Text(
        "到期未修复的，催办后登记，可以另定修复日期。",
        "Note that a repair was asked for again, and by when it is promised now.",
    ),
    permission=WRITE,
    run=ask_again,
    parameters=AskingAgain,
)
