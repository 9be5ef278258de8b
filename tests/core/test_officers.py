"""Officers: who acts, by which name, with which posts on which day."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.errors import NotAllowed, ProblemsFound, UsageProblem
from beatbook.officers import actor, posts_of
from support.books import CREW, NOW, TODAY, Station


@pytest.mark.parametrize(("login", "role", "unit"), CREW)
def test_each_of_the_crew_acts_with_his_post(
    station: Station, login: str, role: str, unit: str
) -> None:
    with station.open(login) as book:
        assert [(post.role, post.unit) for post in book.actor.posts] == [
            (role, station.nodes[unit])
        ]
        assert book.actor.home == station.nodes[unit]
        assert not book.actor.system


def test_the_founder_holds_both_his_posts(chief: Book) -> None:
    assert {post.role for post in chief.actor.posts} == {"chief", "administrator"}


@pytest.mark.parametrize("words", ["ann", "民警ann", "2", "id"])
def test_an_officer_is_meant_by_login_name_number_or_id(book: Book, words: str) -> None:
    id = book.store.identity("officer.login", "ann")
    assert id is not None
    assert actor(book, id if words == "id" else words).officer == id


def test_a_login_comes_before_a_number(book: Book) -> None:
    with book.deed("add") as deed:
        officer = deed.add("officer", {"name": "王小明", "login": "3"})
        deed.add("post", {"holder": officer, "at": book.station, "role": "liaison",
                          "start": "2020-01-01"})  # fmt: skip
    assert actor(book, "3").officer == officer


def test_a_login_cannot_pass_for_the_id_of_another(book: Book) -> None:
    ann = book.record_id("officer", "ann")
    with book.deed("add") as deed:
        deed.add("officer", {"name": "王小明", "login": ann})
    assert actor(book, ann).name == "民警ann"


def test_a_stranger_is_turned_away_with_the_remedy(station: Station) -> None:
    with pytest.raises(NotAllowed, match=r"“eve” is no officer.*beat officer add"):
        station.open("eve")


def test_two_of_one_name_are_asked_apart(book: Book) -> None:
    with book.deed("add") as deed:
        deed.add("officer", {"name": "民警ann"})
    with pytest.raises(UsageProblem, match="can be Officer"):
        actor(book, "民警ann")


def test_a_closed_account_is_turned_away(book: Book) -> None:
    with book.deed("close") as deed:
        deed.transition("officer", book.record_id("officer", "ann"), "close")
    with pytest.raises(NotAllowed, match="closed"):
        actor(book, "ann")


def post(book: Book, login: str, start: str, end: str | None, role: str = "chief") -> str:
    with book.deed("officer.post") as deed:
        holder = book.record_id("officer", login)
        raw = {"holder": holder, "at": book.station, "role": role, "start": start, "end": end}
        return deed.add("post", raw)


def test_posts_are_those_of_the_day(book: Book) -> None:
    ann = book.record_id("officer", "ann")
    post(book, "ann", "2019-01-01", str(TODAY))
    post(book, "ann", str(TODAY), None, "desk")
    post(book, "ann", str(TODAY + timedelta(days=1)), None, "auditor")
    assert [one.role for one in posts_of(book, ann)] == ["officer", "desk"]
    book.clock = FixedClock(NOW - timedelta(days=1))
    assert [one.role for one in posts_of(book, ann)] == ["chief", "officer"]
    book.clock = FixedClock(NOW + timedelta(days=1))
    assert [one.role for one in posts_of(book, ann)] == ["officer", "desk", "auditor"]


def test_a_day_is_that_of_the_books_time_zone(book: Book) -> None:
    ann = book.record_id("officer", "ann")
    post(book, "ann", str(TODAY + timedelta(days=1)), None, "desk")
    # 16:00 UTC is midnight in the book's zone.
    book.clock = FixedClock(NOW.replace(hour=15, minute=59))
    assert len(posts_of(book, ann)) == 1
    book.clock = FixedClock(NOW.replace(hour=16, minute=0))
    assert len(posts_of(book, ann)) == 2


def test_one_without_a_post_today_is_turned_away(book: Book) -> None:
    with book.deed("add") as deed:
        deed.add("officer", {"name": "新人", "login": "new"})
    with pytest.raises(NotAllowed, match="holds no post today, 2026-"):
        actor(book, "new")


def test_a_post_that_was_closed_or_taken_back_does_not_count(book: Book) -> None:
    ann = book.record_id("officer", "ann")
    ids = [post(book, "ann", "2020-01-01", None) for _ in range(2)]
    assert len(posts_of(book, ann)) == 3
    with book.deed("x") as deed:
        deed.transition("post", ids[0], "close")
        deed.withdraw("post", ids[1])
    assert [one.role for one in posts_of(book, ann)] == ["officer"]


def test_a_post_ends_after_it_starts(book: Book) -> None:
    with pytest.raises(ProblemsFound, match="later than the start @ end"):
        post(book, "ann", "2020-01-01", "2020-01-01")


def open_files(path: str) -> int:
    """How often this process has the file open."""
    folder = Path("/proc/self/fd")
    return sum(os.path.realpath(one) == path for one in folder.iterdir())


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files in /proc")
def test_one_who_is_turned_away_leaves_no_open_book_behind(station: Station) -> None:
    before = open_files(station.path)
    kept = []
    for _ in range(3):
        with pytest.raises(NotAllowed) as refused:
            station.open("eve")
        kept.append(refused)  # with its traceback, and so with everything it holds
    assert open_files(station.path) == before
