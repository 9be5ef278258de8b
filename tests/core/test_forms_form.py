"""A form at work: raw values in, every problem at once, the same values out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.codes import Code, CodeList
from beatbook.forms import declare as f
from beatbook.forms.compose import Declared, compose
from beatbook.forms.declare import FieldsOf
from beatbook.forms.form import Form
from beatbook.forms.kinds import BadValue
from beatbook.problems import Problem
from beatbook.texts import Message, Text
from support import toy

LABEL = Text("域", "Field")
CODES = {codes.id: codes for codes in toy.registry_codes()}
SCHEMES = {scheme.id: scheme for scheme in toy.registry_identifiers()}


def form(cls: type = toy.Lamp, *extensions: FieldsOf) -> Form:
    declared = [Declared(f"region{n}", one) for n, one in enumerate(extensions)]
    (composed,) = compose([Declared("toy", cls)], declared).values()
    return Form(composed, CODES, SCHEMES)


def filled(raw: Mapping[str, Any], one: Form | None = None) -> Any:
    found, problems = (one or form()).structure(raw)
    assert problems == []
    return found


def paths(raw: Mapping[str, Any], one: Form | None = None) -> list[str]:
    """The paths of everything wrong with raw values."""
    one = one or form()
    found, problems = one.structure(raw)
    if found is not None:
        problems = [*problems, *one.problems(found)]
    return sorted(problem.path for problem in problems)


def test_raw_values_become_python_values() -> None:
    lamp = filled(
        {"pole": " P1 ", "height": "3.5", "lit_on": "2026/1/2", "tags": "a;b", "works": "是"}
    )
    assert (lamp.pole, lamp.height, lamp.lit_on) == ("P1", Decimal("3.500"), date(2026, 1, 2))
    assert (lamp.tags, lamp.works, lamp.name) == (("a", "b"), True, None)


def test_every_wrong_value_is_told_at_once_with_its_field() -> None:
    assert paths({"height": "x", "lit_on": "y", "works": "z", "levels": "1;a"}) == [
        "height", "levels", "lit_on", "works",
    ]  # fmt: skip


def test_choices_are_taken_by_code_or_by_words_in_either_language() -> None:
    for raw in ("2", "LED灯", "led", "LED"):
        assert filled({"kind": raw}).kind == "2"
    assert filled({"colours": "白;y;Yellow"}).colours == ("w", "y", "y")
    assert paths({"kind": "3"}) == ["kind"]


def test_a_narrowed_choice_takes_only_what_is_left() -> None:
    narrow = form(toy.Lamp, FieldsOf(form="lamp", narrow={"kind": ("2",)}))
    assert filled({"kind": "LED"}, narrow).kind == "2"
    assert paths({"pole": "P", "kind": "1"}, narrow) == ["kind"]


KINDS = [Code("1", Text("灯", "Lamp")), Code("11", Text("高灯", "High"), "1")]
PARTS = [
    Code("a", Text("灯泡", "Bulb"), "1"),
    Code("b", Text("灯杆", "Pole"), "11"),
    Code("c", Text("电池", "Cell"), "2"),
]
PARTED = {
    "within_kinds": CodeList("within_kinds", LABEL, KINDS, source=""),
    "within_parts": CodeList("within_parts", LABEL, PARTS, source=""),
}


@f.form("fitting", label=LABEL, title=("kind",), retention="work")
class Fitting:
    """What is broken of a lamp depends on what kind of lamp it is."""

    kind: str | None = f.choice(LABEL, "within_kinds")
    broken: tuple[str, ...] = f.choice(LABEL, "within_parts", many=True, within="kind")
    worst: str | None = f.choice(LABEL, "within_parts", within="kind")


def fitting() -> Form:
    (composed,) = compose([Declared("toy", Fitting)], []).values()
    return Form(composed, PARTED, {})


def test_a_choice_within_another_takes_only_codes_below_it_or_below_what_is_above_it() -> None:
    one = fitting()
    assert paths({"kind": "11", "broken": "a;Pole", "worst": "b"}, one) == []
    assert paths({"kind": "1", "broken": "a;b;c"}, one) == ["broken", "broken"]
    assert paths({"kind": "1", "worst": "b"}, one) == ["worst"]
    found, _problems = one.structure({"kind": "1", "worst": "b"})
    assert [str(problem) for problem in one.problems(found)] == [
        "“Pole” does not belong to Field “Lamp”; leave it out or correct Field @ worst"
    ]


def test_a_choice_within_one_that_is_not_filled_in_is_not_judged() -> None:
    assert paths({"broken": "a;b;c", "worst": "c"}, fitting()) == []


@given(
    kind=st.sampled_from(KINDS),
    broken=st.lists(st.sampled_from(PARTS), unique=True),
)
def test_just_the_codes_that_belong_are_accepted(kind: Code, broken: list[Code]) -> None:
    one, values = fitting(), {"kind": kind.code}
    field = one.spec.fields[1]
    outside = [c for c in broken if not one.belongs(field, c.code, values)]
    found = paths({**values, "broken": [c.code for c in broken]}, one)
    assert found == ["broken"] * len(outside)
    assert {c.code for c in outside} == {c.code for c in broken} - {"a", kind.code == "11" and "b"}


@f.form("listing", label=LABEL, title=("words",), retention="work")
class Listing:
    """A list whose words hold what parts the items of a list."""

    words: tuple[str, ...] = f.choice(LABEL, "compound", many=True)


@given(st.lists(st.integers(0, 3), min_size=1), st.sampled_from(";；、"))
def test_a_list_of_words_is_read_back_although_they_hold_what_parts_it(
    chosen: list[int], between: str
) -> None:
    spoken = [Text("甲、乙", "A; B"), Text("丙", "C"), Text("甲", "A"), Text("丁；、戊", "D, E")]
    codes = CodeList("compound", LABEL, [Code(str(n), t) for n, t in enumerate(spoken)], source="")
    (composed,) = compose([Declared("toy", Listing)], []).values()
    one = Form(composed, {"compound": codes}, {})
    wanted = tuple(str(n) for n in chosen)
    for language in (0, 1):
        line = between.join(spoken[int(code)][language] for code in wanted)
        assert filled({"words": line}, one).words == wanted
    assert filled({"words": between.join(wanted)}, one).words == wanted


def test_an_unknown_field_is_a_problem_that_names_the_nearest() -> None:
    found, problems = form().structure({"pol": "P1"})
    assert found is None
    assert [problem.path for problem in problems] == ["pol"]
    assert "pole" in str(problems[0])


def test_a_former_id_is_understood() -> None:
    class Post:
        post: str | None = f.text(LABEL, was=("stick", "pole"))

    one = form(f.form("post", label=LABEL, title=("post",), retention="work")(Post))
    assert filled({"stick": "P1"}, one).post == "P1"


def test_defaults_fill_what_is_left_open_and_only_that() -> None:
    assert form().with_defaults({"pole": "P1"}) == {"pole": "P1", "bulbs": 1}
    assert form().with_defaults({"bulbs": ""})["bulbs"] == 1
    assert form().with_defaults({"bulbs": 0})["bulbs"] == 0


def test_a_default_may_be_made_when_it_is_needed() -> None:
    class Day:
        on: date | None = f.day(LABEL, default=lambda: date(2026, 1, 1))

    one = form(f.form("day", label=LABEL, title=("on",), retention="work")(Day))
    assert one.with_defaults({}) == {"on": date(2026, 1, 1)}


def test_required_fields_are_asked_for_always_or_under_their_condition() -> None:
    assert paths({}) == ["pole"]
    assert paths({"pole": "P1", "works": "no"}) == ["fault"]
    assert paths({"pole": "P1", "works": "no", "fault": "dark"}) == []
    assert paths({"pole": "P1", "works": "yes"}) == []


def test_checks_of_the_form_and_of_regions_are_asked() -> None:
    def high(lamp: Any) -> Iterator[Problem]:
        if lamp.height and lamp.height > 20:
            yield Problem("too high", "height")

    one = form(toy.Lamp, FieldsOf(form="lamp", checks=(high,)))
    assert paths({"pole": "P1", "bulbs": 0, "height": 21}, one) == ["bulbs", "height"]


def test_a_warning_is_told_as_one() -> None:
    (problem,) = form().problems(filled({"pole": "P1", "bulbs": 101}))
    assert problem.warning


class TestIdentifiers:
    keeper = form(toy.Keeper)

    def test_an_identifier_is_spelled_in_one_way(self) -> None:
        assert filled({"toy_number": " t19900102 03"}, self.keeper).toy_number == "T1990010203"

    def test_a_wrong_identifier_is_told_with_its_field_and_source(self) -> None:
        (problem,) = self.keeper.problems(filled({"name": "王", "toy_number": "T1"}, self.keeper))
        assert (problem.path, problem.source) == ("toy_number", "Toy Act 2")

    def test_what_follows_from_an_identifier_fills_what_is_open(self) -> None:
        assert filled({"toy_number": "T1990010203"}, self.keeper).birth == date(1990, 1, 2)

    def test_what_was_stated_is_not_overwritten(self) -> None:
        one = filled({"toy_number": "T1990010203", "birth": "1991-01-02"}, self.keeper)
        assert one.birth == date(1991, 1, 2)

    def test_an_identifier_that_cannot_be_spelled_is_a_problem_not_a_crash(self) -> None:
        def refuse(_raw: str) -> str:
            raise BadValue(Message("", "", "no spelling", {}))

        scheme = f.IdentifierScheme(id="toy_number", label=LABEL, normalise=refuse,
                                    problems=lambda _value: ())  # fmt: skip
        (composed,) = compose([Declared("toy", toy.Keeper)], []).values()
        one = Form(composed, CODES, {"toy_number": scheme})
        assert paths({"name": "王", "toy_number": "x"}, one) == ["toy_number"]

    def test_an_identifier_without_its_scheme_is_plain_text(self) -> None:
        (composed,) = compose([Declared("toy", toy.Keeper)], []).values()
        assert filled({"toy_number": " t1 "}, Form(composed, CODES, {})).toy_number == "t1"


def test_a_computed_value_follows_from_the_others_unless_it_is_stated() -> None:
    class Area:
        wide: int | None = f.integer(LABEL)
        area: int | None = f.integer(
            LABEL, computed=lambda values: int(values["wide"]) * 2, computed_from=("wide",)
        )

    one = form(f.form("area", label=LABEL, title=("area",), retention="work")(Area))
    assert list(one.outdated({"wide": 3, "area": 6}, {"wide": "4"})) == ["area"]
    assert list(one.outdated({"wide": 3, "area": 6}, {"other": "4"})) == []
    assert filled({"wide": "3"}, one).area == 6
    assert filled({"wide": "3", "area": "7"}, one).area == 7


def test_intake_questions_are_read_apart() -> None:
    keeper = form(toy.Keeper)
    intake, problems = keeper.parse_intake({"address": " 绿园 "})
    assert (intake.address, problems) == ("绿园", [])
    nothing, wrong = keeper.parse_intake({"address": "a\x1b"})
    assert nothing is None
    assert [problem.path for problem in wrong] == ["address"]


RAW = st.fixed_dictionaries(
    {"pole": st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=9)},
    optional={
        "bulbs": st.integers(1, 100),
        "height": st.decimals(0, 99, places=3).map(str),
        "lit_on": st.dates(date(1000, 1, 1)).map(str),
        "kind": st.sampled_from(["1", "2"]),
        "colours": st.lists(st.sampled_from("wy"), max_size=3),
        "works": st.just("yes"),
        "repair": st.just("2026-01-01/.."),
        "tags": st.lists(st.text("abc", min_size=1), max_size=3),
    },
)


@given(RAW)
def test_a_filled_form_written_as_json_is_filled_again_equal(raw: dict[str, Any]) -> None:
    one = form()
    lamp = filled(raw, one)
    assert filled(one.unstructure(lamp), one) == lamp
    assert filled(one.values(lamp), one) == lamp


@given(
    st.dictionaries(
        st.sampled_from([field.id for field in form().spec.fields]),
        st.one_of(
            st.none(),
            st.booleans(),
            st.integers(),
            st.floats(),
            st.text(max_size=8),
            st.lists(st.text(max_size=3), max_size=2),
        ),
    )
)
def test_nonsense_is_a_problem_and_never_a_crash(raw: dict[str, Any]) -> None:
    one = form()
    found, problems = one.structure(raw)
    assert (found is None) == bool(problems)
    assert {problem.path for problem in problems} <= set(raw)
    assert all(str(problem) for problem in problems)


@pytest.mark.parametrize("value", [None, "", " ", [], ()])
def test_blank_values_are_not_filled_in(value: Any) -> None:
    lamp = filled({"pole": value, "tags": value, "kind": value})
    assert (lamp.pole, lamp.tags, lamp.kind) == (None, (), None)
