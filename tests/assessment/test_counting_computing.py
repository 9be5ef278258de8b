"""A plugin whose count fails: its indicator is missing and says why, everything else goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from assessment.process import NOVEMBER, PLAIN, Bureau, bureau
from assessment.working import POINTS
from beatbook.assessment.declare import UNIT, Asked, Indicator, Span, Value
from beatbook.errors import NotAllowed
from beatbook.papers.lines import lines
from beatbook.store.query import Query
from beatbook.texts import Text
from beatbook_assessment import counting
from beatbook_assessment.counting import measures
from beatbook_assessment.counting.computing import Taken
from support.books import Station
from support.fixtures import Install
from support.points import point

NAME = Text("灯数", "Lamps")
SAYS = "the plugin faulty failed while it counted Lamps (ZeroDivisionError: no lamps at all)"
LAMPS = """
[[item]]
id = "lamps"
label = {zh = "路灯", en = "Lamps lit"}
points = 5
indicator = "test.lamps"
rule = {kind = "target", target = 4}
text = {zh = "四盏", en = "Four of them"}
"""
WITH_LAMPS = {**PLAIN, "total": "25", "items": LAMPS}
DAYS = Span(NOVEMBER, NOVEMBER)


class Faulty:
    """What a plugin answers, to be set by a test: an exception is raised."""

    def __init__(self) -> None:
        self.answer: Any = ZeroDivisionError("no\nlamps at all")

    def count(self, _asked: Asked) -> Mapping[str, Value]:
        """The values by subject."""
        found: Mapping[str, Value] = self._told()
        return found

    def records(self, _asked: Asked) -> Sequence[Query]:
        """What was counted."""
        found: Sequence[Query] = self._told()
        return found

    def _told(self) -> Any:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def faulty() -> Faulty:
    return Faulty()


@pytest.fixture
def office(station: Station, install: Install, tmp_path: Path, faulty: Faulty) -> Bureau:
    made = bureau(station, install, tmp_path)
    lamps = Indicator(
        name="test.lamps", label=NAME, help=NAME, source=NAME,
        count=faulty.count, records=faulty.records,
    )  # fmt: skip
    install(*POINTS, point("faulty", assessment_indicators=[lamps]))
    return made


def unit(office: Bureau) -> str:
    """One of the offices."""
    return office.station.nodes["office_a"]


def taken(office: Bureau) -> Taken:
    """What the plugin's indicator says of an office."""
    with office.book() as book:
        of = counting.indicator(book, "test.lamps")
        return counting.taken(book, of, (unit(office),), DAYS, UNIT)


def test_the_reason_names_the_plugin_and_the_failure_in_one_sentence(office: Bureau) -> None:
    found = taken(office)
    assert found.values == {}
    assert found.failed.en.startswith(SAYS)
    assert "插件“faulty”统计“灯数”时出错" in found.failed.zh
    assert "\n" not in found.failed.en + found.failed.zh


@pytest.mark.parametrize("answer", [None, {"*": 3}])
def test_an_answer_that_is_none_fails_as_well(
    office: Bureau, faulty: Faulty, answer: dict[str, int] | None
) -> None:
    faulty.answer = answer and {unit(office): answer["*"]}
    found = taken(office)
    assert found.values == {}
    assert "(TypeError: " in found.failed.en


def test_what_the_house_itself_refuses_is_no_failure_of_the_plugin(
    office: Bureau, faulty: Faulty
) -> None:
    faulty.answer = NotAllowed(Text("不行", "not for you"))
    with pytest.raises(NotAllowed, match="not for you"):
        taken(office)


def test_what_a_plugin_counts_when_it_works_is_taken(office: Bureau, faulty: Faulty) -> None:
    faulty.answer = {unit(office): Value(Fraction(2)), "other": Value(Fraction(1))}
    assert taken(office) == Taken({unit(office): Value(Fraction(2))})


def test_records_that_a_plugin_cannot_name_are_none(office: Bureau) -> None:
    with office.book() as book:
        of = counting.indicator(book, "test.lamps")
        assert measures.behind(book, of, unit(office), DAYS, UNIT) == []


def test_a_run_goes_on_without_the_indicator_and_says_so(office: Bureau) -> None:
    office.run("chief", "adopt", file=office.scheme(WITH_LAMPS))
    office.work("office_a", 4)
    said = office.run("chief", "run")
    assert SAYS in said
    assert SAYS in str(dict(office.run("chief", "results").facts)[Text("缺项", "Missing")])
    assert office.points("甲警务室") == "20"
    assert office.points("甲警务室", "lamps") is None


def test_an_explanation_gives_the_reason_also_after_the_plugin_was_mended(
    office: Bureau, faulty: Faulty
) -> None:
    office.run("chief", "adopt", file=office.scheme(WITH_LAMPS))
    office.run("chief", "run")
    asked = {"run": "1", "subject": "甲警务室", "item": "lamps"}
    assert SAYS in "\n".join(lines(office.run("chief", "explain", **asked), 400))
    faulty.answer = {}
    assert SAYS in "\n".join(lines(office.run("chief", "explain", **asked), 400))


def test_what_was_counted_stands_when_the_plugin_fails_later(
    office: Bureau, faulty: Faulty
) -> None:
    faulty.answer = {unit(office): Value(Fraction(2))}
    office.run("chief", "adopt", file=office.scheme(WITH_LAMPS))
    office.run("chief", "run")
    faulty.answer = RuntimeError("gone")
    paper = office.run("chief", "explain", run="1", subject="甲警务室", item="lamps")
    said = "\n".join(lines(paper, 400))
    assert "2.5" in said
    assert "By the records of today" not in said


def test_imported_values_stand_in_for_what_a_plugin_cannot_count(office: Bureau) -> None:
    with office.book() as book, book.deed("add") as deed:
        values = {"indicator": "test.lamps", "start": date(2026, 11, 1), "end": date(2026, 11, 30),
                  "origin": "test", "values": f"{unit(office)}\t4"}  # fmt: skip
        deed.add("indicator_series", values)
    office.run("chief", "adopt", file=office.scheme(WITH_LAMPS))
    office.run("chief", "run")
    assert office.points("甲警务室", "lamps") == "5"
    assert office.points("乙警务室", "lamps") is None


def test_one_value_says_why_it_is_missing(office: Bureau) -> None:
    board = office.run("chief", "value", indicator="test.lamps", unit="甲警务室")
    assert SAYS in str(dict(board.facts)[Text("说明", "Note")])
