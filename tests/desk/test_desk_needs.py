"""What to bring: every code of every service is known, and one question answers it."""

from __future__ import annotations

from beatbook.book import Book
from beatbook_desk.needs import needs
from desk.conftest import done


def test_every_service_asks_only_for_what_the_list_knows(ann: Book) -> None:
    known = ann.codes("service_need").by_code
    for code in ann.codes("service_item").codes:
        assert set(needs(code.code)) <= set(known)


def test_a_question_on_the_telephone_is_answered_in_full(ann: Book) -> None:
    assert done(ann, "needs", item="3008") == "identity card, written application"
    assert done(ann, "needs", item="6001") == "nothing"


def test_a_service_that_a_region_added_takes_nothing_that_is_known_here() -> None:
    assert needs("9901") == ()
