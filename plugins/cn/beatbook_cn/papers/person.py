"""A person on one sheet: where they lived over time, work, permits, kin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, PaperKind
from beatbook.texts import Text
from beatbook_cn.papers.look import Look, is_open
from beatbook_cn.papers.people import is_apart, registered_at
from beatbook_cn.residence.kin import mirrored

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_WHO = ("name", "former_name", "alias", "sex", "birth", "nationality", "resident_id",
        "document_type", "document_number", "phone", "registered_address", "employer",
        "state")  # fmt: skip
_STAYS = ("place", "since", "until", "category", "relation", "began", "end_reason", "destination")
_WORK = ("organisation", "post", "since", "until")
_HOUSEHOLDS = ("household_number", "place", "since", "state")
_PERMITS = ("permit_number", "state", "applied_on", "issued_on", "endorsed_on", "valid_to")


def write(book: Book, id: str, _asked: None) -> Paper:
    """The sheet of one person."""
    look = Look(book)
    person = book.registry.get("person", id).record
    return Paper(
        Text("人员情况表", "Person"),
        tuple(one for one in _blocks(look, person) if isinstance(one, Facts) or one.rows),
        str(person.envelope.number),
        landscape=True,
    )


def _blocks(look: Look, person: Record) -> Iterator[Facts | Grid]:
    stays = look.of("tenancy", person=person.id)
    yield look.facts(person, _WHO, Text("身份", "Identity"))
    yield from _separation(look, person, [one for one in stays if is_open(one)])
    yield look.grid("tenancy", stays[::-1], _STAYS, Text("居住经历", "Where they lived"))
    yield _kin(look, person)
    yield look.grid("employment", look.of("employment", person=person.id)[::-1], _WORK,
                    Text("从业", "Work"))  # fmt: skip
    permits = look.of("residence_permit", person=person.id)
    yield look.grid("residence_permit", permits[::-1], _PERMITS, Text("居住证", "Permits"))
    households = look.of("household", householder=person.id)
    yield look.grid("household", households, _HOUSEHOLDS, Text("任户主", "Head of"))


def _separation(look: Look, person: Record, stays: list[Record]) -> Iterator[Facts]:
    """Said only where somebody lives apart from where they are registered."""
    for stay in stays:
        lived = look.address(stay)
        if is_apart(person, lived):
            pairs: tuple[tuple[Text | str, Any], ...] = (
                (Text("户籍地", "Registered at"),
                 registered_at(person.values["registered_address"], lived)),
                (Text("现住址", "Lives at"), lived),
                (Text("自", "Since"), stay.values["since"]),
            )  # fmt: skip
            yield Facts(pairs, Text("人户分离", "Lives apart from the household register"))


def _kin(look: Look, person: Record) -> Grid:
    """Kin and guardians, from both ends of each link."""
    rows = [*_links(look, person)]
    known = look.by_id("person", (other for other, _relation, _link in rows))
    columns = (
        Column(Text("姓名", "Name"), 2),
        Column(Text("是该人员的", "Is the person's"), 2),
        Column(Text("出生日期", "Born"), 2),
        Column(Text("电话", "Phone"), 2),
        Column(Text("起", "Since"), 2),
    )
    codes = look.book.codes("kinship").by_code
    seen = [one for one in rows if one[0] in known]
    return Grid(
        columns,
        tuple(
            (known[other].values["name"], codes[relation].label, known[other].values["birth"],
             known[other].values["phone"], link.values["since"])
            for other, relation, link in seen
        ),
        Text("亲属、监护", "Kin and guardians"),
        tuple(Link("person", other) for other, _relation, _link in seen),
    )  # fmt: skip


def _links(look: Look, person: Record) -> Iterator[tuple[str, str, Record]]:
    """Who is what to the person, by open links."""
    for link in look.of("kinship", closed=False, person=person.id):
        yield link.values["other"], link.values["relation"], link
    turned = look.of("kinship", closed=False, other=person.id)
    ends = look.by_id("person", (link.values["person"] for link in turned))
    for link in turned:
        other = ends.get(link.values["person"])
        if other is not None:
            yield other.id, mirrored(link.values["relation"], other.values["sex"]), link


SHEET = PaperKind(
    name="person.sheet",
    label=Text("人员情况表", "Person sheet"),
    help=Text(
        "身份、历次居住、从业、居住证和亲属。", "Identity, where they lived, work, permits, kin."
    ),
    write=write,
    about="person",
)
