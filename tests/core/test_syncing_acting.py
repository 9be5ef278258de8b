"""A session writes as the program, and is whoever came in again afterwards, however it ends."""

from __future__ import annotations

from beatbook.access import SYSTEM
from beatbook.errors import UsageProblem
from beatbook.syncing.acting import as_system
from support.books import Station


def test_a_book_acts_as_the_program_only_within_the_block(station: Station) -> None:
    with station.open("ann") as book:
        before = book.actor
        with as_system(book):
            assert book.actor is SYSTEM
            with as_system(book):
                assert book.actor is SYSTEM
            assert book.actor is SYSTEM
        assert book.actor is before and not before.system


def test_it_is_whoever_came_in_again_when_something_went_wrong(station: Station) -> None:
    with station.open("ann") as book:
        before = book.actor
        try:
            with as_system(book):
                raise UsageProblem("x")
        except UsageProblem:
            assert book.actor is before
