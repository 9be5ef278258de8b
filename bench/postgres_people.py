"""Books of very many invented people on PostgreSQL and SQLite: cards alone, for searches.

People are drawn anew each time in the same way: names as frequent as in the population, numbers
of the fictional county 150191, telephones with 0000 in the middle, invented estates. On PostgreSQL
the cards go in by COPY, their indexes are made afterwards. Beyond a million the server adds the
same people in other stations under other numbers, which takes a quarter of the time. What was made
is kept between runs, and goes on where it was interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from common import folder

from beatbook.records import Card
from beatbook.search import Term
from beatbook.store.sqlite.engine import SqliteStore
from beatbook_cn.demo.names import given_name, surname
from beatbook_cn.names.pinyin import readings
from beatbook_postgres import schema, tables_search
from beatbook_postgres.cards import ready
from beatbook_postgres.connecting import Address, address, connect
from beatbook_postgres.driver import Connection
from support import postgres

T = TypeVar("T")

UNIT, STATION = 1_500, 25_000
"""People of an office's beat and of a station, who are written in a row."""
_BATCH, _BLOCK = 5_000, 50_000
_SETTINGS = (
    "shared_buffers=1GB",
    "maintenance_work_mem=1GB",
    "max_wal_size=8GB",
    "autovacuum=off",
    "random_page_cost=1.1",
    "effective_cache_size=8GB",
)
DRAWN = 1_000_000
"""So many people are drawn one by one."""
_ELSEWHERE = """
INSERT INTO card
SELECT 'station-' || id / %(station)s, id, 'person-' || lpad(id::text, 10, '0'), form, id,
       'unit-' || id / %(unit)s, closed, title, line,
       replace(replace(terms, was_bearer, bearer), was_phone, phone),
       ts_delete(tokens, ARRAY[
           '#14:' || (was >> 14), '#17:' || (was >> 17), '#20:' || (was >> 20), '@' || was_unit,
           'i' || lower(was_bearer), 'j' || reverse(lower(was_bearer)),
           'p' || was_phone, 'q' || reverse(was_phone)
       ]) || array_to_tsvector(ARRAY[
           '#14:' || (id >> 14), '#17:' || (id >> 17), '#20:' || (id >> 20),
           '@unit-' || id / %(unit)s, 'i' || lower(bearer), 'j' || reverse(lower(bearer)),
           'p' || phone, 'q' || reverse(phone)
       ])
FROM (
    SELECT c.*, drawn AS was, drawn + %(ahead)s AS id, unit AS was_unit,
        left(was_bearer, 14) || lpad(((substr(was_bearer, 15, 3)::int + %(ahead)s / 27027) %% 1000)
            ::text, 3, '0') || right(was_bearer, 1) AS bearer,
        left(was_phone, 7) || lpad(((right(was_phone, 4)::int + %(ahead)s / 8101) %% 10000)
            ::text, 4, '0') AS phone
    FROM (
        SELECT form, closed, title, line, terms, tokens, unit, id AS drawn,
            substring(terms FROM '"identifier","([0-9X]+)"') AS was_bearer,
            substring(terms FROM '"phone","([0-9]+)"') AS was_phone
        FROM card WHERE id <= 1000000
    ) c
) d
"""
_PHONES = ("133", "135", "136", "138", "139", "150", "158", "177", "186", "189")
_ROADS = ("大召前街", "石羊桥路", "昭君路", "鄂尔多斯大街", "清泉街", "梁山街", "文庙街", "兴隆巷")
_FIRST = "云青晨南锦望白金听逐芳栖丹星长碧朝松雨竹"
_MIDDLE = "杉禾曦塘鹿川桦穗雪光洲霞枫野风岸露间桥溪"
_LAST = ("花园", "家园", "小区", "雅苑", "新居", "华庭", "名邸")
_CHECKS = "10X98765432"


def people(count: int, done: int = 0) -> Iterator[Card]:
    """The cards of *count* people, station after station, without the first *done*.

    Each block is drawn by itself, so that what was interrupted goes on with the next one.
    """
    for block in range(done // _BLOCK, -(-count // _BLOCK)):
        random = Random(block)
        first = block * _BLOCK + 1
        for number in range(first, min(first + _BLOCK, count + 1)):
            yield _person(random, number)


@lru_cache(maxsize=200_000)
def _spelled(name: str) -> tuple[Term, ...]:
    return tuple(Term("reading", f"{one.full}/{one.initials}") for one in readings(name))


def _person(random: Random, number: int) -> Card:
    sex, born = random.choice("12"), random.randint(1940, 2024)
    name = surname(random) + given_name(random, sex, born)
    terms = (
        Term("name", name),
        *_spelled(name),
        Term("identifier", _identifier(random, born)),
        Term("phone", f"{random.choice(_PHONES)}0000{random.randrange(10_000):04}"),
        Term("address", _address(random, number // STATION)),
    )
    line = f"{'男' if sex == '1' else '女'} {born}"
    unit = f"unit-{number // UNIT}"
    return Card(f"person-{number:010}", "person", number, unit, False, name, line, terms)


def _identifier(random: Random, born: int) -> str:
    day = f"{random.randint(1, 12):02}{random.randint(1, 28):02}"
    return f"150191{born}{day}{random.randrange(1000):03}{random.choice(_CHECKS)}"


def _address(random: Random, station: int) -> str:
    """A room in one of forty estates of a station."""
    house, entrance = random.randint(1, 25), random.randint(1, 4)
    room = f"{random.randint(1, 18)}{random.randint(1, 4):02}"
    return f"{_estate(station * 40 + random.randrange(40))}{house}号楼{entrance}单元{room}室"


@lru_cache(maxsize=10_000)
def _estate(number: int) -> str:
    """Where an estate is and what it is called; names return in other stations."""
    local = Random(number)
    name = local.choice(_FIRST) + local.choice(_MIDDLE) + local.choice(_LAST)
    return f"{local.choice(_ROADS)}{local.randint(1, 300)}号{name}"


def server() -> postgres.Cluster:
    """The server whose data are kept, started; it ends with this process."""
    place = folder() / "postgres"
    if (place / "data" / "PG_VERSION").exists():
        programs = postgres.programs()
        assert programs is not None
        return postgres.launch(programs, place, postgres.free_port(), _SETTINGS)
    place.mkdir(exist_ok=True)
    return postgres.start(place, _SETTINGS)


def postgres_book(url: str, count: int) -> Address:
    """Where the book of *count* people is; it is made, or finished, where it is not whole."""
    known = address(postgres.book_url(url, f"people_{count}"))
    with connect(known) as db:
        if not schema.is_book(db, known):
            schema.create(db, known)
        if not _is_filled(db, count):
            _fill(db, count)
    return known


def _is_filled(db: Connection, count: int) -> bool:
    """Whether the statistics are there, which are made last, and of all."""
    (analysed,) = db.execute(
        "SELECT reltuples FROM pg_class WHERE oid = 'card'::regclass"
        " AND EXISTS (SELECT 1 FROM pg_class WHERE oid = to_regclass('card_tokens'))"
        " UNION ALL SELECT 0 LIMIT 1"
    ).fetchone()
    return bool(analysed > 0.9 * count)


def _fill(db: Connection, count: int) -> None:
    """Add the people who are not there yet, block by block, and make the indexes of all."""
    cards = [one for one in tables_search.INDEXES if " ON card " in one]
    for one in cards:
        db.execute(f"DROP INDEX IF EXISTS {one.split()[2]}")
    (done,) = db.execute("SELECT count(*) FROM card").fetchone()
    drawn = min(count, DRAWN)
    for block in batched(enumerate(people(drawn, done), done + 1), _BLOCK):
        _copy(db, block)
    for ahead in range(max(done, drawn), count, DRAWN):
        db.execute(_ELSEWHERE, {"ahead": ahead, "unit": UNIT, "station": STATION})
    db.execute("SET maintenance_work_mem = '3GB'")
    for one in cards:
        db.execute(one)
    db.execute("VACUUM ANALYZE card")


def _copy(db: Connection, block: Iterable[tuple[int, Card]]) -> None:
    with db.cursor().copy(f"COPY card ({', '.join(tables_search.CARD)}) FROM STDIN") as copy:
        for id, card in block:
            copy.write_row(ready(card, id, f"station-{id // STATION}"))


def sqlite_book(count: int) -> Path:
    """The same people in an SQLite book."""
    path = folder() / f"people-{count}.db"
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        store = SqliteStore(str(unfinished), create=True)
        with store.bulk():
            for cards in batched(people(count), _BATCH):
                with store.transaction() as writer:
                    writer.put_cards(cards, new=True)
        store.close()
        unfinished.replace(path)
    return path


def batched(items: Iterator[T], size: int) -> Iterator[list[T]]:
    """The items in lists of *size*, the last one with what is left."""
    while batch := list(islice(items, size)):
        yield batch
