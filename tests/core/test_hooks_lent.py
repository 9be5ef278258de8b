"""Of a plugin of stations below only what their records are is used, and none of its rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs
import pytest

from beatbook.codes import Code, CodeList, CodesOf
from beatbook.forms import declare as f
from beatbook.hooks.asking import Hooks
from beatbook.hooks.lent import DECLARING, of_answers, reading
from beatbook.hooks.loader import load
from beatbook.hooks.standing import BELOW, ON, SILENT, Wishes
from beatbook.problems import Problem
from beatbook.texts import Text
from support.points import point

LABEL = Text("词", "Word")


@f.part
class More:
    """Fields with everything that could bind somebody."""

    glow: str | None = f.text(LABEL, required=True, default="warm")
    shade: str | None = f.text(LABEL, required_when=f.when("glow"))
    both: str | None = f.text(
        LABEL, computed=lambda values: f"{values['glow']}!", computed_from=("glow",)
    )

    def problems(self) -> Iterator[Problem]:
        """Nothing is ever right."""
        yield Problem(LABEL, "glow")


BINDING = f.FieldsOf(
    form="lamp",
    fields=More,
    narrow={"kind": ("1",)},
    require=("name",),
    relabel={"name": LABEL},
    sections={"light": LABEL},
    checks=(lambda _filled: [Problem(LABEL)],),
    unfit=lambda _spec: ["never"],  # type: ignore[list-item, return-value]
)


def test_fields_are_there_and_bind_nobody() -> None:
    (free,) = reading([BINDING])
    assert (free.form, dict(free.sections)) == ("lamp", {"light": LABEL})
    assert not (free.narrow or free.require or free.relabel or free.checks)
    assert list(free.unfit(None)) == []
    fields = {one.id: one for one in f.fields_of(free.fields)}
    assert fields.keys() == {"glow", "shade", "both"}
    assert not any(one.required or one.required_when for one in fields.values())
    assert not hasattr(free.fields, "problems")


def test_nothing_is_filled_in_that_is_not_reckoned() -> None:
    (free,) = reading([BINDING])
    told = {one.name: one.metadata for one in attrs.fields(free.fields)}
    assert told["glow"]["default"] is None
    assert told["both"]["computed"]({"glow": "warm"}) == "warm!"


def test_codes_are_added_and_none_retired_or_called_otherwise() -> None:
    more = CodesOf("kinds", (Code("9", LABEL),), {"1": date(2026, 1, 1)}, {"2": LABEL})
    assert reading([more]) == [CodesOf("kinds", (Code("9", LABEL),))]


def test_an_extension_without_fields_adds_nothing() -> None:
    (free,) = reading([f.FieldsOf(form="lamp", require=("name",))])
    assert free.fields is None and not free.require


@pytest.mark.parametrize("item", [CodeList("kinds", LABEL, (), source="s"), "anything", More])
def test_what_binds_nobody_stays_as_it_is(item: object) -> None:
    assert reading([item]) == [item]


def test_only_declarations_are_asked_for() -> None:
    assert of_answers(["registry_problems", "registry_forms", "actions", "migrations"]) == [
        "migrations", "registry_forms",
    ]  # fmt: skip
    assert not DECLARING & {"registry_duties", "access_roles", "recorded", "bulletin_guards"}


# -- which plugins these are -------------------------------------------------------------------

POINTS = {
    "nation": "", "city": "1501", "county": "150104", "other": "150105", "street": "150104009",
    "abroad": "33",
}  # fmt: skip


def loaded(*below: str) -> tuple[Hooks, dict[str, str]]:
    hooks = Hooks()
    points = [point(name, region, registry_codes=[name], registry_retention=[name], actions=[name])
              for name, region in POINTS.items()]  # fmt: skip
    states = load(hooks, Wishes(region="1501", below=below), points)  # type: ignore[arg-type]
    return hooks, {name: one.state for name, one in states.items()}


def test_a_plugin_is_lent_where_a_station_lies_in_its_region() -> None:
    _hooks, states = loaded("150104", "1502")
    assert states == {"nation": ON, "city": ON, "county": BELOW, "other": SILENT,
                      "street": SILENT, "abroad": SILENT}  # fmt: skip


def test_stations_elsewhere_lend_theirs_as_well_if_they_were_admitted() -> None:
    _hooks, states = loaded("330102", "150104009001")
    assert {name for name, state in states.items() if state == BELOW} == {
        "abroad", "county", "street",
    }  # fmt: skip


def test_a_lent_plugin_is_asked_what_records_are_and_nothing_else() -> None:
    hooks, _states = loaded("150104")
    assert [name for name, _item in hooks.everyone("registry_codes")] == [
        "nation", "city", "county",
    ]  # fmt: skip
    assert [name for name, _item in hooks.everyone("actions")] == ["nation", "city"]
    assert hooks.only("county", "actions") == []
    assert hooks.answers("county") == ["registry_codes", "registry_retention"]
    assert hooks.answers("city") == ["actions", "registry_codes", "registry_retention"]


def test_a_required_plugin_may_be_one_that_is_lent() -> None:
    wishes = Wishes(frozenset({"county"}), region="1501", below=("150104",))
    states = load(Hooks(), wishes, [point("county", "150104")])  # type: ignore[list-item]
    assert states["county"].state == BELOW
