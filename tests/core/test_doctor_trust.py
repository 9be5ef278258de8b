"""A key that soon signs nothing any more is told before the next plugin is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from beatbook.bundling.trust import Trusted
from beatbook.doctor import OK, WARNING, trust
from support.books import TODAY, Station

LINE = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + "A" * 43


def told(station: Station, monkeypatch: pytest.MonkeyPatch, **dates: Any) -> list[tuple[str, str]]:
    one = Trusted(LINE, "试验区公安局", **{name: str(day) for name, day in dates.items()})
    monkeypatch.setattr(trust, "known", lambda _book: [one])
    with station.open() as book:
        return [(found.state, str(found.what)) for found in trust.keys(book)]


def test_without_keys_there_is_nothing_to_say_of_them(station: Station) -> None:
    with station.open() as book:
        assert [one.state for one in trust.keys(book)] == [OK]


@pytest.mark.parametrize(("days", "ill"), [(31, False), (30, True), (0, True), (-1, True)])
def test_one_whose_last_day_is_near_or_past_is_named(
    station: Station, monkeypatch: pytest.MonkeyPatch, days: int, ill: bool
) -> None:
    found = told(station, monkeypatch, until=TODAY + timedelta(days=days))
    assert found[0] == (OK, f"{int(days >= 0)} keys are trusted to sign plugins")
    assert [state for state, _what in found[1:]] == [WARNING] * ill
    assert all("试验区公安局" in what for _state, what in found[1:])


@pytest.mark.parametrize("dates", [{}, {"since": TODAY + timedelta(days=9)}, {"distrusted": TODAY}])
def test_one_without_end_not_yet_begun_or_distrusted_is_no_trouble(
    station: Station, monkeypatch: pytest.MonkeyPatch, dates: dict[str, Any]
) -> None:
    assert len(told(station, monkeypatch, **dates)) == 1
