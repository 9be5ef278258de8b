"""Files of a folder are joined by the hash of the row between them; a missing one is named."""

from __future__ import annotations

import pytest

from beatbook.backup.line import Gap, leading_to, newest, reaching
from beatbook.backup.manifest import FULL, INCREMENT, Manifest
from beatbook.errors import NotFound


def one(made: int, after: int, until: int, history: str = "", kind: str = INCREMENT) -> Manifest:
    """A backup; rows of different histories have different hashes."""
    return Manifest(
        kind, "book", "station", f"2026-11-{made:02}T00:00:00.000Z", "", after,
        f"{after}{history}", until, f"{until}{history}", f"{made}.x", 0, "", 0, "", 4, 0, "", {},
        {}, (),
    )  # fmt: skip


def full(made: int, until: int, history: str = "") -> Manifest:
    return one(made, 0, until, history, FULL)


WEEK = [full(1, 10), one(2, 10, 20), one(3, 20, 30), full(4, 40), one(5, 40, 50)]


def test_the_newest_state_is_reached_from_the_newest_full_backup() -> None:
    assert reaching(WEEK, None) == WEEK[3:]


def test_a_row_is_reached_by_no_more_files_than_it_takes() -> None:
    assert reaching(WEEK, 45) == WEEK[3:]
    assert reaching(WEEK, 40) == WEEK[3:4]
    assert reaching(WEEK[:3], 15) == WEEK[:2]


def test_a_row_before_the_full_backup_is_reached_by_going_back_from_it() -> None:
    assert reaching(WEEK, 25) == WEEK[3:4]


def test_a_missing_file_is_said_with_the_rows_that_are_missing() -> None:
    with pytest.raises(Gap, match="Between rows 10 and 20") as gap:
        reaching([WEEK[0], WEEK[2]], None)
    assert "--until 10" in str(gap.value)
    with pytest.raises(Gap, match="Between rows 0 and 40"):
        leading_to([WEEK[4]], WEEK[4])


def test_what_lies_before_a_gap_can_still_be_reached() -> None:
    assert reaching([WEEK[0], WEEK[2]], 10) == WEEK[:1]


def test_histories_that_parted_are_never_mixed() -> None:
    """Restored to row 10, the book went on; row 20 of the first history is another row."""
    folder = [full(1, 10), one(2, 10, 20), one(3, 20, 30), one(4, 10, 20, "b"), one(5, 20, 25, "b")]
    folder[3] = folder[3]._replace(previous="10")
    assert reaching(folder, None) == [folder[0], folder[3], folder[4]]
    assert reaching(folder, 28) == folder[:3]


def test_another_book_in_the_folder_is_left_alone() -> None:
    other = full(9, 99)._replace(book="other")
    assert reaching([*WEEK, other], None, "book") == WEEK[3:]
    assert newest([*WEEK, other]) == other
    with pytest.raises(NotFound):
        newest(WEEK, "third")


def test_a_row_that_is_nowhere_is_said_to_be_so() -> None:
    with pytest.raises(NotFound, match="Row 51 is in no backup here; the newest reaches row 50"):
        reaching(WEEK, 51)
    with pytest.raises(NotFound):
        reaching([], None)
