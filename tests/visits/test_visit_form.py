"""A visit is to one door; refused and not at home are results that ask for nothing more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook_visits.codes import MOVED, NOT_HOME, REFUSED
from beatbook_visits.forms.visit import CONTENT
from beatbook_visits.slipcode import is_code
from support.books import Station
from support.national import changed, stored
from visits.conftest import Visit

SOMETHING: dict[str, Any] = {
    "met_others": "店长",
    "answers": "楼道灯不亮",
    "prevention_talk": True,
    "told": 2,
    "leaflets": 1,
    "card_given": True,
    "reached": "1;2",
    "known": "1",
    "promise": "联系物业",
    "promise_due": "2026-12-01",
    "promise_kept": "2026-11-30",
    "next_on": "2026-12-01",
}


@pytest.mark.parametrize("result", [REFUSED, NOT_HOME, MOVED])
def test_a_visit_at_which_nobody_was_met_is_complete_without_more(
    ann: Book, visit: Visit, result: str
) -> None:
    values = stored(ann, "visit", visit(result=result)).values
    assert values["result"] == result
    form = ann.spec("visit")
    asked = [field.id for field in form.fields if field.is_shown(values)]
    assert not set(asked) & set(CONTENT)
    assert not any(one.is_shown(values) for one in form.intake)


@pytest.mark.parametrize("field", sorted(SOMETHING))
def test_where_nobody_was_met_nobody_said_anything(visit: Visit, field: str) -> None:
    more = {"promise_due": "2026-12-01"} if field == "promise" else {}
    with pytest.raises(ProblemsFound, match=f"not asked for when nobody was met.* @ {field}"):
        visit(result=REFUSED, **{field: SOMETHING[field]}, **more)


def test_where_somebody_was_met_all_of_it_can_be_noted(ann: Book, visit: Visit) -> None:
    values = stored(ann, "visit", visit(**SOMETHING)).values
    assert values["reached"] == ("1", "2")
    assert values["next_on"] == date(2026, 12, 1)


def test_a_visit_to_two_doors_is_refused(visit: Visit, beat: Station) -> None:
    with pytest.raises(ProblemsFound, match="one place only"):
        visit(dwelling=beat.nodes["home"], organisation=beat.nodes["shop"])


def test_a_visit_to_no_door_is_refused(visit: Visit) -> None:
    with pytest.raises(ProblemsFound, match="name the dwelling or household, or the unit"):
        visit(dwelling=None)


@pytest.mark.parametrize(("target", "kind"), [("home", "1"), ("household", "1"), ("shop", "2")])
def test_the_kind_of_visit_follows_from_its_door(
    ann: Book, visit: Visit, beat: Station, target: str, kind: str
) -> None:
    form = {"home": "dwelling", "shop": "organisation"}.get(target, target)
    values = stored(ann, "visit", visit(**{form: beat.nodes[target]})).values
    assert (values["kind"], values["day"]) == (kind, date(2026, 11, 21))


def test_the_day_is_the_local_one_and_follows_the_moment(ann: Book, visit: Visit) -> None:
    id = visit(at="2026-11-21 00:30")
    assert stored(ann, "visit", id).values["day"] == date(2026, 11, 21)
    after = changed(ann, "visit", id, at="2026-11-20 23:30")
    assert after.values["day"] == date(2026, 11, 20)


def test_a_wrong_moment_is_the_only_thing_said_about_it(visit: Visit) -> None:
    with pytest.raises(ProblemsFound) as caught:
        visit(at="today")
    assert [problem.path for problem in caught.value.problems] == ["at"]


def test_a_promise_says_until_when(visit: Visit) -> None:
    with pytest.raises(ProblemsFound, match="promise_due"):
        visit(promise="联系物业")


@pytest.mark.parametrize("field", ["told", "leaflets"])
def test_counts_are_never_negative(visit: Visit, field: str) -> None:
    with pytest.raises(ProblemsFound, match=f"negative.* @ {field}"):
        visit(**{field: -1})


def test_every_visit_has_a_code_of_its_own_and_no_other_is_taken(ann: Book, visit: Visit) -> None:
    codes = {stored(ann, "visit", visit()).values["code"] for _ in range(3)}
    assert len(codes) == 3
    assert all(map(is_code, codes))
    with pytest.raises(ProblemsFound, match="no code of a slip"):
        visit(code="P609KJ1AA")


@pytest.mark.parametrize(("field", "value"), [("kind", "2"), ("day", "2026-11-20")])
def test_what_is_worked_out_is_not_typed_otherwise(visit: Visit, field: str, value: str) -> None:
    with pytest.raises(ProblemsFound, match=f"does not fit the door or the moment.* @ {field}"):
        visit(**{field: value})
