"""Where a merged record went on: through any number of merges, and what it lends there."""

from __future__ import annotations

from beatbook import merging
from beatbook.book import Book
from beatbook.merged import going_on, lendings, merge_of
from beatbook.search import Term
from support.acts import add


def test_a_record_in_use_goes_on_as_itself(chief: Book) -> None:
    one = add(chief, "keeper", name="王")
    assert going_on(chief, one) == one
    assert merge_of(chief, one) is None


def test_the_way_leads_through_later_merges(chief: Book) -> None:
    first, second, third = (add(chief, "keeper", name="王") for _ in "123")
    merging.merge(chief, "keeper", second, first)
    merging.merge(chief, "keeper", third, second)
    assert going_on(chief, first) == third
    assert chief.record_id("keeper", "1") == third


def test_a_merged_record_lends_names_and_numbers_and_no_address(chief: Book) -> None:
    kept, dropped = add(chief, "keeper", name="王"), add(chief, "keeper", name="李")
    merging.merge(chief, "keeper", kept, dropped)
    spec = chief.spec("keeper")
    record = chief.store.record(spec, dropped)
    assert record is not None
    own = [Term("name", "李"), Term("address", "绿园"), Term("phone", "13800001111")]
    assert lendings(chief, spec, record, own) == [(kept, own[0]), (kept, own[2])]


def test_a_record_shows_by_which_merge_it_went_on_and_what_went_on_in_it(chief: Book) -> None:
    kept, dropped = add(chief, "keeper", name="王"), add(chief, "keeper", name="李")
    done = merging.merge(chief, "keeper", kept, dropped)
    for one, as_what in ((kept, "kept"), (dropped, "dropped")):
        shown = chief.registry.get("keeper", one, related=True)
        assert [(r.record.id, r.field.id) for r in shown.related] == [(done.id, as_what)]
