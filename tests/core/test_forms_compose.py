"""Composing: a plugin's form with what regions add, narrow and require; clashes name both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from beatbook.forms import declare as f
from beatbook.forms.compose import Clash, Composed, Declared, compose
from beatbook.forms.declare import FieldsOf
from beatbook.problems import Problem
from beatbook.texts import Message, Text, use_language
from support.toy import Keeper, Lamp

LABEL = Text("域", "Field")
FORMS = [Declared("toy", Lamp), Declared("toy", Keeper)]


@f.part
class Solar:
    """Fields of a region."""

    panels: int | None = f.integer(LABEL)
    maker: str | None = f.text(LABEL, default="Sun")


@f.part
class Wind:
    """Fields of another."""

    panels: int | None = f.integer(LABEL)


def composed(*extensions: Any, names: str = "ab") -> Composed:
    declared = [Declared(name, one) for name, one in zip(names, extensions, strict=False)]
    return compose(FORMS, declared)["lamp"]


def test_a_form_alone_is_what_its_plugin_declared() -> None:
    one = composed()
    assert one.cls is Lamp
    assert one.spec.plugin == "toy"
    assert {field.plugin for field in one.spec.fields} == {"toy"}
    assert one.spec.parts == ()
    assert one.defaults == {"bulbs": 1}


def test_a_region_adds_fields_behind_those_of_the_form() -> None:
    one = composed(FieldsOf(form="lamp", fields=Solar, sections={"sun": LABEL}))
    assert [field.id for field in one.spec.fields][-2:] == ["panels", "maker"]
    assert one.spec.field("panels").plugin == "a"  # type: ignore[union-attr]
    assert one.spec.parts == ("a",)
    assert dict(one.spec.sections) == {"where": Text("位置", "Where"), "sun": LABEL}
    assert one.defaults == {"bulbs": 1, "maker": "Sun"}


def test_the_composed_class_holds_all_fields_and_the_checks_of_the_form() -> None:
    filled = composed(FieldsOf(form="lamp", fields=Solar)).cls(pole="P1", panels=3, bulbs=0)
    assert (filled.pole, filled.panels, filled.maker) == ("P1", 3, None)
    assert [problem.path for problem in filled.problems()] == ["bulbs"]
    assert isinstance(filled, Lamp)


def test_the_class_of_the_plugin_is_not_touched() -> None:
    composed(FieldsOf(form="lamp", fields=Solar))
    assert not hasattr(Lamp(), "panels")


def test_a_region_narrows_requires_and_relabels_without_touching_the_rest() -> None:
    one = composed(
        FieldsOf(form="lamp", narrow={"kind": ("2",)}, require=("name",), relabel={"pole": LABEL})
    )
    assert one.spec.field("kind").narrowed == ("2",)  # type: ignore[union-attr]
    assert one.spec.field("name").required  # type: ignore[union-attr]
    assert one.spec.field("pole").label == LABEL  # type: ignore[union-attr]
    assert one.spec.field("pole").plugin == "toy"  # type: ignore[union-attr]
    assert Lamp.__form__.field("kind").narrowed == ()  # type: ignore[attr-defined]


def test_two_regions_that_narrow_leave_what_both_leave() -> None:
    one = composed(
        FieldsOf(form="lamp", narrow={"kind": ("1", "2")}),
        FieldsOf(form="lamp", narrow={"kind": ("2", "3")}),
    )
    assert one.spec.field("kind").narrowed == ("2",)  # type: ignore[union-attr]


def test_checks_of_all_regions_are_kept_in_order() -> None:
    def first(_filled: object) -> Iterator[Problem]:
        yield Problem("1")

    def second(_filled: object) -> Iterator[Problem]:
        yield Problem("2")

    one = composed(FieldsOf(form="lamp", checks=(first,)), FieldsOf(form="lamp", checks=(second,)))
    assert one.checks == (first, second)


def test_a_region_may_change_what_another_region_added() -> None:
    one = composed(FieldsOf(form="lamp", fields=Solar), FieldsOf(form="lamp", require=("panels",)))
    assert one.spec.field("panels").required  # type: ignore[union-attr]


def clash(forms: list[Declared], *extensions: Declared) -> Clash:
    with pytest.raises(Clash) as caught:
        compose(forms, extensions)
    return caught.value


CLASHES = {
    "two plugins declare one form": (
        [*FORMS, Declared("other", Lamp)], [], ("toy", "other"), "lamp"
    ),
    "two plugins add one field": (
        FORMS,
        [Declared("a", FieldsOf(form="lamp", fields=Solar)),
         Declared("b", FieldsOf(form="lamp", fields=Wind))],
        ("a", "b"), "lamp.panels",
    ),
    "a plugin adds a field that the form has": (
        FORMS,
        [Declared("a", FieldsOf(form="lamp", fields=f.part(
            type("P", (), {"pole": f.text(LABEL), "__annotations__": {"pole": "str"}}))))],
        ("toy", "a"), "lamp.pole",
    ),
    "a plugin extends a form that nobody declares": (
        FORMS, [Declared("a", FieldsOf(form="boat"))], ("a",), "boat"
    ),
    "two plugins together leave nothing to choose": (
        FORMS,
        [Declared("a", FieldsOf(form="lamp", narrow={"kind": ("1",)})),
         Declared("b", FieldsOf(form="lamp", narrow={"kind": ("2",)}))],
        ("b",), "lamp.kind",
    ),
    "a plugin changes a field that does not exist": (
        FORMS, [Declared("a", FieldsOf(form="lamp", require=("sail",)))], ("a",), "lamp.sail"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CLASHES)
def test_what_cannot_stand_is_refused_with_the_names_of_all(case: str) -> None:
    forms, extensions, plugins, thing = CLASHES[case]
    error = clash(forms, *extensions)  # type: ignore[arg-type]
    assert error.plugins == plugins
    assert error.exit_code == 6
    for language in ("en", "zh"):
        use_language(language)
        assert all(word in str(error) for word in (*plugins, thing))


def odd(**facts: Any) -> type:
    kind = facts.pop("kind", "text")
    cls = type("Odd", (), {"one": f.field(LABEL, kind, **facts), "__annotations__": {"one": "str"}})
    return f.form("odd", label=LABEL, title=("one",), retention="work")(cls)


def test_an_unknown_kind_is_refused_with_its_name() -> None:
    error = clash([Declared("toy", odd(kind="colour"))])
    assert "colour" in str(error) and "odd.one" in str(error)
    assert error.plugins == ("toy",)


def test_a_field_against_the_law_of_the_house_is_refused_by_its_own_plugins_name() -> None:
    class Bad:
        blood_type: str | None = f.text(Text("血型", "Blood type"))

    extensions = [
        Declared("innocent", FieldsOf(form="lamp", fields=Solar)),
        Declared("guilty", FieldsOf(form="lamp", fields=f.part(Bad))),
        Declared("later", FieldsOf(form="lamp", require=("name",))),
    ]
    assert clash(FORMS, *extensions).plugins == ("guilty",)
    assert clash([Declared("toy", odd(sensitivity="personal"))]).plugins == ("toy",)


@f.part
class Stately:
    """A field that is called like a part of the envelope."""

    state: str | None = f.text(LABEL)


def test_a_field_called_like_a_part_of_every_record_is_refused() -> None:
    with pytest.raises(Clash, match=r"lamp\.state is called like a part of every record"):
        composed(FieldsOf(form="lamp", fields=Stately))


@pytest.mark.parametrize("within", ["two", "one"])
def test_a_choice_within_what_is_no_single_choice_is_refused(within: str) -> None:
    error = clash([Declared("toy", odd(kind="choice", codes="colours", within=within, many=True))])
    assert f"within {within}, which is no choice" in str(error)
    assert error.plugins == ("toy",)


@pytest.mark.parametrize("counted", ["nothing", "colours", "name", "id"])
def test_what_records_are_counted_by_is_a_field_with_one_value_or_of_the_envelope(
    counted: str,
) -> None:
    @f.form("walk", label=LABEL, title=("name",), retention="work", counted=(counted,))
    class Walk:
        name: str | None = f.text(LABEL)
        colours: tuple[str, ...] = f.text(LABEL, many=True)

    if counted in ("name", "id"):
        assert compose([Declared("toy", Walk)], [])["walk"].spec.counted == (counted,)
    else:
        with pytest.raises(Clash, match=f"walk is counted by {counted}"):
            compose([Declared("toy", Walk)], [])


@f.part
class Depending:
    """A field that depends on others, of the form and of none."""

    more: str | None = f.text(LABEL, required_when=f.formula("bulbs > 3 && bulb == 2"))


def test_a_condition_on_what_is_no_field_is_refused() -> None:
    with pytest.raises(Clash, match=r"lamp\.more depends on .* did you mean bulbs"):
        composed(FieldsOf(form="lamp", fields=Depending))


def test_what_an_extension_says_does_not_fit_is_a_clash_of_its_plugin() -> None:
    words = Message("", "toy", "does not fit", {})
    with pytest.raises(Clash, match="does not fit") as found:
        composed(FieldsOf(form="lamp"), FieldsOf(form="lamp", unfit=lambda _spec: [words]))
    assert found.value.plugins == ("b",)
