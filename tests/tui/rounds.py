"""Things to merge and to go through, over the town of the tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from beatbook.access import READ
from beatbook.codes import Code, CodeList
from beatbook.forms import declare as f
from beatbook.forms.spec import REGISTERED, State, Transition
from beatbook.hooks.specs import hook
from beatbook.hooks.types import Action, Plugin
from beatbook.openings import Two, Walk
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

plugin = Plugin(name="rounds", label=Text("巡查", "Rounds"))

DONE = State("done", Text("已看", "seen"), final=True)
SHUT = State("shut", Text("门关着", "shut"), final=True)
_HELP = Text("试", "For tests")


@f.form(
    "door",
    label=Text("门", "Door"),
    title=("door",),
    retention="town",
    states=(REGISTERED, DONE, SHUT),
    transitions=(
        Transition("look", Text("看", "look"), "registered", "done", needs=("found",)),
        Transition("miss", Text("未见", "miss"), "registered", "shut", needs=("found",)),
        Transition("again", Text("再看", "again"), "shut", "registered"),
        Transition("again", Text("再看", "again"), "done", "registered"),
    ),
)
class Door:
    """One door of a round."""

    door: int | None = f.integer(Text("门号", "Door"), required=True)
    lives: str | None = f.text(Text("住户", "Who"))
    found: str | None = f.choice(Text("情况", "Found"), "door_found")
    what: str | None = f.text(Text("什么", "What"), required_when=f.when("found", "bad"))


@f.part
class Pair:
    """Two residents."""

    one: str | None = f.reference(Text("一", "One"), "resident", required=True)
    other: str | None = f.reference(Text("二", "Other"), "resident", required=True)


def _two(book: Book, asked: Pair) -> Two:
    return Two("resident", str(asked.one), str(asked.other))


def _stepping(book: Book, nothing: Any) -> Walk:
    """The same round, where what is bad leads to another state."""
    return _walk(book, nothing)._replace(steps={"bad": "miss"}, again="again")


def _walk(book: Book, _nothing: Any) -> Walk:
    def about(door: Record) -> tuple[str, str] | None:
        return ("resident", door.values["lives"]) if door.values["lives"] else None

    def standing() -> str:
        doors = book.store.select(book.spec("door"), Query("door", closed=True))
        return f"{sum(door.values['found'] == 'good' for door in doors)} good"

    doors = book.store.select(book.spec("door"), Query("door", closed=True))
    ids = tuple(door.id for door in doors)
    return Walk("door", ids, "look", "found", about=about, standing=standing)


def _said(book: Book, asked: Any) -> str:
    return "said"


@hook
def actions() -> Iterable[Action]:
    """One that opens two records, one that opens a round."""
    return [
        Action(name="rounds.same", label=Text("同一人", "The same"), help=_HELP, permission=READ,
               run=_said, parameters=Pair, opens=_two),
        Action(name="rounds.walk", label=Text("巡查", "Go round"), help=_HELP, permission=READ,
               run=_said, opens=_walk),
        Action(name="rounds.steps", label=Text("分步巡查", "Go round by steps"), help=_HELP,
               permission=READ, run=_said, opens=_stepping),
    ]  # fmt: skip


@hook
def registry_forms() -> Iterable[type]:
    """Doors."""
    return [Door]


@hook
def registry_codes() -> Iterable[CodeList]:
    """What is found at a door."""
    codes = [Code("good", Text("好", "good")), Code("bad", Text("坏", "bad"))]
    return [CodeList("door_found", Text("情况", "Found"), codes, source="town")]
