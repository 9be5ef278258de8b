"""Declarations that the book could not keep or show are found before it tries."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from beatbook.codes import Code, CodeList
from beatbook.forms.declare import FieldsOf, RetentionClass
from beatbook.forms.spec import Transition
from beatbook.hooks import Action, Plugin
from beatbook.hooks.sound import fault, malformed
from beatbook.texts import Text
from support import toy

OK = Text("好", "Good")
PLAIN: Any = "Good"
STEERS = Text("好", "\x1b[2JGood")
PLUGIN = Plugin(name="x", label=OK)
ACTION = Action(name="a", label=OK, help=OK, permission="registry.read", run=print)
STEP = Transition("mend", OK, "broken", "registered")


@pytest.mark.parametrize("declared", [
    toy.Lamp, toy.Keeper, *toy.registry_codes(), *toy.registry_retention(), ACTION, PLUGIN,
    FieldsOf(form="lamp", relabel={"pole": OK}),
])  # fmt: skip
def test_what_is_declared_as_it_should_be_is_taken(declared: Any) -> None:
    assert fault(declared) is None


def lamp(**facts: Any) -> type:
    made = type("Lamp", (), {})
    made.__form__ = toy.Lamp.__form__._replace(**facts)  # type: ignore[attr-defined]
    return made


FIELD = toy.Lamp.__form__.fields[0]  # type: ignore[attr-defined]
FAULTS = {
    "Lamp.label is str": lamp(label=PLAIN),
    "Lamp.fields.label is str": lamp(fields=(FIELD._replace(label=PLAIN),)),
    "Lamp.fields.required is str": lamp(fields=(FIELD._replace(required="yes"),)),
    "Lamp.fields is str": lamp(fields="name"),
    "Lamp.transitions.label is str": lamp(transitions=(STEP._replace(label=PLAIN),)),
    "Lamp.label.en holds a character": lamp(label=STEERS),
    "Lamp.id holds a character": lamp(id="la\x00mp"),
    "Action.run is NoneType": attrs.evolve(ACTION, run=None),  # type: ignore[arg-type]
    "Action.home is int": attrs.evolve(ACTION, home=1),  # type: ignore[arg-type]
    "CodeList.codes.label is str": CodeList("c", OK, [Code("1", PLAIN)], source=""),
    "FieldsOf.relabel.en holds a character": FieldsOf(form="lamp", relabel={"pole": STEERS}),
    "RetentionClass.years is str": RetentionClass(
        id="r", label=OK, years=PLAIN, starts=OK, source=OK
    ),
    "int is no form": int,
}


@pytest.mark.parametrize("words", FAULTS)
def test_the_first_fault_is_told_with_where_it_is(words: str) -> None:
    assert str(fault(FAULTS[words])).startswith(words)


@pytest.mark.parametrize(("change", "words"), [
    ({"region": "Hohhot"}, "no administrative code: 'Hohhot'"),
    ({"region": 15}, "Plugin.region is int"),
    ({"label": "Bad"}, "Plugin.label is str"),
    ({"order": "first"}, "Plugin.order is str"),
    ({"name": "a\x1bb"}, "Plugin.name holds"),
])  # fmt: skip
def test_who_a_plugin_is_can_be_told(change: dict[str, Any], words: str) -> None:
    assert words in str(malformed(attrs.evolve(PLUGIN, **change)))
