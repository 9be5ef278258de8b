"""Mediators: the 1 that leads, the 3 beside it, the N who are invited."""

from __future__ import annotations

import pytest

from beatbook.errors import ProblemsFound
from beatbook_disputes.lists import load
from disputes.conftest import Disputes
from support.national import added, stored

WHO = {"name": "安调解员", "kind": "31", "organisation": "南湖社区人民调解委员会"}


def test_one_three_and_n_have_kinds_each() -> None:
    parents = [one.parent for one in load("mediator_kind").codes if one.parent]
    assert {"1", "3", "9"} == set(parents)
    assert parents.count("3") == 3


def test_a_mediator_has_a_name_a_kind_and_a_body(ann: Disputes) -> None:
    id = added(ann.book, "mediator", **WHO, good_at="301;302")
    assert stored(ann.book, "mediator", id).values["good_at"] == ("301", "302")
    for missing in WHO:
        with pytest.raises(ProblemsFound, match=f"@ {missing}"):
            added(ann.book, "mediator", **{k: v for k, v in WHO.items() if k != missing})


def test_nobody_leaves_before_beginning(ann: Disputes) -> None:
    with pytest.raises(ProblemsFound, match="before the first day"):
        added(ann.book, "mediator", **WHO, since="2026-01-01", until="2025-01-01")
