"""The book: the one object that a front end holds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook import access
from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.errors import NotAllowed, NotFound, UsageProblem
from beatbook.ids import is_id
from beatbook.store.interface import EntryFilter
from beatbook.texts import use_language
from support.books import NOW, REGION, TODAY, Station


def keeper(book: Book, name: str, number: str | None = None) -> str:
    with book.deed("add") as deed:
        return deed.add("keeper", {"name": name, "toy_number": number})


def test_a_book_knows_what_it_is(chief: Book) -> None:
    assert (chief.name, chief.region) == ("试验派出所", REGION)
    assert is_id(chief.station)
    assert chief.today() == TODAY


def test_a_day_begins_at_midnight_of_its_time_zone(chief: Book) -> None:
    chief.clock = FixedClock(datetime(2026, 11, 21, 15, 59, tzinfo=UTC))
    assert str(chief.today()) == "2026-11-21"
    chief.clock = FixedClock(datetime(2026, 11, 21, 16, 0, tzinfo=UTC))
    assert str(chief.today()) == "2026-11-22"


@pytest.mark.parametrize("words", ["lamp", "路灯", "Lamp", "LAMP"])
def test_a_form_is_meant_by_id_or_label(chief: Book, words: str) -> None:
    assert chief.spec(words).id == "lamp"
    assert chief.form(words).id == "lamp"


def test_a_form_that_does_not_exist_is_named(chief: Book) -> None:
    with pytest.raises(NotFound, match=r"no form “boat”.*beat registry forms"):
        chief.spec("boat")


def test_a_code_list_that_nobody_brings_is_empty(chief: Book) -> None:
    assert chief.codes("nothing").codes == ()
    assert chief.codes("roles").by_code["chief"].label.zh == "所长"


WAYS: dict[str, Callable[[str], str]] = {
    "its id": lambda id: id,
    "its id in small letters": str.lower,
    "its number": lambda _id: "1",
    "its number in wide digits": lambda _id: "１",
    "its identifier": lambda _id: "T1990010102",
    "its identifier as people type it": lambda _id: " t1990 0101 02",
    "its identifier in wide letters": lambda _id: "Ｔ1990010102",
    "its name": lambda _id: "李红",
}


@pytest.mark.parametrize("way", WAYS)
def test_a_record_is_meant_by(chief: Book, way: str) -> None:
    id = keeper(chief, "李红", "T1990010102")
    assert chief.record_id("keeper", WAYS[way](id)) == id


@pytest.mark.parametrize("words", ["2", "李", "红", "张三", "", "²", "T199"])
def test_what_means_nobody_is_not_found(chief: Book, words: str) -> None:
    keeper(chief, "李红", "T1990010102")
    with pytest.raises(NotFound, match="There is no Keeper"):
        chief.record_id("keeper", words)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_an_answer_or_a_sentence(station: Station, words: str) -> None:
    with station.open() as book:
        for ask in (
            lambda: book.record_id("keeper", words),
            lambda: book.units.resolve(words, TODAY),
            lambda: book.find_place(words),
        ):
            with suppress(NotFound, UsageProblem):
                assert ask()


def test_bytes_that_are_no_text_are_asked_for_again(chief: Book) -> None:
    for ask in (chief.find_place, lambda words: chief.record_id("keeper", words)):
        with pytest.raises(UsageProblem, match="no text"):
            ask("\udcff")


def test_a_name_of_several_asks_for_the_number(chief: Book) -> None:
    for _ in range(2):
        keeper(chief, "李红")
    with pytest.raises(UsageProblem, match="“李红” can be Keeper 1, 2; give the number"):
        chief.record_id("keeper", "李红")


def test_a_name_is_looked_for_where_one_may_see(station: Station) -> None:
    with station.open("bob") as book:
        keeper(book, "李红")
    with station.open("ann") as book, pytest.raises(NotFound):
        book.record_id("keeper", "李红")


def test_front_ends_can_ask_what_is_possible(station: Station) -> None:
    with station.open("ann") as book:
        assert book.may(access.WRITE)
        assert book.may(access.WRITE, station.nodes["beat"])
        assert not book.may(access.WRITE, station.nodes["office_b"])
        assert not book.may(access.OFFICERS)
        assert book.store.entries(EntryFilter(action="refused")) == []


def test_units_that_may_be_seen_are_those_below_ones_posts(station: Station) -> None:
    nodes = station.nodes
    with station.open("ann") as book:
        assert book.visible_units() == {nodes["office_a"], nodes["beat"]}
        assert book.visible_units(access.JOURNAL) == frozenset()
    with station.open("chief") as book:
        assert book.visible_units() is None
    with station.open() as book:
        assert book.visible_units() is None


def test_rights_follow_a_unit_that_moves_while_the_book_is_open(station: Station) -> None:
    tomorrow = FixedClock(NOW + timedelta(days=1), timedelta(milliseconds=1))
    with station.open("ann", tomorrow) as ann, station.open("chief", tomorrow) as chief:
        with ann.deed("add") as deed:
            id = deed.add("lamp", {"pole": "P1"}, unit=station.nodes["beat"])
        with chief.deed("unit.move") as deed:
            deed.units.move(station.nodes["beat"], station.nodes["office_b"])
        with pytest.raises(NotAllowed):
            ann.registry.get("lamp", id)
        with pytest.raises(NotAllowed), ann.deed("change") as deed:
            deed.change("lamp", id, {"name": "x"})


def test_titles_say_what_ids_mean(chief: Book, station: Station) -> None:
    assert chief.title(keeper(chief, "李红")) == "李红"
    assert chief.title(station.nodes["office_a"]) == "甲警务室"
    assert chief.title("unknown") == "unknown"


def test_the_session_says_where_somebody_worked(station: Station) -> None:
    with Book.open(station.path, officer="ann", source="ssh") as book:
        assert book.session.startswith("ssh:")
        assert book.heading("x").session == book.session


def test_routine_work_is_said_in_the_language_in_use(chief: Book) -> None:
    assert chief.heading("x").reason == "routine work"
    use_language("zh")
    assert chief.heading("x").reason == "日常工作"


def test_ids_of_one_book_ascend(chief: Book) -> None:
    made = [chief.new_id() for _ in range(100)]
    assert made == sorted(set(made))


LIGHT = """
import sys
from beatbook.book import Book
from beatbook.store.query import Query
with Book.open({path!r}, officer="ann") as book:
    book.registry.find("王")
    book.registry.list(Query("keeper"))
    book.registry.get("keeper", "1")
heavy = ["textual", "sqlite_utils", "attrs", "attr", "cattrs", "pluggy", "pypinyin", "stdnum",
         "importlib.metadata", "sqlite3", "click", "rich"]
print([name for name in heavy if name in sys.modules])
"""


def test_looking_things_up_loads_nothing_heavy(station: Station) -> None:
    with station.open("ann") as book:
        keeper(book, "王小明")
    done = subprocess.run(
        [sys.executable, "-c", LIGHT.format(path=station.path)],
        capture_output=True, text=True, check=True, cwd=Path(station.path).parent,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
