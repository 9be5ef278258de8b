"""Every step beyond a process comes before a judge of its kind."""

from __future__ import annotations

import os
import sys

import pytest

from beatbook import fencing
from beatbook.fencing import CHANGES, NETWORK, PROGRAMS, Judge


class Noting(Judge):
    """Notes what it is asked about."""

    def __init__(self) -> None:
        super().__init__(("os.kill",), ("socket.getaddrinfo",))
        self.asked: list[tuple[str, object]] = []

    def _open(self, path: object, mode: object, flags: int) -> None:
        self.asked.append(("open", path))

    def _require_inside(self, place: str) -> None:
        self.asked.append(("change", place))

    def _program(self, program: object = "", *arguments: object) -> None:
        self.asked.append(("program", program))

    def _network(self, socket: object = None, address: object = None, *more: object) -> None:
        self.asked.append(("network", address))


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        *((event, "change") for event in CHANGES),
        *((event, "program") for event in (*PROGRAMS, "os.kill")),
        *((event, "network") for event in (*NETWORK, "socket.getaddrinfo")),
        ("open", "open"),
    ],
)
def test_a_step_comes_before_the_judge_of_its_kind(event: str, kind: str) -> None:
    noting = Noting()
    noting(event, ("/a", "/b", os.O_WRONLY) if event == "open" else ("/a", "/b"))
    assert [one for one, _what in noting.asked] == [kind] * (2 if kind == "change" else 1)


def test_both_ends_of_a_change_are_judged_where_they_really_lie() -> None:
    noting = Noting()
    noting("os.rename", ("/tmp/../a", b"/b/./c", -1))
    assert noting.asked == [("change", "/a"), ("change", "/b/c")]


def test_what_stays_within_the_process_is_not_judged() -> None:
    noting = Noting()
    noting("import", ("json",))
    noting("object.__getattr__", (noting, "asked"))
    assert noting.asked == []


def test_the_steps_are_those_that_python_tells_of() -> None:
    """A misspelled name would let everything through."""
    told: set[str] = set()
    sys.addaudithook(lambda event, _arguments: told.add(event) if watching else None)
    watching = True
    try:
        with pytest.raises(FileNotFoundError):
            os.rename("/nowhere/a", "/nowhere/b")
        with pytest.raises(FileNotFoundError):
            os.remove("/nowhere/a")
    finally:
        watching = False
    assert {"os.rename", "os.remove"} <= told & set(fencing.CHANGES)
