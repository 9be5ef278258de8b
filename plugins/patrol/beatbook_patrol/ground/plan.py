"""What loading a net would do to a book: which sections are new, which change, which stay.

A section is known again by its code, else by its two junctions and its line, else by its two
junctions where only one section joins them; so the same file twice changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.store.query import Order, Query
from beatbook_patrol.codes import free_codes
from beatbook_patrol.forms.road_section import CODE, DIGITS
from beatbook_patrol.ground.geometry import format_line, length, parse_line
from beatbook_patrol.ground.graph import Ground, Section
from beatbook_patrol.ground.net import Edge, Key, Net

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record


class Change(NamedTuple):
    """A section of the book and the values that it gets."""

    record: Record
    values: Mapping[str, Any]


class Plan(NamedTuple):
    """What a load does: edges with their new codes, changes, sections left as they are.

    `missing` are sections of the units that the file does not have; they stay in use until
    somebody takes them out of use. `closed` are sections of the file that are out of use and
    stay so. `ground` is what the file holds, as it will be.
    """

    new: tuple[Section, ...]
    changed: tuple[Change, ...]
    same: int
    closed: tuple[str, ...]
    missing: tuple[str, ...]
    ground: Ground


def plan(book: Book, net: Net, unit_of: Callable[[Edge], str]) -> Plan:
    """What loading *net* would do; nothing is written."""
    query = Query("road_section", order=(Order("code"),), closed=True)
    records = book.store.select(book.spec("road_section"), query)
    known = _matched(net.edges, records)
    codes = free_codes((record.values["code"] for record in records), CODE, DIGITS)
    matched = [(edge, known.get(edge.key)) for edge in net.edges]
    sections = [_section(edge, record, codes, unit_of) for edge, record in matched]
    final = {state.id for state in book.spec("road_section").states if state.final}
    pairs = [(edge, record) for edge, record in matched if record is not None]
    in_use = [(edge, one) for edge, one in pairs if one.envelope.state not in final]
    changes = [Change(one, values) for edge, one in in_use if (values := _differing(edge, one))]
    found = {one.id for _edge, one in pairs}
    units = {section.unit for section in sections}
    return Plan(
        new=tuple(s for s, (_, one) in zip(sections, matched, strict=True) if one is None),
        changed=tuple(changes),
        same=len(in_use) - len(changes),
        closed=tuple(one.values["code"] for _e, one in pairs if one.envelope.state in final),
        missing=tuple(
            one.values["code"]
            for one in records
            if one.id not in found
            and one.envelope.unit in units
            and one.envelope.state not in final
        ),
        ground=Ground(sections),
    )


def _section(
    edge: Edge, known: Record | None, codes: Iterator[str], unit_of: Callable[[Edge], str]
) -> Section:
    code = known.values["code"] if known is not None else edge.code or next(codes)
    metres = round(length(edge.line), 1)
    return Section(
        code, edge.name, edge.kind, "", edge.start, edge.end, metres, edge.line, unit_of(edge)
    )


def _as_edge(record: Record) -> Edge:
    """A section of the book as a file would have it."""
    values = record.values
    line = parse_line(values["line"])
    return Edge(
        values["from_node"], values["to_node"], values["name"] or "", values["kind"], line,
        values["code"],
    )  # fmt: skip


def _matched(edges: Iterable[Edge], records: Iterable[Record]) -> dict[Key, Record]:
    """The section of the book that each edge of a file is, by the edge's key."""
    records, edges = list(records), list(edges)
    by_code = {record.values["code"]: record for record in records}
    by_key = {_as_edge(record).key: record for record in records}
    found = {
        edge.key: record
        for edge in edges
        if (record := by_code.get(edge.code) if edge.code else by_key.get(edge.key)) is not None
    }
    taken = {record.id for record in found.values()}
    left = [edge for edge in edges if edge.key not in found and not edge.code]
    return found | _by_ends(left, (one for one in records if one.id not in taken))


def _by_ends(edges: Iterable[Edge], records: Iterable[Record]) -> dict[Key, Record]:
    """Edges and sections that alone join two junctions."""
    there: dict[frozenset[str], list[Edge]] = defaultdict(list)
    here: dict[frozenset[str], list[Record]] = defaultdict(list)
    for edge in edges:
        there[frozenset((edge.start, edge.end))].append(edge)
    for record in records:
        here[frozenset((record.values["from_node"], record.values["to_node"]))].append(record)
    return {
        there[ends][0].key: here[ends][0]
        for ends in there
        if len(there[ends]) == 1 == len(here.get(ends, ()))
    }


def _differing(edge: Edge, record: Record) -> dict[str, Any]:
    """The values in which a section of the book is not what the file says."""
    old = _as_edge(record)
    if (edge.start, edge.end) == (old.end, old.start) and edge.start != edge.end:
        edge = edge._replace(start=edge.end, end=edge.start, line=edge.line[::-1])
    said = {"name": edge.name, "kind": edge.kind, "from_node": edge.start, "to_node": edge.end}
    stored = {"name": old.name, "kind": old.kind, "from_node": old.start, "to_node": old.end}
    differing = {field: value for field, value in said.items() if value != stored[field]}
    if edge.line != old.line:
        differing["line"] = format_line(edge.line)
    return differing
