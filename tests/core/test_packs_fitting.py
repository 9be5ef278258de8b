"""What a pack names of others has to be in the book that it is meant for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from beatbook.assessment.declare import SchemeFile
from beatbook.book import Book
from beatbook.codes import Code, CodeList
from beatbook.hooks import loader
from beatbook.hooks.specs import hook
from beatbook.packs.document import PackProblem, located
from beatbook.packs.fitting import problems_in
from beatbook.texts import Text
from support import lamps_due, telling, toy
from support.books import build
from support.packs import HEAD, packed
from support.points import Point, point

POINT_KINDS = CodeList(
    "patrol_point_kind",
    Text("点位", "Points"),
    [Code("school", Text("学校", "School"))],
    source="x",
)
DUTY = """\
[[duty]]
name = "lamp.look"
label = "Look"
why = "because"
source = "Toy Act"
form = "lamp"
after = "lit_on"
days = 3
when = "bulbs > 1 && state == 'registered'"
only = [{ field = "kind", in = ["1", "2"] }, { field = "state", is = "broken" }]
roles = "officer"
reads = "keeper"
leads_to = "step mend"
"""
CALL = """\
[[duty]]
name = "keeper.ring"
label = "Ring"
why = "because"
source = "Toy Act"
form = "keeper"
after = "made_on"
days = 3
done_by = { form = "lamp", field = "keeper", on = "lit_on", when = "works == true" }
"""
QUOTA = """\
[[quota]]
name = "lamp.checked"
label = "Check"
source = "Toy Act"
form = "lamp"
target = 3
on = "seen_at"
by = "checker"
where = { field = "kind", is = "1" }
"""
TERMS = """\
[[terms]]
rule = "lamp.mend"
terms = { days = 5 }
source = "Toy Act"
"""
PATROL = """\
[[requirement]]
name = "lamp.round"
label = "Round"
source = "Toy Act"
target = "point"
kinds = "school"
leader = "officer"
[[checklist]]
id = "lamp"
label = "Lamps"
kinds = "school"
source = "Toy Act"
items = [{ code = "lit", en = "Lit" }]
"""
SECTION = """\
[[section]]
name = "packed"
label = "Packed"
kinds = "weekly.lamps"
figure = [{ name = "lamps", label = "Lamps", form = "lamp", moment = "lit_on", sum = "price" }]
line = [{ en = "{lamps}" }]
"""
INDICATOR = """\
[[indicator]]
name = "lamp.seen"
label = "Seen"
help = "Seen"
source = "Toy Act"
top = { form = "lamp", on = "lit_on", by = "checker", sum = "price", unit = "answers" }
bottom = { form = "lamp", on = "seen_at", distinct = "kind" }
"""
FORM = """\
[[form]]
id = "lamp_check"
label = "Check"
title = ["day"]
retention = "work"
[[form.transition]]
name = "close"
label = "Close"
source = "registered"
target = "closed"
roles = ["chief"]
[[form.field]]
id = "day"
label = "Day"
kind = "date"
[[form.field]]
id = "lamp"
label = "Lamp"
kind = "reference"
form = "lamp"
[[form.field]]
id = "kind"
label = "Kind"
kind = "choice"
codes = "lamp_kinds"
narrowed = ["1"]
[[form.field]]
id = "pole_number"
label = "Number"
kind = "identifier"
scheme = "toy_number"
"""
OTHERS = """\
[[fields]]
of = "lamp"
require = "notes"
relabel = { notes = "Remarks" }
narrow = { kind = "2" }
field = [{ id = "colour", label = "Colour", kind = "choice", codes = "colours" }]
[[codes_of]]
list = "colours"
add = [{ code = "pw", zh = "浅白", parent = "w" }]
relabel = { y = "Amber" }
retire = "w"
[[role_forms]]
role = "mediator"
forms = "lamp"
"""
ALL = FORM + OTHERS + DUTY + CALL + QUOTA + TERMS + PATROL + SECTION + INDICATOR


@hook
def assessment_findings(book: Book, scheme: SchemeFile) -> list[PackProblem]:
    """Every line that says “bad”."""
    lines = enumerate(scheme.text.split("\n"), 1)
    return [located(scheme.called, n, Text("不好", "is bad")) for n, line in lines if "bad" in line]


POINTS = (
    Point("toy", toy),
    Point("telling", telling),
    point("due", registry_duties=lamps_due.registry_duties),
    point("points", registry_codes=[POINT_KINDS], assessment_findings=assessment_findings),
)


@pytest.fixture(scope="module")
def lamps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A book with lamps, their rules and bulletins, kinds of points, a reader of schemes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: POINTS)
        with build(tmp_path_factory.mktemp("fitting")).open("chief") as book:
            yield book


def problems(book: Book, tables: str, **files: str) -> list[str]:
    lines = HEAD.count("\n")
    found = problems_in(packed(tables, **files), book)
    return [f"{one.line - lines}: {one.what}" for one in found]


def test_where_everything_is_there_nothing_is_said(lamps: Book) -> None:
    assert problems(lamps, ALL, schemes__ours="good = 1") == []


@pytest.mark.parametrize(
    ("tables", "old", "new", "said"),
    [
        (DUTY, '"lamp"\nafter', '"lamps"\nafter', "6: no plugin brings this form: “lamps”"),
        (DUTY, '"lit_on"', '"lit"', "7: lamp has no such field: “lit”"),
        (DUTY, '"lit_on"', '"pole"', "7: lamp.pole is of the kind text; it must be one of: date"),
        (
            DUTY,
            "bulbs > 1",
            "bulb > 1",
            "9: “when”: column 1: there is no field bulb; did you mean bulbs?",
        ),
        (DUTY, "bulbs > 1", "keeper.name > 1", "9: “when”: it mixes kinds of values"),
        (DUTY, '"2"]', '"9"]', "10: “9” is unknown; choose of: 1, 2"),
        (DUTY, '"broken"', '"brokn"', "10: “brokn” is unknown; did you mean broken?"),
        (DUTY, 'field = "kind"', 'field = "kin"', "10: lamp has no such field: “kin”"),
        (DUTY, '"officer"', '"oficer"', "11: “oficer” is unknown; did you mean officer?"),
        (DUTY, 'reads = "keeper"', 'reads = "pole"', "12: lamp.pole does not point to records"),
        (DUTY, "step mend", "step mnd", "13: “mnd” is unknown; did you mean mend?"),
        (DUTY, "step mend", "add lamp keeper", "13: lamp.keeper does not point to lamp"),
        (DUTY, "step mend", "go", "13: write change, add FORM FIELD, step NAME, or act ACTION"),
        (CALL, 'form = "lamp", f', 'form = "lam", f', "9: no plugin brings this form: “lam”"),
        (CALL, '"keeper", on', '"kind", on', "9: lamp.kind does not point to keeper"),
        (CALL, '"lit_on", when', '"lit_n", when', "9: lamp has no such field: “lit_n”"),
        (
            CALL,
            "works == true",
            "work == true",
            "9: “when”: column 1: there is no field work; did you mean works?",
        ),
        (QUOTA, '"seen_at"', '"kind"', "7: lamp.kind is of the kind choice"),
        (QUOTA, '"checker"', '"keeper"', "8: lamp.keeper does not point to officer"),
        (QUOTA, 'is = "1"', 'is = "7"', "9: “7” is unknown"),
        (TERMS, "lamp.mend", "lamp.mnd", "2: “lamp.mnd” is unknown; did you mean lamp.mend?"),
        (TERMS, "days = 5", "day = 5", "3: “day” is unknown; did you mean days?"),
        (PATROL, '"school"\nleader', '"scool"\nleader', "6: “scool” is unknown; did you mean"),
        (PATROL, 'leader = "officer"', 'leader = "boss"', "7: “boss” is unknown"),
        (PATROL, '"school"\nsource', '"scool"\nsource', "11: “scool” is unknown; did you mean"),
        (SECTION, "weekly.lamps", "weekly.lamp", "4: “weekly.lamp” is unknown; did you mean"),
        (SECTION, '"lit_on"', '"lit"', "5: lamp has no such field: “lit”"),
        (SECTION, '"price"', '"pole"', "5: lamp.pole is of the kind text"),
        (FORM, '"work"', '"wrk"', "5: “wrk” is unknown; did you mean work?"),
        (FORM, '"chief"', '"chef"', "11: “chef” is unknown; did you mean chief?"),
        (FORM, 'form = "lamp"', 'form = "lmp"', "20: no plugin brings this form: “lmp”"),
        (FORM, '"lamp_kinds"', '"lamp_kind"', "25: “lamp_kind” is unknown; did you mean"),
        (FORM, '["1"]', '["7"]', "26: “7” is unknown; choose of: 1, 2"),
        (FORM, '"toy_number"', '"toy"', "31: “toy” is unknown"),
        (OTHERS, '"lamp"\nreq', '"lmp"\nreq', "2: no plugin brings this form: “lmp”"),
        (OTHERS, '"notes"', '"note"', "3: lamp has no such field: “note”"),
        (OTHERS, "notes =", "note =", "4: lamp has no such field: “note”"),
        (OTHERS, 'kind = "2"', 'kind = "7"', "5: “7” is unknown; choose of: 1, 2"),
        (OTHERS, '"colours" }', '"colour" }', "6: “colour” is unknown; did you mean colours?"),
        (OTHERS, 'parent = "w"', 'parent = "v"', "9: “v” is unknown; choose of: "),
        (OTHERS, "y =", "z =", "10: “z” is unknown; choose of: "),
        (OTHERS, 'retire = "w"', 'retire = "v"', "11: “v” is unknown; choose of: "),
        (OTHERS, "mediator", "mediatr", "13: “mediatr” is unknown; did you mean mediator?"),
        (OTHERS, 'forms = "lamp"', 'forms = "lmp"', "14: no plugin brings this form: “lmp”"),
        (INDICATOR, '"checker"', '"keeper"', "6: lamp.keeper does not point to officer"),
        (INDICATOR, '"answers"', '"spot"', "6: lamp.spot is of the kind place"),
        (INDICATOR, '"kind"', '"knd"', "7: lamp has no such field: “knd”"),
    ],
)
def test_what_is_not_there_is_told_with_its_line(
    lamps: Book, tables: str, old: str, new: str, said: str
) -> None:
    assert old in tables
    (problem,) = problems(lamps, tables.replace(old, new, 1))
    assert problem.startswith(said)


def test_a_scheme_is_looked_at_by_who_reads_schemes(lamps: Book) -> None:
    found = problems_in(packed("", schemes__ours="good = 1\nbad = 2"), lamps)
    assert [(one.file, one.line, str(one.what)) for one in found] == [
        ("schemes/ours.toml", 2, "is bad")
    ]


def test_all_is_told_in_one_go(lamps: Book) -> None:
    spoiled = ALL.replace("lit_on", "lit").replace('"school"', '"scool"')
    assert len(problems(lamps, spoiled)) == 6
