"""What the book knows about a form: plain data that survives being kept as JSON."""

from __future__ import annotations

import json

import pytest

from beatbook.forms.spec import (
    CLOSED,
    NOTHING,
    OPEN,
    REGISTERED,
    FieldSpec,
    FormSpec,
    Formula,
    State,
    Transition,
    When,
    form_from_json,
    to_json,
)
from beatbook.texts import Text
from support.toy import Keeper, Lamp, Stay

LABEL = Text("灯", "Lamp")
EVERYTHING = FormSpec(
    "lamp",
    LABEL,
    (
        FieldSpec(
            "pole", LABEL, "choice", help=LABEL, many=True, required=True,
            required_when=When("works", (False, 1, "x")), shown_when=When("works"),
            section="where", codes="kinds", narrowed=("1", "2"), form="keeper", scheme="s",
            decimals=3, search="name", lends=("name", "address"), unique=True,
            computed_from=("a",), sensitivity="personal", purpose=LABEL, basis=LABEL,
            retention="work", was=("stick",), called=("post no",), longest=9,
            machine=True, consent="bulletin", plugin="toy", within="works",
        ),
    ),
    ("pole",),
    sections=(("where", LABEL),), counted=("pole",),
    states=(State("new", LABEL), State("done", LABEL, final=True)),
    transitions=(Transition("end", LABEL, "new", "done", ("chief",), ("pole",), ("made_by",),
                            "work.end", True),),
    intake=(FieldSpec("address", LABEL, "text"),),
    help=LABEL, retention="work", basis=LABEL, place_kind="room", line=("pole",),
    permission="registry.write", plugin="toy", parts=("region",), findable=False,
    confidential="keepers", opens="until", minor="birth", ends="until", guarded_by="keeper",
    reading="work.read", concerns=("keeper",), accompanied="keepers",
)  # fmt: skip


@pytest.mark.parametrize(
    "spec", [EVERYTHING, *(cls.__form__ for cls in (Lamp, Keeper, Stay))], ids=lambda spec: spec.id
)
def test_a_form_comes_back_from_its_json_equal(spec: FormSpec) -> None:
    assert form_from_json(json.loads(json.dumps(to_json(spec)))) == spec


def test_nothing_in_the_example_is_left_at_its_default() -> None:
    for one in (EVERYTHING, EVERYTHING.fields[0], EVERYTHING.transitions[0]):
        defaults = type(one)._field_defaults
        assert [name for name in defaults if getattr(one, name) == defaults[name]] == []


def test_json_holds_only_what_differs_from_the_defaults() -> None:
    plain = FormSpec("lamp", LABEL, (FieldSpec("pole", LABEL, "text"),), ("pole",))
    assert to_json(plain) == {
        "id": "lamp",
        "label": ["灯", "Lamp"],
        "fields": [{"id": "pole", "label": ["灯", "Lamp"], "kind": "text"}],
        "title": ["pole"],
    }


@pytest.mark.parametrize(
    ("values", "value", "holds"),
    [
        ((), None, False),
        ((), "", False),
        ((), (), False),
        ((), "x", True),
        ((), False, True),
        ((), 0, True),
        (("a", "b"), "b", True),
        (("a", "b"), "c", False),
        (("a", "b"), None, False),
        (("a",), ("c", "a"), True),
        (("a",), ("c",), False),
        ((False,), False, True),
        ((False,), None, False),
    ],
)
def test_a_condition_holds_when_the_other_field_says_so(
    values: tuple[object, ...], value: object, holds: bool
) -> None:
    assert When("other", values).holds({"other": value}) is holds
    assert not When("other", values).holds({})


def test_a_field_is_required_always_or_under_its_condition() -> None:
    always = FieldSpec("a", LABEL, "text", required=True)
    sometimes = FieldSpec("a", LABEL, "text", required_when=When("b"))
    never = FieldSpec("a", LABEL, "text")
    assert [f.is_required({"b": "x"}) for f in (always, sometimes, never)] == [True, True, False]
    assert [f.is_required({}) for f in (always, sometimes, never)] == [True, False, False]


def test_a_field_is_shown_unless_its_condition_fails() -> None:
    assert FieldSpec("a", LABEL, "text").is_shown({})
    conditional = FieldSpec("a", LABEL, "text", shown_when=When("b", ("x",)))
    assert conditional.is_shown({"b": "x"})
    assert not conditional.is_shown({"b": "y"})


def test_a_condition_in_words_is_data_and_judged_without_its_plugin() -> None:
    field = FieldSpec("fault", LABEL, "text", required_when=Formula("bulbs > 3 && !works"))
    spec = FormSpec("lamp", LABEL, (field,), ())
    kept = form_from_json(json.loads(json.dumps(to_json(spec))))
    assert kept == spec
    assert kept.fields[0].is_required({"bulbs": 4, "works": False})
    assert not kept.fields[0].is_required({"bulbs": 3, "works": False})


@pytest.mark.parametrize("bulbs", [None, "half-typed", (1,)])
def test_a_condition_that_cannot_be_judged_is_not_met(bulbs: object) -> None:
    assert not Formula("bulbs > 3").holds({"bulbs": bulbs})
    assert not Formula("this is no expression").holds({})


def test_a_field_is_found_by_its_id_and_by_former_ones() -> None:
    assert EVERYTHING.field("pole") == EVERYTHING.fields[0]
    assert EVERYTHING.field("stick") == EVERYTHING.fields[0]
    assert EVERYTHING.field("address") == EVERYTHING.intake[0]
    assert EVERYTHING.field("other") is None


def test_a_form_is_personal_when_one_of_its_fields_is() -> None:
    assert EVERYTHING.personal
    open_field = EVERYTHING.fields[0]._replace(sensitivity=OPEN)
    assert not EVERYTHING._replace(fields=(open_field,)).personal


def test_states_are_found_by_id() -> None:
    spec = FormSpec("lamp", LABEL, (), ())
    assert spec.state("registered") == REGISTERED
    assert spec.state("closed") == CLOSED
    assert spec.state("other") is None
    assert (REGISTERED.final, CLOSED.final) == (False, True)


def test_the_usual_steps_close_and_reopen() -> None:
    spec = FormSpec("lamp", LABEL, (), (), help=NOTHING)
    steps = {(step.name, step.source, step.target) for step in spec.transitions}
    assert steps == {("close", "registered", "closed"), ("reopen", "closed", "registered")}
