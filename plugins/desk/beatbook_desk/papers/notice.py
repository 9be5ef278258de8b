"""The notice of what is missing (一次性告知单), for the person to take home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.papers.declare import Column, Facts, Grid, Paper, PaperKind, Signatures, Words
from beatbook.papers.reading import Reading
from beatbook.texts import Text
from beatbook_desk.forms.service import FORM
from beatbook_desk.needs import needs

if TYPE_CHECKING:
    from beatbook.book import Book

_TITLE = Text("一次性告知单", "Notice of what is missing")
_WORDS = Text(
    "您所办事项还需要下列材料。备齐后再来，仍由首问责任人负责到底，不再要求其他材料。",
    "What you ask for still takes the following. Bring it, and whoever you asked first sees it"
    " through; nothing else will be asked for.",
)
_NONE = Text("此事项没有所缺材料可告知。", "Nothing is missing for this service.")
_SHOWN = ("item", "name", "came", "first_asked", "unit")


def write(book: Book, id: str, _nothing: Any) -> Paper:
    """The notice of one service. Raises NotFound, NotAllowed, UsageProblem."""
    shown = book.registry.get_id(book.spec(FORM), id)
    codes = shown.record.values["needs"] or needs(shown.record.values["item"])
    if not codes:
        raise UsageProblem(_NONE)
    reading = Reading(book, shown.form, _SHOWN)
    (words,) = reading.of([shown.record])
    known = book.codes("service_need").by_code
    rows = tuple((nth, known[code].label if code in known else code, None)
                 for nth, code in enumerate(codes, 1))  # fmt: skip
    columns = (
        Column(Text("序号", "No."), number=True),
        Column(Text("材料", "What"), 6),
        Column(Text("已备", "Have it"), 1),
    )
    facts = tuple((reading.label(name), words[name]) for name in _SHOWN)
    return Paper(
        _TITLE,
        (
            Facts(facts),
            Words(_WORDS),
            Grid(columns, rows),
            Signatures((Text("经办人", "Served by"), Text("办事人", "Received by"))),
        ),
        str(shown.record.envelope.number),
        Text("一式两份，办事人、窗口各一份。", "Two copies: one to take home, one for the desk."),
    )


NOTICE = PaperKind(
    name="desk.notice",
    label=_TITLE,
    help=Text("所缺材料一次告知，办事人带走。", "Everything that is missing, to take home."),
    write=write,
    about=FORM,
)
