"""What a trial says of records that would fail a check which they need not pass today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from beatbook.duties.declare import Due, Rule
from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from support import toy
from support.books import Station
from support.points import Point, module, point
from support.trying import Trying, rows, trying, words

__all__ = ["trying"]

TOY = Point("toy", toy)
LOW = Text("应写高度", "say how high")
PHONE = "13900000001"


@pytest.fixture
def lit(station: Station) -> Station:
    """A station with four lamps of two offices, and a keeper."""
    lamps = (
        ("NH-1", "1", {"notes": "x"}),
        ("NH-2", "2", {"colours": ["w", "y"]}),
        ("NH-3", "2", {"works": False, "fault": "dark"}),
        ("NH-4", "1", {"height": "3"}),
    )
    with station.open() as book, book.deed("add") as deed:
        for nth, (pole, kind, more) in enumerate(lamps):
            unit = station.nodes["office_a" if nth % 2 else "office_b"]
            deed.add("lamp", {"pole": pole, "kind": kind, **more}, unit=unit)
        deed.add("keeper", {"name": "王小明", "phones": [PHONE]})
    return station


def changing(form: str = "lamp", version: str = "1.0", **given: Any) -> list[Point]:
    """The toy plugin and one that changes a form."""
    answers = module("more", registry_fields=[f.FieldsOf(form=form, **given)])
    return [TOY, Point("more", answers, version)]


def high(lamp: Any) -> Iterator[Problem]:
    """A check: a lamp says how high it is."""
    if lamp.height is None:
        yield Problem(LOW, "height")


def test_records_that_leave_a_newly_required_field_open_are_counted_and_listed(
    lit: Station, trying: Trying
) -> None:
    report = trying([TOY], changing(require=("notes",)))
    assert words(report, "records") == [
        "told: 3 records of Lamp would fail: Notes is required @ notes"
    ]
    assert report.level == "told"
    assert rows(report, "records") == [
        {"form": "lamp", "number": 2, "unit": "office_a",
         "problem": "Notes is required @ notes"},
        {"form": "lamp", "number": 3, "unit": "office_b",
         "problem": "Notes is required @ notes"},
        {"form": "lamp", "number": 4, "unit": "office_a",
         "problem": "Notes is required @ notes"},
    ]  # fmt: skip
    assert report.section("records").counts == {"problems": 3, "warnings": 0}


def test_a_new_required_field_fails_every_record(lit: Station, trying: Trying) -> None:
    @f.part
    class Watts:
        watts: int | None = f.integer(Text("瓦数", "Watts"), required=True)

    report = trying([TOY], changing(fields=Watts))
    assert words(report, "records") == [
        "told: 4 records of Lamp would fail: Watts is required @ watts"
    ]


def test_a_list_that_must_not_be_empty_is_looked_at_as_well(lit: Station, trying: Trying) -> None:
    report = trying([TOY], changing(require=("colours",)))
    assert words(report, "records") == [
        "told: 3 records of Lamp would fail: Colours is required @ colours"
    ]


def test_a_field_that_is_required_under_a_condition_is_checked_record_by_record(
    lit: Station, trying: Trying
) -> None:
    @f.part
    class Why:
        why: str | None = f.text(Text("缘由", "Why"), required_when=f.when("works", False))

    report = trying([TOY], changing(fields=Why))
    assert words(report, "records") == ["told: 1 records of Lamp would fail: Why is required @ why"]
    assert [row["number"] for row in rows(report, "records")] == [3]


def test_codes_that_are_taken_away_and_still_used_are_found(lit: Station, trying: Trying) -> None:
    report = trying([TOY], changing(narrow={"kind": ("1",), "colours": ("w",)}))
    assert sorted(words(report, "records")) == [
        "told: 1 records of Lamp would fail: “y” can no longer be chosen @ colours",
        "told: 2 records of Lamp would fail: “2” can no longer be chosen @ kind",
    ]


def test_a_new_check_is_run_on_every_record_of_its_form(lit: Station, trying: Trying) -> None:
    report = trying([TOY], changing(checks=(high,)))
    assert words(report, "records") == ["told: 3 records of Lamp would fail: say how high @ height"]
    assert [row["number"] for row in rows(report, "records")] == [1, 2, 3]


def test_problems_that_were_there_before_are_not_told_again(lit: Station, trying: Trying) -> None:
    def higher(lamp: Any) -> Iterator[Problem]:
        yield from high(lamp)
        if lamp.height is not None:
            yield Problem(Text("太低", "too low"), "height")

    report = trying(changing(checks=(high,)), changing(version="1.1", checks=(higher,)))
    assert words(report, "records") == ["told: 1 records of Lamp would fail: too low @ height"]
    assert [row["number"] for row in rows(report, "records")] == [4]


def test_a_form_that_did_not_change_is_not_read(lit: Station, trying: Trying) -> None:
    assert words(trying(changing(checks=(high,)), changing(checks=(high,))), "records") == []


def test_a_warning_is_told_as_one(lit: Station, trying: Trying) -> None:
    def odd(lamp: Any) -> Iterator[Problem]:
        yield Problem(LOW, warning=True)

    report = trying([TOY], changing(checks=(odd,)))
    assert words(report, "records") == ["told: 4 records of Lamp would be warned of: say how high"]
    assert report.section("records").counts == {"problems": 0, "warnings": 4}


def test_a_check_that_breaks_is_a_reason_not_to(lit: Station, trying: Trying) -> None:
    def broken(lamp: Any) -> Iterator[Problem]:
        raise KeyError(lamp.pole)
        yield

    (bad, *_more) = trying([TOY], changing(checks=(broken,))).problems
    assert str(bad.words).startswith("A check breaks on 1 records of Lamp: KeyError")


def test_what_a_record_says_of_a_person_is_not_in_the_report(lit: Station, trying: Trying) -> None:
    def tells(keeper: Any) -> Iterator[Problem]:
        words = f"{keeper.name} {keeper.phones[0]} is wrong"
        yield Problem(Text(words, words), "phones")

    report = trying([TOY], changing("keeper", checks=(tells,)))
    assert words(report, "records") == [
        "told: 1 records of Keeper would fail: … … is wrong @ phones"
    ]
    assert "王小明" not in str(report.as_json())
    assert PHONE not in str(report.as_json())


def test_what_a_hook_or_a_rule_says_when_it_fails_names_nobody_either(
    lit: Station, trying: Trying
) -> None:
    def telling(subject: Any) -> Iterator[Due]:
        raise KeyError(subject.record.values["name"])
        yield

    def problems(record: Any, book: Any, pending: Any) -> Iterator[Problem]:
        raise ValueError(", ".join(map(str, record.values.values())))
        yield

    due = Rule(name="a.b", label=LOW, why=LOW, source=LOW, form="keeper", due=telling)
    keeper = f.FieldsOf(form="keeper", relabel={"birth": LOW})
    more = point("more", registry_duties=[due], registry_problems=problems,
                 registry_fields=[keeper])  # fmt: skip
    report = trying([TOY], [TOY, more])
    assert any("registry_problems: ValueError: …" in one for one in words(report, "standing"))
    assert any("KeyError: '…'" in one for one in words(report, "duties"))
    assert report.level == "bad"
    assert "王小明" not in str(report.as_json())


def test_no_more_records_are_listed_than_asked_for(lit: Station, trying: Trying) -> None:
    more = changing(require=("notes",), checks=(high,))
    few = trying([TOY], more, most=1)
    assert [row["number"] for row in rows(few, "records")] == [2, 1]
    assert few.section("records").counts == {"problems": 6, "warnings": 0}
    assert len(rows(trying([TOY], more, most=None), "records")) == 6


def beside(record: Any, book: Any, pending: Any) -> Iterator[Problem]:
    """A check in view of other records."""
    if record.form == "lamp" and record.values["pole"] == "NH-1":
        yield Problem(Text("太近", "too close"), "pole")


def test_checks_in_view_of_other_records_are_tried_on_the_newest(
    lit: Station, trying: Trying
) -> None:
    more = point(
        "more", registry_problems=beside,
        registry_fields=[f.FieldsOf(form="lamp", relabel={"notes": LOW})],
    )  # fmt: skip
    assert words(trying([TOY], [TOY, more]), "records") == [
        "told: 1 of the newest 4 records of Lamp would fail: too close @ pole"
    ]
