"""Working days with holidays, and what is said where the holidays are not known yet."""

from __future__ import annotations

from datetime import date

from beatbook.duties.declare import Due
from beatbook.duties.working import in_working_days
from beatbook.texts import Text


def test_holidays_move_the_day_and_nothing_needs_saying() -> None:
    first = date(2026, 9, 30)  # 1 to 7 October are holidays; Saturday the 10th is worked
    assert in_working_days(first, 3) == Due(date(2026, 10, 10), opens=first)


def test_where_only_weekends_are_known_it_says_so_behind_any_other_reason() -> None:
    alone = in_working_days(date(2031, 1, 24), 1)
    beside = in_working_days(date(2031, 1, 24), 1, Text("因", "since"))
    assert alone.due == date(2031, 1, 27)
    assert beside.why == Text(f"因；{alone.why.zh}", f"since; {alone.why.en}")
