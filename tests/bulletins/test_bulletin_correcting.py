"""Corrections: bulletins of their own, released by two, that say what was wrong and is right."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.bulletin import markup
from beatbook.errors import NotAllowed, UsageProblem
from support.bulletins import act, acting, bulletin, drafted, released


def lit(book: Book) -> None:
    with book.deed("registry.add") as deed:
        unit = bulletin(book, "1").envelope.unit
        deed.add("lamp", {"pole": "P9", "lit_on": "2026-11-11", "kind": "2"}, unit=unit)


def test_a_correction_puts_right_what_the_records_contradict(ann: Book) -> None:
    number = released(ann)
    lit(ann)
    act(ann, "recall", record=number, reason="漏记一盏")
    act(acting(ann, "ann"), "correct", record=number)
    made = bulletin(ann, "2")
    lines = markup.plain(made.values["body"]).split("\n")
    assert lines[0] == (
        "甲警务室2026年11月21日发布的《甲警务室路灯公告（2026年第1期）》有误，"
        "已于2026年11月21日撤回，现更正如下："
    )
    assert "- 原文：本周新亮路灯5盏，较上周4盏增加1盏。" in lines
    assert "- 更正为：本周新亮路灯6盏，较上周4盏增加2盏。" in lines
    assert "- 更正为：LED，4，上升100.0%" in lines
    assert made.values["corrects"] == bulletin(ann, number).id
    assert "{lamps=6}" in made.values["body"]
    assert "nothing to mend" in act(ann, "check", record="2")


def test_a_correction_is_released_by_two_and_numbered_by_itself(ann: Book) -> None:
    number = released(ann)
    act(
        acting(ann, "ann"), "correct", record=number, wrong="新亮路灯5盏", right="新亮路灯{lamps}盏"
    )
    act(ann, "propose", record="2")
    with pytest.raises(NotAllowed):
        act(ann, "release", record="2")
    act(acting(ann, "chief"), "release", record="2")
    made = bulletin(ann, "2")
    assert made.values["title"] == "甲警务室更正公告（2026年第1期）"
    assert "- 更正为：新亮路灯{lamps=5}盏" in made.values["body"]
    assert "另有更正：甲警务室更正公告（2026年第1期）" in act(ann, "render", record=number)


def test_what_was_for_the_police_is_corrected_for_the_police(ann: Book) -> None:
    number = released(ann, kind="weekly.internal")
    act(ann, "correct", record=number, wrong="5盏", right="六盏")
    assert bulletin(ann, "2").values["kind"] == "correction.internal"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, "agrees with the records"),
        ({"wrong": "5盏"}, "Give both"),
        ({"right": "5盏"}, "Give both"),
        ({"wrong": "八盏", "right": "5盏"}, "does not say “八盏”"),
    ],
)
def test_a_correction_of_nothing_is_refused(ann: Book, asked: dict[str, str], words: str) -> None:
    number = released(ann)
    with pytest.raises(UsageProblem, match=words):
        act(ann, "correct", record=number, **asked)


def test_a_draft_is_changed_and_not_corrected(ann: Book) -> None:
    with pytest.raises(UsageProblem, match="change a draft itself"):
        act(ann, "correct", record=drafted(ann), wrong="a", right="b")
