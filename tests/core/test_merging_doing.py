"""A merge: one deed, references follow, the old number leads on, nothing is lost."""

from __future__ import annotations

import pytest

from beatbook import merging
from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound, ProblemsFound, UsageProblem
from beatbook.forms.declare import IdentifierScheme
from beatbook.forms.spec import MERGED
from beatbook.merged import MERGE
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook.texts import Text
from support import toy
from support.acts import add
from support.books import Station
from support.points import point


def record(book: Book, form: str, id: str) -> Record:
    found = book.store.record(book.spec(form), id)
    assert found is not None
    return found


@pytest.fixture
def pair(chief: Book) -> tuple[str, str]:
    """Two keepers that are one: the second has the number, each has a phone."""
    kept = add(chief, "keeper", name="王小明", phones="13800001111")
    dropped = add(chief, "keeper", name="王晓明", toy_number="T1980010112", phones="13800002222")
    return kept, dropped


def test_what_only_the_other_says_is_taken_over(chief: Book, pair: tuple[str, str]) -> None:
    kept, dropped = pair
    merging.merge(chief, "keeper", kept, dropped)
    values = record(chief, "keeper", kept).values
    assert values["name"] == "王小明"
    assert values["toy_number"] == "T1980010112"
    assert str(values["birth"]) == "1980-01-01"
    assert values["phones"] == ("13800001111", "13800002222")


def test_the_officer_chooses_field_by_field(chief: Book, pair: tuple[str, str]) -> None:
    merging.merge(chief, "keeper", *pair, sources={"name": "other", "phones": "kept"})
    values = record(chief, "keeper", pair[0]).values
    assert (values["name"], values["phones"]) == ("王晓明", ("13800001111",))


def test_every_reference_follows(chief: Book, pair: tuple[str, str]) -> None:
    kept, dropped = pair
    third = add(chief, "keeper", name="李红")
    lamp = add(chief, keeper=dropped, helpers=[third, dropped, kept])
    stay = add(chief, "stay", keeper=dropped)
    merging.merge(chief, "keeper", kept, dropped)
    values = record(chief, "lamp", lamp).values
    assert (values["keeper"], values["helpers"]) == (kept, (third, kept))
    assert record(chief, "stay", stay).values["keeper"] == kept


def test_the_other_record_can_be_read_and_no_longer_found(
    chief: Book, pair: tuple[str, str]
) -> None:
    kept, dropped = pair
    merging.merge(chief, "keeper", kept, dropped)
    shown = chief.registry.get("keeper", dropped)
    assert shown.record.values["name"] == "王晓明"
    assert shown.record.envelope.state == MERGED.id
    assert [one.id for one in chief.registry.list(Query("keeper"))] == [kept]
    assert [hit.card.record for hit in chief.registry.find("晓明")] == [kept]


def test_its_number_and_identifier_lead_to_the_kept_record(
    chief: Book, pair: tuple[str, str]
) -> None:
    kept, dropped = pair
    merging.merge(chief, "keeper", kept, dropped)
    assert chief.record_id("keeper", "2") == kept
    assert chief.record_id("keeper", "T1980010112") == kept
    lamp = add(chief, keeper=dropped)
    assert record(chief, "lamp", lamp).values["keeper"] == kept


def test_it_is_one_deed_about_the_kept_record(chief: Book, pair: tuple[str, str]) -> None:
    lamp = add(chief, keeper=pair[1])
    done = merging.merge(chief, "keeper", *pair, reason="same card")
    assert (done.entry.action, done.entry.subject) == ("registry.merge", pair[0])
    parts = chief.store.parts(done.entry.station, done.entry.seq)
    assert {part.record for part in parts} == {*pair, lamp, done.id}
    assert record(chief, MERGE, done.id).envelope.number == done.number == 1


def test_asking_twice_with_one_id_merges_once(chief: Book, pair: tuple[str, str]) -> None:
    first = merging.merge(chief, "keeper", *pair, id="client-1")
    again = merging.merge(chief, "keeper", *pair, id="client-1")
    assert first == again


def test_a_merged_record_is_neither_changed_nor_merged_again(
    chief: Book, pair: tuple[str, str]
) -> None:
    merging.merge(chief, "keeper", *pair)
    with pytest.raises(UsageProblem, match="merged into number 1"), chief.deed("change") as deed:
        deed.change("keeper", pair[1], {"name": "李"})
    with pytest.raises(UsageProblem, match="merged into number 1"):
        merging.merge(chief, "keeper", *pair)


def test_a_record_is_not_merged_into_itself(chief: Book, pair: tuple[str, str]) -> None:
    with pytest.raises(UsageProblem, match="itself"):
        merging.merge(chief, "keeper", pair[0], pair[0])


def test_an_unknown_record_is_not_found(chief: Book, pair: tuple[str, str]) -> None:
    with pytest.raises(NotFound):
        merging.merge(chief, "keeper", pair[0], add(chief))


def test_the_kept_record_stays_while_a_merge_leads_to_it(
    chief: Book, pair: tuple[str, str]
) -> None:
    merging.merge(chief, "keeper", *pair)
    with pytest.raises(ProblemsFound, match="merge 1 leads to it"), chief.deed("undo") as deed:
        deed.withdraw("keeper", pair[0])


def test_rights_are_asked_on_both_records(station: Station) -> None:
    with station.open("chief") as book, book.deed("add") as deed:
        mine = deed.add("keeper", {"name": "王"}, unit=station.nodes["office_a"])
        yours = deed.add("keeper", {"name": "王"}, unit=station.nodes["office_b"])
    with station.open("ann") as book:
        for one, other in ((mine, yours), (yours, mine)):
            with pytest.raises(NotAllowed):
                merging.merge(book, "keeper", one, other)


def test_what_others_keep_follows_without_a_right_of_its_own(station: Station) -> None:
    a, b = station.nodes["office_a"], station.nodes["office_b"]
    with station.open("chief") as book, book.deed("add") as deed:
        kept = deed.add("keeper", {"name": "王"}, unit=a)
        dropped = deed.add("keeper", {"name": "王"}, unit=a)
        stay = deed.add("stay", {"keeper": dropped}, unit=b)
    with station.open("ann") as book:
        merging.merge(book, "keeper", kept, dropped)
        assert record(book, "stay", stay).values["keeper"] == kept


def test_auxiliaries_do_not_merge(station: Station) -> None:
    with station.open("chief") as book, book.deed("add") as deed:
        pair = [deed.add("keeper", {"name": "王"}, unit=station.nodes["office_a"]) for _ in "ab"]
    with station.open("amy") as book, pytest.raises(NotAllowed):
        merging.merge(book, "keeper", *pair)


@pytest.mark.parametrize("sole", [True, False])
def test_two_valid_numbers_of_one_kind_are_two_people(
    station: Station, monkeypatch: pytest.MonkeyPatch, sole: bool
) -> None:
    rule = Text("玩具条例", "Toy Act 3: one keeper, one number") if sole else Text("", "")
    (scheme,) = toy.registry_identifiers()
    declared = IdentifierScheme(
        id=scheme.id, label=scheme.label, normalise=scheme.normalise, problems=scheme.problems,
        facts=scheme.facts, sole=rule,
    )  # fmt: skip
    monkeypatch.setattr(toy, "registry_identifiers", point("x", registry_identifiers=[declared])
                        .load().registry_identifiers)  # fmt: skip
    with station.open("chief") as book:
        one = add(book, "keeper", name="王", toy_number="T1980010112")
        other = add(book, "keeper", name="王", toy_number="T1980010134")
        if sole:
            with pytest.raises(ProblemsFound, match=r"both valid.*\(Toy Act 3.*@ toy_number"):
                merging.merge(book, "keeper", one, other)
            assert record(book, "keeper", other).envelope.state == "registered"
        else:
            merging.merge(book, "keeper", one, other)
            assert book.record_id("keeper", "T1980010134") == one
