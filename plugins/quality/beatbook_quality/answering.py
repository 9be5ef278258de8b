"""An officer answers a sign: from then on the chief sees both, the sign and the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.access import WRITE
from beatbook.errors import NotAllowed
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

_ANSWERED = Text("已说明，负责人现在可以看到", "answered; your chief can see it now")
_NOT_YOURS = Text(
    "只有本人可以说明；请由登记人说明", "only the officer whose entries these are can answer"
)


@f.part
class Answer:
    """Which sign, and what there is to say."""

    sign: str | None = f.reference(Text("质量提示", "Quality sign"), "sign", required=True)
    answer: str | None = f.long_text(Text("说明", "Answer"), required=True)


def answer(book: Book, asked: Answer) -> str:
    """Write the officer's answer and open the sign to the chief."""
    assert asked.sign is not None
    sign = book.registry.get("sign", asked.sign).record
    if sign.values["of"] != book.actor.officer:
        raise NotAllowed(_NOT_YOURS)
    with book.deed("quality.answer") as deed:
        deed.change("sign", sign.id, {"answer": asked.answer, "opens_on": book.today()})
        deed.transition("sign", sign.id, "answer")
    return str(_ANSWERED)


ANSWER = Action(
    name="quality.answer",
    label=Text("说明质量提示", "Answer a quality sign"),
    help=Text(
        "本人说明情况；说明后负责人可以看到提示和说明。",
        "The officer explains; then the chief sees the sign and the answer.",
    ),
    permission=WRITE,
    run=answer,
    parameters=Answer,
)
