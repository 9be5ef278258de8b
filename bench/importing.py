"""Importing 200,000 people: `beat registry import` beside `sqlite-utils insert` of the same file.

Whole processes, in turns. Beatbook checks every value, looks for each number's bearer, keeps
journal and search index and can take the batch back; sqlite-utils stores the words as they stand
(types as text, or identity numbers become numbers). Its second line also makes what it takes to
look people up there: an index on numbers and full-text search. With addresses a person brings a
dwelling, a tenancy and the places that are missing, so that line counts records, not rows.
"""

from __future__ import annotations

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
from beatbook.store.query import Query

ADDRESSED_SHARE = 4
_SEARCHED = ("name", "resident_id", "phone")
_WRITTEN = ("person", "dwelling", "tenancy")


def main() -> None:
    quick = options(__doc__).parse_args().quick
    count, rounds = (data.QUICK_PEOPLE, 3) if quick else (data.PEOPLE, 3)
    print_machine()
    table = data.people_csv(count)
    addressed = data.people_csv(count // ADDRESSED_SHARE, 1)
    costs = interleaved(
        {
            "beat": lambda: _beat(table),
            "insert": lambda: _insert(table),
            "insert + index": lambda: _insert(table) + _index(),
            "beat, addresses": lambda: _beat(addressed),
            "insert, addresses": lambda: _insert(addressed),
        },
        rounds,
    )
    _report(costs, count, count // ADDRESSED_SHARE, _records_written(addressed))


def _target(name: str) -> Path:
    path = folder() / name
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    return path


def _beat(table: Path) -> Cost:
    book = data.copy_of(data.empty_book(), "importing.db")
    return cost([tool("beat"), "--book", str(book), "registry", "import", "person", str(table)])


def _insert(table: Path) -> Cost:
    database = str(_target("importing-peer.db"))
    command = [tool("sqlite-utils"), "insert", database, "people", str(table)]
    return cost([*command, "--csv", "--no-detect-types"])


def _index() -> Cost:
    database = str(folder() / "importing-peer.db")
    command = tool("sqlite-utils")
    return cost([command, "create-index", database, "people", "resident_id"]) + cost(
        [command, "enable-fts", database, "people", *_SEARCHED]
    )


def _records_written(table: Path) -> int:
    """Records and places that the import of a table with addresses makes."""
    _beat(table)
    return _count(folder() / "importing.db") - _count(data.empty_book())


def _count(path: Path) -> int:
    with Book.open(str(path)) as book:
        records: int = sum(book.registry.count(Query(form)) for form in _WRITTEN)
        return records + len(book.store.nodes("place"))


def _report(costs: dict[str, list[Cost]], count: int, addressed: int, written: int) -> None:
    found = {name: typical(some) for name, some in costs.items()}
    ours, addresses = found["beat"], found["beat, addresses"]
    lines = (
        ("beat registry import", found["beat"], count, count, ours),
        ("sqlite-utils insert", found["insert"], count, count, ours),
        ("... and index, enable-fts", found["insert + index"], count, count, ours),
        ("beat, with addresses", addresses, addressed, written, addresses),
        ("sqlite-utils insert", found["insert, addresses"], addressed, addressed, addresses),
    )
    header = ("import", "rows", "seconds", "us per record", "CPU s", "beat : this", "in CPU")
    title = f"{count:,} people, and {addressed:,} with an address; medians of {len(costs['beat'])}"
    print_table(title, header, (_line(*line) for line in lines))
    per_record = addresses.cpu / written / (ours.cpu / count)
    print(
        f"\n{addressed:,} people with addresses are {written:,} records and places; one of them"
        f" costs {per_record:.2f} x a person of the plain import (CPU)."
    )


def _line(name: str, spent: Cost, rows: int, records: int, ours: Cost) -> list[str]:
    return [
        name,
        f"{rows:,}",
        f"{spent.wall:.2f}",
        f"{spent.wall / records * 1e6:.0f}",
        f"{spent.cpu:.2f}",
        ratio(ours.wall, spent.wall),
        ratio(ours.cpu, spent.cpu),
    ]


if __name__ == "__main__":
    main()
