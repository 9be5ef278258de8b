"""The warning at entry: whom it may be, why, and nothing about records of other units."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from beatbook.book import Book
from beatbook.deeds import Deed
from beatbook.errors import ProblemsFound
from beatbook_duplicates import entry
from duplicates.conftest import Enter
from duplicates.test_duplicates_story import number
from support.books import Station


def warnings(book: Book, name: str = "张为民", **values: str) -> list[str]:
    """What is said when somebody without a number is entered and not written."""
    deed = Deed(book, "add", "")
    given = {"name": name, "sex": "1", "birth": "1980-05-06", "no_document": "未带证件"}
    deed.add("person", {**given, **values})
    try:
        deed.check()
    except ProblemsFound:
        pass
    return [str(problem) for problem in deed.problems if problem.warning]


def test_who_sounds_alike_and_has_the_same_birth_is_named(book: Book, enter: Enter) -> None:
    enter("张伟民")
    (said,) = warnings(book)
    assert "1 “张伟民”" in said
    assert "date of birth the same" in said
    assert "name sounds the same" in said


def test_a_mistyped_number_leads_to_its_bearer(book: Book, enter: Enter) -> None:
    right = number(book)
    enter("张伟民", resident_id=right)
    wrong = right[:15] + right[16] + right[15] + right[17]
    assert wrong != right
    said = warnings(book, "张伟民", resident_id=wrong, no_document="")
    assert any("identity number or code one typing error" in words for words in said)


def test_strangers_are_entered_without_a_word(book: Book, enter: Enter) -> None:
    enter("张伟民", "1951-11-29", phone="13800001234")
    enter("李红", phone="13800001234")
    assert warnings(book) == []


def test_a_change_of_somebody_known_is_not_asked_about(book: Book, enter: Enter) -> None:
    enter("张伟民")
    other = enter("张为民")
    with book.deed("change") as deed:
        deed.change("person", other, {"phone": "13800001234"})
    assert deed.problems == []


def test_batches_are_left_to_the_look(
    book: Book, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter("张伟民")
    looked: list[str] = []
    original = entry._warnings

    def counted(*arguments: object) -> Iterator[object]:
        looked.append("once")
        return original(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(entry, "_warnings", counted)
    deed = Deed(book, "import", "", batch="B1")
    deed.add("person", {"name": "张为民", "sex": "1", "birth": "1980-05-06", "no_document": "x"})
    deed.check()
    assert looked == []
    deed = Deed(book, "demo", "")
    for day in range(10, 30):
        born = f"1990-01-{day}"
        deed.add("person", {"name": "张", "sex": "1", "birth": born, "no_document": "x"})
    deed.check()
    assert len(looked) == 5


def test_of_another_unit_only_the_unit_is_told(town: Station) -> None:
    with town.open("bob") as theirs, theirs.deed("add") as deed:
        given = {"name": "张伟民", "sex": "1", "birth": "1980-05-06", "no_document": "x"}
        deed.add("person", given)
    with town.open("ann") as mine:
        (said,) = warnings(mine)
    assert "乙警务室" in said
    assert "张伟民" not in said
