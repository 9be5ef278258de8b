"""The snapshot of a run: what it was computed from, kept with it so that it outlives everything.

It holds what was counted, the declarations of the indicators, the tree of the period's last day,
what persons gave, and which version of the records was read: the heads of the journal's chains.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from beatbook.assessment.declare import OFFICER
from beatbook.assessment.tree import Tree
from beatbook.clock import stamp
from beatbook_assessment.forms.run import DIGESTS
from beatbook_assessment.model import Result, Scheme
from beatbook_assessment.process import inputs_json, results_json

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook_assessment.scoring.gathering import Gathered
    from beatbook_assessment.scoring.given import Given

FORMAT = 1


def taken(book: Book, scheme: Scheme, gathered: Gathered, given: Given) -> dict[str, Any]:
    """The snapshot of what was gathered just now."""
    origins = {one.name: plugin for plugin, one in book.hooks.everyone("assessment_indicators")}
    return {
        "format": FORMAT,
        "gathered": inputs_json.gathered_to_json(gathered),
        "indicators": [
            inputs_json.indicator_to_json(one.of, origins.get(name, ""))
            for name, one in sorted(gathered.seen.items())
        ],
        "names": _names(book, scheme, gathered),
        "tree": tree(book, gathered),
        "given": inputs_json.given_to_json(given),
        "read": _read(book),
    }


def with_given(data: Mapping[str, Any], given: Given) -> dict[str, Any]:
    """The same snapshot with what persons gave since."""
    return {**data, "given": inputs_json.given_to_json(given)}


def tree(book: Book, gathered: Gathered) -> list[list[str | None]]:
    """The units of the last day that matter: the subjects', those below and those above them."""
    known = Tree(book, gathered.span.end)
    wanted = {one.unit for one in gathered.subjects}
    above = {unit for one in wanted for unit in known.path(one)}
    there = (unit for unit in known.kind if unit in above or wanted.intersection(known.path(unit)))
    return [
        [unit, known.kind[unit], known.name[unit], known.code[unit], *known.path(unit)[1:2]]
        for unit in sorted(there)
    ]


def _names(book: Book, scheme: Scheme, gathered: Gathered) -> dict[str, str]:
    day = gathered.span.end
    if scheme.subjects == OFFICER:
        found = book.store.records(book.spec("officer"), [one.id for one in gathered.subjects])
        return {id: str(record.values["name"]) for id, record in found.items()}
    return {one.id: _unit_name(book, one.id, day) for one in gathered.subjects}


def _unit_name(book: Book, unit: str, day: date) -> str:
    span = book.units.at(unit, day)
    return span.name if span else book.title(unit)


def _read(book: Book) -> dict[str, Any]:
    """Which records were counted: all that the journal knew up to these rows."""
    heads = {station: list(book.store.head(station)) for station in book.store.stations()}
    return {"at": stamp(book.clock.now()), "journal": heads}


def text(data: Any) -> str:
    """Plain data in its one spelling."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def result_text(result: Result) -> str:
    """A result in its one spelling."""
    return text(results_json.to_json(result))


def digest(data: Any) -> str:
    """The SHA-256 of plain data in its one spelling."""
    return sha256(text(data).encode()).hexdigest()


def digests(scheme_text: str, data: Mapping[str, Any], result: Mapping[str, Any]) -> dict[str, str]:
    """The digest of everything that a result stands on, by the names of the run's fields."""
    found = (
        sha256(scheme_text.encode()).hexdigest(),
        digest(data["indicators"]),
        digest(data["tree"]),
        digest({name: one for name, one in data.items() if name not in ("indicators", "tree")}),
        digest(result),
    )
    return dict(zip(DIGESTS, found, strict=True))
