"""A night's reports of many stations: one station's day worked for real, then told by hundreds.

One station is founded, filled and worked in as officers work; its rows are then said again by as
many others as are wanted, each with ids, identity numbers and hashes of its own. What is sent is
made once and kept between runs.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import data
from common import OFFICER, folder

from beatbook.book import Book
from beatbook.clock import FixedClock, stamp
from beatbook.founding import Founder, found, remove
from beatbook.importing.batch import Importer
from beatbook.importing.reading import open_table
from beatbook.journal import FIRST, Part, entry_hash, part_hash, parts_hash
from beatbook.store.query import Condition, Query
from beatbook.syncing import admitting
from beatbook.syncing.hello import hello
from beatbook.syncing.sending import batches
from beatbook.syncing.wire import Row, Sent, pack

OFFICERS, DEEDS, PEOPLE = 10, 50, 400
"""Of one station: officers, deeds of each in a day, people who are registered there already."""
_VISITS, _CHANGES = 25, 15
_NEWCOMER = ("name", "resident_id", "phone", "address")
EVENING = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
MORNING = EVENING + timedelta(hours=15)
_ID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")
_NUMBER = re.compile(r"(?<![\dA-Za-z])\d{6}(\d{11}[\dX])(?![\dA-Za-z])")
_CODE = re.compile(r'"code":"')
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Report(NamedTuple):
    """What one station says: card, greeting, batches up to the evening and those of the day."""

    card: dict[str, Any]
    hello: dict[str, Any]
    before: list[str]
    day: list[str]


def station_file() -> Path:
    """The station that worked: as it was in the evening, and a day later."""
    path = folder() / "syncing-station.db"
    if not path.exists():
        remove(str(path))
        clock = FixedClock(EVENING, timedelta(milliseconds=7))
        founder = Founder("Bench", OFFICER)
        with found(str(path), name="Bench", region="150104", founder=founder, clock=clock) as book:
            _fill(book)
            evening, _hash = book.store.head(book.station)
            clock.moment = MORNING
            _work(book)
            with book.store.transaction() as writer:
                writer.set_meta("bench.evening", str(evening))
    return path


def _fill(book: Book) -> None:
    book.act_as(OFFICER)
    data.put_divisions(book)
    with open_table(data.people_csv(PEOPLE, 4)) as table:
        mapping = {column: column for column in table.columns}
        Importer(book, "person", table, mapping=mapping).run()
    with book.deed("officer.add") as deed:
        for number in range(OFFICERS):
            login = f"officer{number}"
            id = deed.add("officer", {"name": login, "login": login}, unit=book.station)
            post = {"holder": id, "at": book.station, "role": "officer", "start": "2026-01-01"}
            deed.add("post", post, unit=book.station)


def _work(book: Book) -> None:
    """A day: visits, changes, newcomers, in turns."""
    people = book.store.select(book.spec("person"), Query("person"))
    doors = book.store.select(book.spec("dwelling"), Query("dwelling"))
    with data.people_csv(PEOPLE + OFFICERS * DEEDS, 4).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    fresh = ({key: row[key] for key in _NEWCOMER if row[key]} for row in rows[PEOPLE:])
    for number in range(OFFICERS):
        book.act_as(f"officer{number}")
        for nth in range(DEEDS):
            one = number * DEEDS + nth
            with book.deed("work") as deed:
                if nth < _VISITS:
                    visit = {"dwelling": doors[one % len(doors)].id, "result": "2",
                             "at": book.clock.now(), "officers": (book.actor.officer,)}  # fmt: skip
                    deed.add("visit", visit)
                elif nth < _VISITS + _CHANGES:
                    phone = f"1380000{one:04}"
                    deed.change("person", people[one % len(people)].id, {"phone": phone})
                else:
                    deed.add("person", next(fresh))


# -- others that say the same of their own ------------------------------------------------------


def reports(count: int) -> Iterator[Report]:
    """What *count* stations say."""
    with Book.open(str(station_file()), clock=FixedClock(MORNING)) as book:
        evening = int(book.store.meta("bench.evening") or 0)
        said = hello(book, "full")._asdict() | {"clock": stamp(MORNING)}
        card = admitting.card(book)
        rows = [row for batch in batches(book, "full", 0) for row in batch]
    for number in range(count):
        yield _told(rows, evening, said, card, number)


def _told(
    rows: list[Row], evening: int, said: dict[str, Any], card: dict[str, Any], number: int
) -> Report:
    change = _Change(number)
    told = _chained(rows, change)
    before, day = told[:evening], told[evening:]
    head = told[-1][0]
    ours = {key: change(str(said[key])) for key in ("station", "book")} | {
        "name": f"Bench {number}"
    }
    greeting = said | ours | {"head": [head.seq, head.hash]}
    return Report(card | ours, greeting, _packed(before), _packed(day))


def _packed(rows: list[Row]) -> list[str]:
    return [pack(rows[start : start + 500]) for start in range(0, len(rows), 500)]


class _Change:
    """Other ids, identity numbers and codes of slips in the place of each."""

    def __init__(self, number: int) -> None:
        self._tail = "".join(_ALPHABET[number // 32**place % 32] for place in (2, 1, 0))
        self._region = str(100_000 + number)
        self._code = f'"code":"{number:03}'

    def __call__(self, text: str) -> str:
        text = _ID.sub(lambda found: found[0][:13] + self._tail + found[0][16:], text)
        return _CODE.sub(self._code, _NUMBER.sub(self._region + r"\1", text))


def _chained(rows: list[Row], change: _Change) -> list[Row]:
    told: list[Row] = []
    previous = FIRST
    for entry, sent in rows:
        parts = [_part(one.part, change) for one in sent]
        plain = [change(one) if isinstance(one, str) else one for one in entry]
        hashes = parts_hash(part.hash for part in parts)
        fresh = entry._make(plain)._replace(parts_hash=hashes, previous=previous)
        fresh = fresh._replace(hash=entry_hash(fresh))
        told.append((fresh, [Sent(part) for part in parts]))
        previous = fresh.hash
    return told


def _part(part: Part, change: _Change) -> Part:
    record, text = change(part.record), change(part.text)
    hash = part_hash(part.form, record, part.version, part.kind, text)
    return Part(part.form, record, part.version, part.kind, json.loads(text), hash, text)


def forms_of(book: Book) -> int:
    """How many records a book has, for a look at what came."""
    found = (book.store.count(spec, Query(id, (Condition("id", "filled"),), closed=True))
             for id, spec in book.specs.items())  # fmt: skip
    return sum(found)
