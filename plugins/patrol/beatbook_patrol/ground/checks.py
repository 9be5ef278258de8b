"""What is wrong with a section or a point in view of the others: junctions and codes.

A junction is one place. Two sections that name the same one and lie apart would make a net that
can be planned but not walked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_patrol.ground.geometry import Position, distance, foot, parse_line

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.pending import Pending
    from beatbook.records import Record

APART = 25.0
"""Metres by which the ends of two sections may differ at one junction."""
FAR = 500.0
"""Metres from a point to the section that it is said to lie at."""
MANY = 300
"""Of a deed with more records than this the book alone is asked: every record of a load would look
at every other, and a file of a net has one position for each of its junctions anyway."""
_ENDS = ("from_node", "to_node")

_NO_CODE = Text("不能为空；请填写编号", "cannot be empty; give it a code")
_OTHER_PLACE = Text(
    "路口{node}在路段{code}中位于{metres}米以外；同一路口应在同一位置，请改正走向或者路口名称",
    "the junction {node} lies {metres} m away in section {code}; a junction is one place, so"
    " correct the line or the name of the junction",
)
_FAR_AWAY = Text(
    "离该点{metres}米；请改正位置或者所在路段",
    "is {metres} m away from the point; correct the position or the section",
)


def problems(record: Record, book: Book, pending: Mapping[str, Pending]) -> Iterable[Problem]:
    """The problems of one section or point, before it is written."""
    if not record.values["code"]:
        yield Problem(_NO_CODE, "code")
    if record.form == "road_section":
        yield from _junctions(record, book, pending)
    else:
        yield from _far_away(record, book, pending)


def _junctions(record: Record, book: Book, pending: Mapping[str, Pending]) -> Iterator[Problem]:
    ends = _ends(record)
    for field in _ENDS:
        node = record.values[field]
        for other in _meeting(node, record, book, pending):
            for there in _ends(other).get(node, ()):
                metres = distance(ends[node][0], there)
                if metres > APART:
                    words = _OTHER_PLACE.with_values(
                        node=node, code=other.values["code"], metres=round(metres)
                    )
                    yield Problem(words, field)


def _ends(record: Record) -> dict[str, list[Position]]:
    """Where a section has each of its junctions."""
    line = parse_line(record.values["line"])
    found: dict[str, list[Position]] = {}
    found.setdefault(record.values["from_node"], []).append(line[0])
    found.setdefault(record.values["to_node"], []).append(line[-1])
    return found


def _meeting(node: str, record: Record, book: Book, pending: Mapping[str, Pending]) -> list[Record]:
    """One other section that meets a junction: of this deed, else of the book.

    One is enough: all that are in the book agree.
    """
    deed = _in_deed(node, record, pending) if len(pending) <= MANY else ()
    return list(islice(chain(deed, _in_book(node, record, book, pending)), 1))


def _in_deed(node: str, record: Record, pending: Mapping[str, Pending]) -> Iterator[Record]:
    for one in pending.values():
        other = one.after
        if other is None or other.form != record.form or other.id == record.id:
            continue
        if node in (other.values.get("from_node"), other.values.get("to_node")):
            yield other


def _in_book(
    node: str, record: Record, book: Book, pending: Mapping[str, Pending]
) -> Iterator[Record]:
    for field in _ENDS:
        query = Query(record.form, (Condition(field, "=", node),), limit=2)
        for other in book.store.select(book.specs[record.form], query):
            if other.id != record.id and other.id not in pending:
                yield other


def _far_away(record: Record, book: Book, pending: Mapping[str, Pending]) -> Iterator[Problem]:
    section = record.values["section"]
    if section is None or record.values["longitude"] is None:
        return
    known = pending.get(section)
    other = known.after if known else book.store.record(book.spec("road_section"), section)
    if other is None:
        return
    place = (float(record.values["longitude"]), float(record.values["latitude"]))
    metres = foot(parse_line(other.values["line"]), place).distance
    if metres > FAR:
        yield Problem(_FAR_AWAY.with_values(metres=round(metres)), "section", warning=True)
