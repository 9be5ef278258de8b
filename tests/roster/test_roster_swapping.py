"""Swaps: both agree or the chief decides, and rest rules have the last word."""

from __future__ import annotations

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import NotAllowed, ProblemsFound, UsageProblem
from beatbook.store.query import Query
from roster.months import AddShift
from support.books import Station

DAY = ("2026-12-01 07:00", "2026-12-01 15:00")
LATE = ("2026-12-01 15:00", "2026-12-01 23:00")


def who(book: Book, shift: str) -> tuple[str, str]:
    """Names and state of a shift."""
    record = book.store.record(book.spec("shift"), shift)
    assert record is not None
    names = "、".join(book.title(one) for one in record.values["officers"])
    return names, record.envelope.state


def swap(book: Book, shift: str, **more: str) -> str:
    asked = {"shift": shift, "takes": "bob", "reason": "家中有事", **more}
    said: str = actions.run(book, "roster.swap", asked)
    return said


def test_a_swap_waits_for_the_other_one(head: Book, shift: AddShift, rostered: Station) -> None:
    id = shift(*DAY, "ann", "amy")
    with rostered.open("ann") as ann:
        assert swap(ann, id) == "Swap 1 waits for 民警bob to agree (roster.agree swap=1)"
        assert who(ann, id) == ("民警ann、民警amy", "planned")
    with rostered.open("bob") as bob:
        said = actions.run(bob, "roster.agree", {"swap": "1"})
        assert said == "Swapped: 民警bob stands 2026-12-01 07:00–15:00"
        assert who(bob, id) == ("民警bob、民警amy", "swapped")
        with pytest.raises(UsageProblem, match="settled already"):
            actions.run(bob, "roster.agree", {"swap": "1"})


def test_the_chief_decides_at_once(head: Book, shift: AddShift) -> None:
    id = shift(*DAY, "ann")
    swap(head, id, gives="ann")
    assert who(head, id) == ("民警bob", "swapped")


def test_the_chief_may_settle_what_waits(head: Book, shift: AddShift, rostered: Station) -> None:
    id = shift(*DAY, "ann")
    with rostered.open("ann") as ann:
        swap(ann, id)
    actions.run(head, "roster.agree", {"swap": "1"})
    assert who(head, id) == ("民警bob", "swapped")


def test_two_exchange_shifts_that_neither_could_stand_beside_the_own(
    head: Book, shift: AddShift
) -> None:
    early, late = shift(*DAY, "ann"), shift(*LATE, "bob")
    swap(head, early, gives="ann", other_shift=late)
    assert (who(head, early)[0], who(head, late)[0]) == ("民警bob", "民警ann")


def test_a_swap_that_breaks_rest_is_refused_and_changes_nothing(
    head: Book, shift: AddShift
) -> None:
    early, late = shift(*DAY, "ann"), shift(*LATE, "bob")
    with pytest.raises(ProblemsFound, match="民警bob would rest 0 h"):
        swap(head, early, gives="ann")
    assert (who(head, early), who(head, late)[0]) == (("民警ann", "planned"), "民警bob")
    assert head.store.select(head.spec("shift_swap"), Query("shift_swap", closed=True)) == []


def test_nobody_gives_a_shift_of_somebody_else(head: Book, shift: AddShift) -> None:
    id = shift(*DAY, "ann")
    with pytest.raises(ProblemsFound, match="no shift of that officer"):
        swap(head, id, gives="amy")
    with pytest.raises(ProblemsFound, match="is the same officer"):
        swap(head, id, gives="ann", takes="ann")


def test_strangers_neither_ask_nor_agree(head: Book, shift: AddShift, rostered: Station) -> None:
    id = shift(*DAY, "ann")
    with rostered.open("amy") as amy, pytest.raises(NotAllowed, match="one of the two"):
        swap(amy, id, gives="ann")
    with rostered.open("ann") as ann:
        swap(ann, id)
    with rostered.open("amy") as amy, pytest.raises(NotAllowed, match="one of the two"):
        actions.run(amy, "roster.agree", {"swap": "1"})


def test_an_auxiliary_is_not_left_alone_by_a_swap(head: Book, shift: AddShift) -> None:
    id = shift("2026-12-01 23:00", "2026-12-02 07:00", "ann", kind="night")
    with pytest.raises(ProblemsFound, match="do not stand a night alone"):
        swap(head, id, gives="ann", takes="amy")
