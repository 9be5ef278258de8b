"""Lists of hand-overs name people: who looked at one is in the journal."""

from __future__ import annotations

from beatbook import actions
from beatbook.store.items import EntryFilter
from beatbook.syncing.transfers import handing
from support.acts import add
from support.posted import ABOVE, A, Three


def test_who_saw_whose_names_in_the_list_is_noted(three: Three) -> None:
    with three.open(A) as book:
        keeper = add(book, "keeper", name="王大力")
        assert list(actions.run(book, "transfer.list", {})) == []
        assert book.store.entries(EntryFilter(action="transfer.list")) == []
        made = handing.offer(book, "keeper", keeper, "乙派出所", "迁居")
        (row,) = actions.run(book, "transfer.list", {})
        assert row["what"] == "王大力"
        (noted,) = book.store.entries(EntryFilter(action="transfer.list"))
        (part,) = book.store.parts(noted.station, noted.seq)
        assert (part.content or {})["numbers"] == [made.envelope.number]


def test_what_passes_through_names_nobody_and_is_no_look_up(three: Three) -> None:
    with three.open(A) as book:
        keeper = add(book, "keeper", name="王大力")
        handing.offer(book, "keeper", keeper, "乙派出所", "迁居")
    assert three.report(A) == []
    with three.open(ABOVE) as book:
        (row,) = actions.run(book, "transfer.list", {})
        assert row["what"] == ""
        assert book.store.entries(EntryFilter(action="transfer.list")) == []
