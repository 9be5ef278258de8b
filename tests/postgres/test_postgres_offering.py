"""Finding on PostgreSQL: the same cards in the same order as on SQLite, whichever way they come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.records import Card
from beatbook.search import Term, words
from beatbook.store import finding
from beatbook.store.interface import Writer
from beatbook.store.query import Find
from beatbook_postgres import lexemes, offering
from store.contract.base import card
from support import postgres as server
from support.engines import Both, both

SURNAMES, GIVEN = "王王王王李李张曾", "伟芳伟小明"
TEXTS = st.one_of(
    st.text(alphabet=SURNAMES + GIVEN, min_size=1, max_size=3),
    st.sampled_from(
        ("wang", "wangw", "ww", "w", "1501", "150191", "15019119900", "0001", "1", "138", "13800")
    ),
    st.sampled_from(
        ("绿园3号", "号楼", "号楼3", "3号", "12号楼", "0101", "2单元101", "蒙A", "f00", "1104")
    ),
)
FINDS = st.builds(
    Find,
    text=st.lists(TEXTS, min_size=1, max_size=2).map(" ".join),
    limit=st.sampled_from((1, 3, 50)),
    forms=st.sampled_from(((), ("person",), ("person", "shop"), ("nothing",))),
    units=st.sampled_from(
        (None, frozenset(), frozenset({"u1"}), frozenset(f"u{n}" for n in range(99)))
    ),
)
WAYS: dict[str, dict[str, Any]] = {
    "as it comes": {},
    "whole": {"_FEW": 10**9},
    "walking": {"_FEW": 0, "_WALKABLE": 0.0, "_SAMPLE": 7},
    "by chunks": {"_FEW": 0, "_WALKABLE": 2.0, "_SAMPLE": 1},
}


def people(count: int) -> list[Card]:
    """Cards of which many share surnames, streets and beginnings of numbers."""
    random = Random(count)
    return [_person(random, n) for n in range(count)]


def _person(random: Random, n: int) -> Card:
    name = random.choice(SURNAMES) + random.choice(GIVEN)
    terms = (
        Term("name", name),
        Term("reading", random.choice(("wangwei/ww", "wangfang/wf", "liming/lm"))),
        Term("identifier", f"150191{random.randint(1980, 1999)}0101{random.randrange(1000):03}X"),
        Term("phone", f"1380000{random.randrange(100):04}"),
        Term("address", f"绿园{n % 4}号{random.randrange(15)}号楼{n % 3}单元{n % 12}0{n % 5}室"),
        *((Term("text", f"蒙AF{n:04}"),) if n % 5 == 0 else ()),
    )
    form = random.choice(("person", "person", "shop"))
    return card(f"r{n}", *terms, form=form, unit=f"u{n % 3}", number=n, closed=n % 11 == 0)


def _drop_some(writer: Writer) -> None:
    for n in range(0, 600, 13):
        writer.drop_card(f"r{n}")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, postgres: str) -> Iterator[Both]:
    name = server.new_name()
    with both(tmp_path_factory.mktemp("both"), server.book_url(postgres, name)) as found:
        found.write(lambda writer: writer.put_cards(people(600), new=True))
        again = [one._replace(title="again", line="new") for one in people(600)[::7]]
        found.write(lambda writer: writer.put_cards(again, new=False))
        found.write(_drop_some)
        yield found
    server.drop(postgres, name)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=40)
@given(finds=st.lists(FINDS, min_size=4, max_size=4))
def test_every_way_finds_what_sqlite_finds_in_its_order(
    filled: Both, way: str, finds: list[Find]
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        for name, value in WAYS[way].items():
            patched.setattr(offering, name, value)
        for find in finds:
            filled.same(lambda store, find=find: store.find(find))  # type: ignore[misc]


@pytest.fixture
def paged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of twenty cards."""
    monkeypatch.setattr(finding, "_PAGE", 20)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", ["王", "号楼", "wang", "1501", "绿园 王"])
def test_pages_follow_on_in_the_order_of_writing(
    filled: Both, monkeypatch: pytest.MonkeyPatch, paged: None, way: str, text: str
) -> None:
    for name, value in WAYS[way].items():
        monkeypatch.setattr(offering, name, value)
    groups = [word.groups for word in words(text)]
    wanted = Find(text, 5)
    with filled.postgres.transaction():
        db = filled.postgres.connection  # type: ignore[attr-defined]
        pages = list(offering.pages(db, wanted, groups))
    offered = [one.record for page in pages for one in page]
    assert len(offered) == len(set(offered)) > 40
    assert {len(page) for page in pages[:-1]} == {20}
    written = [one.record for one in people(600)]
    untouched = [one for one in offered if int(one[1:]) % 7]
    assert untouched == sorted(untouched, key=written.index)


def test_chunks_are_crossed_without_gap(
    tmp_path: Path, postgres_book_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexemes, "LEVELS", (2, 4, 6))
    for name, value in WAYS["by chunks"].items():
        monkeypatch.setattr(offering, name, value)
    with both(tmp_path, postgres_book_url) as engines:
        engines.write(lambda writer: writer.put_cards(people(300), new=True))
        for text in ("王", "王伟", "wang", "号楼", "曾"):
            engines.same(lambda store, text=text: store.find(Find(text, 200)))  # type: ignore[misc]


def test_a_book_in_parts_is_searched_as_one(tmp_path: Path, postgres_book_url: str) -> None:
    with both(tmp_path, f"{postgres_book_url}&partitions=3") as engines:
        for station, some in (("s1", people(90)[:30]), ("s2", people(90)[30:])):
            for store in engines:
                with store.transaction(station=station) as writer:
                    writer.put_cards(some, new=True)
        for text in ("王", "wang", "号楼", "0001"):
            engines.same(lambda store, text=text: store.find(Find(text)))  # type: ignore[misc]


def test_what_very_many_have_is_not_read_whole(
    filled: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A walk over the first cards is enough for a surname that half of them have."""
    asked: list[str] = []
    rows = offering._Stream._rows

    def noted(self: Any, sql: str, *values: Any) -> Any:
        asked.append(sql)
        return rows(self, sql, *values)

    monkeypatch.setattr(offering._Stream, "_rows", noted)
    monkeypatch.setattr(offering, "_SAMPLE", 50)
    monkeypatch.setattr(offering, "_FEW", 10)
    monkeypatch.setattr(finding, "_PAGE", 5)
    assert len(filled.postgres.find(Find("王", 5))) == 5
    assert "LATERAL" in asked[-1]
    assert sum("OFFSET 0" in sql for sql in asked) <= 1
