"""The words of a call tell its category where they plainly do, and only codes that there are."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook_incidents import lists, proposing
from beatbook_incidents.proposing import proposed, told


@pytest.mark.parametrize(
    ("words", "category"),
    [
        ("电动车在云杉花园被偷", "cr.theft.ebike"),
        ("停在楼下的电动车电瓶被偷", "cr.theft.battery"),
        ("手机被偷", "cr.theft.other"),
        ("家里被盗现金三千", "cr.theft.home"),
        ("两车追尾", "tr.accident.general"),
        ("楼道里电动车着火", "fi.ebike"),
        ("楼上漏水", "di.neighbour"),
        ("说不清", None),
        ("刷单被骗两万", "cr.fraud.network"),
    ],
)
def test_the_longest_words_found_decide(words: str, category: str | None) -> None:
    assert told(words).get("category") == category


def test_premises_and_method_are_told_as_well() -> None:
    found = told("网上刷单被骗")
    assert (found["premise"], found["method"]) == ("online", "fraud.rebate")
    assert told("随便说说") == {}


@pytest.mark.parametrize("field", proposing.FIELDS)
def test_every_code_proposed_is_in_its_list(field: str) -> None:
    known = lists.load(f"incident_{field}")
    codes = {one.code for one in proposing._tellings()[field]}
    assert codes <= set(known.by_code)


def test_no_words_tell_two_codes() -> None:
    for tellings in proposing._tellings().values():
        pieces = [one.pieces for one in tellings]
        assert len(pieces) == len(set(pieces))


def test_the_book_is_asked_what_codes_it_has(ann: Book) -> None:
    assert proposed(ann, "电动车被盗") == {"category": "cr.theft.ebike"}
