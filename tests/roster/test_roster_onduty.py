"""Shifts are told to whoever asks who was on duty: those that overlap, of those asked for."""

from __future__ import annotations

from datetime import datetime

from beatbook.auditing.unusual.week import shifts as asked
from beatbook.book import Book
from beatbook.clock import CHINA
from beatbook_roster.onduty import shifts
from roster.months import AddShift


def local(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=CHINA)


def test_a_shift_over_midnight_is_told_whole_and_one_beside_is_not(
    head: Book, shift: AddShift
) -> None:
    ann, bob = (head.record_id("officer", who) for who in ("ann", "bob"))
    shift("2026-11-30 22:00", "2026-12-01 06:00", "ann", "bob", kind="night")
    shift("2026-12-02 08:00", "2026-12-02 16:00", "ann")
    begin, end = local("2026-12-01 00:00"), local("2026-12-02 00:00")
    found = list(shifts(head, [ann], begin, end))
    assert found == [(ann, local("2026-11-30 22:00"), local("2026-12-01 06:00"))]
    assert {who for who, _begin, _end in shifts(head, [ann, bob], begin, end)} == {ann, bob}
    assert asked(head, [ann], begin, end) == {ann: [found[0][1:]]}


def test_a_shift_that_was_dropped_covers_nothing(head: Book, shift: AddShift) -> None:
    id = shift("2026-12-01 22:00", "2026-12-02 06:00", "ann", kind="night")
    with head.deed("drop") as deed:
        deed.transition("shift", id, "drop")
    ann = head.record_id("officer", "ann")
    assert asked(head, [ann], local("2026-12-01 00:00"), local("2026-12-03 00:00")) is None
