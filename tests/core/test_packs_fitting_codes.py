"""Codes that a pack chooses, in new records and in conditions, have to be in their lists."""

from __future__ import annotations

import pytest

from beatbook.packs.fitting import problems_in
from support import toy
from support.books import Station
from support.fixtures import Install
from support.packs import HEAD, packed, packed_point
from support.points import Point

TABLES = """\
[[codes]]
id = "gate_kinds"
label = "x"
source = "x"
codes = [{ code = "a", zh = "甲" }, { code = "b", zh = "乙" }]
[[form]]
id = "gate"
label = "x"
title = ["kind"]
retention = "work"
[[form.field]]
id = "kind"
label = "x"
kind = "choice"
codes = "gate_kinds"
default = "a"
[[form.field]]
id = "why"
label = "x"
kind = "text"
required_when = { field = "kind", in = ["a", "b"] }
[[fields]]
of = "lamp"
[[fields.field]]
id = "more"
label = "x"
kind = "choice"
codes = "gate_kinds"
many = true
default = ["a"]
shown_when = { field = "kind", is = "1" }
"""


@pytest.fixture
def gates(station: Station, install: Install) -> Station:
    """The toy plugin with the pack beside it."""
    install(Point("toy", toy), packed_point(TABLES))
    return station


def _problems(gates: Station, tables: str) -> list[str]:
    with gates.open("chief") as book:
        found = problems_in(packed(tables), book)
    return [f"{one.line - HEAD.count(chr(10))}: {one.what}" for one in found]


def test_codes_are_told_with_their_line(gates: Station) -> None:
    assert _problems(gates, TABLES) == []
    wrong = TABLES.replace('default = "a"', 'default = "z"').replace('["a", "b"]', '["a", "y"]')
    wrong = wrong.replace('default = ["a"]', 'default = ["x"]').replace('is = "1"', 'is = "9"')
    assert [one[:7] for one in _problems(gates, wrong)] == [
        "16: “z”", "21: “y”", "30: “x”", "31: “9”"
    ]  # fmt: skip
