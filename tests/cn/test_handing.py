"""A resident moves from one station's beat to another's, by the actions that officers run."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.hooks import loader
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook_cn import plugin
from support import posted
from support.national import HOME, places
from support.points import Point
from support.posted import ABOVE, A, B, Three

NUMBER = "15019119900506002X"
PERSON = {"name": "王小花", "resident_id": NUMBER, "phones": ["13800001234"]}
NEW = "南湖社区云杉花园5号楼2单元402室"


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Three:
    """Three books with the national plugin; somebody lives at A."""
    monkeypatch.setattr(loader, "installed", lambda: [Point("cn", plugin)])
    three = posted.build(tmp_path)
    for which in (A, B):
        with three.open(which, None) as book:
            places(book)
    with three.open(A) as book, book.deed("registry.add") as deed:
        deed.add("person", {**_known(book), "address": HOME, "since": "2020-01-01"})
    return three


def _known(book: Book) -> dict[str, Any]:
    return {id: value for id, value in PERSON.items() if book.spec("person").field(id)}


def _do(three: Three, which: str, name: str, **raw: Any) -> Any:
    with three.open(which) as book:
        return actions.run(book, name, raw)


def _only(three: Three, which: str, form: str) -> Record:
    with three.open(which) as book:
        (found,) = book.store.select(book.spec(form), Query(form, closed=True))
        return found


def test_a_resident_who_moved_lives_at_the_new_station_and_is_closed_at_the_old(
    moved: Three,
) -> None:
    _do(moved, A, "transfer.offer", form="person", record="1", to="乙派出所", reason="购房迁居")
    for which in (A, B):
        assert moved.report(which) == []
    shown = _do(moved, B, "transfer.show", number="1")
    said = [row["value"] for row in shown]
    assert "王小花" in said and any("3号楼" in one for one in said)
    _do(moved, B, "transfer.accept", number="1", address=NEW, fill=["since=2026-11-20"])
    for which in (B, A, A, B):
        assert moved.report(which) == []
    here, stay = _only(moved, B, "person"), _only(moved, B, "tenancy")
    assert (here.values["name"], here.values["resident_id"]) == ("王小花", NUMBER)
    assert stay.values["since"] == date(2026, 11, 20)
    there, ended = _only(moved, A, "person"), _only(moved, A, "tenancy")
    assert (there.envelope.state, there.values["destination"]) == ("closed", "乙派出所")
    assert (ended.envelope.state, ended.values["destination"]) == ("ended", "乙派出所")
    (row,) = _do(moved, ABOVE, "transfer.list", closed="yes")
    assert (row["from"], row["to"]) == ("甲派出所", "乙派出所")


def test_what_is_offered_is_read_in_words_and_veiled_by_whoever_may_accept_it(
    moved: Three,
) -> None:
    with moved.open(B, None) as book, book.deed("officer.add") as deed:
        village = deed.units.add(book.station, "office", "乙村警务室", "B1")
        officer = deed.add("officer", {"name": "社区民警", "login": "yi"}, unit=village)
        post = {"holder": officer, "at": village, "role": "officer", "start": book.today()}
        deed.add("post", post, unit=village)
    _do(moved, A, "transfer.offer", form="person", record="1", to="乙派出所", reason="购房迁居")
    for which in (A, B):
        assert moved.report(which) == []
    with Book.open(str(moved.path(B)), officer="yi") as book:
        shown = actions.run(book, "transfer.show", {"number": "1"})
        accepted = actions.run(book, "transfer.accept", {"number": "1", "address": NEW})
    said = [row["value"] for row in shown]
    assert "王小花" in said and said.index("王小花") < said.index("1990-05-06")
    assert not {NUMBER, "13800001234", "CHN", "@place"} & {*said, *(row["field"] for row in shown)}
    assert accepted
    assert _only(moved, B, "person").values["resident_id"] == NUMBER


def test_who_still_works_at_the_old_station_stays_in_its_book(moved: Three) -> None:
    with moved.open(A) as book, book.deed("registry.add") as deed:
        shop = deed.add("organisation", {"name": "云杉超市", "address": "南湖社区昭君路12号"})
        worker = book.record_id("person", "1")
        deed.add("employment", {"person": worker, "organisation": shop, "since": "2025-01-01"})
    _do(moved, A, "transfer.offer", form="person", record="1", to="乙派出所", reason="购房迁居")
    for which in (A, B):
        moved.report(which)
    _do(moved, B, "transfer.accept", number="1", address=NEW)
    for which in (B, A):
        moved.report(which)
    assert _only(moved, A, "person").envelope.state == "registered"
    assert _only(moved, A, "tenancy").envelope.state == "ended"
    assert _only(moved, A, "transfer").envelope.state == "done"


def test_a_hand_over_that_nobody_answers_becomes_a_duty_of_both(moved: Three) -> None:
    _do(moved, A, "transfer.offer", form="person", record="1", to="乙派出所", reason="购房迁居")
    for which in (A, B):
        moved.report(which)
    for which in (A, B):
        with moved.open(which) as book:
            late = book.today() + timedelta(days=8)
            (due,) = book.duties.for_day(late, rules=["transfer.answer"], overdue=True)
            assert due.due == book.today() + timedelta(days=7)
