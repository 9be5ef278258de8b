"""What an action or a paper asks for is judged like any form."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.forms import declare as f
from beatbook.forms.declare import fields_of
from beatbook.parameters import filled, part_of, required_part, spec_of
from beatbook.texts import Text

NOTHING = Text("", "")


@f.part
class Asked:
    """One required number, one with a default, one reference."""

    count: int | None = f.integer(Text("数", "Count"), required=True)
    times: int | None = f.integer(Text("次", "Times"), default=2)
    who: str | None = f.officer(Text("人", "Who"))


SPEC = spec_of("try", Text("试", "Try"), Asked, NOTHING)


def test_answers_are_typed_resolved_and_completed(book: Book) -> None:
    asked = filled(book, SPEC, Asked, {"count": "3", "who": "chief"})
    assert (asked.count, asked.times) == (3, 2)
    assert asked.who == book.record_id("officer", "chief")


def test_every_wrong_answer_is_told_at_once(book: Book) -> None:
    with pytest.raises(ProblemsFound) as caught:
        filled(book, SPEC, Asked, {"times": "often", "who": "nobody"})
    assert {problem.path for problem in caught.value.problems} == {"times", "who"}
    with pytest.raises(ProblemsFound, match="Count is required @ count"):
        filled(book, SPEC, Asked, {})


def test_where_nothing_is_asked_nothing_may_be_answered(book: Book) -> None:
    silent = spec_of("try", Text("试", "Try"), None, NOTHING)
    assert silent.fields == ()
    assert filled(book, silent, None, {}) is None
    with pytest.raises(ProblemsFound, match="try asks for nothing @ count"):
        filled(book, silent, None, {"count": 1})


def test_fields_of_a_form_can_be_asked_for_by_themselves(book: Book) -> None:
    form = book.form("post")
    part = required_part(form, ["role", "at"])
    assert [(field.id, field.required) for field in fields_of(part)] == [
        ("role", True),
        ("at", True),
    ]
    spec = spec_of("try", Text("试", "Try"), part, NOTHING)
    assert filled(book, spec, part, {"role": "chief", "at": book.station}).role == "chief"
    with pytest.raises(ProblemsFound, match="role"):
        filled(book, spec, part, {"at": book.station})


def test_some_of_what_is_asked_for_can_be_asked_for_by_itself(book: Book) -> None:
    part = part_of(Asked, ("who", "times"))
    assert [field.id for field in fields_of(part)] == ["times", "who"]
    spec = spec_of("try", Text("试", "Try"), part, NOTHING)
    assert filled(book, spec, part, {}).times == 2
