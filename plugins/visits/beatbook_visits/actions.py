"""At the desk: whether a slip is genuine. Before knocking: who was here last.

Both answer about officers' work only. A slip is verified for anyone who asks, so the answer says
nothing about residents, and every question, right or wrong, is in the journal. There is no limit
to the number of wrong codes: they are typed by a known officer at the station, a thousand guesses
among a million slips succeed with a chance of about one in 850, and the journal shows them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.access import READ
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_visits.doors import Last, label, last_visit
from beatbook_visits.papers.slip import officers_of
from beatbook_visits.slipcode import grouped, is_code, spelled

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_GENUINE = Text(
    "回执{code}属实：{day}由{unit}走访，人员：{officers}",
    "{code} is genuine: a visit on {day} by {unit}, officers: {officers}",
)
_UNKNOWN = Text(
    "本账本没有回执{code}；请核对编码，仍不符的请记下情况并报告",
    "there is no slip {code} in this book; compare it with the paper, and report it if it is so",
)
_MISREAD = Text(
    "{code}不是回执编码，可能抄错；请逐字核对",
    "{code} cannot be a code of a slip: a character is wrong; compare them one by one",
)
_LAST = Text(
    "上次走访：{day}，{officers}，{result}",
    "last visit: {day}, {officers}, {result}",
)
_NEVER = Text("还没有走访过", "nobody has visited yet")


@f.part
class Slip:
    """The code as it was read out."""

    code: str | None = f.text(Text("回执编码", "Code of the slip"), required=True)


def verify(book: Book, asked: Slip) -> str:
    """Whether a slip is genuine: its day, office and officers; nothing about residents."""
    code = spelled(asked.code or "")
    visit = _visit_with(book, code) if is_code(code) else None
    looked = {"code": code, "known": visit is not None}
    book.note_look("visit.verify", looked, form="visit", subject=visit.id if visit else "")
    if visit is not None:
        return str(_genuine(book, code, visit))
    words = _UNKNOWN if is_code(code) else _MISREAD
    return str(words.with_values(code=grouped(code)))


def _visit_with(book: Book, code: str) -> Record | None:
    """Of whatever office: slips of all are verified at every desk."""
    id = book.store.identity("visit.code", code)
    return book.store.record(book.spec("visit"), id) if id else None


def _genuine(book: Book, code: str, visit: Record) -> Text:
    return _GENUINE.with_values(
        code=grouped(code),
        day=visit.values["day"],
        unit=book.title(visit.envelope.unit),
        officers="、".join(officers_of(book, visit.values["officers"])),
    )


@f.part
class Door:
    """Where somebody is about to knock: one of these."""

    place: str | None = f.place(Text("地址", "Address"))
    dwelling: str | None = f.reference(Text("房屋", "Dwelling"), "dwelling")
    organisation: str | None = f.reference(Text("单位", "Unit"), "organisation")


def last(book: Book, asked: Door) -> str:
    """The last visit by anyone to a door."""
    target = asked.dwelling or asked.organisation or asked.place or ""
    found = last_visit(book, target)
    book.note_look(
        "visit.last", {"door": target}, form="visit", subject=found.visit if found else ""
    )
    return str(_said(book, found) if found else _NEVER)


def _said(book: Book, found: Last) -> Text:
    return _LAST.with_values(
        day=found.day,
        officers="、".join(book.title(one) for one in found.officers),
        result=label(book, "visit_result", found.result),
    )


def actions() -> list[Action]:
    """The operations of this plugin."""
    return [
        _action(
            "visit.verify",
            Text("核实走访回执", "Verify a visit slip"),
            Text(
                "居民报回执编码，告知走访日期、单位和人员是否属实；不涉及居民信息。",
                "Says for a slip's code whether date, office and officers are genuine; nothing"
                " about residents.",
            ),
            verify,
            Slip,
        ),
        _action(
            "visit.last",
            Text("上次走访", "Last visit"),
            Text(
                "敲门之前看看谁来过、什么时候、结果如何。",
                "Before knocking: who was here last, when, with what result.",
            ),
            last,
            Door,
        ),
    ]


def _action(name: str, words: Text, help: Text, run: Any, parameters: type) -> Action:
    return Action(
        name=name, label=words, help=help, permission=READ, run=run, parameters=parameters
    )
