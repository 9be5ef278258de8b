"""What a station says of itself: whole and of bounded size, or nothing of it is used."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from beatbook.clock import FixedClock, stamp
from beatbook.syncing import hello, stations
from beatbook.syncing.judging import Refused
from beatbook.syncing.names import FORMAT, PROTOCOL
from beatbook.syncing.wire import Garbled, decode, encode
from support import reporting
from support.books import NOW, REGION
from support.reporting import Hall

SAID: dict[str, Any] = {
    "protocol": PROTOCOL,
    "format": FORMAT,
    "station": "0" * 26,
    "book": "1" * 26,
    "name": "村所",
    "region": REGION,
    "level": "full",
    "clock": "2026-11-21T03:00:00.000Z",
    "head": [3, "a" * 64],
    "plugins": {"toy": "1"},
    "forms": {"lamp": ["toy", {"toy": ["pole"]}]},
}


@pytest.fixture
def hall(toys: object, tmp_path: Path) -> Hall:
    return reporting.hall(tmp_path, count=1)


# -- whether it can be read --------------------------------------------------------------------


def test_a_hello_is_the_same_at_the_other_end_of_the_line(hall: Hall) -> None:
    with hall.stations[0].open() as book:
        said = hello.hello(book, "full")
    came = hello.from_json(decode(encode({"hello": said._asdict()}))["hello"])
    assert came == said
    assert came.forms["lamp"][0] == "toy" and "pole" in came.forms["lamp"][1]["toy"]


@pytest.mark.parametrize("gone", SAID)
def test_a_hello_that_leaves_something_out_is_not_used(gone: str) -> None:
    with pytest.raises(Garbled):
        hello.from_json({key: value for key, value in SAID.items() if key != gone})


@pytest.mark.parametrize("said", [None, [], 5, "hello", {}, {**SAID, "more": 1}])
def test_what_is_no_hello_is_not_used(said: object) -> None:
    with pytest.raises(Garbled):
        hello.from_json(said)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("protocol", True), ("protocol", "1"), ("format", None), ("format", -1),
        ("station", 5), ("name", None), ("name", "长" * 201), ("region", {}),
        ("level", ["full"]), ("book", "x" * 201),
        ("clock", "yesterday"), ("clock", 5), ("clock", "2026-11-21T03:00:00"),
        ("head", [1]), ("head", [-1, ""]), ("head", ["1", ""]), ("head", [2**63, ""]),
        ("head", [1, None]), ("head", 3), ("head", [1, "a" * 201]),
        ("plugins", []), ("plugins", {"toy": 5}), ("plugins", {"toy": "1" * 201}),
        ("forms", []), ("forms", {"lamp": ["toy"]}), ("forms", {"lamp": ["toy", 5]}),
        ("forms", {"lamp": [["toy"], {"toy": ["pole"]}]}), ("forms", {"lamp": ["toy", ["pole"]]}),
        ("forms", {"lamp": ["toy", {"toy": [{}]}]}), ("forms", {"lamp": ["toy", {"toy": 5}]}),
        ("forms", {"lamp": ["toy", {"x" * 201: []}]}), ("forms", {"x" * 201: ["toy", {}]}),
    ],
)  # fmt: skip
def test_a_hello_with_something_that_cannot_be_is_not_used(name: str, value: object) -> None:
    with pytest.raises(Garbled):
        hello.from_json({**SAID, name: value})


def test_another_protocol_is_named_even_where_it_says_other_things_of_itself() -> None:
    with pytest.raises(Refused) as caught:
        hello.from_json({"protocol": PROTOCOL + 1, "greeting": "hi"})
    assert caught.value.kind == "protocol"
    assert f"here {PROTOCOL}, there {PROTOCOL + 1}" in str(caught.value)


# -- whether it is good enough -----------------------------------------------------------------


def _asked(hall: Hall, level: str = "full", **other: object) -> object:
    with hall.stations[0].open() as book, reporting.line(hall.upper) as channel:
        return channel.ask({"hello": hello.hello(book, level)._asdict() | other})


def test_nothing_is_kept_of_a_station_that_nobody_admitted(hall: Hall) -> None:
    with hall.upper.open() as book:
        before = book.store.head(book.station)
    with pytest.raises(Refused) as caught:
        _asked(hall, station="9" * 26, name="生所")
    assert caught.value.kind == "unknown"
    with hall.upper.open() as book:
        assert book.store.head(book.station) == before
        assert stations.heard(book, "9" * 26) == stations.Heard()


def test_a_form_that_is_confidential_to_some_is_not_even_named(hall: Hall) -> None:
    with hall.stations[0].open() as book, book.store.transaction() as writer:
        kept = book.store.catalogue("form")
        writer.set_catalogue("form", {**kept, "lamp": {**kept["lamp"], "confidential": "x"}})
    with hall.stations[0].open() as book:
        assert set(hello.hello(book, "full").forms) == set(kept) - {"lamp"}


def test_who_sends_figures_alone_may_keep_forms_that_the_upper_book_lacks(hall: Hall) -> None:
    forms = {"sled": ["winter", {"winter": ["runners"]}]}
    with pytest.raises(Refused):
        _asked(hall, forms=forms)
    reporting.admit(hall.upper, hall.stations[0], "figures")
    assert "have" in dict(_asked(hall, "figures", forms=forms))  # type: ignore[call-overload]


@pytest.mark.parametrize("way", [1, -1])
def test_a_clock_may_be_a_day_off_and_no_longer(hall: Hall, way: int) -> None:
    still = NOW + timedelta(hours=2)
    hall = hall._replace(upper=hall.upper._replace(clock=FixedClock(still)))
    assert _asked(hall, clock=stamp(still + way * hello.OFF))
    with pytest.raises(Refused) as caught:
        _asked(hall, clock=stamp(still + way * (hello.OFF + timedelta(milliseconds=1))))
    assert caught.value.kind == "clock"
