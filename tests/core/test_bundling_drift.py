"""A station is told all in which it strays from its baseline, and nothing else."""

from __future__ import annotations

import pytest

from beatbook.bundling.drift import Difference, compared
from beatbook.bundling.listing import DAMAGED, Listing, Standing

ON = Standing("1.2", "on", False, "a" * 64)


def _listing(**plugins: Standing) -> Listing:
    return Listing("2026-11-20T04:00:00.000Z", "the county", "150100", "0.1.0", plugins)


BASE = _listing(cn=ON)._replace(
    keys={"SHA256:a": "the county"}, lists={"kinds": "1" * 64}, forms={"lamp": "2" * 64}
)


def test_what_is_alike_does_not_drift() -> None:
    assert compared(BASE, BASE) == []
    assert compared(BASE, BASE._replace(region="150104", by="a station")) == []


@pytest.mark.parametrize(
    ("here", "how", "there", "now"),
    [
        (ON._replace(version="1.10"), "newer", "1.2", "1.10"),
        (ON._replace(version="1.2rc1"), "older", "1.2", "1.2rc1"),
        (ON._replace(version="?"), "other", "1.2", "?"),
        (ON._replace(digest="b" * 64), "altered", "aaaaaaaa", "bbbbbbbb"),
        (ON._replace(digest=DAMAGED), "altered", "aaaaaaaa", "damaged"),
        (ON._replace(state="off"), "state", "on", "off"),
        (ON._replace(state="broken"), "state", "on", "broken"),
        (ON._replace(required=True), "required", "no", "yes"),
    ],
)
def test_a_plugin_that_stands_otherwise_is_told(
    here: Standing, how: str, there: str, now: str
) -> None:
    (found,) = compared(_listing(cn=ON), _listing(cn=here))
    assert found == Difference("plugin", "cn", how, there, now)


def test_one_that_is_missing_or_not_installed_is_told_once() -> None:
    missing = Standing("", "missing", True, "")
    for here in (_listing(), _listing(cn=missing)):
        assert compared(_listing(cn=ON), here) == [Difference("plugin", "cn", "missing", "1.2", "")]


def test_what_is_there_besides_is_told_unless_it_is_the_stations_own() -> None:
    here = _listing(cn=ON, ours=ON, spy=ON)
    assert [one.name for one in compared(_listing(cn=ON), here)] == ["ours", "spy"]
    assert [one.name for one in compared(_listing(cn=ON), here, ["ours"])] == ["spy"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"region": "330106"}, Difference("region", "", "elsewhere", "150100", "330106")),
        ({"program": "0.2.0"}, Difference("program", "", "newer", "0.1.0", "0.2.0")),
        ({"keys": {}}, Difference("key", "SHA256:a", "missing", "the county", "")),
        ({"lists": {}}, Difference("codes", "kinds", "other", "11111111", "")),
        (
            {"forms": {"lamp": "3" * 64}},
            Difference("form", "lamp", "other", "22222222", "33333333"),
        ),
    ],
)
def test_beyond_plugins_everything_else_is_compared(
    change: dict[str, object], expected: Difference
) -> None:
    assert compared(BASE, BASE._replace(**change)) == [expected]  # type: ignore[arg-type]


def test_a_key_that_only_the_station_trusts_is_told_whatever_a_known_one_is_called() -> None:
    here = BASE._replace(keys={"SHA256:a": "another name", "SHA256:b": "somebody"})
    assert compared(BASE, here) == [Difference("key", "SHA256:b", "extra", "", "somebody")]


def test_forms_that_only_one_side_has_are_said_by_their_plugins() -> None:
    assert compared(BASE, BASE._replace(forms={"other": "2" * 64})) == []


def test_where_a_book_lies_decides_which_plugins_are_silent_and_is_no_drift() -> None:
    silent = ON._replace(state="silent")
    assert compared(_listing(cn=ON), _listing(cn=silent)) == []
    assert compared(_listing(cn=silent), _listing(cn=ON)) == []
    assert compared(_listing(cn=silent), _listing()) == []
    assert compared(_listing(), _listing(cn=silent)) == []
    assert [one.how for one in compared(_listing(cn=ON), _listing(cn=silent._replace(version="2")))]


def test_a_bundle_says_of_its_plugins_alone() -> None:
    bundle = _listing(cn=ON._replace(required=None))._replace(whole=False, region="", program="")
    here = _listing(cn=ON._replace(required=True), more=ON)
    assert compared(bundle, here) == []
    assert [one.how for one in compared(bundle, _listing())] == ["missing"]
