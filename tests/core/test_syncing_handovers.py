"""Handing a record over from one station to another: offered, answered, closed, seen by all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound, ProblemsFound, UsageProblem
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook.syncing.transfers import answering, handing
from beatbook.syncing.transfers.declare import Moves
from beatbook.syncing.transfers.listing import listed
from beatbook.syncing.transfers.names import DONE, FORM, OFFERED
from support import toy
from support.acts import add
from support.fixtures import Install
from support.points import Point, point
from support.posted import ABOVE, A, B, Three

NUMBER = "T1990010111"


def _keeper(three: Three, **more: object) -> str:
    """A keeper at A, with a lamp."""
    with three.open(A) as book:
        given = {"name": "王大力", "toy_number": NUMBER, "phones": ["13800001234"], **more}
        keeper = add(book, "keeper", **given)
        add(book, name="东门灯", keeper=keeper)
        return keeper


def _offer(three: Three, keeper: str) -> Record:
    with three.open(A) as book:
        return handing.offer(book, "keeper", keeper, "乙派出所", "迁居")


def _of(book: Book, form: str = FORM) -> list[Record]:
    return book.store.select(book.spec(form), Query(form, closed=True))


def _state(three: Three, which: str) -> str:
    with three.open(which) as book:
        (found,) = _of(book)
        return found.envelope.state


def _sync(three: Three, *which: str) -> None:
    for one in which:
        assert three.report(one) == []


def test_what_is_accepted_is_here_with_what_belongs_to_it_and_closed_there(three: Three) -> None:
    keeper = _keeper(three)
    _offer(three, keeper)
    _sync(three, A, B)
    with three.open(B) as book:
        answering.accept(book, "1", {"birth": "1990-01-01"})
    _sync(three, B, A, A, B)
    with three.open(B) as book:
        (new,) = _of(book, "keeper")
        (lamp,) = _of(book, "lamp")
        assert new.values["name"] == "王大力" and new.values["toy_number"] == NUMBER
        assert (lamp.values["name"], lamp.values["keeper"]) == ("东门灯", new.id)
        (there,) = _of(book)
    with three.open(A) as book:
        (old,) = _of(book, "keeper")
        (here,) = _of(book)
    assert old.envelope.state == "closed" and old.values["phones"] == ("乙派出所",)
    assert here.envelope.state == there.envelope.state == DONE
    assert here.values["accepted_as"] == there.values["accepted_as"] == new.id
    assert here.values["body"] is there.values["body"] is None


def test_both_rows_name_the_others_station_row_and_hash(three: Three) -> None:
    _offer(three, _keeper(three))
    _sync(three, A, B)
    with three.open(B) as book:
        answering.accept(book, "1", {})
    _sync(three, B, A, A, B)
    with three.open(A, None) as a, three.open(B, None) as b:
        (here,), (there,) = _of(a), _of(b)
        for mine, other in ((here, b), (there, a)):
            row = other.store.row(other.station, mine.values["other_row"])
            assert row is not None and row.hash == mine.values["other_hash"]
        assert (here.values["to_station"], there.values["from_station"]) == (b.station, a.station)
        closing = a.store.row(a.station, there.values["closed_row"])
        assert closing is not None and closing.action == "transfer.close"


def test_nobody_on_the_way_reads_what_is_handed_over(three: Three) -> None:
    _offer(three, _keeper(three))
    _sync(three, A)
    body = three.path(ABOVE).read_bytes()
    body += b"".join(one.read_bytes() for one in three.folder.glob("above.db-*"))
    for said in ("王大力", NUMBER, "13800001234", "迁居"):
        assert said.encode() not in body
    _sync(three, B)
    with three.open(B) as book:
        values = {value for _form, _field, value in answering.show(book, "1")}
    assert {"王大力", NUMBER, "13800001234"} <= values


def test_looking_at_what_is_offered_is_in_the_journal(three: Three) -> None:
    _offer(three, _keeper(three))
    _sync(three, A, B)
    with three.open(B) as book:
        before, _hash = book.store.head(book.station)
        answering.show(book, "1")
        row = book.store.row(book.station, before + 1)
        assert row is not None and row.form == FORM and row.officer == book.actor.officer


def test_what_is_refused_stays_and_the_reason_is_read(three: Three) -> None:
    keeper = _keeper(three)
    _offer(three, keeper)
    _sync(three, A, B)
    with three.open(B) as book:
        answering.refuse(book, "1", "查无此人")
    _sync(three, B, A)
    with three.open(A) as book:
        (here,) = _of(book)
        assert (here.envelope.state, here.values["answer"]) == ("refused", "查无此人")
        found = book.store.record(book.spec("keeper"), keeper)
        assert found is not None and found.envelope.state == "registered"
        again = handing.offer(book, "keeper", keeper, "乙派出所", "再次移交")
        assert again.envelope.state == OFFERED


def test_refusing_takes_a_reason(three: Three) -> None:
    _offer(three, _keeper(three))
    _sync(three, A, B)
    with three.open(B) as book, pytest.raises(UsageProblem, match=r"why|理由"):
        answering.refuse(book, "1", " ")


def test_what_was_withdrawn_cannot_be_accepted(three: Three) -> None:
    _offer(three, _keeper(three))
    _sync(three, A, B)
    with three.open(A) as book:
        handing.withdraw(book, "1", "地址有误")
    _sync(three, A, B)
    with three.open(B) as book, pytest.raises(UsageProblem, match=r"withdrawn|撤回"):
        answering.accept(book, "1", {})


def test_what_was_accepted_before_the_withdrawal_came_is_accepted(three: Three) -> None:
    _offer(three, _keeper(three))
    _sync(three, A, B)
    with three.open(A) as book:
        handing.withdraw(book, "1", "地址有误")
    with three.open(B) as book:
        answering.accept(book, "1", {})
    _sync(three, A, B, A, A, B)
    assert (_state(three, A), _state(three, B)) == (DONE, DONE)


def test_what_one_station_accepted_is_offered_to_no_other_any_more(three: Three) -> None:
    keeper = _keeper(three)
    _offer(three, keeper)
    _sync(three, A, B)
    with three.open(A) as book:
        handing.withdraw(book, "1")
    with three.open(B) as book:
        answering.accept(book, "1", {})
    _sync(three, B)
    _offer(three, keeper)
    _sync(three, A)
    with three.open(A) as book:
        assert sorted(one.envelope.state for one in _of(book)) == [DONE, "withdrawn"]


def test_what_is_offered_cannot_be_offered_twice(three: Three) -> None:
    keeper = _keeper(three)
    _offer(three, keeper)
    with pytest.raises(UsageProblem, match=r"already|已"):
        _offer(three, keeper)


def test_closed_records_and_forms_that_stay_are_not_handed_over(three: Three) -> None:
    keeper = _keeper(three)
    with three.open(A) as book:
        with book.deed("close") as deed:
            deed.transition("keeper", keeper, "close")
        with pytest.raises(UsageProblem):
            handing.offer(book, "keeper", keeper, "乙派出所", "迁居")
        with pytest.raises(UsageProblem, match=r"Keeper|看护人"):
            handing.offer(book, "lamp", "1", "乙派出所", "迁居")


def test_only_stations_that_report_to_the_same_book_can_be_meant(three: Three) -> None:
    keeper = _keeper(three)
    with three.open(A) as book, pytest.raises(NotFound, match="乙派出所"):
        handing.offer(book, "keeper", keeper, "丙派出所", "迁居")


def test_who_may_not_decide_does_not_accept(three: Three) -> None:
    _offer(three, _keeper(three))
    _sync(three, A, B)
    with three.open(B, "aux") as book, pytest.raises(NotAllowed):
        answering.accept(book, "1", {})
    assert _state(three, B) == OFFERED


def test_whoever_may_write_the_record_may_offer_it(three: Three) -> None:
    keeper = _keeper(three)
    with three.open(A, "aux") as book:
        assert handing.offer(book, "keeper", keeper, "乙派出所", "迁居").envelope.state == OFFERED


def test_what_is_wrong_with_an_entry_is_wrong_with_what_is_accepted(three: Three) -> None:
    _offer(three, _keeper(three))
    _sync(three, A, B)
    with three.open(B) as book:
        with pytest.raises(ProblemsFound):
            answering.accept(book, "1", {"toy_number": "bad"})
        assert _of(book, "keeper") == []
    assert _state(three, B) == OFFERED


def test_somebody_who_is_here_already_is_not_entered_twice(three: Three) -> None:
    _offer(three, _keeper(three))
    with three.open(B) as book:
        here = add(book, "keeper", name="王大力", toy_number=NUMBER)
    _sync(three, A, B)
    with three.open(B) as book:
        with pytest.raises(ProblemsFound):
            answering.accept(book, "1", {})
        assert answering.accept(book, "1", {}, existing="1").values["accepted_as"] == here
        assert len(_of(book, "keeper")) == 1


def _stuck(_deed: object, _record: object, _station: str) -> None:
    raise UsageProblem("灯还亮着")


def _failing(_deed: object, _record: object, _station: str) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize(("closes", "said"), [(_stuck, "灯还亮着"), (_failing, "ZeroDivision")])
def test_what_cannot_be_closed_by_itself_waits_for_an_officer(
    three: Three, install: Install, closes: Callable[..., None], said: str
) -> None:
    keeper = _keeper(three)
    _offer(three, keeper)
    _sync(three, A, B)
    with three.open(B) as book:
        answering.accept(book, "1", {})
    moves = [Moves(form="keeper", close=closes)]
    install(Point("toy", toy), point("moving", registry_moves=moves))
    _sync(three, B, A)
    with three.open(A) as book:
        (here,) = _of(book)
        assert here.envelope.state == "accepted" and said in here.values["answer"]
        with book.deed("close") as deed:
            deed.transition("keeper", keeper, "close")
        assert handing.finish(book, "1").envelope.state == DONE
    _sync(three, A, B)
    assert _state(three, B) == DONE


def test_once_it_is_answered_nothing_sealed_lies_above_any_longer(three: Three) -> None:
    _offer(three, _keeper(three))
    _sync(three, A)
    with three.open(B, None) as book, three.open(ABOVE, None) as above:
        kept = above.store.catalogue(f"sync.passing:{book.station}")
        assert [one["body"]["body"] for one in kept.values()] != [""]
    _sync(three, B)
    with three.open(B) as book:
        answering.refuse(book, "1", "查无此人")
    _sync(three, B)
    with three.open(B, None) as book, three.open(ABOVE, None) as above:
        assert above.store.catalogue(f"sync.passing:{book.station}") == {}
        (line,) = listed(above, closed=True)
        assert line.state == "refused"
    _sync(three, A, B)
    assert _state(three, A) == "refused"


def test_a_hand_over_of_somebody_hidden_is_called_by_number(
    three: Three, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing, "hiding", lambda _book: lambda _spec, _id: True)
    found = _offer(three, _keeper(three))
    assert "王大力" not in str(found.values["what"]) and "1" in str(found.values["what"])


def test_the_book_above_sees_every_hand_over_and_how_it_stands(three: Three) -> None:
    _offer(three, _keeper(three))
    _sync(three, A)
    with three.open(ABOVE) as book:
        (line,) = listed(book)
        assert (line.state, line.from_name, line.to_name) == (OFFERED, "甲派出所", "乙派出所")
    _sync(three, B)
    with three.open(B) as book:
        answering.accept(book, "1", {})
    _sync(three, B, A, A, B)
    with three.open(ABOVE) as book:
        assert listed(book) == []
        (line,) = listed(book, closed=True)
        assert line.state == DONE


def test_a_station_that_does_not_report_any_more_is_told(three: Three) -> None:
    with three.open(ABOVE, None) as book, book.store.transaction() as writer:
        kept = book.store.catalogue("sync.below")
        writer.set_catalogue(
            "sync.below", {id: one for id, one in kept.items() if one["name"] != "乙派出所"}
        )
    _offer(three, _keeper(three))
    (why,) = three.report(A)
    assert "乙派出所" in why
