"""The ledger of people who live apart from where they are registered (人户分离台账).

Worked out from two addresses at each reading (see `beatbook_cn.residence.separation`). People from
other cities have their own registration and are left out; so is who registered nowhere yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.papers.declare import Column, Grid, Link, Paper, PaperKind
from beatbook.papers.ledgers import within
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_cn.forms.tenancy import LODGING, REGISTERED_HERE
from beatbook_cn.papers.look import Look
from beatbook_cn.papers.people import is_apart

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_SAID_APART = "6"
_OF_THIS_CITY = (REGISTERED_HERE, LODGING, _SAID_APART)
_COLUMNS = (
    Column(Text("姓名", "Name"), 2),
    Column(Text("户籍地", "Registered at"), 5),
    Column(Text("现住址", "Lives at"), 5),
    Column(Text("居住起始", "Since"), 2),
    Column(Text("电话", "Phone"), 2),
)


@f.part
class Asked:
    """Whose people."""

    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填时为全部", "Left empty: all of them")
    )


def write(book: Book, _about: str, asked: Asked) -> Paper:
    """Everybody of this city who lives elsewhere than registered."""
    look = Look(book)
    where = (Condition("category", "in", _OF_THIS_CITY), *within(book, asked.unit))
    rows = [
        row for page in book.registry.pages(Query("tenancy", where)) for row in _rows(look, page)
    ]
    grid = Grid(
        _COLUMNS,
        tuple(values for values, _link in rows),
        links=tuple(link for _values, link in rows),
    )
    return Paper(SEPARATED.label, (grid,), landscape=True)


def _rows(look: Look, stays: Sequence[Record]) -> Iterator[tuple[tuple[Any, ...], Link]]:
    people = look.by_id("person", (one.values["person"] for one in stays))
    for stay in stays:
        person, lived = people.get(stay.values["person"]), look.address(stay)
        if person is not None and is_apart(person, lived):
            known = person.values
            row = (known["name"], known["registered_address"], lived, stay.values["since"],
                   known["phone"])  # fmt: skip
            yield row, Link("person", person.id)


SEPARATED = PaperKind(
    name="registry.separated",
    label=Text("人户分离台账", "Ledger of people living apart from their register"),
    help=Text(
        "户籍地与现住址不一致的本市户籍人员，由两处地址比对得出。",
        "People of this city who live elsewhere than registered, found by comparing addresses.",
    ),
    write=write,
    parameters=Asked,
    ledger=True,
)
