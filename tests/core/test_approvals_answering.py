"""Who answers a request: another officer who decides, above or below; never oneself."""

from __future__ import annotations

import pytest

from beatbook import approvals
from beatbook.approvals import SecondPersonNeeded
from beatbook.approvals.answering import listed, one, who_may
from beatbook.approvals.names import FORM, GRANTED, REFUSED
from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound, UsageProblem
from beatbook.store.items import EntryFilter
from support.books import Station


def ask(station: Station, officer: str, subject: str = "s") -> str:
    with station.open(officer) as book, pytest.raises(SecondPersonNeeded) as refusal:
        approvals.require(
            book, "merge", subject=subject, digest=approvals.digest(subject), words="两条记录"
        )
    return str(refusal.value.number)


def names(book: Book, number: str) -> list[str]:
    return [book.title(officer).split()[0] for officer in who_may(book, one(book, number))]


@pytest.mark.parametrize(
    ("asks", "may"),
    [
        ("ann", ["赵所长"]),
        ("amy", ["民警ann", "赵所长"]),
        ("chief", ["民警ann", "民警bob"]),
        ("dee", ["赵所长", "民警ann", "民警bob"]),
    ],
)
def test_another_officer_above_or_below_may_answer(
    station: Station, asks: str, may: list[str]
) -> None:
    number = ask(station, asks)
    with station.open(asks) as book:
        assert names(book, number) == may


@pytest.mark.parametrize("officer", ["amy", "lia", "bob", "dee", "aud", "adm"])
def test_nobody_else_answers(station: Station, officer: str) -> None:
    number = ask(station, "ann")
    with station.open(officer) as book, pytest.raises(NotAllowed):
        approvals.grant(book, number)
    with station.open(officer) as book:
        assert approvals.waiting_for(book) == []


def test_nobody_answers_for_himself(station: Station) -> None:
    number = ask(station, "chief")
    with station.open("chief") as book:
        assert approvals.waiting_for(book) == []
        with pytest.raises(NotAllowed, match="your own"):
            approvals.grant(book, number)
        refusals = EntryFilter(action="refused", form=FORM)
        assert len(list(book.store.entries(refusals))) == 1


def test_an_answer_says_who_when_and_why(station: Station) -> None:
    number = ask(station, "chief")
    with station.open("ann") as book:
        found = approvals.grant(book, number, "已核对")
        assert found.envelope.state == GRANTED
        assert found.values["answered_by"] == book.actor.officer
        assert found.values["answer"] == "已核对"


def test_a_refusal_ends_it(station: Station) -> None:
    number = ask(station, "ann")
    with station.open("chief") as book:
        assert approvals.refuse(book, number).envelope.state == REFUSED
        with pytest.raises(UsageProblem, match="does not wait"):
            approvals.grant(book, number)
    assert ask(station, "ann") == "2"


def test_lists_hold_what_is_mine_to_see(station: Station) -> None:
    ask(station, "ann")
    ask(station, "bob", "t")
    seen = {}
    for officer in ("ann", "bob", "chief", "amy"):
        with station.open(officer) as book:
            seen[officer] = [request.envelope.number for request in listed(book)]
    assert seen == {"ann": [1], "bob": [2], "chief": [1, 2], "amy": []}


def test_only_those_concerned_open_a_request(station: Station) -> None:
    number = ask(station, "ann")
    with station.open("bob") as book, pytest.raises(NotAllowed):
        one(book, number)
    with station.open("chief") as book, pytest.raises(NotFound):
        one(book, book.new_id())
