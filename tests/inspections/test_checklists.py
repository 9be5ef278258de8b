"""Checklists: every item belongs to a list, has words and a source, and lists build on others."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_inspections.lists import CHECKLIST, ITEM, PREVENTION, asked_by, ids, items, load
from inspections.conftest import Known

LISTS = [code.code for code in load(CHECKLIST).codes]
NEEDED = {
    "10": "unit or shop",
    "21": "shopping centre or jeweller",
    "22": "financial institution",
    "23": "school",
    "24": "university",
    "25": "hospital",
    "26": "utilities",
    "27": "vital parts",
    "30": "electronics",
    "31": "hotel",
    "32": "entertainment",
    "34": "second-hand",
    "35": "pawn",
    "36": "scrap",
    "37": "locksmith",
    "50": "dwelling",
    "51": "group rental",
}


@pytest.mark.parametrize("code", NEEDED)
def test_there_is_a_list_for_each_kind_with_items_of_its_own(code: str) -> None:
    assert any(item.checklist == code for item in items())


@pytest.mark.parametrize("code", LISTS)
def test_a_list_asks_for_all_three_kinds_of_prevention(code: str) -> None:
    assert {item.prevention for item in asked_by(code)} == set(PREVENTION)


@pytest.mark.parametrize("code", [code for code in LISTS if code < "50"])
def test_every_unit_is_asked_for_images_of_thirty_days_and_tested_alarms(code: str) -> None:
    asked = " ".join(item.label.zh for item in asked_by(code))
    assert "不少于30日" in asked and "报警装置试验" in asked


def test_every_item_has_words_in_both_languages_and_names_its_source() -> None:
    for item in items():
        assert all((*item.label, item.source)), item.code
        assert re.search("条例|规定|办法|法|GA|GB|规则|通知|意见", item.source), item.code
        assert item.checklist in LISTS


def test_items_and_lists_are_told_apart_by_words_too() -> None:
    for id in ids():
        for words in zip(*(code.label for code in load(id).codes), strict=True):
            doubled = [
                word for word, count in Counter(w.lower() for w in words).items() if count > 1
            ]
            assert doubled == [], id


@given(st.sampled_from(LISTS))
def test_what_a_list_asks_is_just_what_a_choice_within_it_allows(code: str) -> None:
    above = load(CHECKLIST).above(code)
    allowed = [one.code for one in load(ITEM).codes if one.parent in above]
    assert [item.code for item in asked_by(code)] == allowed


def test_a_dwelling_is_not_asked_what_a_unit_is() -> None:
    assert not {i.code for i in asked_by("51")} & {i.code for i in asked_by("10")}


def test_items_are_taken_by_their_words_in_one_line(known: Known) -> None:
    words = load(ITEM).by_code
    for language in (0, 1):
        line = ";".join(words[code].label[language] for code in ("1004", "1007", "3107"))
        values = {"defects": line, "handling": "1", "day": f"2026-11-1{language}"}
        found = known.record("inspection", known.inspect(**values)).values["defects"]
        assert found == ("1004", "1007", "3107")
