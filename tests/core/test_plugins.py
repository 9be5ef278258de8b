"""The plugins of a book: composed, brought up to, switched off alone, missed without loss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from beatbook import codedeeds
from beatbook.book import Book
from beatbook.codes import Code, CodeList
from beatbook.deeds import Deed
from beatbook.errors import NotFound, PluginProblem, ProblemsFound
from beatbook.forms import declare as f
from beatbook.forms.declare import FieldsOf
from beatbook.hooks.types import Action, Migration
from beatbook.pending import Pending
from beatbook.problems import Problem
from beatbook.store.interface import EntryFilter
from beatbook.texts import Text
from support import toy
from support.books import Station
from support.fixtures import Install
from support.points import Point, point

TOY = Point("toy", toy)
LABEL = Text("域", "Field")


@f.part
class Solar:
    """What a region adds to lamps."""

    panels: int | None = f.integer(LABEL)
    cells: str | None = f.choice(LABEL, "cells")


def solar(name: str = "solar", **more: Any) -> Point:
    """A region that adds fields and a code list."""
    cells = CodeList("cells", LABEL, [Code("m", Text("单晶", "Mono"))], source="x")
    fields = [FieldsOf(form="lamp", fields=Solar)]
    return point(name, registry_fields=fields, registry_codes=[cells], **more)


def boats(name: str) -> Point:
    """A plugin that declares the form ``boat``."""

    class Boat:
        sail: str | None = f.text(LABEL)

    boat = f.form("boat", label=LABEL, title=("sail",), retention="work")(Boat)
    return point(name, registry_forms=[boat])


def add(book: Book, **raw: Any) -> str:
    with book.deed("add") as deed:
        return deed.add("lamp", {"pole": "P1", **raw})


def test_forms_and_code_lists_are_kept_in_the_book(station: Station) -> None:
    with station.open() as book:
        assert {"officer", "post", "lamp", "keeper", "stay"} <= set(book.specs)
        assert book.codes("lamp_kinds").by_code["2"].label.en == "LED"
        assert book.codes("lamp_kinds").by_code["2"].parent == "1"
        assert "plugins" not in vars(book)


def test_a_new_plugin_brings_its_fields_into_a_book_that_has_records(
    station: Station, install: Install
) -> None:
    with station.open() as book:
        id = add(book)
    install(TOY, solar())
    with station.open() as book:
        with book.deed("change") as deed:
            deed.change("lamp", id, {"panels": 3, "cells": "Mono"})
        found = book.registry.get("lamp", "1").record
    assert (found.values["pole"], found.values["panels"], found.values["cells"]) == ("P1", 3, "m")


def test_bringing_up_is_journalled_once(station: Station, install: Install) -> None:
    install(TOY, solar())
    for _ in range(3):
        with station.open() as book:
            assert book.plugins.forms
    with station.open() as book:
        rows = book.store.entries(EntryFilter(action="plugins"))
    assert rows[0].subject == "solar toy"
    assert "+lamp.panels" in rows[0].reason
    assert len([row for row in rows if "solar" in row.subject]) == 1


def test_what_others_bring_and_change_at_the_same_moment_stays(
    station: Station, install: Install
) -> None:
    seen: list[str] = []

    def meanwhile() -> list[Migration]:
        """As another process would: between asking the plugins and writing what they say."""
        if not seen:
            seen.append("once")
            install(TOY, boats("boats"))
            with station.open() as other:
                codedeeds.add(other, "lamp_kinds", Code("k3", Text("新灯", "New lamp")))
            install(*ours)
        return []

    ours = TOY, solar(migrations=meanwhile)
    install(*ours)
    with station.open() as book:
        assert book.plugins.forms
        assert "k3" in book.plugins.codes["lamp_kinds"].by_code
    with station.open() as book:
        assert "boat" in book.specs
        assert "panels" in [field.id for field in book.spec("lamp").fields]
        assert book.codes("lamp_kinds").by_code["k3"].label.en == "New lamp"
    assert seen


def test_nothing_is_written_for_a_book_that_knows_its_plugins(station: Station) -> None:
    with station.open() as book:
        before = book.store.head(book.station)
        assert book.plugins.forms
        assert book.store.head(book.station) == before


class TestMissing:
    """A plugin that was there and is not any more."""

    @pytest.fixture
    def orphan(self, station: Station, install: Install) -> Iterator[Book]:
        """A book whose lamps were written with the toy and the solar plugin, both gone now."""
        install(TOY, solar())
        with station.open() as book:
            add(book, name="王小明", panels=3, cells="m", kind="2")
        install()
        with station.open() as book:
            yield book

    def test_its_records_can_be_read_found_and_listed(self, orphan: Book) -> None:
        assert {form.spec.plugin for form in orphan.plugins.forms.values()} == {"core"}
        values = orphan.registry.get("lamp", "1").record.values
        assert (values["pole"], values["panels"]) == ("P1", 3)
        assert [hit.card.title for hit in orphan.registry.find("小明")] == ["P1 王小明"]
        assert len(orphan.registry.history(orphan.spec("lamp"), orphan.record_id("lamp", "1"))) == 1

    def test_its_code_lists_still_say_what_codes_mean(self, orphan: Book) -> None:
        assert orphan.plugins.forms
        orphan.forget_catalogue()
        assert orphan.codes("lamp_kinds").by_code["2"].label.en == "LED"
        assert orphan.codes("cells").by_code["m"].label.en == "Mono"

    def test_its_records_cannot_be_changed_and_the_reason_is_said(self, orphan: Book) -> None:
        with pytest.raises(PluginProblem, match="lamp belongs to a plugin that is missing"):
            add(orphan)
        with pytest.raises(NotFound, match="boat"):
            orphan.form("boat")

    def test_what_a_region_added_survives_changes_made_without_it(
        self, orphan: Book, station: Station, install: Install
    ) -> None:
        install(TOY)
        with station.open() as book, book.deed("change") as deed:
            deed.change("lamp", book.record_id("lamp", "1"), {"name": "李红"})
        install(TOY, solar())
        with station.open() as book:
            assert book.plugins.forms
            values = book.registry.get("lamp", "1").record.values
        assert (values["name"], values["panels"], values["cells"]) == ("李红", 3, "m")


def states(book: Book) -> dict[str, str]:
    return {name: status.state for name, status in book.plugin_states().items()}


def test_of_two_plugins_that_declare_one_field_the_later_is_switched_off(
    station: Station, install: Install
) -> None:
    other = point("wind", registry_fields=[FieldsOf(form="lamp", fields=Solar)])
    install(TOY, solar(), other)
    with station.open() as book:
        assert states(book) == {"toy": "on", "solar": "on", "wind": "broken"}
        why = book.plugin_states()["wind"].why
        assert all(word in why for word in ("solar", "wind", "lamp.panels"))
        add(book, panels=3)


def test_of_two_plugins_that_declare_one_form_the_later_is_switched_off(
    station: Station, install: Install
) -> None:
    install(TOY, boats("a"), boats("b"))
    with station.open() as book:
        assert states(book) == {"toy": "on", "a": "on", "b": "broken"}
        assert "boat" in book.plugins.forms


def test_of_two_plugins_that_bring_one_code_list_the_later_is_switched_off(
    station: Station, install: Install
) -> None:
    codes = [CodeList("lamp_kinds", LABEL, [], source="")]
    install(TOY, point("x_other", registry_codes=codes))
    with station.open() as book:
        assert states(book) == {"toy": "on", "x_other": "broken"}
        assert "lamp_kinds" in book.plugin_states()["x_other"].why
        assert len(book.codes("lamp_kinds").codes) == 2


def test_a_required_plugin_wins_over_an_optional_one(station: Station, install: Install) -> None:
    with station.open() as book, book.store.transaction() as writer:
        writer.set_meta("plugins.required", "b")
    install(TOY, boats("a"), boats("b"))
    with station.open() as book:
        assert states(book) == {"toy": "on", "a": "broken", "b": "on"}


def test_two_required_plugins_that_clash_stop_the_book(station: Station, install: Install) -> None:
    with station.open() as book, book.store.transaction() as writer:
        writer.set_meta("plugins.required", "a b")
    install(TOY, boats("a"), boats("b"))
    with station.open() as book, pytest.raises(PluginProblem, match="boat"):
        book.plugin_states()


def test_a_form_against_the_law_of_the_house_switches_only_its_plugin_off(
    station: Station, install: Install
) -> None:
    class Bad:
        blood_type: str | None = f.text(LABEL)

    bad = f.form("bad", label=LABEL, title=("blood_type",), retention="work")(Bad)
    install(TOY, point("bad", registry_forms=[bad]), solar())
    with station.open() as book:
        assert states(book) == {"toy": "on", "bad": "broken", "solar": "on"}
        assert "blood_type" in book.plugin_states()["bad"].why


def test_a_retention_class_that_nobody_declares_is_refused(
    station: Station, install: Install
) -> None:
    class Boat:
        sail: str | None = f.text(LABEL)

    boat = f.form("boat", label=LABEL, title=("sail",), retention="forever")(Boat)
    install(TOY, point("boats", registry_forms=[boat]))
    with station.open() as book:
        assert "forever" in book.plugin_states()["boats"].why


def test_a_missing_required_plugin_stops_deeds_but_not_reading(
    station: Station, install: Install
) -> None:
    with station.open() as book:
        add(book)
        with book.store.transaction() as writer:
            writer.set_meta("plugins.required", "toy")
    install()
    with station.open("chief") as book:
        assert book.registry.get("lamp", "1").record.values["pole"] == "P1"
        with pytest.raises(PluginProblem, match="toy"):
            add(book)


def test_a_plugin_that_is_switched_off_does_not_answer(station: Station, install: Install) -> None:
    with station.open() as book, book.store.transaction() as writer:
        writer.set_meta("plugins.off", "solar")
    install(TOY, solar())
    with station.open() as book:
        assert states(book) == {"toy": "on", "solar": "off"}
        assert book.form("lamp").spec.field("panels") is None


def test_a_plugin_of_another_region_does_not_answer(station: Station, install: Install) -> None:
    with station.open() as book:
        assert book.region == "150191"
    here = solar("here", region="1501")
    install(TOY, point("there", "33", registry_codes=[CodeList("t", LABEL, [], source="")]), here)
    with station.open() as book:
        assert states(book) == {"toy": "on", "there": "silent", "here": "on"}
        assert "t" not in book.plugins.codes


def test_steps_of_a_plugin_are_taken_once_in_each_book(station: Station, install: Install) -> None:
    with station.open() as book:
        add(book, pole="p1")
    step = Migration(name="upper", form="lamp", field="pole", convert=lambda pole: pole.upper())
    install(TOY, point("steps", migrations=[step]))
    for _ in range(2):
        with station.open() as book:
            assert book.plugins.forms
    with station.open() as book:
        assert book.registry.get("lamp", "1").record.values["pole"] == "P1"


def test_a_step_that_breaks_switches_its_plugin_off_and_leaves_every_value(
    station: Station, install: Install
) -> None:
    with station.open() as book:
        add(book, pole="p1")
    good = Migration(name="upper", form="lamp", field="pole", convert=lambda pole: pole.upper())
    bad = Migration(name="halve", form="lamp", field="pole", convert=lambda pole: pole / 2)
    install(TOY, solar(migrations=[good, bad]))
    with station.open() as book:
        assert states(book) == {"toy": "on", "solar": "broken"}
        assert "halve: TypeError" in book.plugin_states()["solar"].why
        assert book.registry.get("lamp", "1").record.values["pole"] == "p1"
        add(book, pole="P2")
        assert book.store.entries(EntryFilter(action="plugins"))[0].subject == "toy"
    install(TOY, solar(migrations=[good]))
    with station.open() as book:
        assert states(book) == {"toy": "on", "solar": "on"}
        assert book.registry.get("lamp", "1").record.values["pole"] == "P1"


def test_a_step_of_a_required_plugin_that_breaks_stops_the_book(
    station: Station, install: Install
) -> None:
    with station.open() as book:
        add(book)
        with book.store.transaction() as writer:
            writer.set_meta("plugins.required", "steps")
    bad = Migration(name="halve", form="lamp", field="pole", convert=lambda pole: pole / 2)
    install(TOY, point("steps", migrations=[bad]))
    with station.open() as book, pytest.raises(PluginProblem, match=r"steps.*halve"):
        assert book.plugins


def run(_book: Book, _filled: Any) -> str:
    return "done"


def test_actions_have_one_owner_each(station: Station, install: Install) -> None:
    action = Action(name="lamp.count", label=LABEL, help=LABEL, permission="registry.read", run=run)
    install(TOY, point("a", actions=[action]), point("b", actions=[action]))
    with station.open() as book:
        assert book.actions()["lamp.count"] == action
        assert states(book)["b"] == "broken"


def test_names_of_places_are_compared_by_the_most_specific_spelling(book: Book) -> None:
    assert book.place_key("building", "三号楼") == "3号楼"
    assert book.place_key("estate", " 绿 园·A ") == "绿园a"


def test_a_plugin_that_finds_a_problem_stops_the_deed(station: Station, install: Install) -> None:
    def registry_problems(record: Any, book: Book) -> Iterator[Problem]:
        if record.form == "lamp" and book.store.identity("lamp.pole", "P0") is None:
            yield Problem(Text("先有P0", "P0 comes first"), "pole")

    install(TOY, point("order", registry_problems=registry_problems))
    with station.open() as book:
        with pytest.raises(ProblemsFound, match="P0 comes first @ pole"):
            add(book)
        assert book.store.identity("lamp.pole", "P1") is None


def test_a_check_sees_what_the_same_deed_writes(station: Station, install: Install) -> None:
    def registry_problems(record: Any, pending: Mapping[str, Pending]) -> Iterator[Problem]:
        beside = [one.after for id, one in pending.items() if id != record.id]
        if any(other and other.values["name"] == record.values["name"] for other in beside):
            yield Problem(Text("同名", "two of one name"), "name")

    install(TOY, point("names", registry_problems=registry_problems))
    with station.open() as book:
        add(book, pole="P1", name="东灯")
        add(book, pole="P2", name="东灯")
        deed = Deed(book, "add", "two at once")
        deed.add("lamp", {"pole": "P3", "name": "西灯"})
        deed.add("lamp", {"pole": "P4", "name": "西灯"})
        with pytest.raises(ProblemsFound, match="two of one name"):
            deed.check()


def test_a_plugin_whose_check_breaks_is_switched_off_and_the_deed_goes_on(
    station: Station, install: Install
) -> None:
    def registry_problems(record: Any) -> list[Problem]:
        return [Problem(record.values["no such field"])]

    install(TOY, point("broken", registry_problems=registry_problems))
    with station.open() as book:
        add(book)
        assert states(book)["broken"] == "broken"
        assert "KeyError" in book.plugin_states()["broken"].why


def test_bad_input_never_switches_a_plugin_off(station: Station, install: Install) -> None:
    def registry_problems(record: Any) -> list[Problem]:
        return [Problem("P")] if record.values["pole"] == "P9" else []

    install(TOY, point("careful", registry_problems=registry_problems))
    with station.open() as book:
        with pytest.raises(ProblemsFound, match="bulbs"):
            add(book, bulbs="many")
        assert states(book)["careful"] == "on"


@pytest.mark.parametrize("part", ["normalise", "problems", "facts"])
def test_an_identifier_scheme_that_breaks_is_one_clear_sentence(
    station: Station, install: Install, part: str
) -> None:
    def broken(_value: str) -> Any:
        raise ZeroDivisionError("boom")

    parts: dict[str, Any] = {"normalise": str, "problems": lambda _value: ()}
    scheme = f.IdentifierScheme(id="hull", label=LABEL, **{**parts, part: broken})

    class Boat:
        hull: str | None = f.identifier(LABEL, "hull")

    boat = f.form("boat", label=LABEL, title=("hull",), retention="work")(Boat)
    install(TOY, point("boats", registry_forms=[boat], registry_identifiers=[scheme]))
    with station.open() as book:
        with pytest.raises((PluginProblem, ProblemsFound), match="boom"), book.deed("add") as deed:
            deed.add("boat", {"hull": "1"})
        assert book.store.entries(EntryFilter(form="boat")) == []
