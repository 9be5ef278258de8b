"""The rows that `duplicates.py` links, with the truth about them where there is one.

FEBRL dataset 4 (two files of 5,000; records ``rec-N-org`` and ``rec-N-dup-K`` of one N are one
person), splink's fake_1000 (column ``cluster``), and made-up Chinese people as a careless office
would have typed them, without a list of who is who: there the identity number, hidden from the
scorer, says it for rows whose number is valid.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from beatbook.search import fold
from beatbook.texts import Text
from beatbook_cn.identifiers import resident
from beatbook_cn.names.pinyin import readings
from beatbook_cn.places import key, line
from beatbook_duplicates.linkage import measures as by
from beatbook_duplicates.linkage.blocking import Keys
from beatbook_duplicates.linkage.model import Comparison, Level, Row

Pair = tuple[int, int]


class Task(NamedTuple):
    """Rows to link. `border` is where the second file begins, 0 for one file.

    `columns` say what each column is (name, date, number, text, kind) and `rules` which columns
    peers may block on; `keys` and `comparisons` are Beatbook's own.
    """

    name: str
    rows: list[Row]
    border: int
    truth: set[Pair]
    columns: Mapping[str, str]
    rules: tuple[tuple[str, ...], ...]
    keys: Keys
    comparisons: tuple[Comparison, ...]
    common: tuple[str, ...]


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {name.strip(): (value or "").strip() for name, value in row.items()}
            for row in csv.DictReader(file)
        ]


def _comparison(id: str, judge: by.Judge, levels: int, common: str = "") -> Comparison:
    """A comparison whose weights are still to be learnt: begun with a guess."""
    middle = [(0.1, 0.01)] * (levels - 2)
    guesses = [(0.8, 0.01), *middle, (0.1, 0.98)]
    found = tuple(Level(Text(str(n), str(n)), m, u) for n, (m, u) in enumerate(guesses))
    return Comparison(id, Text(id, id), found, judge, common)


def febrl4(folder: Path) -> Task:
    """FEBRL dataset 4: the originals against their duplicates."""
    first, second = _read(folder / "dataset4a.csv"), _read(folder / "dataset4b.csv")
    place = {row["rec_id"].split("-")[1]: number for number, row in enumerate(first)}
    truth = {
        (place[row["rec_id"].split("-")[1]], len(first) + number)
        for number, row in enumerate(second)
    }
    rows = first + second
    for row in rows:
        parts = (row["street_number"], row["address_1"], row["address_2"])
        row["address"] = " ".join(filter(None, parts))
    given = by.crossed("given_name", "surname", by.spelled("given_name", (0.92, 0.8)), 1)
    family = by.crossed("given_name", "surname", by.spelled("surname", (0.92, 0.8)), 1)
    return Task(
        "FEBRL dataset 4",
        [*rows],
        len(first),
        truth,
        {
            "given_name": "name", "surname": "name", "date_of_birth": "date",
            "soc_sec_id": "number", "postcode": "number", "suburb": "text",
            "address": "text", "state": "kind",
        },
        (("given_name", "surname"), ("date_of_birth",), ("soc_sec_id",), ("surname", "postcode"),
         ("given_name", "postcode"), ("street_number", "address_1")),
        _febrl_keys,
        (
            _comparison("given_name", given, 4, "given_name"),
            _comparison("surname", family, 4, "surname"),
            _comparison("date_of_birth", by.dated("date_of_birth"), 4),
            _comparison("soc_sec_id", by.typed("soc_sec_id"), 4),
            _comparison("postcode", by.typed("postcode", 1), 3, "postcode"),
            _comparison("suburb", by.spelled("suburb", (0.9, 0.8)), 4, "suburb"),
            _comparison("address", by.worded("address", (0.9, 0.7, 0.5)), 5),
            _comparison("state", by.same("state"), 2),
        ),
        ("given_name", "surname", "postcode", "suburb"),
    )  # fmt: skip


def _febrl_keys(row: Row) -> Iterator[str]:
    number, given, family = row["soc_sec_id"], row["given_name"], row["surname"]
    if number:
        yield f"h{number[:4]}"
        yield f"t{number[-4:]}"
    yield from _birth_keys(row["date_of_birth"])
    if given and family:
        yield "n" + " ".join(sorted((given, family)))
    if row["postcode"]:
        yield from (f"p{name[:4]}{row['postcode']}" for name in (given, family) if name)
    if row["address_1"]:
        yield f"a{row['street_number']}{row['address_1']}"


def _birth_keys(day: str) -> Iterator[str]:
    if day:
        yield f"d{day[:4]}{''.join(sorted((day[4:6], day[6:])))}"


def splink1000(folder: Path) -> Task:
    """Splink's fake_1000: one file with up to a handful of records of each person."""
    rows = _read(folder / "splink_fake_1000.csv")
    clusters: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        row["dob"] = row["dob"].replace("-", "")
        clusters[row["cluster"]].append(number)
    truth = {pair for numbers in clusters.values() for pair in combinations(numbers, 2)}
    first = by.crossed("first_name", "surname", by.spelled("first_name", (0.92, 0.8)), 1)
    family = by.crossed("first_name", "surname", by.spelled("surname", (0.92, 0.8)), 1)
    return Task(
        "splink fake_1000",
        [*rows],
        0,
        truth,
        {"first_name": "name", "surname": "name", "dob": "date", "city": "text", "email": "text"},
        (("first_name", "surname"), ("dob",), ("email",), ("first_name",), ("surname",)),
        _splink_keys,
        (
            _comparison("first_name", first, 4, "first_name"),
            _comparison("surname", family, 4, "surname"),
            _comparison("dob", by.dated("dob"), 4, "dob"),
            _comparison("city", by.spelled("city", (0.85,)), 3, "city"),
            _comparison("email", by.spelled("email", (0.95, 0.88)), 4, "email"),
        ),
        ("first_name", "surname", "dob", "city", "email"),
    )  # fmt: skip


def _splink_keys(row: Row) -> Iterator[str]:
    day, email, names = row["dob"], row["email"], (row["first_name"], row["surname"])
    yield from _birth_keys(day)
    if all(names):
        yield "n" + " ".join(sorted(names))
    if email:
        mailbox, _at, host = email.partition("@")
        yield from (f"e{mailbox}", f"h{host}")
    for name in filter(None, names):
        yield from (f"y{name}{day[:4]}", f"m{name}{day[4:]}") if day else ()
        yield from (f"c{name}{row['city']}",) if row["city"] else ()


class Dirty(NamedTuple):
    """Carelessly typed people: rows as the plugin compares them, and the valid numbers of some."""

    rows: list[Row]
    numbers: dict[int, str]


def dirty(folder: Path) -> Dirty:
    """The made-up Chinese people, each row brought into the shape of a book's record."""
    raw = _read(folder / "cn_persons_synthetic.csv")
    rows = [_person(row) for row in raw]
    numbers = {n: row["number"] for n, row in enumerate(rows) if row.get("sound")}
    return Dirty(rows, numbers)


def _person(raw: Mapping[str, str]) -> Row:
    name, number = fold(raw["name"]), resident.normalise(raw["id_number"].lstrip("'"))
    facts = resident.facts(number) if number else {}
    found = {
        "name": name,
        "names": name,
        "readings": by.joined(one.full for one in readings(name)),
        "number": number,
        "sound": "1" if facts else "",
        "birth": _whole_day(raw["birth"]),
        "sex": {"男": "1", "女": "2"}.get(raw["sex"], ""),
        "phones": raw["phone"],
        "addresses": _home(raw["address"]),
    }
    return {column: value for column, value in found.items() if value}


def _whole_day(text: str) -> str:
    digits = "".join(filter(str.isdigit, text))
    return digits if len(digits) == 8 else ""


def _home(address: str) -> str:
    """An address from the estate on, as the book compares places."""
    found = {level.kind: key(level.kind, level.name) for level in line(address).levels}
    kinds = ("estate", "building", "entrance", "room")
    return "/".join(found.get(kind, "") for kind in kinds) if "room" in found else ""


def without(rows: Sequence[Row], *columns: str) -> list[Row]:
    """The rows as if these columns had never been filled in."""
    return [{id: value for id, value in row.items() if id not in columns} for row in rows]


Linker = Callable[[Task], dict[Pair, float]]
"""Links a task: the probability of each pair that it considered."""
