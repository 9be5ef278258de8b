"""From a warning at entry over the queue to a merge and back."""

from __future__ import annotations

import pytest

from beatbook import actions, merging
from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.openings import Two
from beatbook.papers.declare import Paper
from beatbook.store.query import Query
from duplicates.conftest import Enter
from support.states import everything


def number(book: Book, birth: str = "19800506", sequence: str = "001") -> str:
    from beatbook_cn.identifiers.resident import check_character

    first = f"150191{birth}{sequence}"
    return first + check_character(first)


def queue(book: Book) -> list[dict[str, object]]:
    actions.run(book, "duplicates.look", {})
    found: list[dict[str, object]] = actions.run(book, "duplicates.queue", {})
    return found


def test_a_homophone_with_the_same_birth_is_queued_with_reasons(book: Book, enter: Enter) -> None:
    enter("张伟民")
    enter("张为民")
    (row,) = queue(book)
    assert (row["first"], row["second"]) == ("1 张伟民", "2 张为民")
    assert "sounds the same" in str(row["reasons"])
    assert "date of birth: the same" in str(row["reasons"])


def test_namesakes_of_different_birth_are_not(book: Book, enter: Enter) -> None:
    enter("张伟民", "1980-05-06")
    enter("张伟民", "1951-11-29")
    assert queue(book) == []


def test_two_valid_numbers_are_two_people(book: Book, enter: Enter) -> None:
    enter("张伟民", resident_id=number(book), phone="13800001234")
    enter("张伟明", resident_id=number(book, sequence="003"), phone="13800001234")
    assert queue(book) == []


def test_a_pair_judged_different_never_comes_again(book: Book, enter: Enter) -> None:
    enter("张伟民")
    enter("张为民")
    assert len(queue(book)) == 1
    actions.run(book, "duplicates.different", {"pair": "1", "reason": "twins, seen both"})
    actions.run(book, "duplicates.look", {"whole": "yes"})
    assert queue(book) == []


def test_a_look_takes_only_what_changed_since(book: Book, enter: Enter) -> None:
    enter("张伟民")
    enter("张为民")
    first = actions.run(book, "duplicates.look", {"form": "person"})
    again = actions.run(book, "duplicates.look", {"form": "person"})
    enter("章伟民")
    third = actions.run(book, "duplicates.look", {"form": "person"})
    assert [rows[0]["added"] for rows in (first, again, third)] == [1, 0, 2]


def test_merge_shows_first_and_does_when_told(book: Book, enter: Enter) -> None:
    enter("张伟民", phone="13800001234")
    enter("张为民", resident_id=number(book))
    queue(book)
    before = everything(book)
    seen = actions.run(book, "duplicates.merge", {"pair": "1"})
    assert isinstance(seen, Paper)
    assert everything(book) == before
    said = actions.run(book, "duplicates.merge", {"pair": "1", "do": "yes", "take": "name"})
    assert "张为民" in said
    (person,) = book.registry.list(Query("person"))
    assert person.values["resident_id"] == number(book)
    assert person.values["phone"] == "13800001234"
    assert queue(book) == []
    actions.run(book, "duplicates.unmerge", {"merge": "1", "reason": "two people"})
    assert everything(book) == before


def test_a_pair_opens_as_two_records_and_is_closed_by_their_merge(book: Book, enter: Enter) -> None:
    first, second = enter("张伟民"), enter("张为民")
    queue(book)
    two = actions.opening(book, "duplicates.merge", {"pair": "1"})
    assert isinstance(two, Two)
    assert two[:3] == ("person", first, second)
    merging.merge(book, *two[:3], along=two.along)
    (pair,) = book.registry.list(Query("duplicate", closed=True))
    assert pair.envelope.state == "same"


def test_two_tenancies_of_one_dwelling_are_merged_as_well(book: Book, enter: Enter) -> None:
    home = "南湖社区云杉花园3号楼1单元201室"
    kept = enter("张伟民", address=home)
    dropped = enter("张为民", address=home)
    one, other = book.registry.list(Query("tenancy"))
    with book.deed("add") as deed:
        errand = deed.add("errand", {"what": "a", "by": dropped, "home": other.id})
    before = everything(book)
    seen = merging.preview(book, "person", kept, dropped)
    assert [(twin.kept.id, twin.dropped.id) for twin in seen.twins] == [(one.id, other.id)]
    done = merging.merge(book, "person", kept, dropped)
    assert [tenancy.id for tenancy in book.registry.list(Query("tenancy"))] == [one.id]
    found = book.store.record(book.spec("errand"), errand)
    assert found is not None
    assert (found.values["by"], found.values["home"]) == (kept, one.id)
    merging.unmerge(book, done.id, "two people")
    assert everything(book) == before


def test_a_merge_of_two_valid_numbers_is_refused_with_the_law(book: Book, enter: Enter) -> None:
    one = enter("张伟民", resident_id=number(book))
    other = enter("张伟明", resident_id=number(book, sequence="003"))
    with pytest.raises(ProblemsFound, match=r"Resident Identity Card Law art\. 3, GB 11643"):
        merging.merge(book, "person", one, other)


def test_firms_are_queued_by_name_and_telephone(book: Book) -> None:
    firm = {"address": "南湖社区云杉花园1号楼", "phone": "13800001234"}
    with book.deed("add") as deed:
        deed.add("organisation", {**firm, "name": "玉泉区云杉便利店"})
        deed.add("organisation", {**firm, "name": "云杉便利店（玉泉区）"})
        deed.add("organisation", {**firm, "name": "白桦理发馆", "phone": "13800001235"})
    (row,) = queue(book)
    assert (row["first"], row["second"]) == ("1 玉泉区云杉便利店", "2 云杉便利店（玉泉区）")
