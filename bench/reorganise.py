"""Reorganisation: forty years of county codes applied as one deed, and records given to a unit.

The history of codes comes from ../shared/data/divisions beside the repository, or from the file
that --history names; rows in which it contradicts itself are left out and counted.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import data
from common import OFFICER, options, print_machine, print_table

from beatbook.book import Book
from beatbook.reorganising.applying import Outcome, apply, preview
from beatbook.reorganising.plan import Change, Plan, plan_of
from beatbook.trees.changes import Begun
from beatbook_cn import codehistory

_FIRST = 1981
_QUICK = 430
Row = tuple[str, str, str, str, str]


def main() -> None:
    parser = options(__doc__)
    beside = Path(__file__).resolve().parents[2] / "shared/data/divisions"
    name = "gb2260_history_1981_2024.csv"
    parser.add_argument("--history", type=Path, default=beside / name)
    chosen = parser.parse_args()
    if not chosen.history.exists():
        sys.exit(f"Nothing to do: {chosen.history} not found.")
    print_machine()
    rows = [_codes(chosen.history, _QUICK), _records(data.QUICK_PEOPLE)]
    if not chosen.quick:
        rows.insert(1, _codes(chosen.history, None))
    header = ("plan", "changes", "preview s", "apply s", "moved or changed")
    print_table("plans previewed and applied, once each", header, rows)


def _codes(path: Path, count: int | None) -> Row:
    with path.open(encoding="utf-8-sig", newline="") as file:
        history = codehistory.codes(csv.DictReader(file))
    changes = codehistory.changes(history, _FIRST)[:count]
    plan = plan_of("place", (one._replace(row=n) for n, one in enumerate(changes)))
    with Book.open(str(data.copy_of(data.new_book(), "codes.db")), officer=OFFICER) as book:
        with book.deed("place.import") as deed:
            deed.places.add_all(_begun(book, history))
        begun = time.perf_counter()
        wrong = {problem.path for problem in preview(book, plan).problems}
        looked = time.perf_counter() - begun
        plan = plan_of("place", (o for o in plan.changes if f"row {o.row}" not in wrong))
        seconds, outcome = _applied(book, plan)
    title = f"county codes, {len(wrong)} rows left out"
    return (
        title,
        str(len(plan.changes)),
        f"{looked:.2f}",
        f"{seconds:.2f}",
        f"{outcome.nodes} places",
    )


def _begun(book: Book, history: list[codehistory.Code]) -> Iterator[Begun]:
    ids: dict[str, str] = {}
    for node, above in codehistory.first_tree(history, _FIRST):
        ids[node.code] = book.new_id()
        yield Begun(node._replace(node=ids[node.code]), ids.get(above, ""), date(_FIRST, 1, 1))


def _records(people: int) -> Row:
    """All records at the places of a book given to a new office."""
    with Book.open(
        str(data.copy_of(data.filled_book(people), "given.db")), officer=OFFICER
    ) as book:
        with book.deed("unit.add") as deed:
            office = deed.units.add(book.station, "office", "Bench Office", "O")
        root = book.places.children("", book.today())[0]
        plan = plan_of("place", [Change("entrust", root.node, book.today(), (office,), row=2)])
        begun = time.perf_counter()
        preview(book, plan)
        looked = time.perf_counter() - begun
        seconds, outcome = _applied(book, plan)
    moved = f"{outcome.records} records"
    return "records at a place given to a unit", "1", f"{looked:.2f}", f"{seconds:.2f}", moved


def _applied(book: Book, plan: Plan) -> tuple[float, Outcome]:
    begun = time.perf_counter()
    outcome = apply(book, plan)
    return time.perf_counter() - begun, outcome


if __name__ == "__main__":
    main()
