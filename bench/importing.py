"""Importing 200,000 people: `beat registry import` beside `sqlite-utils insert` of the same file.

Whole processes, in turns. Beatbook checks every value, looks for each number's bearer, keeps
journal and search index and can take the batch back; sqlite-utils stores the words as they stand
(types as text, or identity numbers become numbers). Its second line also makes what it takes to
look people up there: an index on numbers and full-text search. With addresses a person brings a
dwelling, a tenancy and the places that are missing, so that line counts records, not rows.
"""

from __future__ import annotations

from pathlib import Path
from statistics import median

import data
from common import (
    folder,
    interleaved,
    options,
    print_machine,
    print_table,
    ratio,
    tool,
    wall,
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
    walls = interleaved(
        {
            "beat": lambda: _beat(table),
            "insert": lambda: _insert(table),
            "insert + index": lambda: _insert(table) + _index(),
            "beat, addresses": lambda: _beat(addressed),
            "insert, addresses": lambda: _insert(addressed),
        },
        rounds,
    )
    _report(walls, count, count // ADDRESSED_SHARE, _records_written(addressed))


def _target(name: str) -> Path:
    path = folder() / name
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    return path


def _beat(table: Path) -> float:
    book = data.copy_of(data.empty_book(), "importing.db")
    return wall([tool("beat"), "--book", str(book), "registry", "import", "person", str(table)])


def _insert(table: Path) -> float:
    database = str(_target("importing-peer.db"))
    command = [tool("sqlite-utils"), "insert", database, "people", str(table)]
    return wall([*command, "--csv", "--no-detect-types"])


def _index() -> float:
    database = str(folder() / "importing-peer.db")
    command = tool("sqlite-utils")
    return wall([command, "create-index", database, "people", "resident_id"]) + wall(
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


def _report(walls: dict[str, list[float]], count: int, addressed: int, written: int) -> None:
    ours, plain = median(walls["beat"]), median(walls["insert"])
    indexed = median(walls["insert + index"])
    with_addresses = median(walls["beat, addresses"])
    plain_addressed = median(walls["insert, addresses"])
    header = ("import", "seconds", "us per row", "us per record", "beat : this")
    print_table(
        f"{count:,} people, and {addressed:,} with an address; medians of {len(walls['beat'])}",
        header,
        [
            _line("beat registry import", ours, count, count, ours),
            _line("sqlite-utils insert", plain, count, count, ours),
            _line("... and index, enable-fts", indexed, count, count, ours),
            _line("beat, with addresses", with_addresses, addressed, written, with_addresses),
            _line(
                "sqlite-utils insert of these", plain_addressed, addressed, addressed,
                with_addresses,
            ),
        ],
    )  # fmt: skip
    per_record = with_addresses / written / (ours / count)
    print(f"\nA record that an address brings costs {per_record:.2f} x one of the plain import.")


def _line(name: str, seconds: float, rows: int, records: int, ours: float) -> list[str]:
    return [
        name,
        f"{seconds:.2f}",
        f"{seconds / rows * 1e6:.0f}",
        f"{seconds / records * 1e6:.0f}",
        ratio(ours, seconds),
    ]


if __name__ == "__main__":
    main()
