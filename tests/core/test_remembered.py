"""A book that remembers its plugins: it asks nobody, notices every change, and blames as before."""

from __future__ import annotations

import json
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest

from beatbook import installation, remembered
from beatbook.book import Book
from beatbook.codedeeds import relabel
from beatbook.errors import PluginProblem
from beatbook.forms import declare as f
from beatbook.forms.declare import FieldsOf
from beatbook.hooks.types import Action
from beatbook.pluginset import survey, switch
from beatbook.texts import Text
from support import toy
from support.acts import add
from support.books import TODAY, Station
from support.fixtures import Install
from support.points import Point, module, point

TOY = Point("toy", toy)
LABEL = Text("域", "Field")


class Asked:
    """Answers of a plugin that say how often they were asked for."""

    def __init__(self, **answers: Any) -> None:
        self.times = dict.fromkeys(answers, 0)
        self.answers = answers
        self.point = point("yachts", **{name: self._answer(name) for name in answers})

    def _answer(self, name: str) -> Any:
        def answer() -> Any:
            self.times[name] += 1
            return self.answers[name]

        answer.__name__ = name
        return answer


def boat(label: Text = LABEL, **fields: Any) -> type:
    """The form ``boat``."""

    class Boat:
        sail: str | None = f.text(label)

    return f.form("boat", label=LABEL, title=("sail",), retention="work", **fields)(Boat)


def action(name: str) -> Action:
    return Action(name=name, label=LABEL, help=LABEL, permission="registry.read",
                  run=lambda book, asked: "done")  # fmt: skip


@pytest.fixture
def boats(station: Station, install: Install) -> Asked:
    """A station with a plugin that brings a form and an action; the book remembers both."""
    made = Asked(registry_forms=[boat()], actions=[action("boat.sail")])
    install(TOY, made.point)
    remember(station)
    made.times = dict.fromkeys(made.times, 0)
    return made


def remember(station: Station) -> None:
    """Open the book once, and ask."""
    with station.open() as book:
        book.plugin_states()


def is_asked(book: Book) -> bool:
    """Whether every plugin was asked for everything."""
    return "_gathered" in vars(book.plugins) and vars(book.plugins)["_gathered"] is not None


def test_a_second_opening_asks_no_plugin(station: Station, boats: Asked) -> None:
    with station.open() as book:
        assert {name: one.state for name, one in book.plugin_states().items()} == {
            "toy": "on", "yachts": "on",
        }  # fmt: skip
        assert {"boat", "lamp"} <= book.plugins.forms.keys()
        assert "boat.sail" in book.actions()
        assert book.offers()["boat.sail"].label == LABEL
        assert book.codes("lamp_kinds").by_code["2"].label.en == "LED"
        assert not is_asked(book)
    assert boats.times == {"registry_forms": 0, "actions": 0}


def test_only_what_is_needed_is_asked_for_and_once(station: Station, boats: Asked) -> None:
    with station.open() as book:
        assert book.form("boat") is book.form("boat")
        assert boats.times == {"registry_forms": 1, "actions": 0}
        assert book.actions()["boat.sail"].run(book, None) == "done"
        with book.deed("add") as deed:
            deed.add("boat", {"sail": "red"})
        assert not is_asked(book)
    assert boats.times == {"registry_forms": 1, "actions": 1}


def test_a_form_composed_alone_is_the_form_composed_with_all(
    station: Station, install: Install
) -> None:
    @f.part
    class Solar:
        panels: int | None = f.integer(LABEL)

    added = FieldsOf(form="lamp", fields=Solar, require=("kind",))
    install(TOY, point("solar", registry_fields=[added]))
    remember(station)
    with station.open() as book:
        alone = book.form("lamp")
        assert not is_asked(book)
        whole = book.plugins.ask_all().forms["lamp"]
    assert alone.spec == whole.spec
    assert {"panels", "pole"} <= {field.id for field in alone.spec.fields}


def test_an_upgraded_plugin_changes_its_form_at_the_next_opening(
    station: Station, install: Install, boats: Asked
) -> None:
    renamed = Text("帆", "Sail")
    install(TOY, point("yachts", registry_forms=[boat(renamed)]))
    with station.open() as book:
        assert book.form("boat").spec.fields[0].label == renamed
        assert "boat.sail" not in book.actions()
        assert is_asked(book)
    with station.open() as book:
        assert book.form("boat").spec.fields[0].label == renamed
        assert not is_asked(book)


def test_code_edited_in_place_is_noticed(
    station: Station, boats: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installation, "changes", lambda _folders: 7)
    boats.answers["registry_forms"] = [boat(Text("帆", "Sail"))]
    with station.open() as book:
        assert book.spec("boat").fields[0].label == LABEL
        assert book.form("boat").spec.fields[0].label.en == "Sail"
        assert book.spec("boat").fields[0].label.en == "Sail"


def test_a_form_that_differs_from_the_catalogue_has_all_plugins_asked(
    station: Station, boats: Asked
) -> None:
    """As when somebody edits code while the book is open, and nothing else told of it."""
    boats.answers["registry_forms"] = [boat(Text("帆", "Sail"))]
    with station.open() as book:
        assert book.form("boat").spec.fields[0].label.en == "Sail"
        assert is_asked(book)
        assert book.spec("boat").fields[0].label.en == "Sail"


def test_a_clash_that_appears_later_is_found_and_blamed(station: Station, boats: Asked) -> None:
    class Lamp:
        pole: str | None = f.text(LABEL)

    clashing = f.form("lamp", label=LABEL, title=("pole",), retention="work")(Lamp)
    boats.answers["registry_forms"] = [clashing]
    with station.open() as book:
        with pytest.raises(PluginProblem, match="boat belongs to a plugin that is missing"):
            book.form("boat")
        status = book.plugin_states()["yachts"]
        assert (status.state, "lamp" in status.why) == ("broken", True)
        assert book.form("lamp").spec.plugin == "toy"


def test_a_plugin_that_breaks_when_it_is_needed_is_switched_off_alone(
    station: Station, boats: Asked
) -> None:
    boats.answers["registry_forms"] = 1
    with station.open() as book:
        assert book.form("lamp").spec.plugin == "toy"
        with pytest.raises(PluginProblem, match="boat belongs to a plugin"):
            book.form("boat")
        assert "registry_forms with int" in book.plugin_states()["yachts"].why


def test_an_action_that_breaks_when_it_is_needed_says_so(station: Station, boats: Asked) -> None:
    boats.answers["actions"] = 1
    with station.open() as book:
        with pytest.raises(
            PluginProblem, match="yachts, which brings “Field”, failed: it answers actions"
        ):
            book.actions()["boat.sail"].run(book, None)
        assert book.plugin_states()["yachts"].state == "broken"
    with station.open() as book:
        assert "boat.sail" not in book.actions()


def test_a_plugin_that_cannot_be_imported_any_more_is_switched_off_alone(
    station: Station, boats: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load() -> ModuleType:
        raise ImportError("no such library")

    monkeypatch.setattr(boats.point, "load", load)
    with station.open() as book:
        assert book.plugin_states()["yachts"].state == "on"
        with pytest.raises(PluginProblem):
            book.form("boat")
        assert book.plugin_states()["yachts"].state == "broken"
        assert "no such library" in book.plugin_states()["yachts"].why
        assert book.form("lamp").spec.plugin == "toy"


def test_a_required_plugin_that_breaks_when_it_is_needed_stops_the_book(
    station: Station, boats: Asked
) -> None:
    with station.open() as book, book.store.transaction() as writer:
        writer.set_meta("plugins.required", "yachts")
    remember(station)
    boats.answers["registry_forms"] = 1
    with station.open() as book, pytest.raises(PluginProblem, match="yachts, which this book req"):
        book.form("boat")


def test_a_plugin_in_trouble_costs_nobody_else_and_is_looked_at_again_after_a_while(
    station: Station, install: Install, boats: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Point("broken", ImportError("no such library"))
    install(TOY, boats.point, broken)
    remember(station)
    broken._module = module("broken")
    with station.open() as book:
        status = book.plugin_states()["broken"]
        assert (status.state, "no such library" in status.why) == ("broken", True)
        assert not is_asked(book)
    monkeypatch.setattr(remembered, "PATIENCE", timedelta(0))
    with station.open() as book:
        assert book.plugin_states()["broken"].state == "on"


def test_whoever_asks_how_plugins_are_sees_at_once_that_one_was_mended(
    station: Station, install: Install, boats: Asked
) -> None:
    broken = Point("broken", ImportError("no such library"))
    install(TOY, boats.point, broken)
    remember(station)
    broken._module = module("broken")
    with station.open() as book:
        assert survey(book)["broken"].state == "on"
    with station.open() as book:
        assert book.plugin_states()["broken"].state == "on"
        assert not is_asked(book)


def test_what_failed_at_somebodys_work_is_tried_again_by_the_next(
    station: Station, install: Install, boats: Asked
) -> None:
    def registry_problems(record: object) -> list[object]:
        raise LookupError("this once")

    install(TOY, boats.point, point("checks", registry_problems=registry_problems))
    remember(station)
    with station.open("chief") as book:
        add(book)
        book.plugins.ask_all()
        assert book.plugin_states()["checks"].state == "broken"
    with station.open() as book:
        assert book.plugin_states()["checks"].state == "on"


def test_a_plugin_that_comes_new_never_pushes_out_one_that_was_there(
    station: Station, install: Install, boats: Asked
) -> None:
    install(TOY, boats.point)
    remember(station)
    install(TOY, boats.point, point("a_newcomer", registry_forms=[toy.Lamp]),
            point("an_other", registry_codes=toy.registry_codes))  # fmt: skip
    for _opening in range(2):
        with station.open() as book:
            states = {one.name: one.state for one in book.plugin_states().values()}
            assert states["toy"] == "on"
            assert states["a_newcomer"] == states["an_other"] == "broken"


def test_what_the_book_wishes_is_noticed(station: Station, boats: Asked) -> None:
    with station.open() as book:
        switch(book, "yachts", on=False, reason="not needed")
    with station.open() as book:
        assert book.plugin_states()["yachts"].state == "off"
        assert "boat" not in book.plugins.forms
    with station.open() as book:
        assert not is_asked(book)
        with pytest.raises(PluginProblem, match="boat belongs to a plugin that is missing"):
            book.form("boat")


def test_words_that_the_book_gives_a_code_begin_on_their_day(
    station: Station, boats: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = Text("发光二极管", "Diode")
    with station.open("chief") as book:
        relabel(book, "lamp_kinds", "2", new, since=TODAY.replace(day=TODAY.day + 1), reason="x")
    remember(station)
    with station.open() as book:
        assert not is_asked(book)
        assert book.plugins.codes["lamp_kinds"].by_code["2"].label.en == "LED"
    monkeypatch.setattr(Book, "today", lambda self: TODAY.replace(day=TODAY.day + 2))
    with station.open() as book:
        assert book.plugins.codes["lamp_kinds"].by_code["2"].label == new


def test_the_list_of_plugins_looks_at_all_of_them(station: Station, boats: Asked) -> None:
    with station.open() as book:
        assert survey(book)["yachts"].state == "on"
        assert is_asked(book)
    assert boats.times == {"registry_forms": 1, "actions": 1}


def test_a_memory_survives_being_kept() -> None:
    memory = remembered.Memory("s", ["/w"], 3, [["toy", "1", "", False, "on"]],
                               {"toy": ("support.toy", ["actions"])}, ["lamp"], [])  # fmt: skip
    kept = remembered.Memory(*json.loads(remembered.written(memory)))
    assert kept._replace(answers={"toy": ("support.toy", ["actions"])}) == memory


def test_only_a_module_with_a_name_is_imported_by_it() -> None:
    assert remembered.dotted(toy) == "support.toy"
    assert remembered.dotted(module("nameless")) == ""
    assert remembered.dotted(ModuleType("support.toy")) == ""
