"""Since one was last here: whose changes are told, whose are not, and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from beatbook import since
from beatbook.book import Book
from beatbook.journal import Entry
from beatbook.since import LOG_OFF, LOG_ON
from beatbook.store.items import EntryFilter
from support.books import TODAY, Station


@pytest.fixture
def ann(station: Station) -> Iterator[Book]:
    """Ann's book in a session of its own."""
    with station.open("ann") as opened:
        opened.session = "tui:2"
        yield opened


def _note(book: Book, action: str, session: str) -> Entry:
    book.session, now = session, book.session
    with book.store.transaction() as writer:
        entry = writer.append(book.heading(action), [])
    book.session = now
    return entry


@pytest.fixture
def before(ann: Book) -> Entry:
    """Ann entered a lamp, then logged off."""
    _note(ann, LOG_ON, "tui:1")
    _lamp(ann, "NH-1")
    return _note(ann, LOG_OFF, "tui:1")


def _lamp(book: Book, pole: str, **values: object) -> str:
    with book.deed("registry.add") as deed:
        return deed.add("lamp", {"pole": pole, **values})


def _change(book: Book, pole: str, action: str = "registry.edit", **values: object) -> None:
    with book.deed(action) as deed:
        deed.change("lamp", book.record_id("lamp", pole), values)


def test_the_last_session_is_the_one_before_this_one(ann: Book, before: Entry) -> None:
    _note(ann, LOG_ON, "tui:2")
    assert since.last_here(ann) == before


def test_a_session_that_was_torn_away_ended_where_it_began(ann: Book, before: Entry) -> None:
    torn = _note(ann, LOG_ON, "tui:9")
    assert since.last_here(ann) == torn


def test_the_last_work_before_a_day_is_ones_own(ann: Book, chief: Book, before: Entry) -> None:
    _lamp(chief, "NH-2")
    assert since.last_before(ann, TODAY + timedelta(days=1)) == before
    assert since.last_before(ann, TODAY) is None


def test_whoever_was_never_here_is_told_nothing(ann: Book, chief: Book) -> None:
    assert since.last_here(ann) is None
    assert since.changes(ann, None) == []


def test_what_others_did_to_ones_records_is_told_once_for_each(
    ann: Book, chief: Book, before: Entry
) -> None:
    _change(chief, "NH-1", name="东门灯")
    _change(chief, "NH-1", notes="灯罩裂")
    (one,) = since.changes(ann, before)
    assert (one.title, one.officer, one.times) == ("NH-1 东门灯", chief.actor.officer, 2)
    assert str(since.words(ann, one)) == "changed: Notes"


def test_what_one_did_oneself_is_no_news(ann: Book, before: Entry) -> None:
    _change(ann, "NH-1", name="东门灯")
    assert since.changes(ann, before) == []


def test_what_others_did_to_their_own_is_no_news(ann: Book, chief: Book, before: Entry) -> None:
    _lamp(chief, "NH-2")
    _change(chief, "NH-2", name="西门灯")
    assert since.changes(ann, before) == []


def test_a_record_that_names_one_is_told(ann: Book, chief: Book, before: Entry) -> None:
    with chief.deed("registry.add") as deed:
        values = {"pole": "NH-3", "checker": ann.actor.officer}
        deed.add("lamp", values, unit=ann.actor.home)
    (one,) = since.changes(ann, before)
    assert str(since.words(ann, one)) == "entered, with you in it"


def test_a_step_is_told_by_its_name(ann: Book, chief: Book, before: Entry) -> None:
    with chief.deed("registry.close") as deed:
        deed.transition("lamp", chief.record_id("lamp", "NH-1"), "close")
    (one,) = since.changes(ann, before)
    assert str(since.words(ann, one)) == "close"


def test_a_record_that_was_taken_back_is_told_without_its_title(
    ann: Book, chief: Book, before: Entry
) -> None:
    with chief.deed("registry.withdraw") as deed:
        deed.withdraw("lamp", chief.record_id("lamp", "NH-1"))
    (one,) = since.changes(ann, before)
    assert (one.title, str(since.words(ann, one))) == ("", "taken back")


def test_many_fields_are_counted_not_listed(ann: Book, chief: Book, before: Entry) -> None:
    _change(chief, "NH-1", name="东", notes="注", bulbs=2, price="3", works=True)
    (one,) = since.changes(ann, before)
    assert str(since.words(ann, one)).endswith("and 2 more")


def test_what_one_may_not_see_any_more_is_not_told(
    ann: Book, chief: Book, station: Station, before: Entry
) -> None:
    with chief.deed("registry.edit") as deed:
        lamp = deed.change("lamp", chief.record_id("lamp", "NH-1"), {"name": "东"})
        deed.locate(lamp, None, unit=station.nodes["office_b"])
    assert since.changes(ann, before) == []


def test_looking_at_people_is_noted_and_looking_at_lamps_is_not(
    ann: Book, chief: Book, before: Entry
) -> None:
    with ann.deed("registry.add") as deed:
        keeper = deed.add("keeper", {"name": "李四"})
    _change(chief, "NH-1", name="东")
    since.changes(ann, before)
    assert _looks(ann) == []
    with chief.deed("registry.edit") as deed:
        deed.change("keeper", keeper, {"phones": ["13800000000"]})
    since.changes(ann, before)
    assert len(_looks(ann)) == 1


def _looks(book: Book) -> list[Entry]:
    return book.store.entries(EntryFilter(action="since"))
