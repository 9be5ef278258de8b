"""A key for each step at the desk: the moments, who answers for it, what is said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.errors import BeatbookError, UsageProblem
from desk.conftest import done, service
from support.books import Station


def later(book: Book, minutes: int) -> None:
    """Let time go by."""
    now = book.clock.now()
    book.clock = FixedClock(now + timedelta(minutes=minutes), timedelta(milliseconds=1))


def test_taking_somebody_in_says_all_that_the_service_takes(ann: Book) -> None:
    said = done(ann, "take", item="2001", name="韩梅")
    assert said == (
        "No. 1 is in: plate of an electric bicycle. To bring: identity card, the bicycle itself,"
        " certificate of conformity, invoice or proof of origin"
    )
    assert done(ann, "take", item="6002") == "No. 2 is in: other questions"


def test_whoever_is_asked_first_answers_for_it_whoever_serves(ann: Book, beat: Station) -> None:
    done(ann, "take", item="2001")
    id = service(ann).id
    with beat.open("chief") as chief:
        done(chief, "call", service=id)
        served = service(chief).values
    assert served["first_asked"] == beat.nodes["ann"]
    assert served["handled_by"] == chief.actor.officer


def test_calling_without_a_name_calls_who_has_waited_longest(ann: Book) -> None:
    done(ann, "take", item="2001")
    later(ann, 8)
    done(ann, "take", item="6001")
    assert done(ann, "call") == "No. 1, waited 8 min"
    assert done(ann, "call") == "No. 2, waited 0 min"
    with pytest.raises(UsageProblem, match="nobody is waiting"):
        done(ann, "call")


def test_what_is_missing_is_kept_and_the_person_comes_back(ann: Book) -> None:
    done(ann, "take", item="1001")
    done(ann, "lack", service=service(ann).id, needs=["home_proof"])
    assert service(ann).envelope.state == "lacking"
    called = service(ann).values["called"]
    later(ann, 60 * 24)
    assert "goes on" in done(ann, "call", service=service(ann).id)
    done(ann, "finish", service=service(ann).id, satisfaction="5")
    record = service(ann)
    assert record.envelope.state == "done"
    assert record.values["result"] == "done"
    assert record.values["called"] == called, "a day to fetch a paper is no day of waiting"


def test_finishing_calls_whoever_was_not_called(ann: Book) -> None:
    done(ann, "take", item="6002")
    done(ann, "finish", service=service(ann).id, result="answered")
    values = service(ann).values
    assert values["called"] is not None
    assert values["called"] <= values["finished"]


def test_a_service_that_is_done_takes_no_more_steps(ann: Book) -> None:
    done(ann, "take", item="6002")
    done(ann, "finish", service=service(ann).id)
    with pytest.raises(BeatbookError, match="not possible from there"):
        done(ann, "leave", service=service(ann).id)


def test_passing_on_says_to_whom(ann: Book) -> None:
    done(ann, "take", item="90")
    said = done(ann, "pass_on", service=service(ann).id, passed_to="社区居委会")
    first = "民警ann 015001, who was asked first"
    assert said == f"No. 1 was passed on to 社区居委会; {first}, asks for the result"
    assert service(ann).envelope.state == "passed_on"
    done(ann, "finish", service=service(ann).id, result="已由居委会调解")
    assert service(ann).envelope.state == "done"


def test_the_next_key_finishes_whom_one_serves_and_calls_the_next(ann: Book) -> None:
    for _nth in range(2):
        done(ann, "take", item="6002")
    assert done(ann, "next") == "No. 1, waited 0 min"
    assert done(ann, "next") == "No. 1 is done: done; No. 2, waited 0 min"
    assert done(ann, "next", service=service(ann, 2).id) == "No. 2 is done: done"
    with pytest.raises(UsageProblem, match="nobody is waiting"):
        done(ann, "next")


def test_it_finishes_nobody_at_another_window(ann: Book, beat: Station) -> None:
    for _nth in range(2):
        done(ann, "take", item="6002")
    with beat.open("chief") as chief:
        done(chief, "next")
    done(ann, "next")
    assert service(ann, 1).envelope.state == service(ann, 2).envelope.state == "called"


def test_it_calls_nobody_who_went_to_fetch_something(ann: Book) -> None:
    done(ann, "take", item="1001")
    done(ann, "lack", service=service(ann).id, needs=["photo"])
    with pytest.raises(UsageProblem, match="nobody is waiting"):
        done(ann, "next")
    assert "goes on" in done(ann, "next", service=service(ann).id)


def test_a_key_too_many_is_taken_back(ann: Book) -> None:
    done(ann, "take", item="6002")
    done(ann, "finish", service=service(ann).id, satisfaction="1")
    assert done(ann, "reopen") == "No. 1 is being served again"
    record = service(ann)
    assert record.envelope.state == "called"
    assert record.values["finished"] is record.values["satisfaction"] is None
    with pytest.raises(UsageProblem, match="finished nothing today"):
        done(ann, "reopen")


def test_who_left_and_comes_back_waits_again(ann: Book) -> None:
    done(ann, "take", item="6002")
    done(ann, "leave", service=service(ann).id)
    done(ann, "reopen", service=service(ann).id)
    assert service(ann).envelope.state == "waiting"


def test_what_was_finished_yesterday_is_not_taken_back_by_a_key(ann: Book) -> None:
    done(ann, "take", item="6002")
    done(ann, "finish", service=service(ann).id)
    later(ann, 60 * 24)
    with pytest.raises(UsageProblem, match="finished nothing today"):
        done(ann, "reopen")
