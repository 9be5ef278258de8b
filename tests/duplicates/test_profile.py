"""Which fields say who a record is follows from the form alone."""

from __future__ import annotations

from beatbook.book import Book
from beatbook_duplicates.profile import Profile, profile, profiles, row_of_card
from duplicates.conftest import Enter
from duplicates.test_duplicates_story import number


def of(book: Book, form: str) -> Profile:
    found = profile(book.form(form))
    assert found is not None
    return found


def test_people_and_firms_have_one_and_what_ties_them_together_has_none(book: Book) -> None:
    assert set(profiles(book.plugins.forms)) == {"person", "organisation"}


def test_a_person_is_name_number_birth_sex_and_telephone(book: Book) -> None:
    found = of(book, "person")
    assert found.names == ("name", "former_name", "alias")
    assert (found.numbers, found.documents) == (("resident_id",), ("document_number",))
    assert (found.births, found.sexes, found.phones) == (("birth",), ("sex",), ("phone",))


def test_a_firm_is_not_called_by_the_names_of_its_people(book: Book) -> None:
    assert of(book, "organisation").names == ("name", "sign_name")


def test_a_row_holds_what_record_and_card_say(book: Book, enter: Enter) -> None:
    right = number(book)
    home = "南湖社区云杉花园3号楼1单元201室"
    id = enter("曾小明", resident_id=right, phone="13800001234", alias="阿明", address=home)
    record = book.store.record(book.spec("person"), id)
    assert record is not None
    row = row_of_card(of(book, "person"), record, book.store.card(id))
    assert (row["name"], row["names"]) == ("曾小明", "曾小明|阿明")
    assert "zengxiaoming" in row["readings"].split("|")
    assert (row["number"], row["sound"], row["birth"], row["sex"]) == (right, "1", "19800506", "1")
    assert row["phones"] == "13800001234"
    assert "云杉花园" in row["addresses"]
