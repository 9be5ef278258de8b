"""Backups are aged out by a rule, and what the newest state needs is never among them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.backup.keeping import outlived, parsed, remove
from beatbook.backup.line import leading_to
from beatbook.backup.manifest import FULL, INCREMENT, Manifest
from beatbook.clock import stamp
from beatbook.errors import UsageProblem

FIRST = datetime(2026, 1, 1, 2, tzinfo=UTC)


def one(hours: int, kind: str, before: Manifest | None) -> Manifest:
    after = before.until if before and kind == INCREMENT else 0
    return Manifest(
        kind, "book", "station", stamp(FIRST + timedelta(hours=hours)), "", after, f"{after}",
        hours + 1, f"{hours + 1}", f"{hours:05}.x", 0, "", 0, "", 4, 0, "", {}, {}, (),
    )  # fmt: skip


def made(kinds: list[str], hours: int = 12) -> list[Manifest]:
    found: list[Manifest] = []
    for number, kind in enumerate(kinds):
        found.append(one(number * hours, kind, found[-1] if found else None))
    return found


def test_days_weeks_and_months_each_keep_their_newest_full_backup() -> None:
    found = made([FULL] * 200, hours=24)
    kept = [one for one in found if one not in outlived(found, "3d 2w 2m")]
    assert [one.made[:10] for one in kept] == [
        "2026-06-30", "2026-07-12", "2026-07-17", "2026-07-18", "2026-07-19",
    ]  # fmt: skip


def test_increments_stay_with_the_full_backup_they_follow() -> None:
    found = made([FULL, INCREMENT, INCREMENT, FULL, INCREMENT, FULL])
    assert outlived(found, "1d") == found[:5]
    assert outlived(found, "2d") == found[:3]
    assert outlived(found, "9d") == []


def test_a_rule_that_keeps_nothing_keeps_what_the_newest_state_needs() -> None:
    found = made([FULL, FULL, INCREMENT, INCREMENT])
    assert outlived(found, "0d") == found[:1]
    assert outlived([], "0d") == []


@given(
    kinds=st.lists(st.sampled_from([FULL, INCREMENT]), max_size=30),
    rule=st.sampled_from(["0d", "1d", "2d 1w", "1m", "3d 3w 3m"]),
)
def test_what_is_kept_can_be_restored_to_the_newest_row(kinds: list[str], rule: str) -> None:
    found = made([FULL, *kinds])
    kept = [one for one in found if one not in outlived(found, rule)]
    assert leading_to(kept, found[-1])[-1] == found[-1]
    assert all(leading_to(kept, one) for one in kept)


@pytest.mark.parametrize("rule", ["7", "d", "7y", "7d,5w", "-1d"])
def test_a_rule_that_says_nothing_is_refused(rule: str) -> None:
    with pytest.raises(UsageProblem, match="7d 5w 12m"):
        parsed(rule)


def test_removing_takes_the_manifest_and_the_file(tmp_path: Path) -> None:
    gone = one(1, FULL, None)
    for name in (gone.file, gone.name, "other"):
        (tmp_path / name).write_text("x")
    remove(str(tmp_path), [gone])
    remove(str(tmp_path), [gone])
    assert [path.name for path in tmp_path.iterdir()] == ["other"]
