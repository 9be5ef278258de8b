"""Which disputes may be mediated, by whom, and which rule says why not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_disputes import kinds
from beatbook_disputes.lists import load

BLANK: dict[str, Any] = {
    "kind": None, "route": None, "exclusions": (), "between": None, "provoked": None,
    "fit_because": None,
}  # fmt: skip
CODES = [one.code for one in load("dispute_kind").codes]
EXCLUSIONS = [one.code for one in load("dispute_exclusion").codes if one.code != kinds.NONE]


def dispute(kind: str | None, **more: Any) -> dict[str, Any]:
    return {**BLANK, "kind": kind, "route": kinds.usual_route(kind), "exclusions": ("0",), **more}


def paths(values: dict[str, Any]) -> list[str]:
    return [one.path for one in kinds.against(values)]


@pytest.mark.parametrize("between", kinds.CLOSE)
def test_minor_acts_between_people_close_to_each_other_are_mediated_by_the_police(
    between: str,
) -> None:
    values = dispute("101", between=between)
    assert values["route"] == kinds.BY_POLICE
    assert paths(values) == []
    assert "可以治安调解" in kinds.allowed(values).zh


def test_between_strangers_it_takes_provocation_or_a_reason() -> None:
    strangers = dispute("101", between="9")
    (answer,) = kinds.against(strangers)
    assert answer.path == "fit_because" and "第一百七十八条" in answer.source.zh
    assert paths({**strangers, "provoked": True}) == []
    assert paths({**strangers, "fit_because": "双方都愿意和解"}) == []


@pytest.mark.parametrize("code", EXCLUSIONS)
def test_each_exclusion_rules_mediation_out_whatever_the_kind(code: str) -> None:
    for kind in ("101", "301"):
        (answer,) = kinds.against(dispute(kind, between="2", exclusions=(code,)))
        assert answer.path == "exclusions"
        assert load("dispute_exclusion").by_code[code].label.zh in answer.why.zh
        assert "第" in answer.source.zh and "art." in answer.source.en


@pytest.mark.parametrize("kind", ["201", "202", "203", "209", "401", "402"])
def test_hired_injury_gang_fights_and_crimes_are_never_mediated(kind: str) -> None:
    (answer,) = kinds.against(dispute(kind))
    assert answer.path == "kind"
    assert load("dispute_kind").by_code[kind].label.zh in answer.why.zh
    assert kinds.usual_route(kind) is None


def test_a_civil_dispute_is_for_people_s_mediation_not_for_the_police() -> None:
    civil = dispute("304")
    assert civil["route"] == kinds.BY_PEOPLE and paths(civil) == []
    (answer,) = kinds.against({**civil, "route": kinds.BY_POLICE})
    assert answer.path == "route" and "法院" in answer.why.zh


def test_what_was_not_answered_yet_rules_nothing_out_but_is_asked_for() -> None:
    assert list(kinds.against(BLANK)) == []
    assert [one.path for one in kinds.unanswered(BLANK)] == ["kind", "exclusions"]
    assert list(kinds.unanswered(dispute("301"))) == []


@given(st.sampled_from(CODES), st.lists(st.sampled_from(EXCLUSIONS), unique=True))
def test_nothing_that_is_excluded_is_ever_allowed(kind: str, named: list[str]) -> None:
    found = list(kinds.against(dispute(kind, between="2", exclusions=tuple(named) or ("0",))))
    mediated = kinds.family(kind) in (kinds.CASE, kinds.CIVIL)
    assert bool(found) == (bool(named) or not mediated)


def test_a_kind_is_understood_by_its_words_too() -> None:
    assert kinds.usual_route("殴打他人") == kinds.usual_route("battery") == kinds.BY_POLICE
    assert kinds.usual_route(None) is None
