"""Standard indicators: complete, over fields that there are, and none of those never to ship."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.assessment.declare import (
    FULL,
    LESS,
    MISSING,
    MORE,
    NEITHER,
    OFFICER,
    UNIT,
    ZERO,
    Indicator,
    Measure,
)
from beatbook.book import Book
from beatbook.samples import FEWEST_ANSWERS
from beatbook.store.query import ENVELOPE
from beatbook.tallies import between
from beatbook_assessment import counting
from support.books import TODAY

WANTED = {
    "survey.familiarity", "register.information", "incident.rate", "incident.change",
    "survey.satisfaction", "defence.active", "register.collected", "register.accuracy",
    "door.accuracy", "visit.households", "visit.units", "incident.revisits",
    "inspection.on_cycle", "dispute.success", "patrol.done", "patrol.ground",
    "bulletin.on_time", "desk.waiting", "desk.satisfaction", "roster.manned",
    "roster.in_beat", "duty.in_time", "duty.quotas",
}  # fmt: skip
NEVER = (
    "抓获", "拘留", "起诉", "逮捕", "刑拘", "高危", "重点人", "上访", "信访", "民族", "邪教",
    "计生", "盘查", "arrest", "detention", "detain", "prosecut", "risk", "petition", "ethnic",
    "suspicious",
)  # fmt: skip


@pytest.fixture(scope="module")
def book(whole_demo: Path) -> Iterator[Book]:
    with Book.open(str(whole_demo)) as opened:
        yield opened


def every(book: Book) -> list[Indicator]:
    return sorted(counting.indicators(book).values(), key=lambda one: one.name)


def measures(of: Indicator) -> list[Measure]:
    return [one for one in (of.top, of.bottom) if one is not None]


def test_all_that_are_asked_for_are_there(book: Book) -> None:
    assert counting.indicators(book).keys() >= WANTED


def test_each_says_what_it_means_in_both_languages(book: Book) -> None:
    for one in every(book):
        assert all((*one.label, *one.help, *one.source)), one.name
        assert one.better in (MORE, LESS, NEITHER)
        assert one.empty in (MISSING, ZERO, FULL)
        assert one.absent in (MISSING, ZERO)
        assert set(one.subjects) <= {UNIT, OFFICER} and one.subjects
        assert (one.top is None) != (one.count is None), one.name


def test_each_counts_what_forms_have(book: Book) -> None:
    for one in every(book):
        for measure in measures(one):
            spec = book.spec(measure.form)
            fields = (measure.by, measure.unit, measure.sum, measure.distinct)
            named = [*fields, *(condition.field for condition in measure.where)]
            for field in filter(None, named):
                assert field in ENVELOPE or spec.field(field) is not None, (one.name, field)
            if measure.on:
                assert between(spec, measure.on, TODAY, TODAY, book.zone)


def test_codes_in_conditions_are_codes_of_the_book(book: Book) -> None:
    for one in every(book):
        for measure in measures(one):
            spec = book.spec(measure.form)
            for condition in measure.where:
                field = spec.field(condition.field)
                wanted = condition.value if condition.operator == "in" else [condition.value]
                if condition.field == "state":
                    known = {state.id for state in spec.every_state}
                elif field is not None and field.codes:
                    known = set(book.codes(field.codes).by_code)
                else:
                    continue
                if condition.operator in ("=", "!=", "in"):
                    assert set(wanted) <= known, (one.name, condition)


def test_rules_behind_duties_done_in_time_are_rules_of_the_book(book: Book) -> None:
    from beatbook_assessment.indicators.duties import _MATTERS

    known = book.duties.rule_book().rules
    for matter in _MATTERS:
        assert set(matter.rules) <= known.keys(), matter.name


def test_none_counts_arrests_nor_residents(book: Book) -> None:
    for one in every(book):
        said = " ".join((one.name, *one.label, *one.help)).lower()
        assert not [word for word in NEVER if word in said], one.name


def test_shares_that_mere_entries_move_say_so(book: Book) -> None:
    known = counting.indicators(book)
    assert known["visit.households"].entries
    assert known["register.people"].entries
    assert known["incident.rate"].entries
    assert not known["survey.satisfaction"].entries
    assert not known["door.accuracy"].entries


def test_no_survey_states_a_rate_of_a_few_people(book: Book) -> None:
    known = counting.indicators(book)
    for name in ("survey.satisfaction", "survey.familiarity", "door.accuracy"):
        assert known[name].fewest == FEWEST_ANSWERS, name
