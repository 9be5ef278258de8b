"""What a plugin declared does harm when it is used: its actions, checks, rules, tables."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stdout
from typing import Any

import pytest

from beatbook import actions
from beatbook.access import READ
from beatbook.book import Book
from beatbook.doctor import BAD, examine
from beatbook.duties.declare import Due, Rule, Subject
from beatbook.errors import PluginProblem
from beatbook.forms import declare as f
from beatbook.hooks import Action
from beatbook.pluginset import survey
from beatbook.problems import Problem
from beatbook.store.query import Query
from beatbook.texts import Text
from hostile.promise import work
from support import toy
from support.acts import add
from support.books import Station
from support.fixtures import Install
from support.points import Point, point

LABEL = Text("坏", "Bad")
TOY = Point("toy", toy)


def leave(*_given: Any) -> Any:
    raise SystemExit(9)


def chatter(*_given: Any) -> str:
    print("noise")  # noqa: T201 - that is what it does
    return "done"


@f.form("bad", label=LABEL, title=("name",), retention="work")
class Bad:
    """A form with a check of its own that does what its record says."""

    name: str | None = f.text(LABEL)

    def problems(self) -> Iterator[Problem]:
        """Print, fail or leave."""
        yield from {"print": chatter_only, "leave": leave, "fail": fail}[str(self.name)]()


def chatter_only() -> Iterator[Problem]:
    print("noise")  # noqa: T201
    return iter(())


def fail() -> Iterator[Problem]:
    raise LookupError("its own check")


def action(run: Any) -> Action:
    return Action(name="bad.do", label=LABEL, help=LABEL, permission=READ, run=run)


def test_an_action_prints_to_nobody(station: Station, install: Install) -> None:
    install(TOY, point("wrong", actions=[action(chatter)]))
    with station.open("chief") as book, redirect_stdout(io.StringIO()) as out:
        assert actions.run(book, "bad.do", {}) == "done"
    assert out.getvalue() == ""


def test_an_action_that_would_end_the_program_is_a_plugin_that_failed(
    station: Station, install: Install
) -> None:
    install(TOY, point("wrong", actions=[action(leave)]))
    with station.open("chief") as book:
        with pytest.raises(PluginProblem, match=r"The plugin wrong failed at “Bad”: SystemExit: 9"):
            actions.run(book, "bad.do", {})
        work(book)


def test_the_check_of_a_form_prints_to_nobody(station: Station, install: Install) -> None:
    install(TOY, point("wrong", registry_forms=[Bad]))
    with station.open("chief") as book, redirect_stdout(io.StringIO()) as out:
        assert add(book, "bad", name="print")
    assert out.getvalue() == ""


@pytest.mark.parametrize(("name", "why"), [("leave", "SystemExit: 9"), ("fail", "its own check")])
def test_the_check_of_a_form_that_fails_stops_its_own_deed_alone(
    name: str, why: str, station: Station, install: Install
) -> None:
    install(TOY, point("wrong", registry_forms=[Bad]))
    with station.open("chief") as book:
        with pytest.raises(PluginProblem, match=rf"wrong failed while it checked Bad: .*{why}"):
            add(book, "bad", name=name)
        assert book.store.count(book.spec("bad"), Query("bad")) == 0
        work(book)


def rule(due: Any) -> Rule:
    return Rule(
        name="bad.due", label=LABEL, why=LABEL, source=LABEL, form="lamp", due=due, counts=LABEL
    )


def chatter_and_leave(_subject: Subject) -> Iterator[Due]:
    chatter()
    leave()
    yield from ()


@pytest.mark.parametrize("due", [leave, chatter_and_leave])
def test_a_rule_that_would_end_the_program_is_left_out(
    due: Any, station: Station, install: Install
) -> None:
    install(TOY, point("wrong", registry_duties=[rule(due)]))
    with station.open("chief") as book, redirect_stdout(io.StringIO()) as out:
        work(book)
        book.duties.for_day()
        status = survey(book)["wrong"]
        assert (status.state, "SystemExit: 9" in status.why) == ("broken", True)
    assert out.getvalue() == ""


def test_the_table_of_a_plugin_that_is_gone_harms_nobody(
    station: Station, install: Install
) -> None:
    install(TOY, point("wrong", registry_forms=[Bad]))
    with station.open("chief") as book:
        left = add(book, "bad", name="print")
    install(TOY)
    with station.open("chief") as book:
        assert "wrong" not in survey(book)
        assert book.registry.get("bad", left).record.values["name"] == "print"
        work(book)
        assert _bad(book, station) == []


def _bad(book: Book, station: Station) -> list[Any]:
    book.close()
    return [one for one in examine(station.path, station.clock) if one.state == BAD]
