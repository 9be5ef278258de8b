"""Why, in the words of whoever asks: post, unit, permission, guard, state, who could instead."""

from __future__ import annotations

import pytest

from beatbook.access import explaining
from beatbook.access.explaining import Explanation, Reason
from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound
from beatbook.store.items import EntryFilter
from support import guarded, toy
from support.acts import add
from support.books import Station
from support.fixtures import Install
from support.points import Point


def told(found: Explanation, label: str) -> Reason:
    return next(one for one in found.reasons if str(one.label) == label)


def names(book: Book, reason: Reason) -> list[str]:
    return sorted(book.title(id).split()[0] for id in reason.could)


@pytest.fixture
def theirs(station: Station) -> str:
    """A keeper whom the other office keeps."""
    with station.open("bob") as book:
        return add(book, "keeper", name="王小明")


def test_what_is_allowed_names_the_post(station: Station, theirs: str) -> None:
    with station.open("bob") as book:
        found = explaining.of_record(book, "bob", "keeper", "1")
    assert found.unit == "试验派出所 › 乙警务室"
    assert [(str(role), unit) for role, unit in found.posts] == [
        ("community officer", "试验派出所 › 乙警务室")
    ]
    read = told(found, "read it")
    assert read.allowed and str(read.why) == "by the post community officer at 乙警务室"
    assert (str(found.about), str(found.state)) == ("Keeper 1", "registered")
    assert told(found, "close").allowed


def test_what_is_refused_names_the_reason_and_who_could(station: Station, theirs: str) -> None:
    with station.open("chief") as book:
        found = explaining.of_record(book, "ann", "keeper", "1")
        read, close = told(found, "read it"), told(found, "close")
        assert not read.allowed and "another unit" in str(read.why)
        assert "民警bob" in names(book, read) and "赵所长" in names(book, read)
        assert "民警amy" not in names(book, close)


def test_a_helper_learns_that_it_is_a_decision(station: Station) -> None:
    with station.open("ann") as book:
        add(book)
    with station.open("amy") as book:
        found = explaining.of_record(book, "amy", "lamp", "1")
        assert told(found, "change it").allowed
        assert "registry.close" in str(told(found, "close").why)
        assert names(book, told(found, "close")) == ["民警ann", "民警dee", "赵所长"]


def test_nothing_of_what_is_hidden_is_told(station: Station, install: Install) -> None:
    install(Point("toy", toy), Point("guarded", guarded))
    with station.open("ann") as book:
        add(book, "case", name="帮扶甲", officers=["ann"], until="2027-01-01")
    with station.open("aud") as book:
        found = explaining.of_record(book, "chief", "case", "1")
        read = told(found, "read it")
        assert not read.allowed and "confidential" in str(read.why)
        assert read.could == ()
        assert "帮扶甲" not in str(found)


def test_the_state_of_a_hidden_record_is_told_to_those_who_read_the_journal_only(
    station: Station, theirs: str
) -> None:
    with station.open("ann") as book:
        assert str(explaining.of_record(book, "ann", "keeper", "1").state) == "registered"
    with station.open("chief") as book, book.deed("step") as deed:
        deed.transition("keeper", theirs, "close")
    with station.open("aud") as book:
        assert str(explaining.of_record(book, "ann", "keeper", "1").state) == "closed"


@pytest.mark.parametrize(("asks", "allowed"), [("aud", True), ("chief", True), ("adm", True),
                                               ("bob", False), ("dee", False)])  # fmt: skip
def test_of_others_only_those_who_read_the_journal_ask(
    station: Station, theirs: str, asks: str, allowed: bool
) -> None:
    with station.open(asks) as book:
        if allowed:
            assert explaining.of_record(book, "ann", "keeper", "1").reasons
        else:
            with pytest.raises(NotAllowed):
                explaining.of_record(book, "ann", "keeper", "1")


def test_an_action_is_explained_as_it_is_run(station: Station) -> None:
    with station.open("adm") as book:
        (verify,) = explaining.of_action(book, "adm", "journal.verify").reasons
        assert verify.allowed and verify.permission == "journal.read"
        (refused,) = explaining.of_action(book, "ann", "journal.verify").reasons
        assert not refused.allowed and "民警aud" in names(book, refused)


def test_asking_writes_no_refusal_and_changes_nobody(station: Station, theirs: str) -> None:
    with station.open("chief") as book:
        me = book.actor
        explaining.of_record(book, "amy", "keeper", "1")
        assert book.actor == me
        assert list(book.store.entries(EntryFilter(action="refused"))) == []
        (row,) = book.store.entries(EntryFilter(action="explain"))
        assert (row.subject, row.form) == (theirs, "keeper")


def test_what_there_is_not_is_not_explained(station: Station) -> None:
    with station.open("chief") as book:
        with pytest.raises(NotFound):
            explaining.of_record(book, "chief", "keeper", book.new_id())
        with pytest.raises(NotFound):
            explaining.of_action(book, "chief", "no.such")
