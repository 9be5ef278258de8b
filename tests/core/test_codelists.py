"""Code lists changed by regions: codes added, retired, called otherwise; each is claimed once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.codelists import Own, Relabel, composed, own_from_json, own_to_json, under
from beatbook.codes import Code, CodeList, CodesOf
from beatbook.errors import PluginProblem, ProblemsFound
from beatbook.forms.compose import Clash, Declared
from beatbook.texts import Text
from support import toy
from support.books import TODAY, Station
from support.fixtures import Install
from support.points import Point, point

TOY = Point("toy", toy)
GAS = Code("3", Text("气灯", "Gas"), "1")
CODES = [Code("1", Text("甲", "A")), Code("2", Text("乙", "B"))]
BASE = CodeList("kinds", Text("灯型", "Kinds"), CODES, source="x")


def made(*changes: tuple[str, Any], own: Own | None = None) -> CodeList:
    """The list with what plugins and the book change in it."""
    answers = [Declared("nation", BASE), *(Declared(*one) for one in changes)]
    return composed(answers, {"kinds": own} if own else {}, TODAY)["kinds"]


def test_a_region_adds_retires_and_relabels() -> None:
    label = Text("丙", "C")
    codes = made(("region", CodesOf("kinds", (GAS,), ("2",), {"1": label})))
    assert [one.code for one in codes.codes] == ["1", "2", "3"]
    assert codes.by_code["1"].label == label
    assert [one.code for one in codes.chosen_from(TODAY)] == ["1", "3"]
    assert (codes.id, codes.label, codes.source) == (BASE.id, BASE.label, BASE.source)


def test_a_station_may_change_what_its_region_added() -> None:
    codes = made(
        ("region", CodesOf("kinds", (GAS,))),
        ("station", CodesOf("kinds", (Code("31", GAS.label, "3"),), {"3": date(2027, 1, 1)})),
    )
    assert codes.by_code["31"].parent == "3"
    assert codes.by_code["3"].holds(date(2026, 12, 31))
    assert not codes.by_code["3"].holds(date(2027, 1, 1))


def test_a_list_that_nobody_changes_is_the_plugins_own() -> None:
    assert made() is BASE


def test_a_list_that_no_plugin_brings_is_left_alone() -> None:
    assert made(("region", CodesOf("nowhere", (GAS,)))) is BASE


@pytest.mark.parametrize(
    ("changes", "plugins"),
    [
        (CodesOf("kinds", (Code("2", GAS.label),)), ("nation", "region")),
        (CodesOf("kinds", (Code("4", GAS.label, "9"),)), ("region",)),
        (CodesOf("kinds", (), ("9",)), ("region",)),
        (CodesOf("kinds", (), (), {"9": GAS.label}), ("region",)),
    ],
)
def test_a_change_that_does_not_fit_names_the_plugins(
    changes: CodesOf, plugins: tuple[str, ...]
) -> None:
    with pytest.raises(Clash) as caught:
        made(("region", changes))
    assert caught.value.plugins == plugins
    assert all(name in str(caught.value) for name in (*plugins, "kinds"))


def test_two_plugins_that_add_one_code_are_both_named() -> None:
    with pytest.raises(Clash) as caught:
        made(("east", CodesOf("kinds", (GAS,))), ("west", CodesOf("kinds", (GAS,))))
    assert caught.value.plugins == ("east", "west")


def test_the_books_own_changes_come_last_and_on_their_day() -> None:
    relabel = (
        Relabel("1", Text("一", "One"), date(2026, 1, 1)),
        Relabel("1", Text("壹", "First"), date(2027, 1, 1)),
    )
    codes = made(own=Own((GAS,), {"2": TODAY}, relabel))
    assert [one.code for one in codes.chosen_from(TODAY)] == ["1", "3"]
    assert codes.by_code["1"].label == Text("一", "One")


def test_what_a_plugin_brings_later_or_takes_away_breaks_nothing_of_the_book() -> None:
    own = Own((Code("2", Text("本所", "Own")),), {"9": TODAY}, (Relabel("9", GAS.label, TODAY),))
    codes = made(own=own)
    assert [one.code for one in codes.codes] == ["1", "2"]
    assert codes.by_code["2"].label.en == "Own"


def test_the_books_changes_are_kept_as_they_are() -> None:
    own = Own((GAS._replace(since=TODAY),), {"2": TODAY}, (Relabel("1", GAS.label, TODAY),))
    assert own_from_json(own_to_json(own)) == own
    assert own_from_json(own_to_json(Own())) == Own()


def region(name: str, *changes: CodesOf, at: str = "") -> Point:
    return point(name, at, registry_codes=list(changes))


def states(book: Book) -> dict[str, str]:
    return {name: status.state for name, status in book.plugin_states().items()}


ADDS = CodesOf("lamp_kinds", (GAS,))


def test_a_code_that_a_region_adds_can_be_chosen_and_read(
    station: Station, install: Install
) -> None:
    install(TOY, region("east", ADDS))
    with station.open("chief") as book, book.deed("add") as deed:
        deed.add("lamp", {"pole": "P1", "kind": "Gas"})
    install(TOY)
    with station.open("chief") as book:
        record = book.registry.get("lamp", "1").record
        assert record.values["kind"] == "3"
        assert book.codes("lamp_kinds").by_code["3"].label == GAS.label
        assert book.plugins.codes["lamp_kinds"].by_code.get("3") is None


def test_of_two_plugins_that_add_one_code_the_later_is_switched_off(
    station: Station, install: Install
) -> None:
    install(TOY, region("east", ADDS), region("west", ADDS))
    with station.open() as book:
        assert states(book) == {"toy": "on", "east": "on", "west": "broken"}
        why = book.plugin_states()["west"].why
        assert all(word in why for word in ("east", "west", "3", "lamp_kinds"))
        assert "3" in book.codes("lamp_kinds")


def test_two_required_plugins_that_add_one_code_stop_the_book(
    station: Station, install: Install
) -> None:
    with station.open() as book, book.store.transaction() as writer:
        writer.set_meta("plugins.required", "east west")
    install(TOY, region("east", ADDS), region("west", ADDS))
    with station.open() as book, pytest.raises(PluginProblem, match=r"east.*west"):
        book.plugin_states()


def test_a_region_that_is_not_ours_changes_nothing(station: Station, install: Install) -> None:
    install(TOY, region("far", ADDS, at="33"))
    with station.open("chief") as book:
        assert "3" not in book.plugins.codes["lamp_kinds"]


def test_what_a_region_retires_stays_on_old_records_and_is_refused_on_new_ones(
    station: Station, install: Install
) -> None:
    install(TOY)
    with station.open("chief") as book, book.deed("add") as deed:
        id = deed.add("lamp", {"pole": "P1", "kind": "1", "colours": "w;y"})
    install(TOY, region("east", CodesOf("lamp_kinds", (), ("1",)), CodesOf("colours", (), ("y",))))
    with station.open("chief") as book:
        with book.deed("change") as deed:
            deed.change("lamp", id, {"name": "x"})
        assert book.registry.get("lamp", "1").record.values["colours"] == ("w", "y")
        with (
            pytest.raises(ProblemsFound, match="“Sodium” is no longer chosen"),
            book.deed("a") as d,
        ):
            d.add("lamp", {"pole": "P2", "kind": "1"})
        with pytest.raises(ProblemsFound, match="“Yellow” is no longer"), book.deed("a") as d:
            d.add("lamp", {"pole": "P2", "colours": "y"})
        with book.deed("change") as deed:
            deed.change("lamp", id, {"kind": "2", "colours": "y"})
        with pytest.raises(ProblemsFound, match="no longer chosen"), book.deed("change") as deed:
            deed.change("lamp", id, {"kind": "1"})


def test_what_is_inherited_stands_below_the_books_own_changes() -> None:
    above = Own(
        (GAS, Code("4", Text("油灯", "Oil"))), {"1": date(2027, 1, 1)},
        (Relabel("2", Text("上级", "above"), date(2020, 1, 1)),),
    )  # fmt: skip
    own = Own(
        (GAS._replace(label=Text("本所", "here")),), {"1": date(2026, 12, 1)},
        (Relabel("2", Text("本所", "here"), date(2020, 1, 1)),),
    )  # fmt: skip
    codes = made(own=under({"kinds": above}, {"kinds": own})["kinds"]).by_code
    assert (codes["3"].label.en, codes["2"].label.en, codes["4"].label.en) == (
        "here",
        "here",
        "Oil",
    )
    assert codes["1"].until == date(2026, 12, 1)


def test_lists_that_only_one_of_the_two_changed_are_as_it_says() -> None:
    own, above = Own(retire={"1": TODAY}), Own(retire={"2": TODAY})
    assert under({"a": above}, {"b": own}) == {"a": above, "b": own}
