"""An action of a plugin is a command without a line of front end."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.answers import ToMend
from beatbook.book import Book
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.texts import Text
from cli.running import Beat
from support.offering import offer_actions


@f.part
class _Wish:
    count: int | None = f.integer(Text("个数", "Count"), required=True)
    who: str | None = f.officer(Text("人员", "Officer"))


def _lamps(book: Book, wish: _Wish) -> list[dict[str, Any]]:
    return [{"lamp": n, "who": book.title(wish.who or "")} for n in range(wish.count or 0)]


def _looked(_book: Book, _none: None) -> ToMend:
    return ToMend([{"lamp": 7, "out": True}], Text("1盏不亮", "1 lamp is out"))


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three actions: one asks and answers rows, one finds a fault, one answers a sentence."""
    nothing = Text("", "")
    actions = {
        "lamp.count": Action(name="lamp.count", label=Text("数灯", "Count lamps"), help=nothing,
                             permission="registry.read", run=_lamps, parameters=_Wish),
        "lamp.look": Action(name="lamp.look", label=Text("看灯", "Look at lamps"), help=nothing,
                            permission="registry.read", run=_looked),
        "lamp.out": Action(name="lamp.out", label=Text("熄灯", "Lamps out"), help=nothing,
                           permission="plugin.manage", run=lambda book, _none: "All dark."),
    }  # fmt: skip
    offer_actions(monkeypatch, actions.values)


def test_actions_are_listed_with_what_they_ask_for(beat: Beat) -> None:
    rows = beat("--officer", "liaison", "action", "list", "--json").json
    assert [(r["name"], r["parameters"], r["allowed"]) for r in rows] == [
        ("lamp.count", ["count", "who"], True), ("lamp.look", [], True), ("lamp.out", [], False),
    ]  # fmt: skip


def test_rows_and_sentences_are_data(beat: Beat) -> None:
    rows = beat("action", "run", "lamp.count", "个数=2", "who=李四", "--json").json
    assert rows == [{"lamp": 0, "who": "李四"}, {"lamp": 1, "who": "李四"}]
    assert beat("action", "run", "lamp.out").out == "All dark.\n"
    assert beat("action", "run", "lamp.out", "--json").json == {"answer": "All dark."}


@pytest.mark.parametrize("verb", [("action", "run", "lamp.look"), ("lamp", "look")])
def test_what_must_be_mended_is_data_all_the_same_and_ends_as_a_problem(
    beat: Beat, verb: tuple[str, ...]
) -> None:
    done = beat(*verb, "--json")
    assert (done.code, done.json) == (1, [{"lamp": 7, "out": True}])
    assert done.err == "1 lamp is out\n"


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ((), "Count is required @ count"),
        (("count=many",), "not a whole number @ count"),
        (("count=1", "who=nobody"), "@ who"),
        (("count=1", "colour=red"), "@ colour"),
    ],
)
def test_parameters_are_judged_like_any_form(beat: Beat, pairs: tuple[str, ...], told: str) -> None:
    done = beat("action", "run", "lamp.count", *pairs)
    assert done.code == 1
    assert told in done.err


def test_an_action_that_asks_nothing_takes_nothing(beat: Beat) -> None:
    done = beat("action", "run", "lamp.out", "a=b")
    assert done.code == 1
    assert "asks for nothing @ a" in done.err


def test_who_may_not_run_it_is_refused(beat: Beat) -> None:
    assert beat("--officer", "liaison", "action", "run", "lamp.out").code == 3


def test_an_unknown_action_is_not_found(beat: Beat) -> None:
    assert beat("action", "run", "lamp.on").code == 4
