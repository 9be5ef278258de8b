"""A real stream of incidents by its mapping file, beside `sqlite-utils insert` of the same file.

Whole commands on whole files: ``beat registry import incident FILE --map MAP`` gives every row its
category, its moments, its unit in a tree that it makes, a key by which it is known again, a card to
be found by and its part of the journal; ``sqlite-utils insert`` stores what the columns say. Its
second line adds what a second import needs: one unique key of the row. The second import of ours
reads every row and adds none.

The streams are no part of the repository: they are looked for in ``../shared/data/incidents``
beside it. Without them there is nothing to measure.
"""

from __future__ import annotations

import gzip
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from common import (
    OFFICER,
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

from beatbook.clock import FixedClock
from beatbook.founding import Founder, found, remove

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared/data/incidents"
QUICK_ROWS = 10_000


class Stream(NamedTuple):
    """A file, its mapping, the zone and the beginning of its station, how many rows it has."""

    name: str
    file: str
    mapping: str
    zone: str
    begun: date
    rows: int


STREAMS = (
    Stream("Houston", "houston_2010_jan_aug.csv.gz", "houston.toml", "America/Chicago",
           date(2009, 12, 1), 86_314),
    Stream("Merseyside", "uk_merseyside_2018_street.csv.gz", "merseyside.toml", "Europe/London",
           date(2017, 12, 1), 167_756),
)  # fmt: skip


def main() -> None:
    quick = options(__doc__).parse_args().quick
    if not DATA.is_dir():
        sys.exit(f"there are no streams in {DATA}")
    print_machine()
    lines = []
    for stream in STREAMS:
        lines += _measured(stream, quick)
    header = ("stream", "rows", "seconds", "rows/s", "CPU s", "beat : this", "in CPU")
    print_table("whole files, medians", header, lines)


def _measured(stream: Stream, quick: bool) -> list[list[str]]:
    rows = QUICK_ROWS if quick else stream.rows
    table = _table(stream, rows)
    costs = interleaved(
        {
            "beat registry import --map": lambda: _beat(stream, table, again=False),
            "... again: no row is new": lambda: _beat(stream, table, again=True),
            "sqlite-utils insert": lambda: _insert(table),
            "... with a unique key": lambda: _insert(table, key=True),
        },
        1 if quick else 3,
    )
    found = {name: typical(some) for name, some in costs.items()}
    ours = found["beat registry import --map"]
    return [_line(f"{stream.name}: {name}", one, rows, ours) for name, one in found.items()]


def _table(stream: Stream, rows: int) -> Path:
    """The stream as plain CSV with one more column: the row's number, for a key of the peer."""
    path = folder() / f"stream-{stream.name}-{rows}.csv"
    if not path.exists():
        with gzip.open(DATA / stream.file, "rt", encoding="utf-8-sig") as source:
            lines = [next(source) for _line in range(rows + 1)]
        numbered = [f"row,{lines[0]}", *(f"{n},{line}" for n, line in enumerate(lines[1:], 1))]
        path.write_text("".join(numbered), encoding="utf-8")
    return path


def _beat(stream: Stream, table: Path, *, again: bool) -> Cost:
    """The import into a new book, or into the one that has the stream already."""
    book = folder() / f"stream-{stream.name}.db"
    if not again or not book.exists():
        _found(stream, book)
    beat = [tool("beat"), "--book", str(book), "registry", "import", "incident", str(table)]
    refused = folder() / "stream.refused.csv"
    refused.unlink(missing_ok=True)
    command = [*beat, "--map", str(ROOT / "docs/examples" / stream.mapping)]
    # Rows outside the five boroughs are refused, as they should be, and said with the exit code.
    return cost([*command, "--refused", str(refused)], good=(0, 1))


def _found(stream: Stream, book: Path) -> None:
    remove(str(book))
    morning = datetime(*stream.begun.timetuple()[:3], tzinfo=UTC)
    found(
        str(book), name=stream.name, founder=Founder("Bench", OFFICER), zone=stream.zone,
        clock=FixedClock(morning, timedelta(milliseconds=1)),
    ).close()  # fmt: skip


def _insert(table: Path, *, key: bool = False) -> Cost:
    database = folder() / "stream-peer.db"
    for ending in ("", "-wal", "-shm"):
        Path(f"{database}{ending}").unlink(missing_ok=True)
    command = [tool("sqlite-utils"), "insert", str(database), "incidents", str(table), "--csv"]
    return cost([*command, "--no-detect-types", *(["--pk", "row"] if key else [])])


def _line(name: str, spent: Cost, rows: int, ours: Cost) -> list[str]:
    return [
        name,
        f"{rows:,}",
        f"{spent.wall:.2f}",
        f"{rows / spent.wall:,.0f}",
        f"{spent.cpu:.2f}",
        ratio(ours.wall, spent.wall),
        ratio(ours.cpu, spent.cpu),
    ]


if __name__ == "__main__":
    main()
