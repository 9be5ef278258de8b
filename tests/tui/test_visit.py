"""A session at both its ends: what the journal says, what others see, what is left behind."""

from __future__ import annotations

from beatbook import presence
from beatbook.book import Book
from beatbook.door import Door, entered
from beatbook.presence import EDIT, IDLE, LINE, SHOW, Spot
from beatbook.since import LOG_OFF, LOG_ON
from beatbook.store.items import EntryFilter
from beatbook_tui.visit import Visit

SPOT = Spot(EDIT, "resident", "0" * 26)


def _rows(book: Book) -> list[tuple[str, str]]:
    found = book.store.entries(EntryFilter(officer=book.actor.officer))
    ends = (LOG_ON, LOG_OFF)
    return [(row.action, row.reason) for row in reversed(found) if row.action in ends]


def test_the_journal_has_a_row_at_both_ends(book: Book) -> None:
    Visit(book).farewell(IDLE, "locked")
    assert _rows(book) == [(LOG_ON, "routine work"), (LOG_OFF, "locked")]


def test_the_first_farewell_counts(book: Book) -> None:
    """The application ends in its usual way behind a lock."""
    visit = Visit(book)
    visit.farewell(IDLE, "locked")
    visit.farewell()
    assert [one.end for one in presence.left(book)] == [IDLE]
    assert len(_rows(book)) == 2


def test_the_rows_say_through_which_key_and_from_where(book: Book) -> None:
    door = Door("", book.actor.officer, "key-1", "ssh:1", "192.0.2.7")
    with entered(door):
        Visit(book).farewell()
    row = book.store.entries(EntryFilter(action=LOG_ON))[0]
    (part,) = book.store.parts(row.station, row.seq)
    assert part.content is not None
    assert (part.content["key"], part.content["address"]) == ("key-1", "192.0.2.7")


def test_ones_other_sessions_are_told_the_newest_first(book: Book) -> None:
    one, two, three = Visit(book), Visit(book), Visit(book)
    assert [other.since for other in three.others()] == sorted(
        (other.since for other in three.others()), reverse=True
    )
    assert len(three.others()) == 2
    for visit in (one, two):
        visit.farewell()
    assert three.others() == []
    three.farewell()


def test_only_who_changes_a_record_has_it_in_hand(book: Book) -> None:
    here, there = Visit(book), Visit(book)
    there.stand([Spot(SHOW, SPOT.form, SPOT.record)])
    assert here.who_else_has(SPOT.record) == []
    there.stand([SPOT, Spot(SHOW, "resident", "1" * 26)])
    assert len(here.who_else_has(SPOT.record)) == 1
    here.farewell()
    there.farewell()


def test_what_was_taken_up_stays_away_and_the_rest_until_a_good_farewell(book: Book) -> None:
    for _session in range(2):
        torn = Visit(book)
        torn.stand([SPOT])
        torn.farewell(LINE)
    visit = Visit(book)
    assert len(visit.torn) == 2
    visit.taken_up(visit.torn[0])
    assert len(visit.torn) == len(presence.left(book)) == 1
    visit.farewell()
    assert presence.left(book) == []


def test_what_happened_since_is_found_once(book: Book) -> None:
    visit = Visit(book)
    assert visit.news is visit.news
    visit.farewell()
