"""The notice tells what the law asks, from the declarations, and nothing about anybody."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound
from beatbook.papers import writing
from beatbook.papers.lines import lines
from beatbook.privacy.notice import notice
from beatbook.texts import Text, use_language
from support.acts import add
from support.books import Station


def text(book: Book, form: str, **more: str) -> str:
    return "\n".join(lines(writing.write(book, "privacy.notice", raw={"form": form, **more}), 200))


@pytest.mark.parametrize(
    "words",
    [
        "试验派出所",  # who
        "To keep the lamps lit",  # what for
        "Toy number",  # which data
        "Toy Act, article 1",  # legal basis
        "10 years from the day it is taken down",  # how long
        "see, copy, correct, complete and delete",  # rights
        "fifteen working days",
        "go to court",
    ],
)
def test_a_notice_tells_each_point_of_the_law(chief: Book, words: str) -> None:
    assert words in text(chief, "keeper")


def test_it_is_told_in_chinese_as_well(chief: Book) -> None:
    use_language("zh")
    said = text(chief, "keeper", contact="绿园3号，0471-0000000")
    assert "个人信息保护法第四十四条" in said and "照明维护" in said and "绿园3号" in said


def test_the_contact_is_left_blank_to_be_written_by_hand(chief: Book) -> None:
    facts = dict(notice(chief, chief.spec("keeper")).blocks[1].pairs)  # type: ignore[union-attr]
    assert facts[Text("联系方式", "Contact")] is None


def test_what_is_sensitive_or_rests_on_consent_is_told_where_there_is_any(chief: Book) -> None:
    assert "could harm people" not in text(chief, "keeper")
    spec = chief.spec("keeper")
    first = spec.fields[0]._replace(sensitivity="sensitive", consent="bulletin")
    said = "\n".join(lines(notice(chief, spec._replace(fields=(first,))), 200))
    assert "could harm people" in said and "withdrawn at any time" in said


def test_a_form_without_personal_data_says_so(chief: Book) -> None:
    assert "nothing personal" in text(chief, "lamp")


def test_nobody_is_named_in_a_notice(chief: Book) -> None:
    add(chief, "keeper", name="欧阳铁蛋")
    assert "欧阳铁蛋" not in text(chief, "keeper")


def test_only_those_who_handle_privacy_write_one_and_only_of_forms_that_there_are(
    station: Station, chief: Book
) -> None:
    with pytest.raises(NotFound):
        text(chief, "castle")
    with station.open("lia") as book, pytest.raises(NotAllowed):
        text(book, "keeper")
