"""A pack at work as a plugin: in a real book, as any other, and read only as far as it is asked."""

from __future__ import annotations

import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.hooks.asking import Hooks
from beatbook.hooks.types import Plugin
from beatbook.packs import plugin, tables
from beatbook.packs.plugin import Unusable, as_plugin
from beatbook.texts import Text
from support import toy
from support.books import Station
from support.fixtures import Install
from support.imports import take
from support.packs import packed, packed_point
from support.points import Point

GATE = """\
[[retention]]
id = "gates"
label = "闸口"
years = 5
starts = "拆除"
source = "本站规定"

[[codes]]
id = "gate_kinds"
label = "闸型"
source = "本站规定"
codes = [{ code = "a", zh = "甲", en = "First" }, { code = "b", zh = "乙", en = "Second" }]

[[form]]
id = "gate"
label = { zh = "闸口", en = "Gate" }
title = ["mark"]
retention = "gates"

[[form.field]]
id = "mark"
label = { zh = "编号", en = "Mark" }
kind = "text"
required = true
search = "text"

[[form.field]]
id = "kind"
label = { zh = "闸型", en = "Kind" }
kind = "choice"
codes = "gate_kinds"

[[form.field]]
id = "checked"
label = { zh = "检查日", en = "Checked" }
kind = "date"

[[form.field]]
id = "next"
label = { zh = "下次", en = "Next" }
kind = "date"
computed = "plus_days(checked, kind == 'a' ? 30 : 60)"

[[form.field]]
id = "why"
label = { zh = "原因", en = "Why" }
kind = "text"
required_when = "kind == 'b' && !filled(checked)"

[[form.check]]
when = "checked > next"
message = { zh = "下次早于检查日", en = "is before the check" }
path = "next"

[[fields]]
of = "lamp"
[[fields.field]]
id = "gate"
label = { zh = "所属闸口", en = "Gate" }
kind = "reference"
form = "gate"
"""


@pytest.fixture
def gates(station: Station, install: Install) -> Book:
    """The chief's book with the pack beside the toy plugin."""
    install(Point("toy", toy), packed_point(GATE, name="gates"))
    return station.open()


def _next(book: Book, id: str) -> object:
    kept = book.store.record(book.spec("gate"), id)
    return kept and kept.values["next"]


def test_records_of_a_packs_form_are_kept_like_any_others(gates: Book) -> None:
    with gates as book:
        with book.deed("gate.add") as deed:
            id = deed.add("gate", {"mark": "G1", "kind": "甲", "checked": "2026/01/31"})
            deed.add("lamp", {"pole": "P1", "gate": id})
        assert _next(book, id) == date(2026, 3, 2)
        with book.deed("gate.change") as deed:
            deed.change("gate", id, {"kind": "b"})
        assert _next(book, id) == date(2026, 4, 1)
        assert book.plugin_states()["gates"].state == "on"


def test_its_problems_are_those_of_any_form(gates: Book) -> None:
    with gates as book:
        with pytest.raises(ProblemsFound) as found, book.deed("gate.add") as deed:
            deed.add("gate", {"kind": "b"})
        said = [str(one) for one in found.value.problems]
        assert [one.partition("/")[0] for one in said] and len(said) == 2
        assert any("Mark is required" in one for one in said)
        assert any("Why is required" in one for one in said)
        with pytest.raises(ProblemsFound, match="is before the check"), book.deed("x") as deed:
            deed.add("gate", {"mark": "G2", "checked": "2026-05-01", "next": "2026-04-01"})


def test_an_import_is_judged_by_the_packs_conditions(gates: Book, tmp_path: Path) -> None:
    file = tmp_path / "gates.csv"
    rows = ("mark,kind,checked", "G1,甲,2026-01-31", "G2,乙,", "G3,b,2026-01-31")
    file.write_text("\n".join(rows), encoding="utf-8")
    with gates as book:
        done = take(book, file, form="gate")
    assert done.outcome.good == 2
    assert [(number, "Why is required" in said) for number, said in done.refused.items()] == [
        (3, True)
    ]


def test_where_the_pack_is_gone_its_records_stay_readable(
    gates: Book, station: Station, install: Install
) -> None:
    with gates as book, book.deed("gate.add") as deed:
        id = deed.add("gate", {"mark": "G1", "kind": "b", "checked": "2026-01-31"})
    install(Point("toy", toy))
    with station.open() as book:
        assert _next(book, id) == date(2026, 4, 1)
        why = book.spec("gate").field("why")
        assert why is not None
        assert why.is_required({"kind": "b"})  # judged by the core alone
        assert not why.is_required({"kind": "b", "checked": date(2026, 1, 31)})


def test_a_pack_registers_as_any_plugin() -> None:
    module = as_plugin(packed(GATE, region="150104"))
    assert module.plugin == Plugin(
        name="lamp_pack", label=Text("试验包", "试验包"), region="150104"
    )
    hooks = Hooks()
    hooks.register("lamp_pack", module)
    assert hooks.answers("lamp_pack") == plugin.answers(packed(GATE))
    assert [one.id for _name, one in hooks.everyone("registry_retention")] == ["gates"]


def test_only_tables_that_are_asked_for_become_declarations(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []
    names = {f"{tables.__name__}.{one.module}" for one in tables.TABLES.values()}
    for name in names & sys.modules.keys():
        monkeypatch.delitem(sys.modules, name)

    def noting(name: str) -> ModuleType:
        read.append(name)
        return import_module(name)

    monkeypatch.setattr(tables, "import_module", noting)
    module = as_plugin(packed(GATE), checked=True)
    assert read == []
    module.registry_retention()
    module.registry_retention()
    assert read == [f"{tables.__name__}.retention"]


def test_what_went_wrong_since_it_was_checked_says_all_of_it() -> None:
    module = as_plugin(packed(GATE.replace("5", '"5"').replace('"work"', "3")), checked=True)
    with pytest.raises(Unusable, match=r"line 10: “retention.years” must be a whole number"):
        module.registry_retention()
