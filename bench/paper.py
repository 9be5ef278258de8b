"""What a province costs: storage, memory, servers and money per station and year, on paper.

Bytes and seconds are measured (`paper_measure`); everything else is an assumption with a name, and
an option of this program. Each line of the table is a formula as it was reckoned. Of the two hosts
for applications each carries everybody, since the other may be dead.
"""

from __future__ import annotations

import argparse
import ast
import math
import operator
from collections.abc import Callable, Mapping
from typing import NamedTuple

from common import options, print_machine, print_table
from paper_measure import Measured, measured

SIZES = (25_000_000, 100_000_000)
PEOPLE, TIMES = 20_000, 1_000


class Given(NamedTuple):
    """An assumption: its name in formulas, what it is unless an option says otherwise."""

    name: str
    value: float
    words: str


ASSUMED = (
    Given("per_station", 15_700, "people of a station (a province of 25 million has 1,592)"),
    Given("per_officer", 2_685, "people of an officer of community police (9,310 there)"),
    Given("deeds", 50, "deeds of an officer and working day"),
    Given("adding", 0.3, "part of the deeds that add a record, as large as a person's"),
    Given("looks", 40, "look-ups of an officer and working day"),
    Given("days", 250, "working days in a year"),
    Given("busy", 0.2, "part of a day's work that falls into its busiest hour"),
    Given("upper", 0.1, "part of deeds and look-ups done in the upper book itself"),
    Given("present", 0.05, "part of the officers who are logged on there at once"),
    Given("years", 5, "years of journal that must have room"),
    Given("free", 0.5, "part of disks and memory that is left free"),
    Given("idle", 0.6, "part of the processors that is left idle in the busiest hour"),
    Given("row_program", 0.002, "seconds of a processor for a row that arrives, in the program"),
    Given("row_server", 0.002, "the same in the server"),
    Given("key", 0.008, "seconds of a processor for a key that is pressed (bench/sessions.py)"),
    Given("keys", 1, "keys a second of whoever is logged on"),
    Given("session", 52, "MB of a session (bench/sessions.py)"),
    Given("hot", 0.25, "part of the records' tables and indexes that memory should hold"),
    Given("least_cores", 8, "processors of the smallest server that is bought"),
    Given("least_memory", 64, "GB of memory of the smallest server"),
    Given("packed", 0.35, "what compressing leaves of a base backup"),
    Given("bases", 4, "base backups that are kept"),
    Given("weeks", 4, "weeks of WAL that are kept"),
    Given("nodes", 3, "nodes of the database"),
)
PRICES = (
    Given("core", 400, "yuan for a processor and year, in a server written off in five years"),
    Given("memory_gb", 50, "yuan for a GB of memory and year"),
    Given("disk_tb", 500, "yuan for a TB of NVMe and year"),
    Given("archive_tb", 150, "yuan for a TB of archive and year"),
    Given("rack", 8_000, "yuan for the place, power and line of a server and year"),
    Given("people_paid", 2, "people who look after it"),
    Given("salary", 300_000, "yuan for one of them and year"),
    Given("box", 900, "yuan a year for a station's small computer, its disk and its battery"),
)
FORMULAS = (
    ("Who", """
stations = people / per_station
officers = people / per_officer
"""),
    ("Work in the busiest hour, a second", """
rows = officers * (deeds + looks) * busy / 3600
own_deeds = officers * deeds * busy / 3600 * upper
own_looks = officers * looks * busy / 3600 * upper
sessions = officers * present
"""),
    ("Disk of a node, TB", """
records = people * person / tera
first_entries = people * entry / tera
growth = officers * days * (deeds * (deed + adding * person) + looks * look) / tera
node_disk = (records + first_entries + growth * years) / (1 - free)
wal = officers * days * (deeds * deed_wal + looks * look_wal) / tera
archive = bases * packed * node_disk * (1 - free) + weeks / 52 * wal
"""),
    ("A node of the database", """
server_work = own_deeds * deed_server + own_looks * look_server + rows * row_server
node_cores = max(least_cores, ceil(server_work / (1 - idle)))
node_memory = max(least_memory, records * hot * 1000 / (1 - free))
"""),
    ("Application hosts", """
typing = sessions * keys * key
host_work = own_deeds * deed_program + own_looks * look_program + rows * row_program + typing
host_cores = max(least_cores, ceil(host_work / (1 - idle)))
host_memory = max(least_memory, sessions * session / 1000 / (1 - free))
hosts = 1 + 1
"""),
    ("Yuan a year", """
processors = (nodes * node_cores + hosts * host_cores) * core
memory = (nodes * node_memory + hosts * host_memory) * memory_gb
disks = nodes * node_disk * disk_tb + archive * archive_tb
places = (nodes + hosts + 1) * rack
staff = people_paid * salary
centre = processors + memory + disks + places + staff
boxes = stations * box
total = centre + boxes
"""),
    ("Yuan for each, a year", """
centre_per_station = centre / stations
total_per_station = total / stations
total_per_officer = total / officers
total_per_thousand_people = total / people * 1000
"""),
    ("A station's own file, GB", """
station_file = per_station * file / giga
"""),
)  # fmt: skip
_SAID = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
         ast.Div: operator.truediv}  # fmt: skip
_CALLED: Mapping[str, Callable[..., float]] = {"max": max, "ceil": math.ceil}


def reckoned(formula: str, known: Mapping[str, float]) -> float:
    """What a formula comes to: numbers, names, ``+ - * /``, brackets, ``max`` and ``ceil``."""
    return _value(ast.parse(formula.strip(), mode="eval").body, known)


def _value(node: ast.expr, known: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as value):
            return value
        case ast.Name(id=name):
            return known[name]
        case ast.BinOp(left=left, op=op, right=right):
            return float(_SAID[type(op)](_value(left, known), _value(right, known)))
        case ast.Call(func=ast.Name(id=name), args=args):
            return _CALLED[name](*(_value(one, known) for one in args))
    raise ValueError(ast.unparse(node))


def main() -> None:
    chosen = _options().parse_args()
    print_machine()
    people, times = (4_000, 100) if chosen.quick else (PEOPLE, TIMES)
    found = _named(measured(people, times))
    assumed = {one.name: getattr(chosen, one.name) for one in (*ASSUMED, *PRICES)}
    _print_measured(found, people)
    _print_given("Assumptions", ASSUMED, assumed)
    _print_given("Prices", PRICES, assumed)
    _print_paper({**found, **assumed})


def _options() -> argparse.ArgumentParser:
    parser = options(__doc__)
    for one in (*ASSUMED, *PRICES):
        parser.add_argument(
            f"--{one.name.replace('_', '-')}", type=float, default=one.value, help=one.words
        )
    return parser


def _named(found: Measured) -> dict[str, float]:
    """What was measured, by its names in formulas."""
    plain = {name: value for name, value in found._asdict().items() if isinstance(value, float)}
    return plain | {
        "deed_program": found.deeds.program,
        "deed_server": found.deeds.server,
        "look_program": found.looks.program,
        "look_server": found.looks.server,
        "tera": 1e12,
        "giga": 1e9,
    }


def _print_measured(found: Mapping[str, float], people: int) -> None:
    rows = [(name, said(value)) for name, value in found.items() if name not in ("tera", "giga")]
    title = f"Measured with {people:,} people: bytes on the disk, seconds of a processor"
    print_table(title, ("name", "figure"), rows)


def _print_given(title: str, given: tuple[Given, ...], values: Mapping[str, float]) -> None:
    rows = [(one.name, said(values[one.name]), one.words) for one in given]
    print_table(title, ("name", "value", "what it is"), rows)


def _print_paper(known: Mapping[str, float]) -> None:
    sizes = [{**known, "people": float(size)} for size in SIZES]
    header = ("what", "formula", *(f"{size / 1e6:.0f} million" for size in SIZES))
    for title, lines in FORMULAS:
        rows = []
        for line in lines.strip().splitlines():
            name, _is, formula = line.partition(" = ")
            for one in sizes:
                one[name] = reckoned(formula, one)
            rows.append((name, f"`{formula}`", *(said(one[name]) for one in sizes)))
        print_table(title, header, rows)


def said(value: float) -> str:
    """A figure with three digits that count."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


if __name__ == "__main__":
    main()
