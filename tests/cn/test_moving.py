"""A move: one deed ends where somebody lived and begins where they live now."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import ProblemsFound
from beatbook.store.query import Condition, Query

OLD = "玉泉区昭君路街道南湖社区绿洲花园3号楼1单元201室"
NEW = "玉泉区昭君路街道南湖社区绿洲花园5号楼2单元302室"


def _newcomer(book: Book) -> str:
    values = {
        "name": "李试验",
        "address": OLD,
        "since": date(2024, 5, 1),
    }
    values["resident_id"] = _numbered("15019119800101123")
    with book.deed("registry.add") as deed:
        return deed.add("person", values)


def _numbered(first17: str) -> str:
    from beatbook_cn.identifiers.resident import check_character

    return first17 + check_character(first17)


def _tenancies(book: Book, person: str) -> list[tuple[str, date | None, str]]:
    query = Query("tenancy", (Condition("person", "=", person),), closed=True)
    found = book.store.select(book.spec("tenancy"), query)
    today = book.today()
    return [
        (r.envelope.state, r.values["until"], book.places.address(r.envelope.place or "", today))
        for r in found
    ]


def test_a_move_ends_the_old_tenancy_and_begins_the_new_one_on_the_same_day(cn: Book) -> None:
    person = _newcomer(cn)
    actions.run(cn, "registry.move", {"person": person, "address": NEW, "since": "2026-10-01"})
    old, new = _tenancies(cn, person)
    assert old[:2] == ("ended", date(2026, 10, 1))
    assert new[:2] == ("registered", None)
    assert new[2].endswith("绿洲花园5号楼2单元302室")


def test_who_moved_is_found_by_the_new_address_and_no_longer_by_the_old(cn: Book) -> None:
    person = _newcomer(cn)
    actions.run(cn, "registry.move", {"person": person, "address": NEW})
    assert person in {hit.card.record for hit in cn.registry.find("5号楼2单元302室")}
    assert person not in {hit.card.record for hit in cn.registry.find("3号楼1单元201室")}


def test_a_move_to_no_known_place_changes_nothing(cn: Book) -> None:
    person = _newcomer(cn)
    before = _tenancies(cn, person)
    with pytest.raises(ProblemsFound):
        actions.run(cn, "registry.move", {"person": person, "address": "某处不明地方"})
    assert _tenancies(cn, person) == before


def test_the_journal_names_the_person_who_moved(cn: Book) -> None:
    person = _newcomer(cn)
    actions.run(cn, "registry.move", {"person": person, "address": NEW})
    from beatbook.store.items import EntryFilter

    (entry,) = cn.store.entries(EntryFilter(action="registry.move"))
    assert entry.subject == person
