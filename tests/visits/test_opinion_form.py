"""An opinion is named or anonymous, goes from open to answered, and is answered in words."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound, UsageProblem
from support.books import Station
from support.national import added, stored

HEARD: dict[str, Any] = {
    "received_on": "2026-11-20",
    "channel": "2",
    "received_by": "ann",
    "topic": "4",
    "summary": "楼道灯不亮",
}


def step(book: Book, id: str, name: str) -> str:
    """The state of an opinion after a step."""
    with book.deed("registry.step") as deed:
        deed.transition("opinion", id, name)
    return stored(book, "opinion", id).envelope.state


def test_a_person_may_speak_without_giving_a_name(ann: Book) -> None:
    assert added(ann, "opinion", anonymous=True, **HEARD)


@pytest.mark.parametrize("field", ["visitor", "visitor_name", "visitor_phone"])
def test_an_anonymous_opinion_names_nobody(ann: Book, beat: Station, field: str) -> None:
    value = beat.nodes["person"] if field == "visitor" else "13800001234"
    with pytest.raises(ProblemsFound, match=f"though the opinion is anonymous.* @ {field}"):
        added(ann, "opinion", anonymous=True, **{field: value}, **HEARD)


def test_one_that_is_not_anonymous_says_who_spoke(ann: Book) -> None:
    with pytest.raises(ProblemsFound, match="mark the opinion as anonymous"):
        added(ann, "opinion", **HEARD)
    assert added(ann, "opinion", visitor_name="王小明", **HEARD)


def test_it_goes_from_open_over_passed_on_to_answered(ann: Book) -> None:
    passed = {"passed_to": "物业", "passed_on": "2026-11-20"}
    reply = {"reply": "已修好", "replied_on": "2026-11-21"}
    id = added(ann, "opinion", anonymous=True, **HEARD, **passed, **reply)
    assert stored(ann, "opinion", id).envelope.state == "open"
    assert [step(ann, id, name) for name in ("pass_on", "answer", "reopen", "answer")] == [
        "passed", "answered", "open", "answered",
    ]  # fmt: skip
    with pytest.raises(UsageProblem):
        step(ann, id, "pass_on")


@pytest.mark.parametrize(("name", "missing"), [("pass_on", "passed_to"), ("answer", "reply")])
def test_a_step_needs_its_words(ann: Book, name: str, missing: str) -> None:
    id = added(ann, "opinion", anonymous=True, **HEARD)
    with pytest.raises(ProblemsFound, match=f"needed for.* @ {missing}"):
        step(ann, id, name)


@pytest.mark.parametrize("field", ["passed_on", "replied_on"])
def test_nothing_is_done_before_it_was_heard(ann: Book, field: str) -> None:
    with pytest.raises(ProblemsFound, match=f"before the opinion was heard.* @ {field}"):
        added(ann, "opinion", anonymous=True, **HEARD, **{field: "2026-11-19"})
