"""Duties and papers over the town of the tests: a call on each resident without a birthday."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from beatbook.access import READ
from beatbook.duties.declare import Due, Quota, Rule, Subject
from beatbook.forms import declare as f
from beatbook.hooks.specs import hook
from beatbook.hooks.types import Action, Plugin
from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, PaperFormat, PaperKind
from beatbook.store.query import Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

plugin = Plugin(name="errands", label=Text("差事", "Errands"))

_LAW = Text("小镇条例第三条", "Rules of the town, article 3")
_HELP = Text("试", "For tests")


@f.part
class Whom:
    """Whom to greet, and how."""

    resident: str | None = f.reference(Text("居民", "Resident"), "resident", required=True)
    words: str | None = f.text(Text("话", "Words"), required=True)


@f.part
class Since:
    """What the list of residents asks for."""

    since: date | None = f.day(Text("自", "From"), required=True)


def _ask_birth(subject: Subject) -> Iterator[Due]:
    if subject.record.values["birth"] is None:
        yield Due(date(2026, 3, 1))


@hook
def registry_duties() -> Iterable[Rule | Quota]:
    """One of each."""
    return [
        Rule(
            name="birth.ask",
            label=Text("询问出生日期", "Ask for the birthday"),
            why=Text("没有出生日期", "the birthday is missing"),
            source=_LAW,
            form="resident",
            due=_ask_birth,
            leads_to="change",
        ),
        Quota(
            name="houses.week",
            label=Text("登记房屋", "Enter houses"),
            source=_LAW,
            form="house",
            target=3,
            on="made_at",
            roles=("chief",),
        ),
    ]


def _sheet(book: Book, resident: str, _nothing: Any) -> Paper:
    shown = book.registry.get("resident", resident)
    facts = Facts(((Text("姓名", "Name"), shown.record.values["name"]),))
    return Paper(Text("居民表", "Sheet of a resident"), (facts,))


def _list(book: Book, _none: str, asked: Since) -> Paper:
    found = book.registry.list(Query("resident"))
    grid = Grid(
        (Column(Text("姓名", "Name")),),
        tuple((one.values["name"],) for one in found),
        links=tuple(Link("resident", one.id) for one in found),
    )
    return Paper(Text("名册", "List of residents"), (grid,), number=str(asked.since))


@hook
def registry_papers() -> Iterable[PaperKind]:
    """One about a resident, one about nobody."""
    return [
        PaperKind(name="town.sheet", label=Text("居民表", "Sheet"), help=_HELP, about="resident",
                  write=_sheet),
        PaperKind(name="town.list", label=Text("名册", "List of all"), help=_HELP, parameters=Since,
                  write=_list),
    ]  # fmt: skip


def _plain(paper: Paper, file: BinaryIO) -> None:
    file.write(str(paper.title).encode())


@hook
def paper_formats() -> Iterable[PaperFormat]:
    """Text."""
    return [PaperFormat(id="txt", label=Text("文本", "Text"), suffix=".txt", write=_plain)]


def _greet(book: Book, asked: Whom) -> str:
    return f"{asked.words} {book.title(asked.resident or '')}"


@hook
def actions() -> Iterable[Action]:
    """Greeting a resident."""
    label = Text("问候", "Say hello")
    return [Action(name="town.hello", label=label, help=_HELP, permission=READ, run=_greet,
                   parameters=Whom)]  # fmt: skip
