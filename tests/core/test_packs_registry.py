"""Code lists and their changes, retention and roles: a pack declares what Python declares."""

from __future__ import annotations

from datetime import date

from beatbook.access import Role
from beatbook.access.granting import FormsFor
from beatbook.access.names import READ, WRITE
from beatbook.codes import Code, CodeList, CodesOf
from beatbook.forms.declare import RetentionClass
from beatbook.packs import plugin
from beatbook.texts import Text
from support.packs import declared, packed

CODES = """\
[[codes]]
id = "gate_kinds"
label = { zh = "闸型", en = "Kinds" }
source = "House rule"
codes = [
  { code = "1", zh = "甲", en = "First" },
  { code = "11", zh = "甲一", parent = "1", since = 2026-01-01, until = "2027-01-01" },
]

[[codes_of]]
list = "colours"
add = [{ code = "violet", zh = "紫", en = "violet" }]
retire = { red = 2026-07-01 }
relabel = { green = { zh = "翠", en = "emerald" } }

[[codes_of]]
list = "lamp_kinds"
retire = ["1"]
"""


def test_code_lists_and_their_changes() -> None:
    kinds, colours, lamps = declared("registry_codes", CODES)
    assert isinstance(kinds, CodeList)
    assert kinds.codes == (
        Code("1", Text("甲", "First")),
        Code("11", Text("甲一", ""), "1", date(2026, 1, 1), date(2027, 1, 1)),
    )
    assert colours == CodesOf(
        "colours",
        (Code("violet", Text("紫", "violet")),),
        {"red": date(2026, 7, 1)},
        {"green": Text("翠", "emerald")},
    )
    assert lamps == CodesOf("lamp_kinds", retire=("1",))


KEPT = """\
[[retention]]
id = "gate"
label = "闸口"
years = 5
starts = "拆除次年"
start = ["removed_on@year", "keeper.@closed", "@closed"]
source = { zh = "河道条例", en = "River Act" }

[[retention]]
id = "open_end"
label = "x"
starts = "x"
source = "x"
"""


def test_retention_classes() -> None:
    gate, open_end = declared("registry_retention", KEPT)
    assert gate == RetentionClass(
        id="gate",
        label=Text("闸口", "闸口"),
        years=5,
        starts=Text("拆除次年", "拆除次年"),
        source=Text("河道条例", "River Act"),
        start=("removed_on@year", "keeper.@closed", "@closed"),
    )
    assert (open_end.years, open_end.start) == (None, ("@closed",))


ROLES = """\
[[role]]
id = "gatekeeper"
label = { zh = "闸工", en = "gatekeeper" }
may = ["registry.read", "registry.write"]
limited = true
forms = ["gate"]

[[role_forms]]
role = "mediator"
forms = ["gate", "lamp"]
"""


def test_roles_decide_nothing() -> None:
    role, forms = declared("access_roles", ROLES)
    may = frozenset((READ, WRITE))
    assert role == Role(
        "gatekeeper", Text("闸工", "gatekeeper"), may, False, True, frozenset({"gate"})
    )
    assert forms == FormsFor("mediator", ("gate", "lamp"))


def test_a_pack_answers_only_the_hooks_of_its_tables() -> None:
    whole = packed(CODES + KEPT + ROLES)
    wanted = ["access_roles", "registry_codes", "registry_retention"]
    assert plugin.answers(whole) == wanted
    module = plugin.as_plugin(whole)
    assert [name for name in wanted if callable(getattr(module, name))] == wanted
    assert not hasattr(module, "registry_forms")
