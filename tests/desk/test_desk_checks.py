"""What is missing is said once: a second, longer notice is warned of."""

from __future__ import annotations

from beatbook.book import Book
from desk.conftest import done, service


def warnings(book: Book, needs: list[str]) -> list[str]:
    """What is said when the notice of service 1 becomes this one."""
    with book.deed("desk.lack", "again") as deed:
        deed.change("desk_service", service(book).id, {"needs": needs})
    return [str(one.message) for one in deed.problems if one.warning]


def test_a_second_notice_that_asks_for_more_is_warned_of(ann: Book) -> None:
    done(ann, "take", item="1001")
    done(ann, "lack", service=service(ann).id, needs=["home_proof"])
    assert warnings(ann, ["home_proof", "photo", "proxy"]) == [
        "the notice was given before and 2 more are asked for now; all of it is said at once"
    ]


def test_a_notice_that_asks_for_less_is_not(ann: Book) -> None:
    done(ann, "take", item="1001")
    done(ann, "lack", service=service(ann).id, needs=["home_proof", "photo"])
    assert warnings(ann, ["photo"]) == []
