"""The blind match request: both sides learn what they need, and nobody sees the other's record."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from beatbook import actions, approvals
from beatbook.approvals import SecondPersonNeeded
from beatbook.errors import BeatbookError, NotAllowed, UsageProblem
from beatbook.records import Record
from beatbook.store.interface import EntryFilter
from beatbook.store.query import Query
from support.books import Station

GIVEN = {"sex": "1", "birth": "1980-05-06", "no_document": "x"}


class Pair(NamedTuple):
    mine: str
    theirs: str


@pytest.fixture
def pair(town: Station) -> Pair:
    """One person whom both offices entered; ann has looked for duplicates."""
    with town.open("bob") as book, book.deed("add") as deed:
        theirs = deed.add("person", {**GIVEN, "name": "张伟民"})
    with town.open("ann") as book:
        with book.deed("add") as deed:
            mine = deed.add("person", {**GIVEN, "name": "张为民", "phone": "13800001234"})
        actions.run(book, "duplicates.look", {})
    return Pair(mine, theirs)


def requests(town: Station, login: str) -> list[Record]:
    with town.open(login) as book:
        return book.registry.list(Query("match_request", closed=True))


def act(town: Station, login: str, name: str, **raw: Any) -> Any:
    with town.open(login) as book:
        return actions.run(book, f"duplicates.{name}", raw)


def test_the_queue_tells_only_which_unit_to_ask(town: Station, pair: Pair) -> None:
    (row,) = act(town, "ann", "queue")
    assert {row["first"], row["second"]} == {"2 张为民", "(kept by 乙警务室; ask it)"}


def test_the_asker_sees_no_data_and_the_other_unit_what_it_needs(town: Station, pair: Pair) -> None:
    act(town, "ann", "ask", pair="1", reason="moved here")
    (sent,) = requests(town, "ann")
    (received,) = requests(town, "bob")
    assert (sent.envelope.state, received.envelope.state) == ("sent", "received")
    assert sent.values["record"] == pair.mine
    assert received.values["record"] == pair.theirs
    assert sent.values["name"] is None
    shown = (received.values["name"], str(received.values["birth"]), received.values["phone"])
    assert shown == ("张为民", "1980-05-06", "13800001234")


def test_yes_leaves_the_pair_to_whoever_may_merge_both(town: Station, pair: Pair) -> None:
    act(town, "ann", "ask", pair="1", reason="moved here")
    act(town, "bob", "answer", request="2", same="yes", note="same card")
    (sent,) = requests(town, "ann")
    assert (sent.values["answer"], sent.envelope.state) == ("yes", "answered")
    with pytest.raises(NotAllowed):
        act(town, "ann", "merge", pair="1", do="yes")
    with pytest.raises(SecondPersonNeeded):
        act(town, "chief", "merge", pair="1", do="yes")
    with town.open("bob") as second:
        approvals.grant(second, "1")
    assert "Merged" in act(town, "chief", "merge", pair="1", do="yes")


def test_no_closes_the_pair_for_good(town: Station, pair: Pair) -> None:
    act(town, "ann", "ask", pair="1", reason="moved here")
    act(town, "bob", "answer", request="2", same="no")
    assert act(town, "chief", "queue") == []
    act(town, "chief", "look", whole="yes")
    assert act(town, "chief", "queue") == []


def test_what_was_shown_is_taken_out_with_the_answer(town: Station, pair: Pair) -> None:
    act(town, "ann", "ask", pair="1", reason="moved here")
    act(town, "bob", "answer", request="2", same="no")
    (received,) = requests(town, "bob")
    assert [received.values[id] for id in ("name", "birth", "phone", "identifier")] == [None] * 4


def test_question_and_answer_are_in_the_journal(town: Station, pair: Pair) -> None:
    act(town, "ann", "ask", pair="1", reason="moved here")
    act(town, "bob", "answer", request="2", same="yes", note="same card")
    with town.open("chief") as book:
        for action, reason in (
            ("duplicates.ask", "moved here"),
            ("duplicates.answer", "same card"),
        ):
            (entry,) = book.store.entries(EntryFilter(action=action))
            assert entry.reason == reason


@pytest.mark.parametrize(("login", "raised"), [("chief", UsageProblem), ("ann", UsageProblem)])
def test_who_needs_not_ask_is_told_so(
    town: Station, pair: Pair, login: str, raised: type[BeatbookError]
) -> None:
    if login == "ann":
        act(town, "ann", "ask", pair="1", reason="moved here")
    with pytest.raises(raised):
        act(town, login, "ask", pair="1", reason="once more")


def test_only_the_unit_that_was_asked_answers(town: Station, pair: Pair) -> None:
    act(town, "ann", "ask", pair="1", reason="moved here")
    for request in ("1", "2"):
        with pytest.raises((NotAllowed, UsageProblem)):
            act(town, "ann", "answer", request=request, same="yes")
