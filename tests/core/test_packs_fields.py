"""What a pack adds to a form of another plugin is what Python would add."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from beatbook.errors import PluginProblem
from beatbook.forms import declare as f
from beatbook.forms.compose import Clash, Composed, Declared, compose
from beatbook.forms.declare import FieldsOf
from beatbook.forms.form import Form
from beatbook.forms.schema import json_schema
from beatbook.problems import Problem
from beatbook.texts import Text
from support.packs import declared
from support.toy import Keeper, Lamp

FORMS = [Declared("toy", Lamp), Declared("toy", Keeper)]
PACK = """\
[[fields]]
of = "lamp"
require = ["name"]
narrow = { kind = ["1"] }
relabel = { pole = { zh = "灯杆号", en = "Post" } }
sections = { sun = { zh = "阳光", en = "Sun" } }

[[fields.field]]
id = "panels"
label = { zh = "光伏板", en = "Panels" }
kind = "integer"
section = "sun"
default = 2
required_when = "bulbs > 3"

[[fields.field]]
id = "renew"
label = { zh = "更换日", en = "Renew" }
kind = "date"
computed = "plus_years(lit_on, panels)"

[[fields.check]]
when = "panels > bulbs"
message = { zh = "光伏板过多", en = "has too many panels" }
path = "panels"
"""


def _renew(values: Any) -> str | None:
    """The day so many years later, from values as they are typed."""
    if not values.get("lit_on") or values.get("panels") is None:
        return None
    day = date.fromisoformat(values["lit_on"])
    return str(day.replace(year=day.year + int(values["panels"])))


@f.part
class Solar:
    """The same in Python."""

    panels: int | None = f.integer(
        Text("光伏板", "Panels"), section="sun", default=2, required_when=f.formula("bulbs > 3")
    )
    renew: date | None = f.day(
        Text("更换日", "Renew"), computed=_renew, computed_from=("lit_on", "panels")
    )


def _too_many(filled: Any) -> list[Problem]:
    if filled.panels is not None and filled.bulbs is not None and filled.panels > filled.bulbs:
        return [Problem(Text("光伏板过多", "has too many panels"), "panels")]
    return []


PYTHON = FieldsOf(
    form="lamp",
    fields=Solar,
    require=("name",),
    narrow={"kind": ("1",)},
    relabel={"pole": Text("灯杆号", "Post")},
    sections={"sun": Text("阳光", "Sun")},
    checks=(_too_many,),
)


def _composed(extension: Any) -> Composed:
    return compose(FORMS, [Declared("sun", extension)])["lamp"]


@pytest.fixture(scope="module")
def both() -> tuple[Composed, Composed]:
    """The form with the pack's fields, and with Python's."""
    (packed,) = declared("registry_fields", PACK)
    return _composed(packed), _composed(PYTHON)


def test_both_compose_the_same_form_with_the_same_schema(both: tuple[Composed, Composed]) -> None:
    ours, theirs = both
    assert ours.spec == theirs.spec
    assert ours.defaults == theirs.defaults
    assert json_schema(ours.spec, {}) == json_schema(theirs.spec, {})


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"pole": "P1", "name": "x", "lit_on": "2026-01-31"},
        {"pole": "P1", "name": "x", "bulbs": "4", "panels": "5", "lit_on": "2026-01-31"},
        {"pole": "P1", "panels": "many"},
    ],
    ids=range(4),
)
def test_both_make_the_same_of_the_same_input(
    both: tuple[Composed, Composed], raw: dict[str, Any]
) -> None:
    assert _judged(both[0], raw) == _judged(both[1], raw)


def _judged(composed: Composed, raw: dict[str, Any]) -> tuple[object, list[str]]:
    form = Form(composed, {}, {})
    filled, problems = form.structure(form.with_defaults(raw))
    said = [str(one) for one in problems]
    if filled is None:
        return None, said
    return form.unstructure(filled), said + [str(one) for one in form.problems(filled)]


def test_something_of_all_that_was_compared_happens(both: tuple[Composed, Composed]) -> None:
    raw = {"pole": "P1", "bulbs": "4", "panels": "5", "lit_on": "2026-01-31"}
    values, said = _judged(both[0], raw)
    assert values == {"pole": "P1", "bulbs": 4, "panels": 5, "lit_on": "2026-01-31",
                      "renew": "2031-01-31"}  # fmt: skip
    assert said == ["Name is required @ name", "has too many panels @ panels"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("panels > bulbs", "panels > bulb", "line 29: “when”: column 10: there is no field bulb"),
        ("bulbs > 3", "bulbs > name", "line 20: “required_when”: it mixes kinds of values"),
        ("lit_on,", "lit,", "line 26: “computed”: column 12: there is no field lit"),
        ('path = "panels"', 'path = "panel"', "line 31: “path”: “panel” is unknown"),
        ('section = "sun"', 'section = "sum"', "line 18: “section”: “sum” is unknown"),
    ],
)
def test_what_the_form_does_not_have_is_told_with_its_line_when_it_is_put_together(
    old: str, new: str, words: str
) -> None:
    (packed,) = declared("registry_fields", PACK.replace(old, new))
    with pytest.raises(Clash) as found:
        _composed(packed)
    assert words in str(found.value)
    assert found.value.plugins == ("sun",)


def test_other_clashes_are_those_of_python_plugins() -> None:
    (packed,) = declared("registry_fields", PACK.replace("kind = [", "kin = ["))
    with pytest.raises(Clash, match=r"changes the field lamp\.kin, which does not exist"):
        _composed(packed)


def test_a_basis_may_be_that_of_the_form() -> None:
    own = 'sensitivity = "personal"\npurpose = "Light"\n'
    text = PACK.replace('[[fields.field]]\nid = "renew"', own + '[[fields.field]]\nid = "renew"')
    (packed,) = declared("registry_fields", text)
    with pytest.raises(Clash, match="states no legal basis"):
        _composed(packed)  # the form of lamps has none
    on_keeper = text.replace('"lamp"', '"keeper"').partition("[[fields.check]]")[0]
    plain = on_keeper.replace('required_when = "bulbs > 3"', "").partition(
        '[[fields.field]]\nid = "renew'
    )[0]
    plain = "\n".join(
        line for line in plain.split("\n") if not line.startswith(("narrow", "relabel"))
    )
    (packed,) = declared("registry_fields", plain)
    composed = compose(FORMS, [Declared("sun", packed)])["keeper"]
    assert composed.spec.field("panels") is not None


def test_a_check_that_breaks_on_a_record_names_its_line() -> None:
    text = (
        '[[fields]]\nof = "lamp"\n[[fields.check]]\nwhen = "works && name > bulbs"\nmessage = "x"\n'
    )
    (packed,) = declared("registry_fields", text)
    filled = Lamp(works=True, name="x", bulbs=3)  # type: ignore[call-arg]
    with pytest.raises(
        PluginProblem, match=r"in pack.toml, line 10 cannot be made: it mixes kinds"
    ):
        list(packed.checks[0](filled))
    assert list(packed.checks[0](Lamp(works=False))) == []  # type: ignore[call-arg]
