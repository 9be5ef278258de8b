"""What a trial says of plugins themselves: whether they work, every hook, how they behave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from support import toy
from support.points import Point, module, point
from support.trying import Trying, trying, words

__all__ = ["trying"]

TOY = Point("toy", toy)
SAME = Text("灯", "Light")


def _raising(**_given: Any) -> list[Any]:
    raise ValueError("the lamp is out")


def day_fails(day: object) -> list[Any]:
    """A hook that breaks."""
    return _raising()


def test_a_plugin_that_works_is_said_to_with_its_version_and_time(trying: Trying) -> None:
    report = trying([TOY], [TOY, point("lamps")])
    assert report.level == "ok"
    (said,) = words(report, "standing")
    assert said.startswith("ok: lamps 1.0 works; it took ")


def test_a_plugin_of_another_region_is_told_to_stay_silent(trying: Trying) -> None:
    report = trying([TOY], [TOY, point("hangzhou", "3301")])
    (said,) = words(report, "standing")
    assert said.startswith("told: hangzhou 1.0 speaks for the region 3301, and this book is of")


def test_a_plugin_that_cannot_be_imported_is_a_reason_not_to(trying: Trying) -> None:
    report = trying([TOY], [TOY, Point("lamps", ImportError("no bulb"))])
    assert report.level == "bad"
    assert "no bulb" in words(report, "standing")[0]


def test_a_plugin_that_would_fall_with_another_one_is_a_reason_not_to(trying: Trying) -> None:
    @f.form("post_box", label=SAME, title=("pole",), retention="work")
    class PostBox:
        pole: str | None = f.text(SAME)

    more = point("more", registry_fields=[f.FieldsOf(form="post_box", relabel={"pole": SAME})])
    before = [TOY, point("boxes", registry_forms=[PostBox]), more]
    after = [TOY, Point("boxes", module("boxes"), "2.0"), more]
    (bad,) = (one for one in words(trying(before, after), "standing") if "bad" in one)
    assert bad.startswith("bad: more 1.0 does not work: ")


def test_a_hook_that_is_first_called_in_the_middle_of_work_is_tried(trying: Trying) -> None:
    lamps = point("lamps", patrol_requirements=day_fails)
    assert "bad" in [one.level for one in trying([TOY], [TOY, lamps]).section("standing").findings]


def today_fails(book: object, officer: str, day: object) -> list[Any]:
    """A hook that breaks in the morning."""
    return _raising()


def problems_wrong(record: object, book: object, pending: object) -> Iterator[object]:
    """A hook that answers with what is no problem."""
    yield "no problem"


@pytest.mark.parametrize(
    ("hook", "answer", "why"),
    [
        ("registry_today", today_fails, "ValueError: the lamp is out"),
        ("registry_problems", problems_wrong, "str"),
    ],
)
def test_every_hook_with_arguments_is_asked_once(
    trying: Trying, hook: str, answer: Any, why: str
) -> None:
    report = trying([TOY], [TOY, point("lamps", **{hook: answer})])
    (bad,) = report.problems
    assert str(bad.words).startswith(f"lamps fails when it is asked {hook}: ")
    assert why in str(bad.words)
    assert report.section("standing").counts == {"hooks": 1, "failed": 1}


def good_problems(record: Any, book: object, pending: object) -> Iterator[Problem]:
    """A hook that answers as it should."""
    yield Problem(Text("试", "try"), warning=True)


def test_hooks_that_answer_well_are_counted_and_say_nothing(trying: Trying) -> None:
    report = trying([TOY], [TOY, point("lamps", registry_problems=good_problems)])
    assert report.problems == []
    assert report.section("standing").counts == {"hooks": 1, "failed": 0}


def test_what_a_plugin_prints_is_told(trying: Trying) -> None:
    def registry_codes() -> list[Any]:
        print("hello")  # noqa: T201 - what is looked for
        return []

    said = words(trying([TOY], [TOY, point("lamps", registry_codes=registry_codes)]), "standing")
    assert any(one.startswith("told: lamps: ") for one in said)


def test_a_plugin_that_is_left_out_is_said_to_be(trying: Trying) -> None:
    report = trying([TOY, point("lamps")], [TOY], removed=["lamps"])
    assert words(report, "standing") == ["ok: lamps is left out"]


def test_a_plugin_that_nobody_meant_and_that_would_be_gone_is_a_reason_not_to(
    trying: Trying,
) -> None:
    report = trying([TOY, point("lamps")], [TOY])
    assert words(report, "standing") == ["bad: lamps, which works now, would be gone"]


def test_nothing_that_changes_is_nothing_to_say(trying: Trying) -> None:
    report = trying([TOY], [TOY])
    assert report.level == "ok"
    assert [one.name for one in report.sections if one.findings and one.name != "tables"] == []
