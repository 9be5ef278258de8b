"""A clock that nobody keeps is told where a machine is set up for a book, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.doctor import OK, WARNING, moments


def told() -> str:
    (one,) = moments.kept()
    assert bool(str(one.remedy)) == (one.state == WARNING)
    return one.state


@pytest.mark.parametrize("known", [True, None])
def test_a_clock_that_is_kept_or_does_not_say_is_no_trouble(
    known: bool | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moments, "synchronised", lambda: known)
    monkeypatch.setenv("BEATBOOK_CONFIG", str(tmp_path / "beatbook.toml"))
    assert told() == OK


def test_a_clock_that_nobody_keeps_is_told_where_the_machine_is_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moments, "synchronised", lambda: False)
    assert told() == OK
    monkeypatch.setenv("BEATBOOK_CONFIG", str(tmp_path / "beatbook.toml"))
    assert told() == WARNING


def test_the_kernel_says_who_keeps_its_clock() -> None:
    assert moments.synchronised() in (True, False, None)


def test_elsewhere_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert moments.synchronised() is None
