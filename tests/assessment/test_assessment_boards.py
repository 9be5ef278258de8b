"""Boards lead from a run to results, points and records, and offer what can be done now."""

from __future__ import annotations

from datetime import date
from typing import Any

from assessment.process import WITH_JUDGEMENT, WITH_SELF, Bureau, office
from beatbook import actions
from beatbook.boards import Board

__all__ = ["office"]
ALWAYS = ("assess.explain", "assess.board")


def test_a_board_offers_only_what_can_be_done_now(office: Bureau) -> None:
    office.counted(WITH_SELF)
    office.run("chief", "open", run="1")
    assert keys(office) == {*ALWAYS, "assess.self", "assess.judge"}
    office.on(date(2026, 12, 7))
    for name in ("甲警务室", "乙警务室"):
        given = {"run": "1", "subject": name, "item": "order", "points": "6", "reason": "一般"}
        office.run("ass", "judge", **given)
    office.run("chief", "publish", run="1")
    assert keys(office) == {*ALWAYS, "assess.object"}


def keys(office: Bureau) -> set[str]:
    return {key.action for key in office.run("bob", "mine").keys}


def test_who_assesses_and_is_not_assessed_sees_the_runs(office: Bureau) -> None:
    assert "assess run" in str(office.run("chief", "mine").empty)
    office.published()
    assert str(office.run("chief", "mine").rows[0].cells[0]) == "Work"


def test_from_the_board_one_key_leads_on_to_results_points_and_records(office: Bureau) -> None:
    office.counted(WITH_JUDGEMENT)
    board = office.run("chief", "board")
    results = pressed(office, board)
    assert [(str(row.cells[0]), row.cells[1], row.cells[5]) for row in results.rows] == [
        ("甲警务室", 1, 1), ("乙警务室", 2, 1)
    ]  # fmt: skip
    points = pressed(office, results, 1)
    assert points.title == "乙警务室"
    paper = pressed(office, points)
    assert [link.form for link in paper.blocks[-1].links] == ["work"] * 3


def pressed(office: Bureau, board: Board, row: int = 0) -> Any:
    """What Enter on a row of a board gives."""
    key = next(one for one in board.keys if one.primary)
    given = {**board.given, **board.rows[row].given}
    with office.book() as book:
        wanted = [field.id for field in actions.parameters(actions.named(book, key.action)).fields]
    asked = {name: given[name] for name in wanted if name in given}
    return office.run("chief", key.action.removeprefix("assess."), **asked)


def test_objections_to_answer_stand_on_a_board_with_what_they_say(office: Bureau) -> None:
    office.published()
    assert "no objection" in str(office.run("chief", "answering").empty)
    office.run("bob", "object", item="pieces", words="漏计1件")
    board = office.run("chief", "answering")
    assert [tuple(map(str, row.cells)) for row in board.rows] == [
        ("乙警务室", "Pieces of work", "漏计1件", "2026-12-04", "1")
    ]
    given = {"uphold": "no", "answer": "无记录"}
    office.run("chief", "answer", objection=board.rows[0].given["objection"], **given)
    assert office.run("chief", "answering").rows == ()


def test_an_objection_and_its_answer_stand_beside_the_points(office: Bureau) -> None:
    office.published()
    assert "objection" not in str(office.run("bob", "mine").rows[0].cells[-1])
    office.run("bob", "object", item="pieces", words="漏计1件")
    assert str(office.run("bob", "mine").rows[0].cells[-1]).startswith("[objection raised]")
    assert told(office) == {"What is wrong": "漏计1件", "To be answered by": "2026-12-04"}
    office.run("chief", "answer", objection="1", uphold="no", answer="无记录")
    assert str(office.run("bob", "mine").rows[0].cells[-1]).startswith("[objection rejected]")
    assert told(office) == {"What is wrong": "漏计1件", "Answer": "无记录"}


def told(office: Bureau) -> dict[str, str]:
    """What an explanation says of the objection."""
    facts = office.run("bob", "explain", item="pieces").blocks[1]
    return {label.en: str(value) for label, value in facts.pairs}


def test_why_a_person_judged_so_is_told_to_the_assessed(office: Bureau) -> None:
    office.counted(WITH_JUDGEMENT)
    for name in ("甲警务室", "乙警务室"):
        given = {"run": "1", "subject": name, "item": "order", "points": "6", "reason": "两处脏乱"}
        office.run("ass", "judge", **given)
    office.run("chief", "publish", run="1")
    _head, reason, possible = office.run("bob", "explain", item="order").blocks
    assert [(label.en, value) for label, value in reason.pairs] == [
        ("Why it was judged so", "两处脏乱")
    ]
    assert "object" in possible.empty.en
