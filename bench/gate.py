"""The key that an SSH server asks for, found by `beat-gate keys` in a book of many officers.

The server asks twice for each log-on and once more for each further key that an agent offers, so
what counts is a whole process. Beside it: the same row by a bare query through the same driver, an
interpreter that does nothing (with and without its site-packages), and one that imports Click,
which is what every ordinary command does first.
"""

from __future__ import annotations

import secrets
import sys
from base64 import b64encode
from functools import partial
from pathlib import Path

from common import (
    OFFICER,
    Cost,
    cost,
    folder,
    interleaved,
    ms,
    options,
    p99,
    print_machine,
    print_table,
    ratio,
    tool,
    typical,
)

from beatbook.book import Book
from beatbook.founding import Founder, found
from beatbook.keys.keeping import enter, listed

OFFICERS, QUICK_OFFICERS = 9_310, 500
BATCH = 200
QUERY = """
import sys
from pysqlite3 import dbapi2
db = dbapi2.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
print(db.execute("SELECT f.id, f.purpose FROM identity i JOIN form_officer_key f"
                 " ON f.id = i.record WHERE i.scheme = 'ssh_key' AND i.value = ?",
                 [sys.argv[2]]).fetchone())
"""


def main() -> None:
    quick = options(__doc__).parse_args().quick
    count = QUICK_OFFICERS if quick else OFFICERS
    book, key = _book(count)
    commands = _commands(str(book), key)
    for command in commands.values():
        cost(command)  # compiles what it runs
    print_machine()
    ways = {name: partial(cost, command) for name, command in commands.items()}
    _report(interleaved(ways, 20 if quick else 60), count)


def _book(count: int) -> tuple[Path, str]:
    """A book with as many officers, each with a key; and the key of one in the middle."""
    path = folder() / f"gate-{count}.db"
    if not path.exists():
        _fill(path, count)
    with Book.open(str(path), officer=OFFICER) as book:
        keys = listed(book)
        return path, str(keys[len(keys) // 2].values["key"])


def _fill(path: Path, count: int) -> None:
    unfinished = path.with_suffix(".unfinished")
    founder = Founder("Bench", OFFICER)
    with found(str(unfinished), name="Bench", founder=founder, off=["cn"]) as book:
        for first in range(0, count, BATCH):
            with book.deed("officer.add") as deed:
                names = (f"Officer {n}" for n in range(first, min(first + BATCH, count)))
                ids = [deed.add("officer", {"name": n}, unit=book.station) for n in names]
            for id in ids:
                enter(book, id, [new_key()], {})
    unfinished.rename(path)


def new_key() -> str:
    """A key that nobody has the private half of."""
    blob = b"\0\0\0\x0bssh-ed25519\0\0\0\x20" + secrets.token_bytes(32)
    return f"ssh-ed25519 {b64encode(blob).decode()}"


def _commands(book: str, key: str) -> dict[str, list[str]]:
    keys = [tool("beat-gate"), "keys", "--book", book]
    python = [sys.executable, "-I"]
    return {
        "beat-gate keys": [*keys, *key.split()],
        "beat-gate keys, unknown key": [*keys, *new_key().split()],
        "bare query, same driver": [*python, "-c", QUERY, book, key],
        "python, nothing": [*python, "-c", "pass"],
        "python -S, nothing": [*python, "-S", "-c", "pass"],
        "python, import click": [*python, "-c", "import click"],
    }


def _report(costs: dict[str, list[Cost]], count: int) -> None:
    found = {name: typical(some) for name, some in costs.items()}
    query, idle = found["bare query, same driver"], found["python, nothing"]
    rows = [
        [
            name,
            ms(spent.wall),
            ms(p99([one.wall for one in costs[name]])),
            ms(spent.cpu),
            ratio(spent.cpu, query.cpu),
            ratio(spent.cpu, idle.cpu),
        ]
        for name, spent in found.items()
    ]
    header = ("process", "median ms", "p99 ms", "CPU ms", "CPU to query", "CPU to python")
    runs = len(costs["python, nothing"])
    print_table(f"one key of {count:,}, {runs} runs of each, in turns", header, rows)


if __name__ == "__main__":
    main()
