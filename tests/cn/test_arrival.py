"""Somebody known comes to live here: a stay begins, and a closed record is open again."""

from __future__ import annotations

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import UsageProblem
from cn.families import AWAY, get, of, tenant

STAY = {"address": AWAY, "category": "3", "reason": "01"}


def test_who_comes_back_is_the_same_person_with_one_stay_more(cn: Book) -> None:
    somebody = tenant(cn)
    actions.run(cn, "registry.leave", {"person": somebody, "on": "2026-11-01"})
    actions.run(cn, "registry.arrive", {"person": somebody, **STAY, "since": "2026-11-15"})
    back = get(cn, "person", somebody)
    assert back.envelope.state == "registered"
    assert back.values["cancelled_on"] is None
    old, new = of(cn, "tenancy", person=somebody)
    assert (old.envelope.state, new.envelope.state) == ("ended", "registered")
    assert new.values["began"] == "5"
    assert new.values["registered_since"] == cn.today()


def test_a_second_home_ends_no_stay(cn: Book) -> None:
    somebody = tenant(cn)
    actions.run(cn, "registry.arrive", {"person": somebody, **STAY})
    assert [one.envelope.state for one in of(cn, "tenancy", person=somebody)] == ["registered"] * 2


def test_the_dead_do_not_come_back(cn: Book) -> None:
    somebody = tenant(cn)
    actions.run(cn, "registry.death", {"person": somebody, "died_on": "2026-11-18"})
    with pytest.raises(UsageProblem, match="registered as dead"):
        actions.run(cn, "registry.arrive", {"person": somebody, **STAY})
