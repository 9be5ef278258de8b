"""The forces of a unit: registered members, and holders of posts without a second entry."""

from __future__ import annotations

from datetime import date

from beatbook.book import Book
from beatbook_roster.forces import kinds, members
from support.acts import add

DAY = date(2026, 12, 1)


def crew(book: Book, unit: str) -> dict[str, str]:
    found = members(book, book.units.resolve(unit, book.today()), DAY, DAY)
    return {one.name: one.kind for one in found}


def test_holders_of_posts_belong_to_their_unit_and_those_above(head: Book) -> None:
    assert crew(head, "甲警务室") == {
        "民警ann": "officer", "民警amy": "auxiliary", "民警lia": "liaison"}  # fmt: skip
    assert crew(head, "乙警务室") == {"民警bob": "officer"}
    assert "民警bob" in crew(head, "试验派出所")


def test_a_record_goes_before_a_post_and_ends_with_its_last_day(head: Book) -> None:
    add(head, "force_member", name="民警amy", kind="guard", officer="amy", since="2026-01-01")
    assert crew(head, "试验派出所")["民警amy"] == "guard"
    add(head, "force_member", name="志愿者甲", kind="volunteer", since="2026-01-01",
        until="2026-11-30")  # fmt: skip
    assert "志愿者甲" not in crew(head, "试验派出所")


def test_chiefs_and_desk_clerks_stand_shifts_where_a_record_says_so(head: Book) -> None:
    assert "民警dee" not in crew(head, "试验派出所")
    add(head, "force_member", name="民警dee", kind="officer", officer="dee", since="2026-01-01")
    assert crew(head, "试验派出所")["民警dee"] == "officer"


def test_what_kind_somebody_is_follows_posts_and_records(head: Book) -> None:
    ids = {one: head.record_id("officer", one) for one in ("ann", "amy", "dee", "adm")}
    found = kinds(head, ids.values(), DAY)
    assert found == {ids["ann"]: "officer", ids["amy"]: "auxiliary", ids["dee"]: "officer"}
    assert kinds(head, ids.values(), date(2019, 1, 1)) == {}
