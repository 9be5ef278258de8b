"""The repair notice as handed over (报修通知单): a sheet with the answer to write at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Facts, Paper, PaperKind, Signatures, Words
from beatbook.papers.reading import Reading
from beatbook.texts import Text
from beatbook_patrol.forms.repair_notice import OTHER

if TYPE_CHECKING:
    from beatbook.book import Book

FORM = "repair_notice"
_TITLE = Text("报修通知单", "Repair notice")
_HEAD = ("kind", "spot", "found_at", "mend_by")
_REPLY = ("answered_on", "answer", "mended_on")
_ASK = Text(
    "巡逻中发现上述设施损坏，影响公共安全，请贵单位于{day}前修复，并将结果告知我所。",
    "On patrol the above was found broken, which endangers the public. Please have it mended by"
    " {day} and tell this station.",
)
_SIGNED = (
    Text("民警", "Officer"),
    Text("派出所(盖章)", "Station (seal)"),
    Text("签收人", "Received by"),
)
_NOTE = Text(
    "一式两份：一份交通知对象，一份由派出所存档。", "Two copies: for the addressee and the station."
)


def write(book: Book, id: str, _asked: Any) -> Paper:
    """The sheet of one notice. Raises NotFound, NotAllowed."""
    shown = book.registry.get_id(book.spec(FORM), id)
    paths = (*_HEAD, *_REPLY, "addressed", "addressee", "words", "unit")
    reading = Reading(book, shown.form, paths, full=True)
    (said,) = reading.of([shown.record])
    head = tuple((reading.label(path), said[path]) for path in _HEAD)
    to = (Text("致", "To"), _addressee(shown.record.values, said))
    reply = tuple((reading.label(path), said[path] or None) for path in _REPLY)
    blocks = (
        Facts((to, *head)),
        Words(said["words"], Text("损坏情况", "What is broken")),
        Words(_ASK.with_values(day=shown.record.values["mend_by"])),
        Facts(((Text("发出单位", "From"), said["unit"]), *reply)),
        Signatures(_SIGNED),
    )
    return Paper(_TITLE, blocks, str(shown.record.envelope.number), _NOTE)


def _addressee(values: Any, said: Any) -> Any:
    """The name, with what it is where that is not simply something else."""
    name, kind = values["addressee"], said["addressed"]
    if not name:
        return kind
    return name if values["addressed"] == OTHER else f"{name}（{kind}）"


NOTICE = PaperKind(
    name="patrol.repair",
    label=_TITLE,
    help=Text(
        "交物业、街道或者供电公司签收的报修通知。",
        "The notice for whoever has to mend it, with lines to sign for it.",
    ),
    about=FORM,
    write=write,
)
