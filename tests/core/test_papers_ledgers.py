"""A ledger is a list of what the records say, for a period and a unit, masked unless asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from beatbook import approvals
from beatbook.approvals import SecondPersonNeeded
from beatbook.book import Book
from beatbook.errors import NotAllowed, ProblemsFound, UsageProblem
from beatbook.forms import declare as f
from beatbook.forms.spec import SENSITIVE
from beatbook.papers import writing
from beatbook.papers.declare import Facts, Grid, Paper
from beatbook.papers.ledgers import Cell, Ledger, ledger
from beatbook.store.items import EntryFilter
from beatbook.store.query import Condition
from beatbook.texts import Text
from support import toy
from support.acts import add
from support.books import Station
from support.fixtures import Install
from support.points import Point, point

LAW = {"purpose": toy.WHY, "basis": toy.LAW}


@f.form("owner", label=Text("户主", "Owner"), title=("name",), retention="work")
class Owner:
    """Somebody with a number that is not for everybody's eyes."""

    name: str | None = f.text(Text("姓名", "Name"), required=True)
    card: str | None = f.text(Text("证号", "Card"), sensitivity=SENSITIVE, **LAW)
    lamp: str | None = f.reference(Text("路灯", "Lamp"), "lamp")


LAMPS = ledger(
    Ledger(
        name="registry.lamps",
        label=Text("路灯台账", "Ledger of lamps"),
        form="lamp",
        number="2A",
        columns=("number", "pole", "kind", "works", Cell("keeper.name", Text("人", "Who"), 2)),
        on="lit_on",
    )
)
BROKEN = ledger(
    Ledger(
        name="registry.dark",
        label=Text("坏灯", "Dark lamps"),
        form="lamp",
        columns=("pole", "place", "unit", "state"),
        where=(Condition("works", "=", 0),),
    )
)
OWNERS = ledger(
    Ledger(
        name="registry.owners",
        label=Text("户主", "Owners"),
        form="owner",
        columns=("name", "card", "lamp.pole", "lamp.keeper.name"),
    )
)


@pytest.fixture
def told(station: Station, install: Install) -> Station:
    install(
        Point("toy", toy),
        point("papers", registry_papers=[LAMPS, BROKEN, OWNERS], registry_forms=[Owner]),
    )
    return station


@pytest.fixture
def book(told: Station) -> Iterator[Book]:
    with told.open("chief") as opened:
        yield opened


def _grid(paper: Paper) -> Grid:
    (grid,) = [block for block in paper.blocks if isinstance(block, Grid)]
    return grid


def _rows(book: Book, name: str = "registry.lamps", **raw: Any) -> list[tuple[Any, ...]]:
    return list(_grid(writing.write(book, name, raw=raw)).rows)


def test_a_row_says_in_words_what_a_record_and_its_neighbour_say(book: Book) -> None:
    keeper = add(book, "keeper", name="王小明")
    lamp = add(book, pole="P1", kind="2", works=True, keeper=keeper)
    grid = _grid(writing.write(book, "registry.lamps"))
    assert grid.rows == ((1, "P1", Text("LED灯", "LED"), True, "王小明"),)
    assert grid.links[0] == ("lamp", lamp)
    assert [str(one.label) for one in grid.columns] == [
        "No.",
        "Pole number",
        "Kind",
        "Works",
        "Who",
    ]
    assert [one.share for one in grid.columns] == [1, 1, 1, 1, 2]


def test_rows_stand_in_the_order_of_their_days(book: Book) -> None:
    for pole, day in (("P1", "2026-03-02"), ("P2", None), ("P3", "2026-01-01")):
        add(book, pole=pole, lit_on=day)
    assert [row[1] for row in _rows(book)] == ["P2", "P3", "P1"]


def test_a_period_has_both_its_days(book: Book) -> None:
    for pole, day in (("P1", "2026-03-01"), ("P2", "2026-03-31"), ("P3", "2026-04-01")):
        add(book, pole=pole, lit_on=day)
    assert [row[1] for row in _rows(book, since="2026-03-01", until="2026-03-31")] == ["P1", "P2"]
    assert [row[1] for row in _rows(book, since="2026-03-31")] == ["P2", "P3"]
    with pytest.raises(ProblemsFound, match="@ since"):
        _rows(book, "registry.dark", since="2026-03-01")


def test_a_period_that_ends_before_it_begins_is_refused_instead_of_looking_empty(
    book: Book,
) -> None:
    with pytest.raises(ProblemsFound, match="before the first day 2026-03-31"):
        _rows(book, since="2026-03-31", until="2026-03-01")


def test_a_unit_has_those_below_it(book: Book, told: Station) -> None:
    with book.deed("add") as deed:
        deed.add("lamp", {"pole": "A"}, unit=told.nodes["beat"])
        deed.add("lamp", {"pole": "B"}, unit=told.nodes["office_b"])
    assert [row[1] for row in _rows(book, unit="甲警务室")] == ["A"]
    facts = writing.write(book, "registry.lamps", raw={"unit": "甲警务室"}).blocks[0]
    assert isinstance(facts, Facts)
    assert [value for _label, value in facts.pairs] == ["甲警务室", 1]


def test_an_officer_lists_what_the_officer_may_see(told: Station) -> None:
    with told.open("bob") as other:
        add(other, pole="B")
    with told.open("ann") as mine:
        add(mine, pole="A")
        assert [row[1] for row in _rows(mine)] == ["A"]


def test_conditions_and_the_envelope(book: Book, told: Station) -> None:
    with book.deed("add") as deed:
        deed.add("lamp", {"pole": "P1", "works": False, "fault": "x"}, place=told.nodes["room"])
        deed.add("lamp", {"pole": "P2", "works": True})
    state = Text("在册", "registered")
    assert _rows(book, "registry.dark") == [
        ("P1", "试验区东风社区绿园3楼201室", "试验派出所", state)
    ]


def test_sensitive_values_show_their_ends_only(book: Book) -> None:
    add(book, "owner", name="王明", card="150191199001010011")
    assert _rows(book, "registry.owners")[0][:2] == ("王明", "150191********0011")


def test_sensitive_values_in_full_take_a_right_a_reason_and_a_second_person(
    told: Station,
) -> None:
    with told.open("ann") as ann:
        add(ann, "owner", name="王明", card="150191199001010011")
        with pytest.raises(UsageProblem, match="--reason"):
            _rows(ann, "registry.owners", full="yes")
        with pytest.raises(SecondPersonNeeded) as asked:
            writing.write(ann, "registry.owners", raw={"full": "yes"}, reason="a lost card")
        with told.open("chief") as chief:
            approvals.grant(chief, str(asked.value.number))
        paper = writing.write(ann, "registry.owners", raw={"full": "yes"}, reason="a lost card")
        assert _grid(paper).rows[0][1] == "150191199001010011"
    with told.open("amy") as auxiliary, pytest.raises(NotAllowed):
        writing.write(auxiliary, "registry.owners", raw={"full": "yes"}, reason="curious")


def test_paths_lead_on_and_end_in_blanks(book: Book) -> None:
    keeper = add(book, "keeper", name="王小明")
    lamp = add(book, pole="P1", keeper=keeper)
    add(book, "owner", name="A", lamp=lamp)
    add(book, "owner", name="B")
    assert [row[2:] for row in _rows(book, "registry.owners")] == [("P1", "王小明"), (None, None)]


def test_a_ledger_is_one_row_of_the_journal(book: Book) -> None:
    keeper = add(book, "keeper", name="王小明")
    lamps = [add(book, pole=f"P{at}", keeper=keeper) for at in range(3)]
    before = book.store.head(book.station)[0]
    writing.write(book, "registry.lamps", reason="monthly report")
    assert book.store.head(book.station)[0] == before + 1
    (row,) = book.store.entries(EntryFilter(action="paper"))
    content = book.store.parts(row.station, row.seq)[0].content
    assert content is not None
    assert (row.reason, content["shown"], content["count"]) == ("monthly report", lamps, 3)


def test_more_than_a_page_is_read_to_the_end(book: Book) -> None:
    with book.deed("add") as deed:
        for at in range(1203):
            deed.add("lamp", {"pole": f"P{at}", "lit_on": date(2026, 1, 1)})
    assert [row[0] for row in _rows(book)] == list(range(1, 1204))


@pytest.mark.parametrize("path", ["colour", "pole.name", "helpers.name"])
def test_a_path_that_leads_nowhere_is_told(book: Book, path: str) -> None:
    wrong = ledger(Ledger(name="x", label=Text("", "x"), form="lamp", columns=(path,)))
    with pytest.raises(UsageProblem, match=path.partition(".")[0]):
        wrong.write(book, "", wrong.parameters and wrong.parameters())


def test_the_number_of_the_official_set_stands_in_the_name() -> None:
    assert LAMPS.label == ("2A 路灯台账", "2A Ledger of lamps")
    assert LAMPS.ledger
