"""Actions are checked alike, whichever front end runs them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from beatbook import actions
from beatbook.answers import ToMend
from beatbook.boards import Board, Source
from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound, ProblemsFound
from beatbook.forms import declare as f
from beatbook.founding import Founder, found
from beatbook.hooks.types import Action
from beatbook.openings import Two
from beatbook.texts import Text

WORDS = Text("试", "try")


@f.part
class Asked:
    """What the action asks for."""

    day: date | None = f.day(Text("日期", "Day"), required=True)
    role: str | None = f.choice(Text("职责", "Role"), "roles", default="officer")
    who: tuple[str, ...] = f.officer(Text("人员", "Officers"), many=True)


def _action(permission: str = "registry.read", parameters: type | None = Asked) -> Action:
    return Action(name="try.it", label=WORDS, help=WORDS, permission=permission,
                  run=lambda book, asked: asked, parameters=parameters)  # fmt: skip


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    """A book whose chief has one action."""
    path = str(tmp_path / "book.db")
    with found(path, name="甲所", founder=Founder("张三", "chief"), off=["cn"]) as book:
        book.act_as("chief")
        monkeypatch.setattr(Book, "actions", lambda self: {"try.it": _action()})
        yield book


def test_an_action_gets_its_parameters_filled_and_typed(book: Book) -> None:
    asked = actions.run(book, "try.it", {"day": "2026年3月2日", "who": "张三"})
    assert (asked.day, asked.role) == (date(2026, 3, 2), "officer")
    assert asked.who == (book.record_id("officer", "chief"),)


def test_every_problem_is_told_at_once(book: Book) -> None:
    with pytest.raises(ProblemsFound) as caught:
        actions.run(book, "try.it", {"role": "emperor", "who": "nobody"})
    assert {problem.path for problem in caught.value.problems} >= {"role", "who"}


def test_a_missing_answer_is_told(book: Book) -> None:
    with pytest.raises(ProblemsFound, match="@ day"):
        actions.run(book, "try.it", {})


def test_what_is_not_asked_is_refused(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = {"try.it": _action(parameters=None)}
    monkeypatch.setattr(Book, "actions", lambda self: silent)
    assert actions.run(book, "try.it", {}) is None
    with pytest.raises(ProblemsFound, match="@ day"):
        actions.run(book, "try.it", {"day": "2026-03-02"})


def test_the_right_is_checked_first(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Book, "actions", lambda self: {"try.it": _action("moon.walk")})
    with pytest.raises(NotAllowed):
        actions.run(book, "try.it", {})


def test_a_board_with_something_to_mend_can_be_written_again_like_any_other(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = ToMend(Board(title=WORDS, columns=(), rows=()), WORDS)
    looking = evolve(_action(parameters=None), run=lambda book, _none: wrong)
    monkeypatch.setattr(Book, "actions", lambda self: {"try.it": looking})
    said = actions.run(book, "try.it", {})
    assert isinstance(said, ToMend)
    assert said.answer.source == Source("try.it", {})


def test_an_action_draws_as_a_form(book: Book) -> None:
    spec = actions.parameters(actions.named(book, "try.it"))
    assert [field.id for field in spec.fields] == ["day", "role", "who"]
    with pytest.raises(NotFound):
        actions.named(book, "try.that")


def test_an_action_may_open_something_instead(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    assert actions.opening(book, "try.it", {"day": "2026-03-02"}) is None
    opens = evolve(_action(), opens=lambda book, asked: Two("officer", str(asked.day), "b"))
    monkeypatch.setattr(Book, "actions", lambda self: {"try.it": opens})
    assert actions.opening(book, "try.it", {"day": "2026-03-02"}) == Two(
        "officer", "2026-03-02", "b"
    )
    with pytest.raises(ProblemsFound):
        actions.opening(book, "try.it", {})
