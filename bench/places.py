"""The country's divisions as the place tree: some 59,000 places, beside `sqlite-utils insert`.

`beat place import` (checked, journaled, dated, matched with the codes of their parents) as a
whole process; sqlite-utils inserts the same codes and names as one plain table. The lists come
from ../shared/data/divisions beside the repository, or from the folder that --divisions names:
CSV files with the columns code and name. Without them the bench has nothing to do and says so.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import data
from common import (
    Cost,
    cost,
    folder,
    interleaved,
    options,
    print_machine,
    print_table,
    ratio,
    tool,
    typical,
)

from beatbook.book import Book

LISTS = ("provinces", "cities", "areas", "streets", "inner_mongolia_villages")
QUICK_LISTS = LISTS[:3]


def main() -> None:
    parser = options(__doc__)
    beside = Path(__file__).resolve().parents[2] / "shared" / "data" / "divisions"
    parser.add_argument("--divisions", type=Path, default=beside, help="the folder of the lists")
    chosen = parser.parse_args()
    names = QUICK_LISTS if chosen.quick else LISTS
    lists = [chosen.divisions / f"{name}.csv" for name in names]
    missing = [one.name for one in lists if not one.exists()]
    if missing:
        sys.exit(f"Nothing to do: {', '.join(missing)} not found in {chosen.divisions}.")
    print_machine()
    table = _one_table(lists)
    rounds = 3 if chosen.quick else 5
    costs = interleaved({"beat": lambda: _beat(lists), "insert": lambda: _insert(table)}, rounds)
    _report(costs)


def _one_table(lists: list[Path]) -> Path:
    """The codes and names of all lists, which have other columns beside them, as one table."""
    path = folder() / "places.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("code", "name"))
        for one in lists:
            with one.open(encoding="utf-8-sig", newline="") as rows:
                writer.writerows((row["code"], row["name"]) for row in csv.DictReader(rows))
    return path


def _beat(lists: list[Path]) -> Cost:
    book = str(data.copy_of(data.new_book(), "places.db"))
    return cost([tool("beat"), "--book", book, "place", "import", *map(str, lists)])


def _insert(table: Path) -> Cost:
    database = folder() / "places-peer.db"
    database.unlink(missing_ok=True)
    insert = [tool("sqlite-utils"), "insert", str(database), "places", str(table)]
    return cost([*insert, "--csv", "--no-detect-types"])


def _report(costs: dict[str, list[Cost]]) -> None:
    with Book.open(str(folder() / "places.db")) as book:
        places = len(book.store.nodes("place"))
    ours, plain = typical(costs["beat"]), typical(costs["insert"])
    rows = [
        [
            name,
            f"{spent.wall:.2f}",
            f"{places / spent.wall:.0f}",
            f"{spent.cpu:.2f}",
            ratio(ours.wall, spent.wall),
            ratio(ours.cpu, spent.cpu),
        ]
        for name, spent in (("beat place import", ours), ("sqlite-utils insert", plain))
    ]
    title = f"{places:,} places, medians of {len(costs['beat'])} in turns"
    print_table(title, ("import", "seconds", "places / s", "CPU s", "beat : this", "in CPU"), rows)


if __name__ == "__main__":
    main()
