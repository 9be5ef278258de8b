"""Names are masked; nicknames and officers' names are left out."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.bulletin.declare import Publication
from beatbook_guards.names import registered
from beatbook_guards.names.look import names
from guards.finding import found, once_mended
from support.national import PERSON, added, journal


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("嫌疑人张守田在逃", "嫌疑人张某某在逃"),
        ("报警人欧阳明月称", "报警人欧阳某某称"),
        ("张守田、张守义在逃", "张某某1、张某某2在逃"),
        ("民警刘洋到场", "民警到场"),
        ("李某（绰号“黑子”）在逃", "李某在逃"),
        ("Zhang Wei ran.", "Zhang X. ran."),
    ],
)
def test_whoever_is_named_is_mended(text: str, better: str) -> None:
    assert once_mended(names, text) == better
    assert found(names, better) == []


def test_victims_are_left_to_their_own_guard() -> None:
    assert found(names, "受害人张守田报警") == []


def test_a_name_that_only_the_book_knows_is_found_without_a_trace_in_the_journal(ann: Book) -> None:
    text = "他说程石头很勤快"
    assert found(names, text, Publication(book=ann)) == []
    added(ann, "person", **{**PERSON, "name": "程石头"})
    looked = len(journal(ann, "find"))
    assert found(names, text, Publication(book=ann)) == ["程石头"]
    assert len(journal(ann, "find")) == looked


def test_without_a_book_nobody_is_registered() -> None:
    assert list(registered.found("他说程石头很勤快", None)) == []
