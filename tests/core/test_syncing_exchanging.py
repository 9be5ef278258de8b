"""Parcels at the end of a session: all of them, once, and one that is bad keeps no other back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook import codedeeds
from beatbook.book import Book
from beatbook.codelists import ABOVE
from beatbook.codes import Code
from beatbook.syncing import exchanging, hello, inherited, parcels, taking
from beatbook.syncing.channel import Direct
from beatbook.syncing.judging import Refused
from beatbook.syncing.parcels import Parcel
from beatbook.syncing.receiving import Receiver
from beatbook.syncing.wire import Message
from beatbook.texts import Text
from support import reporting
from support.reporting import Hall


@pytest.fixture
def hall(toys: object, tmp_path: Path) -> Hall:
    """Two stations; the upper book has changed both code lists."""
    made = reporting.hall(tmp_path)
    with made.upper.open() as book:
        codedeeds.add(book, "colours", Code("r", Text("红", "Red")))
        codedeeds.add(book, "lamp_kinds", Code("9", Text("煤油灯", "Oil")))
    return made


@pytest.fixture
def talk(hall: Hall) -> Direct:
    """The first station has greeted."""
    receiver = Receiver(hall.upper.open())
    with hall.stations[0].open() as book:
        receiver.take({"hello": hello.hello(book, "full")._asdict()})
    return Direct(receiver)


_downward = inherited.downward


def _damaged(book: Book) -> Iterator[Parcel]:
    """The upper book's changes of code lists, one of which cannot be read."""
    for one in _downward(book):
        yield one._replace(body={"add": 5}) if one.id == "colours" else one


@pytest.mark.parametrize("at_once", [1, 2, 16])
def test_however_many_come_at_once_all_come_and_none_comes_again(
    hall: Hall, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchanging, "_AT_ONCE", at_once)
    first = reporting.report(hall.stations[0], hall.upper).parcels
    assert (first.up, first.down, first.refused) == (1, 3, ())
    assert reporting.report(hall.stations[0], hall.upper).parcels == (0, 0, ())
    with hall.stations[0].open() as book:
        assert set(book.store.catalogue(ABOVE)) == {"colours", "lamp_kinds"}


def test_a_parcel_that_cannot_be_taken_keeps_no_other_back_and_is_told_each_time(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchanging, "_AT_ONCE", 1)
    monkeypatch.setattr(inherited, "downward", _damaged)
    for expected in (2, 0):
        done = reporting.report(hall.stations[0], hall.upper).parcels
        assert (done.down, len(done.refused)) == (expected, 1)
        assert "colours" in done.refused[0]
    with hall.stations[0].open() as book:
        kept = [e for e, _p in book.store.chain(book.station) if e.action == taking.REFUSED]
        assert len(kept) == 1
        assert list(taking.refused(book)) == ["codes/colours"]
        assert set(book.store.catalogue(ABOVE)) == {"lamp_kinds"}


def test_a_parcel_that_is_another_each_time_it_is_asked_for_comes_once_a_session(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = iter(range(20))

    def changing(book: Book) -> Iterator[Parcel]:
        for one in _downward(book):
            yield one._replace(body={**one.body, "asked": next(asked)})

    monkeypatch.setattr(inherited, "downward", changing)
    assert reporting.report(hall.stations[0], hall.upper).parcels.down == 3
    assert reporting.report(hall.stations[0], hall.upper).parcels.down == 2


def test_what_was_refused_is_taken_once_it_is_mended(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(inherited, "downward", _damaged)
        reporting.report(hall.stations[0], hall.upper)
    done = reporting.report(hall.stations[0], hall.upper).parcels
    assert (done.down, done.refused) == (1, ())
    with hall.stations[0].open() as book:
        assert taking.refused(book) == {}


def test_only_what_is_new_or_changed_is_wanted(talk: Direct, hall: Hall) -> None:
    offers = [["station/a", "1"], ["station/b", "2"]]
    assert talk.ask({"offers": offers}) == {"wanted": ["station/a", "station/b"]}
    with hall.stations[0].open() as book:
        (card,) = parcels.due(book, "", {}, "full")
    assert talk.ask({"parcel": parcels.to_json(card)})["took"][0] == taking.TAKEN
    assert talk.ask({"parcel": parcels.to_json(card)})["took"][0] == taking.AGAIN
    assert talk.ask({"offers": [[card.key, card.digest]]}) == {"wanted": []}
    assert talk.ask({"offers": [[card.key, "other"]]}) == {"wanted": [card.key]}


def _altered(parcel: Parcel) -> Message:
    return {**parcels.to_json(parcel), "body": {"name": "假所", "key": ""}}


def test_a_parcel_that_was_altered_on_its_way_is_left_out(talk: Direct, hall: Hall) -> None:
    with hall.stations[0].open() as book:
        (card,) = parcels.due(book, "", {}, "full")
    how, words = talk.ask({"parcel": _altered(card)})["took"]
    assert how == taking.NOT_TAKEN and "altered" in words


@pytest.mark.parametrize("parcel", [None, {}, [], {"kind": "station"}, 5])
def test_what_is_no_parcel_is_left_out_and_the_talk_goes_on(talk: Direct, parcel: object) -> None:
    how, words = talk.ask({"parcel": parcel})["took"]
    assert how == taking.NOT_TAKEN and words
    assert talk.ask({"offers": []}) == {"wanted": []}


def test_one_station_does_not_send_parcels_of_another(talk: Direct, hall: Hall) -> None:
    with hall.stations[1].open() as book:
        (card,) = parcels.due(book, "", {}, "full")
    how, words = talk.ask({"parcel": parcels.to_json(card)})["took"]
    assert how == taking.NOT_TAKEN and "another" in words


@pytest.mark.parametrize(
    "message",
    [{"offers": 5}, {"offers": [[1]]}, {"offers": [["a", "b", "c"]]}, {"offers": [[[], "b"]]},
     {"taken": 5}, {"taken": [1]}, {"taken": [[[], 1]]}, {"something": {}}],
)  # fmt: skip
def test_messages_that_make_no_sense_are_refused(talk: Direct, message: Message) -> None:
    with pytest.raises(Refused) as caught:
        talk.ask(message)
    assert caught.value.kind == "garbled"


def test_a_parcel_nested_too_deep_to_be_read_is_refused(talk: Direct) -> None:
    body: dict[str, object] = {}
    for _each in range(900):
        body = {"a": body}
    one = {"kind": "x", "id": "x", "row": 1, "hash": "", "body": body, "station": "", "digest": ""}
    try:
        how, _words = talk.ask({"parcel": one})["took"]
    except Refused as refused:
        how = refused.kind
    assert how in (taking.NOT_TAKEN, "garbled")
