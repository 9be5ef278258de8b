"""Who is named in a text."""

from __future__ import annotations

import pytest

from beatbook_guards.names.persons import persons


def _named(text: str) -> list[str]:
    return [person.name for person in persons(text)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("嫌疑人张守田在逃", ["张守田"]),
        ("租客上官云与房东皇甫秋生争执", ["上官云", "皇甫秋生"]),
        ("牧民巴特尔和其木格", ["巴特尔", "其木格"]),
        ("买买提·吐尔逊在逃", ["买买提·吐尔逊"]),
        ("嫌疑人姚　远已被抓获", ["姚远"]),
        ("丘 山、石 林二人和解", ["丘山", "石林"]),
        ("張國強報警", ["张国强"]),
        ("嫌疑人高峰归案", ["高峰"]),
        ("张王若楠报警称", ["张王若楠"]),
        ("Suspect Ouyang Mingyue ran", ["Ouyang Mingyue"]),
    ],
)
def test_names_in_any_writing_are_recognised(text: str, people: list[str]) -> None:
    assert _named(text) == people


@pytest.mark.parametrize(
    "text",
    ["早晚高峰时段", "文明执勤", "张某某在逃", "张先生报警", "王府井百货", "呼和浩特市",
     "学雷锋活动",
     "李家沟村", "昭君路与石羊桥路", "平安·和谐", "Zhaojun Road", "一男子报警"],
)  # fmt: skip
def test_words_places_masks_and_titles_are_nobody(text: str) -> None:
    assert _named(text) == []


def test_who_was_recognised_once_is_recognised_again() -> None:
    assert _named("嫌疑人于之光在逃。于之光曾用假证。") == ["于之光", "于之光"]
