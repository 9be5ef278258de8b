"""A form in a pack is the form that Python declares: the same data, values, problems, schema."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from beatbook.codes import Code, CodeList
from beatbook.forms import declare as f
from beatbook.forms.compose import Composed, Declared, compose
from beatbook.forms.form import Form
from beatbook.forms.kinds import PARSERS, BadValue
from beatbook.forms.schema import json_schema
from beatbook.forms.spec import (
    PERSONAL,
    STATES,
    TRANSITIONS,
    FieldSpec,
    State,
    Transition,
    form_from_json,
    to_json,
)
from beatbook.packs.pack import of_texts
from beatbook.packs.plugin import as_plugin
from beatbook.problems import Problem
from beatbook.texts import Text

HEAD = """
[pack]
name = "river"
version = "1.0.0"
api = 1
region = "150104"
label = { zh = "河段", en = "River" }
"""
PACK = """
[[form]]
id = "gate"
label = { zh = "闸口", en = "Gate" }
title = ["mark", "kind"]
line = ["depth"]
retention = "work"
basis = { zh = "河道条例", en = "River Act" }
help = { zh = "河段闸口", en = "Gates of a river" }
place_kind = "road"
counted = ["kind"]
accompanied = "checker"
sections = { where = { zh = "位置", en = "Where" } }

[[form.field]]
id = "mark"
label = { zh = "编号", en = "Number" }
kind = "text"
required = true
unique = true
search = "text"
was = ["nr"]
longest = 20

[[form.field]]
id = "kind"
label = { zh = "闸型", en = "Kind" }
kind = "choice"
codes = "gate_kinds"
default = "a"

[[form.field]]
id = "kinds"
label = { zh = "其他闸型", en = "Other kinds" }
kind = "choice"
codes = "gate_kinds"
many = true
narrowed = ["a", "b"]

[[form.field]]
id = "depth"
label = { zh = "水深", en = "Depth" }
kind = "number"
section = "where"

[[form.field]]
id = "works"
label = { zh = "完好", en = "Works" }
kind = "yes_no"
default = true

[[form.field]]
id = "fault"
label = { zh = "故障", en = "Fault" }
kind = "long_text"
required_when = { field = "works", is = false }
shown_when = { field = "works", filled = true }

[[form.field]]
id = "checked"
label = { zh = "检查日", en = "Checked" }
kind = "date"

[[form.field]]
id = "next"
label = { zh = "下次", en = "Next" }
kind = "date"
computed = "kind == 'a' ? plus_days(checked, 30) : plus_days(checked, 60)"

[[form.field]]
id = "area"
label = { zh = "面积", en = "Area" }
kind = "number"
decimals = 1
computed = "depth * 1.25"

[[form.field]]
id = "checker"
label = { zh = "检查人", en = "Checked by" }
kind = "officer"

[[form.field]]
id = "keeper"
label = { zh = "看护人", en = "Keeper" }
kind = "text"
sensitivity = "personal"
purpose = { zh = "联系", en = "To be reached" }
search = "name"
help = { zh = "姓名", en = "Name" }

[[form.check]]
when = "depth > 9 && works"
message = { zh = "水深过大", en = "is too deep" }
path = "depth"
source = { zh = "本站规定", en = "House rule" }

[[form.check]]
when = "length(kinds) > 1"
message = { zh = "闸型很多", en = "has many kinds" }
path = "kinds"
warning = true

[[form.state]]
id = "registered"
label = { zh = "在册", en = "registered" }

[[form.state]]
id = "broken"
label = { zh = "损坏", en = "broken" }
waiting = true

[[form.transition]]
name = "report"
label = { zh = "报修", en = "report" }
source = "registered"
target = "broken"
needs = ["fault"]
other_than = ["checker", "made_by"]
decides = false

[[codes]]
id = "gate_kinds"
label = { zh = "闸型", en = "Kinds of gates" }
source = "House rule"
codes = [
  { code = "a", zh = "甲", en = "First" },
  { code = "b", zh = "乙", en = "Second" },
  { code = "c", zh = "丙", en = "Third" },
]
"""


def _parsed(kind: str, raw: Any) -> Any:
    spec = FieldSpec("x", Text("", ""), kind, decimals=2)
    try:
        return None if raw is None else PARSERS[kind](raw, spec)
    except BadValue:
        return None


def _next(values: Any) -> Any:
    checked = _parsed("date", values.get("checked"))
    if checked is None:
        return None
    return checked + timedelta(days=30 if values.get("kind") in ("a", "甲", "First") else 60)


def _area(values: Any) -> Any:
    depth = _parsed("number", values.get("depth"))
    return None if depth is None else round(depth * Decimal("1.25"), 1)


@f.form(
    "gate",
    label=Text("闸口", "Gate"),
    title=("mark", "kind"),
    line=("depth",),
    retention="work",
    basis=Text("河道条例", "River Act"),
    help=Text("河段闸口", "Gates of a river"),
    place_kind="road",
    counted=("kind",),
    accompanied="checker",
    sections={"where": Text("位置", "Where")},
    states=(
        State("registered", Text("在册", "registered")),
        State("broken", Text("损坏", "broken"), waiting=True),
    ),
    transitions=(
        Transition(
            "report", Text("报修", "report"), "registered", "broken", needs=("fault",),
            other_than=("checker", "made_by"), decides=False,
        ),
    ),
)  # fmt: skip
class Gate:
    """The same form in Python."""

    mark: str | None = f.text(
        Text("编号", "Number"), required=True, unique=True, search="text", was=("nr",), longest=20
    )
    kind: str | None = f.choice(Text("闸型", "Kind"), "gate_kinds", default="a")
    kinds: tuple[str, ...] = f.choice(
        Text("其他闸型", "Other kinds"), "gate_kinds", many=True, narrowed=("a", "b")
    )
    depth: Decimal | None = f.number(Text("水深", "Depth"), section="where")
    works: bool | None = f.yes_no(Text("完好", "Works"), default=True)
    fault: str | None = f.long_text(
        Text("故障", "Fault"), required_when=f.when("works", False), shown_when=f.when("works")
    )
    checked: date | None = f.day(Text("检查日", "Checked"))
    next: date | None = f.day(
        Text("下次", "Next"), computed=_next, computed_from=("kind", "checked")
    )
    area: Decimal | None = f.number(
        Text("面积", "Area"), decimals=1, computed=_area, computed_from=("depth",)
    )
    checker: str | None = f.officer(Text("检查人", "Checked by"))
    keeper: str | None = f.text(
        Text("看护人", "Keeper"), sensitivity=PERSONAL, purpose=Text("联系", "To be reached"),
        search="name", help=Text("姓名", "Name"),
    )  # fmt: skip

    def problems(self) -> Iterator[Problem]:
        """Too deep, and many kinds."""
        if self.depth is not None and self.depth > 9 and self.works:
            rule = Text("本站规定", "House rule")
            yield Problem(Text("水深过大", "is too deep"), "depth", source=rule)
        if len(self.kinds) > 1:
            yield Problem(Text("闸型很多", "has many kinds"), "kinds", warning=True)


CODES = {
    "gate_kinds": CodeList(
        "gate_kinds",
        Text("闸型", "Kinds of gates"),
        [
            Code("a", Text("甲", "First")),
            Code("b", Text("乙", "Second")),
            Code("c", Text("丙", "Third")),
        ],
        source="House rule",
    )
}


@pytest.fixture(scope="module")
def packed() -> Any:
    """The plugin that the pack becomes."""
    return as_plugin(of_texts({"river.toml": HEAD + PACK}))


@pytest.fixture(scope="module")
def both(packed: Any) -> tuple[Composed, Composed]:
    """The form from the pack and the form from Python, composed."""
    (cls,) = packed.registry_forms()
    return tuple(compose([Declared("river", one)], [])["gate"] for one in (cls, Gate))  # type: ignore[return-value]


def test_both_are_the_same_data(both: tuple[Composed, Composed]) -> None:
    ours, theirs = both
    assert ours.spec == theirs.spec
    assert ours.defaults == theirs.defaults
    assert form_from_json(to_json(ours.spec)) == ours.spec


def test_both_have_the_same_schema(both: tuple[Composed, Composed]) -> None:
    ours, theirs = (json_schema(one.spec, CODES) for one in both)
    assert ours == theirs
    assert ours["allOf"]  # a condition on one field reaches other systems


def test_code_lists_are_the_same(packed: Any) -> None:
    (found,) = packed.registry_codes()
    assert (found.id, found.label, found.codes, found.source) == (
        "gate_kinds", Text("闸型", "Kinds of gates"), CODES["gate_kinds"].codes, "House rule"
    )  # fmt: skip


RAW: list[dict[str, Any]] = [
    {},
    {"mark": "G1", "checked": "2026-11-21"},
    {"mark": "G1", "kind": "乙", "checked": "2026/11/21", "depth": "2.35"},
    {"nr": "G1", "kind": "First", "checked": "20261121", "depth": "12.5", "works": "yes"},
    {"mark": "G1", "depth": 9.5, "works": "no"},
    {"mark": "G1", "works": "no", "fault": "stuck", "kinds": "a;b"},
    {"mark": "G1", "kinds": ["c"], "depth": "much", "checked": "2026-13-01"},
    {"mark": "x" * 21, "kind": "z", "next": "2027-01-01", "nonsense": 1},
]


@pytest.mark.parametrize("raw", RAW, ids=range(len(RAW)))
def test_both_make_the_same_of_the_same_input(
    both: tuple[Composed, Composed], raw: dict[str, Any]
) -> None:
    assert _judged(both[0], raw) == _judged(both[1], raw)


def _judged(composed: Composed, raw: dict[str, Any]) -> tuple[object, list[str]]:
    form = Form(composed, CODES, {})
    filled, problems = form.structure(form.with_defaults(raw))
    said = [str(one) for one in problems]
    if filled is None:
        return None, said
    return form.unstructure(filled), said + [str(one) for one in form.problems(filled)]


def test_something_of_all_that_was_compared_happens(both: tuple[Composed, Composed]) -> None:
    judged = [_judged(both[0], raw) for raw in RAW]
    values = [one for one, _said in judged if isinstance(one, dict)]
    assert {"next": "2026-12-21", "area": "2.9"}.items() & values[2].items()
    assert [one.get("next") for one in values[:4]] == [
        None,
        "2026-12-21",
        "2027-01-20",
        "2026-12-21",
    ]
    said = {line for _one, lines in judged for line in lines}
    assert {"is too deep (House rule) @ depth", "has many kinds @ kinds",
            "Fault is required @ fault", "Number is required @ mark"} <= said  # fmt: skip


def test_what_follows_from_others_follows_anew(both: tuple[Composed, Composed]) -> None:
    form = Form(both[0], CODES, {})
    assert list(form.outdated({}, {"checked": "2026-01-01"})) == ["next"]
    assert list(form.outdated({}, {"depth": 1})) == ["area"]


def test_a_form_without_states_has_the_usual_ones() -> None:
    plain = PACK.partition("[[form.state]]")[0].replace(
        'retention = "work"', 'retention = "work"\nstate = []'
    )

    (cls,) = as_plugin(of_texts({"river.toml": HEAD + plain})).registry_forms()
    assert (cls.__form__.states, cls.__form__.transitions) == (STATES, TRANSITIONS)
