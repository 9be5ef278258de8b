"""Declaring forms: an attrs class whose fields carry the metadata."""

from __future__ import annotations

import attrs
import pytest

from beatbook.forms import declare as f
from beatbook.forms.kinds import KINDS
from beatbook.forms.spec import When
from beatbook.texts import Text
from support.toy import Keeper, KeeperIntake, Lamp

LABEL = Text("灯", "Lamp")

HELPERS = {
    "text": f.text,
    "long_text": f.long_text,
    "integer": f.integer,
    "number": f.number,
    "money": f.money,
    "date": f.day,
    "moment": f.moment,
    "period": f.period,
    "choice": lambda label: f.choice(label, "kinds"),
    "reference": lambda label: f.reference(label, "keeper"),
    "place": f.place,
    "unit": f.unit,
    "officer": f.officer,
    "yes_no": f.yes_no,
    "file": f.file,
    "identifier": lambda label: f.identifier(label, "serial"),
}


def test_there_is_a_helper_for_every_kind() -> None:
    assert set(HELPERS) == KINDS


@pytest.mark.parametrize("kind", HELPERS)
def test_each_helper_makes_a_field_of_its_kind(kind: str) -> None:
    cls = attrs.define(
        type("Any", (), {"one": HELPERS[kind](LABEL), "__annotations__": {"one": "str"}})
    )
    (field,) = f.fields_of(cls)
    assert (field.id, field.kind, field.label) == ("one", kind, LABEL)


def test_fields_are_named_by_their_attributes_in_order_of_declaration() -> None:
    assert [field.id for field in f.fields_of(Lamp)][:4] == ["pole", "name", "notes", "bulbs"]


def test_metadata_reaches_the_field() -> None:
    lamp = Lamp.__form__  # type: ignore[attr-defined]
    assert lamp.field("pole").required and lamp.field("pole").unique
    assert lamp.field("fault").required_when == When("works", (False,))
    assert lamp.field("fault").shown_when == When("works", ())
    assert lamp.field("height").decimals == 3
    assert lamp.field("kind").codes == "lamp_kinds"
    assert lamp.field("keeper").form == "keeper"


def test_what_is_not_filled_in_is_none_or_an_empty_list() -> None:
    empty = Lamp()
    assert empty.pole is None
    assert empty.tags == ()


def test_a_filled_form_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Lamp(pole="P1").pole = "P2"  # type: ignore[misc]


def test_attributes_without_metadata_are_no_fields() -> None:
    @f.form("x", label=LABEL, title=("a",), retention="work")
    class Form:
        a: str | None = f.text(LABEL)
        b: int = attrs.field(default=1)

    assert [field.id for field in Form.__form__.fields] == ["a"]  # type: ignore[attr-defined]


def test_an_intake_has_its_own_questions() -> None:
    spec = Keeper.__form__  # type: ignore[attr-defined]
    assert [field.id for field in spec.intake] == ["address"]
    assert Keeper.__intake__ is KeeperIntake  # type: ignore[attr-defined]
    assert "address" not in {field.id for field in spec.fields}


def test_metadata_that_does_not_exist_is_refused_where_it_is_written() -> None:
    with pytest.raises(TypeError, match="serchable"):
        f.text(LABEL, serchable="name")


def test_descriptors_say_what_they_are_for() -> None:
    scheme = f.IdentifierScheme(id="s", label=LABEL, normalise=str, problems=lambda _value: ())
    assert scheme.facts("x") == {}
    kept = f.RetentionClass(id="work", label=LABEL, years=None, starts=LABEL, source=LABEL)
    assert kept.years is None
    assert f.FieldsOf(form="lamp") == f.FieldsOf(form="lamp", fields=None)
