"""Who is captain of which building (楼栋长名册), with the buildings that have none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, PaperKind
from beatbook.papers.ledgers import scope, within
from beatbook.papers.reading import Reading
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_defence.forms import member
from beatbook_defence.papers.groups import Asked

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_TITLE = Text("楼栋长名册", "Captains of buildings")
_NOBODY = Text("缺", "none yet")
_PATHS = ("name", "person", "post", "phone", "person.phone", "joined")


def write(book: Book, _about: str, asked: Any) -> Paper:
    """A row for each captain, building by building; buildings without one come first."""
    buildings = _buildings(book, asked.unit)
    captains = _captains(book, [one.id for one in buildings])
    where = _where(book, buildings)
    ordered = sorted(buildings, key=lambda one: (one.id in captains, where[one.id]))
    rows = [row for one in ordered for row in _rows(one, where[one.id], captains.get(one.id, ()))]
    facts = (
        *scope(book, asked),
        (Text("楼栋", "Buildings"), len(buildings)),
        (Text("没有楼栋长", "Without a captain"), len(buildings) - len(captains)),
    )
    grid = Grid(_COLUMNS, tuple(row for row, _link in rows), links=tuple(link for _, link in rows))
    return Paper(_TITLE, (Facts(facts), grid), landscape=True)


def _buildings(book: Book, unit: str | None) -> Sequence[Record]:
    query = Query("building", tuple(within(book, unit)), (Order("number"),))
    return book.registry.list(query, note=False)


def _captains(
    book: Book, buildings: Sequence[str]
) -> Mapping[str, Sequence[tuple[dict[str, Any], Link]]]:
    """What is known of the captains of each building."""
    filled = (Condition("building", "filled"),)
    found = book.registry.list(Query(member.FORM, filled), note=False)
    kept = set(buildings)
    records = [one for one in found if one.values["building"] in kept]
    by_building = defaultdict(list)
    said = Reading(book, book.spec(member.FORM), _PATHS).of(records)
    for record, words in zip(records, said, strict=True):
        by_building[record.values["building"]].append((words, Link(record.form, record.id)))
    return by_building


def _where(book: Book, buildings: Sequence[Record]) -> Mapping[str, str]:
    """The address of each building, or its name where it lies nowhere yet."""
    said = Reading(book, book.spec("building"), ("place", "name")).of(buildings)
    return {
        one.id: words["place"] or words["name"] for one, words in zip(buildings, said, strict=True)
    }


def _rows(
    building: Record, where: str, captains: Sequence[tuple[dict[str, Any], Link]]
) -> list[tuple[tuple[Any, ...], Link]]:
    if not captains:
        return [((where, _NOBODY, None, None, None), Link(building.form, building.id))]
    return [((where, *_who(words)), link) for words, link in captains]


def _who(words: Mapping[str, Any]) -> tuple[Any, ...]:
    """Name, post, telephone and first day of a captain."""
    return (
        words["name"] or words["person"],
        words["post"],
        words["phone"] or words["person.phone"],
        words["joined"],
    )


_COLUMNS = (
    Column(Text("楼栋", "Building"), 6),
    Column(Text("楼栋长", "Captain"), 2),
    Column(Text("职责", "Post"), 2),
    Column(Text("联系电话", "Telephone"), 2),
    Column(Text("加入日期", "Joined"), 2),
)
CAPTAINS = PaperKind(
    name="ledger.captains",
    label=_TITLE,
    help=Text(
        "每栋楼的楼栋长、单元长和电话；没有的排在最前。",
        "Who is captain of each building, with telephone; those without come first.",
    ),
    write=write,
    parameters=Asked,
    ledger=True,
)
