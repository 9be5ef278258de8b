"""A record brought forward by parts is the one that its whole history leads to, or is not made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.following.records import Gap, Step, fitting, forward, told
from beatbook.forms.spec import FormSpec
from beatbook.history import replay
from beatbook.journal import Entry, Part, emptied, sealed_part
from support import reporting

NEW = {"@number": 1, "@unit": "u", "@state": "registered", "pole": "P1"}
_WRONG = (TypeError, ValueError, AttributeError, KeyError, ArithmeticError)


@pytest.fixture
def lamp(toys: object, tmp_path: Path) -> FormSpec:
    with reporting.founded(str(tmp_path / "book.db"), "村所", "150191").open() as book:
        return book.spec("lamp")


def _step(version: int, new: Mapping[str, Any], kind: str = "change") -> Step:
    part = sealed_part("lamp", "r1", version, kind, {"old": {}, "new": dict(new)})
    at = f"2026-11-21T02:00:00.{version:03}Z"
    return Entry("s", version, at, f"o{version}", *[""] * 10), part


def _dropped(step: Step) -> Step:
    entry, part = step
    return entry, part._replace(text=emptied(part.text), content=None)


_values = st.fixed_dictionaries({}, optional={
    "name": st.none() | st.text(max_size=5), "bulbs": st.none() | st.integers(-9, 9),
    "height": st.none() | st.sampled_from(("1.5", "0", "-3.125")),
    "lit_on": st.none() | st.sampled_from(("2026-01-01", "1999-12-31")),
    "works": st.none() | st.booleans(), "tags": st.lists(st.text(max_size=3), max_size=3),
    "@state": st.sampled_from(("registered", "closed")), "@place": st.none() | st.just("p"),
    "@unit": st.sampled_from(("u", "v")),
})  # fmt: skip


@given(st.lists(_values, max_size=6), st.integers(0, 6))
def test_in_however_many_pieces_it_comes_the_record_is_that_of_its_history(
    lamp: FormSpec, changes: list[dict[str, Any]], cut: int
) -> None:
    steps = [_step(1, NEW, "add"), *(_step(n, one) for n, one in enumerate(changes, 2))]
    pieces = forward(lamp, forward(lamp, None, steps[:cut]), steps[cut:])
    assert pieces == replay(lamp, steps) == told(lamp, steps)
    assert pieces is not None and pieces.envelope.made_by == "o1"


def test_a_record_taken_back_is_none_and_may_be_entered_anew(lamp: FormSpec) -> None:
    steps = [_step(1, NEW, "add"), _step(2, {}, "withdraw")]
    assert forward(lamp, None, steps) is None
    again = forward(lamp, None, [*steps, _step(3, {**NEW, "pole": "P2"}, "add")])
    assert again is not None and again.values["pole"] == "P2"


@pytest.mark.parametrize(
    "steps",
    [
        [_step(2, {"name": "x"})],
        [_step(1, NEW, "add"), _step(3, {"name": "x"})],
        [_step(1, NEW, "add"), _step(1, {"name": "x"})],
        [_dropped(_step(1, NEW, "add"))],
        [_step(1, NEW, "add"), _dropped(_step(2, {"name": "x"}))],
    ],
)
def test_a_step_that_does_not_follow_or_cannot_be_seen_is_a_gap(
    lamp: FormSpec, steps: list[Step]
) -> None:
    with pytest.raises(Gap):
        forward(lamp, None, steps)


def test_whose_contents_were_all_dropped_is_not_brought_back(lamp: FormSpec) -> None:
    steps = [_step(1, NEW, "add"), _step(2, {"name": "新"})]
    assert told(lamp, [_dropped(one) for one in steps]) is None
    some = told(lamp, [_dropped(steps[0]), steps[1]])
    assert some is not None and (some.values["name"], some.values["pole"]) == ("新", None)


@pytest.mark.parametrize(
    "said",
    [
        {"@number": "1"}, {"@number": None}, {"@number": True}, {"@number": 2**63}, {"@number": {}},
        {"@unit": None}, {"@unit": 5}, {"@unit": {}}, {"@state": None}, {"@state": []},
        {"@place": 5}, {"@place": ["p"]}, {"@batch": {}},
        {"bulbs": 2**63}, {"bulbs": "3"}, {"bulbs": 1.5}, {"bulbs": [1]}, {"levels": [2**70]},
        {"levels": 5}, {"height": "high"}, {"height": "1e99"}, {"height": "NaN"}, {"price": {}},
        {"lit_on": "no day"}, {"lit_on": 5}, {"seen_at": "yesterday"}, {"works": "perhaps"},
        {"works": 2**70}, {"name": 5}, {"name": {}}, {"name": "\ud800"}, {"tags": [["a"]]},
        {"keeper": 5}, {"helpers": [5]},
    ],
)  # fmt: skip
def test_what_the_table_cannot_hold_makes_no_record(lamp: FormSpec, said: dict[str, Any]) -> None:
    with pytest.raises(_WRONG):
        forward(lamp, None, [_step(1, {**NEW, **said}, "add")])
    with pytest.raises(_WRONG):
        forward(lamp, None, [_step(1, NEW, "add"), _step(2, said)])


def test_the_largest_and_the_smallest_that_a_table_holds_are_held(lamp: FormSpec) -> None:
    said = {"bulbs": 2**63 - 1, "levels": [-(2**63), 0], "name": "", "tags": [], "works": False}
    record = forward(lamp, None, [_step(1, {**NEW, **said}, "add")])
    assert record is not None and fitting(lamp, record) is record
    assert (record.values["bulbs"], record.values["levels"]) == (2**63 - 1, (-(2**63), 0))


@pytest.mark.parametrize("key", ["@id", "@form", "@version", "@made_at", "@made_by", "@changed_at"])
def test_parts_do_not_say_which_record_it_is_and_who_made_it(lamp: FormSpec, key: str) -> None:
    plain = forward(lamp, None, [_step(1, NEW, "add"), _step(2, {"name": "x"})])
    other = forward(
        lamp, None, [_step(1, {**NEW, key: "z"}, "add"), _step(2, {"name": "x", key: "z"})]
    )
    assert plain is not None and plain == other


def test_a_field_that_no_plugin_has_any_more_is_kept_as_it_was_written(lamp: FormSpec) -> None:
    record = forward(lamp, None, [_step(1, {**NEW, "gone": {"a": [1]}}, "add")])
    assert record is not None and record.values["gone"] == {"a": [1]}


def test_nothing_told_changes_nothing(lamp: FormSpec) -> None:
    before = forward(lamp, None, [_step(1, NEW, "add")])
    assert forward(lamp, before, []) == before
    assert forward(lamp, None, []) is None and told(lamp, []) is None


def test_a_part_is_of_the_record_that_it_names(lamp: FormSpec) -> None:
    part: Part = _step(1, NEW, "add")[1]
    record = forward(lamp, None, [_step(1, NEW, "add")])
    assert record is not None and (record.id, record.form) == (part.record, "lamp")
