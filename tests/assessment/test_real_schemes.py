"""Published schemes give the results that were worked out by hand, to the last printed digit."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from assessment.packed import NAMES, PACKS, PERIODS, Row, Weekly, extras, one, pack, points, run
from beatbook.bulletin.arithmetic import rounded
from beatbook.texts import Text
from beatbook_assessment.model import Result, Score
from beatbook_assessment.rules.wording import NOTHING
from beatbook_assessment.scoring.given import Given

F = Fraction


def _sheet() -> list[dict[str, str]]:
    lines = (PACKS / "s1_q1.tsv").read_text("utf-8").splitlines()
    return list(csv.DictReader((one for one in lines if one[0] != "#"), delimiter="\t"))


MAXIMA, *LEADERS = _sheet()
ITEMS = [f"i{nth}" for nth in range(1, 19)]


@pytest.fixture(scope="module")
def quarter() -> Result:
    """The sheet of the first quarter, run as a scheme."""
    scheme = pack("s1_q1")
    rows: list[Row] = []
    judged: dict[tuple[str, str], Fraction] = {}
    for leader in LEADERS:
        mine = {id: F(leader[id]) for id in ITEMS if leader[id] != "-"}
        numbers = {
            item.indicator.removeprefix("s1."): abs(mine[item.id])
            if item.id == "i7"
            else mine[item.id]
            for item in scheme.items
            if item.id in mine and item.indicator
        }
        judged |= {
            (leader["leader"], item.id): mine[item.id]
            for item in scheme.items
            if item.id in mine and item.judged
        }
        charge = {f"charge.{id}": F(1) for id in mine}
        rows.append(Row(leader["leader"], numbers, charge, leader["station"]))
    return run(scheme, rows, Given(judged=judged))


def _score(result: Result, subject: str) -> Score:
    return next(score for score in result.scores if score.subject == subject)


def test_every_pack_says_where_it_is_from_and_quotes_every_rule() -> None:
    for name in NAMES:
        scheme = pack(name)
        assert scheme.source != NOTHING
        assert all(item.text != NOTHING for item in scheme.items)


def test_the_pack_has_the_maxima_of_the_sheet() -> None:
    assert {item.id: item.points for item in pack("s1_q1").items} == {
        id: F(MAXIMA[id]) for id in ITEMS
    }


@pytest.mark.parametrize("leader", LEADERS, ids=lambda leader: leader["leader"])
def test_a_leaders_sum_attainable_points_and_rate_are_those_of_the_oracle(
    quarter: Result, leader: dict[str, str]
) -> None:
    score = _score(quarter, leader["leader"])
    assert str(rounded(score.total, 3)) == leader["sum"]
    assert str(rounded(score.attainable, 2)) == leader["attainable"]
    assert score.shown == F(leader["rate"])


@pytest.mark.parametrize("leader", LEADERS, ids=lambda leader: leader["leader"])
def test_rules_in_proportion_give_every_cell_back_and_none_to_who_is_not_in_charge(
    quarter: Result, leader: dict[str, str]
) -> None:
    cells = {id: None if leader[id] == "-" else F(leader[id]) for id in ITEMS}
    assert points(_score(quarter, leader["leader"])) == cells


def test_leaders_are_ranked_by_rate_not_by_the_sum_of_more_items(quarter: Result) -> None:
    best = sorted(LEADERS, key=lambda leader: -Decimal(leader["rate"]))
    ranked = sorted(quarter.scores, key=lambda score: score.rank or 0)
    assert [score.subject for score in ranked] == [leader["leader"] for leader in best]
    assert [score.rank for score in ranked] == list(range(1, len(LEADERS) + 1))


def test_a_leader_in_charge_of_nothing_has_no_rate_and_no_rank() -> None:
    result = run(pack("s1_q1"), [Row("nobody", {})])
    (score,) = result.scores
    assert (score.total, score.attainable, score.shown, score.rank) == (0, 0, None, None)


def test_november_2014_is_not_completed_for_one_week_that_counts() -> None:
    full = Weekly((0, 1, 1, 1, 1, 0))
    score = one(
        "s2_weeks", week_data=Weekly((0, 5, 3, 0, 2, 0)), week_visits=full, week_patrols=full
    )
    assert points(score) == {"data": 0, "visits": 1, "patrols": 1}
    assert "1 of 4" in score.points[0].how.en
    assert "11-16 to 11-22: 0" in score.points[0].how.en


def test_weeks_of_one_day_at_both_ends_of_a_month_count_for_nothing() -> None:
    without, busy = Weekly((0, 1, 1, 1, 1, 0)), Weekly((9, 1, 1, 1, 1, 9))
    score = one("s2_weeks", week_data=without, week_visits=busy, week_patrols=without)
    assert score.total == 3


def test_weights_of_police_areas_add_up_and_every_slice_holds_the_ones_before_it() -> None:
    scheme = pack("s2_v2")
    chapters = {chapter.id: chapter.points for chapter in scheme.chapters}
    assert list(chapters.values()) == [25, 20, 20, 20, 5, 5, 5]
    full = {name.name.removeprefix("s2."): 100 for name in scheme.indicators}
    assert run(scheme, [Row("area", full)]).scores[0].total == 100
    span_of = PERIODS[scheme.period].span_of
    slices = [span_of(date(2014, 11, day)) for day in (3, 11, 25)]
    assert [(one.start.day, one.end.day) for one in slices] == [(1, 10), (1, 20), (1, 30)]


def test_a_co_ordinators_entry_rate_is_25_2_of_30() -> None:
    score = one(
        "s4", spots_persons=7, person_missing=2, person_late=3, person_stale=1, house_missing=1,
        house_letter=2,
    )  # fmt: skip
    found = points(score)
    assert found["a1"] == F("4.3")
    assert found["a3"] == F("7.9")
    assert found["a4"] == F("8.0")
    assert sum(found[id] or 0 for id in ("a1", "a2", "a3", "a4")) == F("25.2")
    assert (score.total, score.attainable) == (F("55.2"), 60)


def test_more_faults_than_points_take_an_item_to_zero_and_no_further() -> None:
    score = one("s4", person_missing=40, spots_persons=51)
    assert (points(score)["a3"], points(score)["a1"]) == (0, 0)


def test_a_village_six_rates_short_of_their_targets_has_69() -> None:
    score = one("s5", match=87, rentals=98, tenants=99, registered=97, cancelled=95, permits=93)
    taken = {id: number for id, number in points(score).items() if number}
    assert taken == {
        "match": -6, "rentals": -4, "tenants": -1, "registered": -6, "cancelled": -10, "permits": -4
    }  # fmt: skip
    assert score.total == 69


def test_a_village_without_anything_has_zero_and_not_less() -> None:
    nothing = dict.fromkeys(("match", "rentals", "registered", "cancelled"), 0)
    assert one("s5", **nothing).total == 0


@pytest.mark.parametrize(
    ("registered", "yuan"),
    [(1000, 650), (1001, 975), (2350, 1300), (3001, 1625), (4001, 1950)],
)
def test_a_village_of_92_once_second_is_paid_by_points_and_by_size(
    registered: int, yuan: int
) -> None:
    score = one("s7", deducted=8, second=1, registered=registered)
    assert score.total == 93
    assert extras(score)["money"] == yuan


def test_the_monthly_check_pays_the_first_three_and_takes_from_the_last_three() -> None:
    rows = [Row(f"village{nth}", {"check": 90 - nth}) for nth in range(8)]
    totals = [score.total for score in run(pack("s7_check"), rows).scores]
    assert sorted(totals, reverse=True) == [800, 600, 400, 0, 0, -400, -400, -500]


@pytest.mark.parametrize(
    ("counts", "total", "grade"),
    [
        ({"sign_in": 1, "late": 1}, 94, "passed"),
        ({"sign_in": 1, "late": 1, "absent_post": 1}, 89, "passed"),
        ({"sign_in": 1, "late": 1, "absent_post": 1, "awol": 2}, 69, "failed"),
        ({"full": 1, "active": 3}, 120, "passed"),
        ({"awol": 2}, 80, "passed"),
        ({"awol": 11}, -10, "failed"),
    ],
)
def test_a_month_of_an_auxiliary_has_80_to_pass_and_no_upper_limit(
    counts: dict[str, int], total: int, grade: str
) -> None:
    score = one("s10", **counts)
    assert score.total == total
    assert _grade(score) == grade


def _grade(score: Score) -> str:
    grade = extras(score)["grade"]
    return grade.en if isinstance(grade, Text) else str(grade)


def test_an_assessment_month_runs_from_the_26th_and_disputes_take_three_days_twice() -> None:
    scheme = pack("s10")
    span = PERIODS[scheme.period].span_of(date(2015, 3, 10))
    assert (span.start, span.end) == (date(2015, 2, 26), date(2015, 3, 25))
    assert (scheme.process.due, scheme.process.object, scheme.process.answer) == (5, 3, 3)
    assert scheme.process.working


def test_two_failed_months_make_a_year_incompetent_and_short_service_not_excellent() -> None:
    rows = [
        Row(f"aux{nth}", {"months": 1100 - nth, "failed": 0, "short-service": 0})
        for nth in range(10)
    ]
    rows[0] = rows[0]._replace(numbers={**rows[0].numbers, "short-service": 1})
    rows[1] = rows[1]._replace(numbers={**rows[1].numbers, "failed": 2})
    rows[9] = rows[9]._replace(numbers={**rows[9].numbers, "short-service": 1})
    grades = {score.subject: _grade(score) for score in run(pack("s10_year"), rows).scores}
    assert grades["aux0"] == "competent"
    assert grades["aux1"] == "incompetent"
    assert grades["aux2"] == "competent"
    assert grades["aux9"] == "basically competent"


def test_a_stations_first_chapter_has_everything_taken_off_its_15_points() -> None:
    papers = Given(judged={("x", "papers"): F(0)})
    score = one(
        "s12", papers, unknown=2, not_in_platform=1, special=3, hotels=98, low_hotels=1,
        filing_missed=1, filing_records=2,
    )  # fmt: skip
    assert score.total == 15 - F("0.2") - F("0.5") - F("1.5") - 4 - 2 - 1 - 1 == F("4.8")


def test_papers_of_a_campaign_are_judged_down_to_five_off_and_the_chapter_ends_at_zero() -> None:
    (papers,) = (item for item in pack("s12").items if item.judged)
    assert (papers.least, papers.most, papers.self_scored) == (-5, 0, True)
    assert one("s12", Given(judged={("x", "papers"): F("-3.5")})).total == F("11.5")
    assert one("s12", Given(judged={("x", "papers"): F(-5)}), hotels=90).total == 0


@pytest.mark.parametrize(
    ("counts", "total", "grade"),
    [
        ({"safety": 81}, 100, "passed"),
        ({"safety": 75, "solved": 1, "no_phone": 1}, 91, "passed"),
        ({"safety": 60, "no_office": 1}, 89, "failed"),
        ({"safety": 90, "serious": 2, "crime": F("6.5"), "accidents": 4}, 85, "failed"),
        ({"safety": 95, "households_per_guard": 240, "no_drug_work": 1}, 96, "passed"),
        ({"safety": 95, "major": 1}, None, "disqualified"),
    ],
)
def test_a_community_passes_with_90_and_a_major_accident_disqualifies(
    counts: dict[str, int], total: int | None, grade: str
) -> None:
    score = one("s15", Given(judged={("x", "rest"): F(55)}), **counts)
    if total is not None:
        assert score.total == total
    assert _grade(score) == grade
    assert (score.veto == NOTHING) == (grade != "disqualified")
