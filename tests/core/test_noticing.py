"""What one session changes of posts and code lists holds in all others from their next deed on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from beatbook import codedeeds
from beatbook.access import SYSTEM
from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.codes import Code
from beatbook.errors import NotAllowed, ProblemsFound
from beatbook.store.interface import EntryFilter
from beatbook.texts import Text
from support.acts import add, lamp
from support.books import NOW, Station

NEW = Code("k9", Text("新灯", "New lamp"))


@pytest.fixture
def ann(station: Station) -> Iterator[Book]:
    """The book as ann has it open, at work already."""
    with station.open("ann") as book:
        add(book, pole="first")
        yield book


def post(book: Book, login: str) -> str:
    """The post that an officer holds."""
    officer = book.record_id("officer", login)
    posts = book.store.recorded("post")
    records = book.store.records(book.spec("post"), posts).values()
    (found,) = [one.id for one in records if one.values["holder"] == officer]
    return found


def set_post(chief: Book, login: str, **values: object) -> None:
    with chief.deed("officer.post") as deed:
        deed.change("post", post(chief, login), values)


def test_whose_post_was_ended_enters_nothing_more_and_looks_nothing_up(
    chief: Book, ann: Book
) -> None:
    set_post(chief, "ann", end=chief.today())
    for _again in range(2):
        with pytest.raises(NotAllowed, match="holds no post today"):
            add(ann, pole="second")
    with pytest.raises(NotAllowed, match="holds no post today"):
        ann.registry.get("lamp", "1")
    refused = chief.store.entries(EntryFilter(action="refused"))
    assert [row.officer for row in refused] == [ann.actor.officer] * 3


def test_who_was_given_another_post_does_what_it_permits(chief: Book, ann: Book) -> None:
    id = add(ann, pole="second", works=False, fault="dark")
    take(ann, id, "report")
    with pytest.raises(NotAllowed):
        take(ann, id, "mend")
    set_post(chief, "ann", role="chief")
    take(ann, id, "mend")
    assert lamp(ann, id).envelope.state == "registered"


def take(book: Book, lamp: str, step: str) -> None:
    with book.deed("step") as deed:
        deed.transition("lamp", lamp, step)


def test_a_post_that_ends_over_night_is_over_in_the_morning(station: Station) -> None:
    clock = FixedClock(NOW + timedelta(hours=1), timedelta(milliseconds=1))
    with station.open("chief") as chief, station.open("ann", clock) as ann:
        add(ann, pole="first")
        tomorrow = chief.today() + timedelta(days=1)
        set_post(chief, "ann", end=tomorrow)
        add(ann, pole="second")
        clock.moment += timedelta(days=1)
        with pytest.raises(NotAllowed, match="holds no post today"):
            add(ann, pole="third")


def test_a_code_that_another_added_is_chosen_and_one_retired_is_not(chief: Book, ann: Book) -> None:
    codedeeds.add(chief, "lamp_kinds", NEW)
    assert lamp(ann, add(ann, pole="second", kind="New lamp")).values["kind"] == "k9"
    codedeeds.retire(chief, "lamp_kinds", "2", chief.today())
    with pytest.raises(ProblemsFound, match="no longer chosen"):
        add(ann, pole="third", kind="2")
    codedeeds.relabel(chief, "lamp_kinds", "1", Text("钠", "Sodium lamp"))
    assert lamp(ann, add(ann, pole="fourth", kind="Sodium lamp")).values["kind"] == "1"


def test_the_system_goes_on_and_so_does_who_acts_for_a_moment(
    chief: Book, ann: Book, book: Book
) -> None:
    add(book, pole="second")
    set_post(chief, "ann", end=chief.today())
    add(book, pole="third")
    before, ann.actor = ann.actor, SYSTEM
    add(ann, pole="fourth")
    ann.actor = before
    with pytest.raises(NotAllowed, match="holds no post today"):
        add(ann, pole="fifth")


def test_a_deed_that_was_done_already_is_answered_alike(chief: Book, ann: Book) -> None:
    with ann.deed("add", id="the-deed") as deed:
        first = deed.add("lamp", {"pole": "second"})
    set_post(chief, "ann", end=chief.today())
    with ann.deed("add", id="the-deed") as deed:
        assert deed.add("lamp", {"pole": "second"}) == first
