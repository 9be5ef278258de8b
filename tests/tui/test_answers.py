"""What follows from what was typed: values, computed fields, problems, what changed."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook.book import Book
from beatbook.clock import CHINA
from beatbook_tui.entry.answers import Answers, raw_values


@pytest.fixture
def answers(book: Book) -> Answers:
    return Answers(book.form("resident"), intake=True)


def test_an_unreadable_value_does_not_hide_what_the_others_say(answers: Answers) -> None:
    answers.put("away", "sometime")
    answers.put("card", "198001021")
    assert answers.verdict.computed == {"birth": date(1980, 1, 2), "sex": "1"}
    assert "away" in answers.verdict.problems
    assert "name" in answers.verdict.problems


def test_errors_come_before_warnings(answers: Answers) -> None:
    answers.put("card", "198001029")
    assert answers.verdict.problems["card"].warning
    answers.put("card", "19")
    assert not answers.verdict.problems["card"].warning


def test_the_same_value_is_no_change(answers: Answers) -> None:
    assert answers.put("name", "a")
    assert not answers.put("name", "a")
    assert not answers.put("birth", "")


def test_what_was_typed_over_a_computed_value_wins(answers: Answers) -> None:
    answers.put("card", "198001021")
    answers.put("birth", "1990-01-01")
    assert "birth" not in answers.verdict.computed


def test_shown_fields_follow_conditions(answers: Answers) -> None:
    assert "rent" not in [field.id for field in answers.shown()]
    answers.put("lodger", "1")
    assert "rent" in [field.id for field in answers.shown()]


def test_intake_problems_are_found_too(answers: Answers) -> None:
    answers.put("moved", "soon")
    assert "moved" in answers.verdict.problems


def test_sections_of_later_steps_are_left_out_of_new_records_only(book: Book) -> None:
    form = book.form("resident")
    new, old = Answers(form, intake=True), Answers(form, intake=False)
    assert "left" not in [field.id for field in new.shown()]
    assert "left" in [field.id for field in old.shown()]
    assert "room" not in [field.id for field in old.shown()]


def test_what_a_step_needs_is_required(book: Book) -> None:
    answers = Answers(book.form("resident"), intake=False, needs=("left",))
    left = answers.form.spec.field("left")
    assert left is not None
    assert answers.is_required(left)


def test_a_record_is_typed_again_as_it_was_read(book: Book) -> None:
    form = book.form("resident")
    id = book.store.numbered("resident", 2)
    record = book.store.record(form.spec, id or "")
    assert record is not None
    raw = raw_values(form, record, CHINA)
    assert raw["lodger"] == "1"
    assert raw["rent"] == "800.00"
    filled, problems = form.structure(raw)
    assert problems == []
    assert form.values(filled) == dict(record.values)


def test_changed_says_what_differs_and_what_was_emptied(book: Book) -> None:
    base = {"name": "张三", "birth": "1990-03-07"}
    answers = Answers(book.form("resident"), base=base, intake=False)
    answers.put("name", "张山")
    answers.put("birth", "")
    assert answers.changed() == {"name": "张山", "birth": ""}
    answers.put("name", "张三")
    assert answers.changed() == {"birth": ""}
