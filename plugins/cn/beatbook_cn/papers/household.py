"""A household on one sheet: its head, its members, and where each of them lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.papers.declare import Paper, PaperKind
from beatbook.texts import Text
from beatbook_cn.papers.look import Look, is_open
from beatbook_cn.papers.people import HERE

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_FACTS = ("household_number", "householder", "kind", "place", "since", "unit", "state")


def write(book: Book, id: str, _asked: None) -> Paper:
    """The sheet of one household."""
    look = Look(book)
    household = book.registry.get("household", id).record
    known = look.of("tenancy", household=household.id)
    members = sorted(
        (one for one in known if is_open(one)), key=lambda one: one.values["relation"] or "99"
    )
    place = household.envelope.place

    def lives(stay: Record) -> Text | str:
        return HERE if place and stay.envelope.place == place else look.address(stay)

    cells = ("person", "relation", "person.sex", "person.birth", "person.resident_id",
             (Text("现住", "Lives"), lives), "since")  # fmt: skip
    past = ("person", "relation", "since", "until", "end_reason")
    return Paper(
        Text("户情况表", "Household"),
        (
            look.facts(household, _FACTS, Text("户", "Household")),
            look.grid("tenancy", members, cells, Text("成员", "Members")),
            look.grid("tenancy", [one for one in known if not is_open(one)], past,
                      Text("曾为成员", "Former members")),
        ),
        str(household.envelope.number),
        landscape=True,
    )  # fmt: skip


SHEET = PaperKind(
    name="household.sheet",
    label=Text("户情况表", "Household sheet"),
    help=Text("户主、成员、与户主关系和现住处。", "The head, the members, and where they live."),
    write=write,
    about="household",
)
