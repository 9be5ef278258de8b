"""What an engine counted becomes values: read once, whichever way it gives dates."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from beatbook.store.answers import readers, same, values
from beatbook.store.query import STAMP, By, Tally
from store.contract.base import LAMP

ASKED = Tally("lamp", (By("lit_on", "week"), By("price"), By("kind")), ("price",), ("keeper",))


def test_columns_become_the_values_of_their_fields_and_blanks_stay_blank() -> None:
    rows = [(None, None, None, 3, 1, None), ("2026-11-16", 950, "1", 2, 1, 1005)]
    assert values(rows, readers(LAMP, ASKED)) == [
        (None, None, None, 3, 1, None),
        (date(2026, 11, 16), Decimal("9.50"), "1", 2, 1, Decimal("10.05")),
    ]


def test_an_engine_that_gives_dates_has_them_left_as_they_are() -> None:
    read = readers(LAMP, ASKED, day=same)[0]
    assert read(date(2026, 11, 16)) == date(2026, 11, 16)
    assert read(None) is None


def test_moments_are_read_and_stamps_are_left() -> None:
    at = "2026-11-21T01:02:03.456Z"
    whole, stamp, *_counts = readers(LAMP, Tally("lamp", (By("seen_at"), By("seen_at", STAMP))))
    assert whole(at) == datetime(2026, 11, 21, 1, 2, 3, 456000, UTC)
    assert stamp(at) == at


def test_rows_that_are_values_already_are_not_touched() -> None:
    rows = [("1", 2)]
    assert values(rows, readers(LAMP, Tally("lamp", (By("kind"),)))) is rows
    assert values([], readers(LAMP, ASKED)) == []
