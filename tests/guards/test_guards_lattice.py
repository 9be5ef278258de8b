"""The likeliest division of text into words, places and names."""

from __future__ import annotations

import pytest

from beatbook_guards.names.lattice import NAME, PLACE, divide
from beatbook_guards.names.lexicon import lexicon


def _divided(text: str) -> list[str]:
    marks = {NAME: "N", PLACE: "P"}
    return [text[one.start : one.end] + marks.get(one.kind, "") for one in divide(text, lexicon())]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("王芳报警", ["王芳N", "报警"]),
        ("张芳华称", ["张芳华N", "称"]),
        ("江新村发案", ["江新村P", "发案"]),
        ("陈明和李丽", ["陈明N", "和", "李丽N"]),
        ("高峰时段", ["高峰时段"]),
    ],
)
def test_everything_competes_for_its_characters(text: str, pieces: list[str]) -> None:
    assert _divided(text) == pieces


def test_the_neighbour_of_a_name_in_a_list_is_a_name() -> None:
    assert "高兴N" in _divided("当事人高兴、常乐到场") and "常乐N" in _divided(
        "当事人高兴、常乐到场"
    )


def test_pieces_cover_every_chinese_character_in_order() -> None:
    text = "本周，李家沟村张守田报警12起。"
    pieces = divide(text, lexicon())
    assert "".join(text[one.start : one.end] for one in pieces) == "本周李家沟村张守田报警起"
