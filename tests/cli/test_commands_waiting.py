"""A command whose book's server goes away: it waits and says so once, or ends with one sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from beatbook.store import opening
from cli.running import Beat
from support.breaking import ANSWER, AWAY, COMMIT, BreakingStore, Fault

Break = Callable[..., None]
ADD = ("unit", "add", "北区警务室", "--kind", "office")


@pytest.fixture
def breaks(monkeypatch: pytest.MonkeyPatch) -> Break:
    """Let the book that commands open meet faults, with so many seconds of patience."""

    def with_faults(*faults: Fault, seconds: float = 5.0) -> None:
        def opened(path: str, **options: Any) -> BreakingStore:
            store = BreakingStore(path, **options)
            store.faults, store.seconds = list(faults), seconds
            return store

        monkeypatch.setattr(opening, "open_store", opened)

    return with_faults


@pytest.mark.parametrize("fault", [1, COMMIT, ANSWER])
def test_a_command_goes_on_where_its_server_was_lost_and_says_so_once(
    beat: Beat, breaks: Break, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("beatbook.patience._SAID_FROM", 0.0)
    breaks(fault)
    done = beat(*ADD)
    assert done.code == 0
    assert done.err.splitlines() == [
        "The server of the book went away; waiting for it …",
        "Added: 北区警务室.",
    ]
    breaks()
    assert beat("unit", "list").out.count("北区警务室") == 1


def test_a_server_that_stays_away_is_one_sentence_that_says_what_is_not_known(
    beat: Beat, breaks: Break
) -> None:
    breaks(ANSWER, seconds=0.0)
    done = beat(*ADD)
    assert done.code == 5
    assert "went away before it said whether the change counts" in done.err
    assert "Traceback" not in done.err


def test_a_server_that_never_answered_is_one_sentence_that_says_nothing_was_changed(
    beat: Beat, breaks: Break
) -> None:
    breaks(AWAY)
    done = beat(*ADD)
    assert done.code == 5
    assert "does not answer (connection refused); nothing was changed" in done.err
    breaks()
    assert "北区警务室" not in beat("unit", "list").out
