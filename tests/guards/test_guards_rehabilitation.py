"""Rehabilitation and help."""

from __future__ import annotations

import pytest

from beatbook.bulletin.declare import Publication
from beatbook_guards import rehabilitation
from guards.finding import found, once_mended


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("刑满释放人员张某再次盗窃", "张某再次盗窃"),
        ("周某系帮教对象，定期走访", "周某，定期走访"),
        ("一名刑释人员找到工作", "一名群众找到工作"),
        ("Qian X., an ex-convict, was caught.", "Qian X., was caught."),
    ],
)
def test_as_a_description_it_is_left_out(text: str, better: str) -> None:
    assert once_mended(rehabilitation.look, text) == better
    assert found(rehabilitation.look, better) == []


def test_as_a_story_only_a_person_can_word_it_anew() -> None:
    text = "赵某曾因吸毒被强制隔离戒毒两年。"
    (leak,) = rehabilitation.look(text, Publication())
    assert leak.mended is None and text[leak.start : leak.end] == "吸毒被强制隔离戒毒两年"


@pytest.mark.parametrize("text", ["社区戒毒社区康复推进会召开", "两人均无前科", "开展禁毒宣传"])
def test_reports_of_work_pass(text: str) -> None:
    assert found(rehabilitation.look, text) == []
