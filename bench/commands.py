"""Short commands as whole processes, beside those of sqlite-utils and datasette.

`beat registry show` and `beat find` against `sqlite-utils rows` of as many rows and
`datasette --version`, on 200,000 people. The aim: at most half of the faster peer. "python" is an
interpreter that does nothing: what no Python program can go below. Uses hyperfine where there is
one, otherwise an own loop; either way the commands take turns.
"""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import data
from common import (
    OFFICER,
    Cost,
    cost,
    environment,
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
from beatbook.store.query import Find, Query

FOUND = 50
PEERS = {
    "beat registry show": "sqlite-utils rows, 1",
    f"beat find, {FOUND} hits": f"sqlite-utils rows, {FOUND}",
    "beat --help": "sqlite-utils rows, 1",
}


def main() -> None:
    quick = options(__doc__).parse_args().quick
    count = data.QUICK_PEOPLE if quick else data.PEOPLE
    commands = _commands(count)
    for command in commands.values():
        cost(command)  # compiles what it runs
    print_machine()
    times = _with_hyperfine(commands, 3 if quick else 6) or _with_own_loop(commands, 10)
    _report(times)


def _commands(count: int) -> dict[str, list[str]]:
    book = str(data.copy_of(data.filled_book(count), "commands.db"))
    number, name = _somebody(book)
    peer = str(_peer(count))
    beat = [tool("beat"), "--book", book]
    rows = [tool("sqlite-utils"), "rows", peer, "people", "--limit"]
    return {
        "beat registry show": [*beat, "registry", "show", "person", number],
        "sqlite-utils rows, 1": [*rows, "1"],
        f"beat find, {FOUND} hits": [*beat, "find", name, "--limit", str(FOUND)],
        f"sqlite-utils rows, {FOUND}": [*rows, str(FOUND)],
        "datasette --version": [tool("datasette"), "--version"],
        "beat --help": [*beat, "--help"],
        "python -c pass": [sys.executable, "-c", "pass"],
    }


def _peer(count: int) -> Path:
    """The same people in a plain table."""
    path = folder() / f"commands-peer-{count}.db"
    if not path.exists():
        insert = [tool("sqlite-utils"), "insert", str(path), "people", str(data.people_csv(count))]
        cost([*insert, "--csv", "--no-detect-types"])
    return path


def _somebody(book: str) -> tuple[str, str]:
    """The number of a person, and a name that at least as many people bear as are to be found."""
    with Book.open(book, officer=OFFICER) as opened:
        record = opened.store.select(opened.spec("person"), Query("person", limit=1))[0]
        name = record.values["name"]
        while len(opened.store.find(Find(name, FOUND))) < FOUND:
            name = name[:-1]
        return str(record.envelope.number), name


def _with_hyperfine(commands: dict[str, list[str]], rounds: int) -> dict[str, list[Cost]]:
    """The cost of each run, five in a row of each command, in as many rounds; empty without it."""
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    program = shutil.which("hyperfine")
    if program is None:
        return {}
    answer = folder() / "hyperfine.json"
    fixed = ["-N", "--warmup", "1", "--runs", "5", "--export-json", str(answer)]
    lines = [shlex.join(command) for command in commands.values()]
    for _round in range(rounds):
        subprocess.run(
            [program, *fixed, *lines], env=environment(), capture_output=True, check=True
        )
        results = json.loads(answer.read_text(encoding="utf-8"))["results"]
        for name, result in zip(commands, results, strict=True):
            cpu = result["user"] + result["system"]
            found[name] += [Cost(seconds, cpu) for seconds in result["times"]]
    return found


def _with_own_loop(commands: dict[str, list[str]], rounds: int) -> dict[str, list[Cost]]:
    return interleaved({name: partial(cost, command) for name, command in commands.items()}, rounds)


def _report(costs: dict[str, list[Cost]]) -> None:
    found = {name: typical(some) for name, some in costs.items()}
    datasette, idle = found["datasette --version"], found["python -c pass"]
    rows = [
        [
            name,
            ms(spent.wall),
            ms(p99([one.wall for one in costs[name]])),
            ms(spent.cpu),
            ratio(spent.wall, found[PEERS.get(name, name)].wall),
            ratio(spent.cpu, found[PEERS.get(name, name)].cpu),
            ratio(spent.wall, datasette.wall),
            ratio(spent.wall, idle.wall),
        ]
        for name, spent in found.items()
    ]
    header = (
        "command",
        "median ms",
        "p99 ms",
        "CPU ms",
        "to rows",
        "in CPU",
        "to datasette",
        "to python",
    )
    runs = len(costs["python -c pass"])
    print_table(f"whole processes, {runs} runs of each, in turns", header, rows)


if __name__ == "__main__":
    main()
