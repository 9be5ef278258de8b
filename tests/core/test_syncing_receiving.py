"""The upper side of a session: nothing is lost where a line breaks, nothing comes in twice."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed
from beatbook.forest import PLACES
from beatbook.journal import emptied
from beatbook.privacy.disposing import UNSCRUBBED
from beatbook.syncing import hello, sending, stations
from beatbook.syncing.channel import Direct, Lost
from beatbook.syncing.judging import Refused
from beatbook.syncing.receiving import Receiver, serve
from beatbook.syncing.sending import batches, push
from beatbook.syncing.wire import LINE, Message, Sent, decode, encode, pack
from support import reporting
from support.reporting import Cut, Hall, Place


@pytest.fixture
def hall(toys: object, tmp_path: Path) -> Hall:
    return reporting.hall(tmp_path)


def _lamp(place: Place, pole: str, **values: object) -> str:
    with place.open() as book, book.deed("work") as deed:
        return str(deed.add("lamp", {"pole": pole, **values}))


def _greeting(book: Book) -> Message:
    return {"hello": hello.hello(book, "full")._asdict()}


def _same(hall: Hall) -> None:
    """The upper book has of the first station what that has."""
    with hall.upper.open() as upper, hall.stations[0].open() as book:
        assert upper.store.head(book.station) == book.store.head(book.station)
        assert reporting.everything(upper, book.station) == reporting.everything(book)


def _witnessed(upper: Book, station: str) -> list[tuple[int, int]]:
    """From which row to which the upper book's own journal says that rows came."""
    said = [parts[0].content for entry, parts in upper.store.chain(upper.station)
            if (entry.action, entry.subject) == ("sync.received", station)]  # fmt: skip
    return [(one["new"]["from"], one["new"]["to"]) for one in said if one is not None]


# -- lines that break, sessions that meet ------------------------------------------------------


@pytest.mark.parametrize("answered", [False, True])
def test_a_line_cut_at_every_message_in_turn_brings_everything_in_the_end(
    hall: Hall, answered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "BATCH", 3)
    place, cut, at = hall.stations[0], True, 0
    _lamp(place, "P1")
    while cut:
        _lamp(place, f"Q{at}")
        with place.open() as book, hall.upper.open() as upper:
            line = Cut(upper, at, answered=answered)
            try:
                push(book, line, "full")
                cut = False
            except Lost:
                at += 1
    assert at >= 5  # a greeting, rows, what is offered, what is taken, the goodbye
    reporting.report(place, hall.upper)
    _same(hall)


def test_two_sessions_of_one_station_at_once_do_each_other_no_harm(hall: Hall) -> None:
    place = hall.stations[0]
    _lamp(place, "P1")
    with place.open() as book, hall.upper.open() as upper:
        one, other = Direct(Receiver(upper)), Direct(Receiver(upper))
        haves = [line.ask(_greeting(book))["have"] for line in (one, other)]
        (rows,) = batches(book, "full", haves[0][0])
        answers = [line.ask({"rows": pack(rows[:3])})["have"] for line in (one, other)]
        answers += [line.ask({"rows": pack(rows)})["have"] for line in (other, one)]
        byes = [line.ask({"bye": {}})["bye"] for line in (one, other)]
        assert haves[0] == haves[1] and answers[0] == answers[1] and answers[2] == answers[3]
        assert byes == [list(book.store.head(book.station))] * 2
    _same(hall)
    assert reporting.report(place, hall.upper).rows == 0


def test_what_came_is_noted_in_the_own_journal_and_nothing_where_nothing_came(hall: Hall) -> None:
    place = hall.stations[0]
    first = reporting.report(place, hall.upper).head
    _lamp(place, "P1")
    second = reporting.report(place, hall.upper).head
    reporting.report(place, hall.upper)
    with hall.upper.open() as upper, place.open() as book:
        told = _witnessed(upper, book.station)
        assert told[:2] == [(1, first), (first + 1, second)]


def test_a_place_renamed_later_in_a_session_is_renamed_for_what_came_earlier_in_it(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "BATCH", 1)
    place = hall.stations[0]
    with place.open() as book:
        with book.deed("place") as deed:
            (county,) = (span.node for span in deed.places.overlay.children("", book.today(), None))
            community = deed.places.add(county, "community", "西风社区", "150191001002")
        with book.deed("work") as deed:
            keeper = deed.add("keeper", {"name": "李红"})
            deed.add("lamp", {"pole": "P1", "keeper": keeper}, place=community)
        with book.deed("place") as deed:
            deed.places.revise(community, name="南风社区")
    for _twice in range(2):
        reporting.report(place, hall.upper)
    _same(hall)
    with hall.upper.open() as upper:
        assert upper.places.address(community, upper.today()).endswith("南风社区")


# -- what comes out of turn, or from somebody else ---------------------------------------------


def test_a_session_begins_with_one_greeting(hall: Hall) -> None:
    with hall.stations[0].open() as book, reporting.line(hall.upper) as channel:
        for name in ("rows", "hash", "fetch", "beside", "parted", "bye", "offers"):
            with pytest.raises(Refused, match="out of turn"):
                channel.ask({name: {}})
        channel.ask(_greeting(book))
        with pytest.raises(Refused, match="out of turn"):
            channel.ask(_greeting(book))


def test_who_reports_for_one_station_leaves_no_refusal_with_another(hall: Hall) -> None:
    with hall.upper.open() as upper:
        with upper.deed("officer") as deed:
            link = deed.add("officer", {"name": "上报", "login": "link"}, unit=upper.station)
            post = {"holder": link, "at": upper.station, "role": "link", "start": "2020-01-01"}
            deed.add("post", post, unit=upper.station)
        for one in stations.stations(upper).values():
            who = link if one.name == "第0派出所" else upper.record_id("officer", "boss")
            with upper.store.transaction() as writer:
                stations.keep(upper, writer, one._replace(link=who))
    with hall.stations[1].open() as book, hall.upper.open("link") as upper:
        said = hello.hello(book, "full")._asdict() | {"book": "another"}
        with pytest.raises(NotAllowed, match="第1派出所"):
            Receiver(upper).take({"hello": said})
        assert stations.heard(upper, book.station) == stations.Heard()


@pytest.mark.parametrize(
    "message",
    [{"hash": 2**70}, {"hash": True}, {"fetch": -1}, {"fetch": 2**70}, {"parted": {"row": 2**70}},
     {"beside": {"dropped": {"looks": [2**70], "records": []}}}, {"beside": []},
     {"beside": {"lineage": {"unit": [["a"]], "place": []}}},
     {"beside": {"lineage": {"unit": [[[], [], "merge", "2026-11-21"]], "place": []}}}],
)  # fmt: skip
def test_numbers_and_lists_that_cannot_be_are_refused(hall: Hall, message: Message) -> None:
    with hall.stations[0].open() as book, reporting.line(hall.upper) as channel:
        channel.ask(_greeting(book))
        with pytest.raises(Refused) as caught:
            channel.ask(message)
        assert caught.value.kind == "garbled"


def test_contents_that_prove_nothing_come_only_where_that_was_agreed(hall: Hall) -> None:
    place = hall.stations[0]
    lamp = _lamp(place, "P1", name="真")
    with place.open() as book, reporting.line(hall.upper) as channel:
        seq, _hash = channel.ask(_greeting(book))["have"]
        rows = [row for batch in batches(book, "full", seq) for row in batch]
        entry, (sent, *more) = rows[-1]
        hidden = sent.part._replace(text=emptied(sent.part.text), content=None)
        other = {"new": {**(sent.part.content or {})["new"], "name": "假"}}
        rows[-1] = (entry, [Sent(hidden, other), *more])
        with pytest.raises(Refused):
            channel.ask({"rows": pack(rows)})
    with hall.upper.open() as upper:
        assert upper.store.card(lamp) is None


# -- what stands beside rows -------------------------------------------------------------------


def _beside(hall: Hall, body: Callable[[Book, Book], Message]) -> None:
    """The first station says something beside its rows."""
    with hall.stations[0].open() as book, hall.upper.open() as upper:
        line = Direct(Receiver(upper))
        line.ask(_greeting(book))
        line.ask({"beside": body(book, upper)})


def test_a_station_drops_contents_of_its_own_alone(hall: Hall) -> None:
    own, others = (_lamp(place, f"P{n}") for n, place in enumerate(hall.stations))
    for place in hall.stations:
        reporting.report(place, hall.upper)

    def body(book: Book, upper: Book) -> Message:
        witness = [[f"station:{book.station}", 99], [upper.record_id("officer", "boss"), 99]]
        return {"dropped": {"looks": [], "records": [[own, 2], [others, 2], *witness]}}

    with hall.upper.open() as upper:
        before = [part for _e, parts in upper.store.chain(upper.station) for part in parts]
    _beside(hall, body)
    with hall.upper.open() as upper:
        assert [part.content for _entry, part in upper.store.history(own)] == [None]
        assert None not in [part.content for _entry, part in upper.store.history(others)]
        now = [part for _e, parts in upper.store.chain(upper.station) for part in parts]
        assert now[: len(before)] == before


def test_a_book_above_in_which_contents_were_dropped_is_written_anew_as_the_station_is(
    hall: Hall,
) -> None:
    place = hall.stations[0]
    lamp = _lamp(place, "P1", notes="旧")
    reporting.report(place, hall.upper)
    with hall.upper.open() as upper:
        assert not upper.store.meta(UNSCRUBBED)
    with place.open() as book:
        with book.deed("work") as deed:
            deed.change("lamp", lamp, {"notes": None})
        with book.store.transaction() as writer:
            writer.drop_contents(lamp, before=2)
    reporting.report(place, hall.upper)
    with hall.upper.open() as upper:
        assert upper.store.meta(UNSCRUBBED) == "yes"


def test_nobody_goes_on_in_what_is_of_others(hall: Hall) -> None:
    for place in hall.stations:
        reporting.report(place, hall.upper)

    def body(book: Book, upper: Book) -> Message:
        own, others = book.store.nodes(PLACES)[0], [
            node for node in upper.store.nodes(PLACES) if node not in book.store.nodes(PLACES)
        ]  # fmt: skip
        steps = [[own, others[0], "merge", "2026-11-21"], [others[0], own, "merge", "2026-11-21"]]
        return {"lineage": {"unit": [], "place": steps}}

    _beside(hall, body)
    with hall.upper.open() as upper:
        assert upper.store.lineage(PLACES) == ()


# -- lines -------------------------------------------------------------------------------------


def _served(upper: Book, *lines: bytes) -> tuple[int, list[Message]]:
    answers = io.BytesIO()
    done = serve(upper, io.BytesIO(b"".join(lines)), answers)
    return done, [decode(line) for line in answers.getvalue().splitlines(keepends=True)]


def test_a_session_over_lines_ends_well_only_with_a_goodbye(hall: Hall) -> None:
    with hall.stations[0].open() as book, hall.upper.open() as upper:
        greeting = encode(_greeting(book))
        assert _served(upper, greeting)[0] == 1
        assert _served(upper)[0] == 1
        done, (have, bye) = _served(upper, greeting, encode({"bye": {}}))
        assert done == 0 and "have" in have and "bye" in bye


@pytest.mark.parametrize("line", [b"junk\n", b"[]\n", b"{}\n", b'{"hello": \n', b'{"hello": {}}'])
def test_a_line_that_makes_no_sense_is_answered_and_the_next_one_too(
    hall: Hall, line: bytes
) -> None:
    with hall.upper.open() as upper:
        done, answers = _served(upper, line)
        assert done == 1 and [one["refused"]["kind"] for one in answers] == ["garbled"]


def test_a_line_without_end_is_not_read_to_its_end(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("beatbook.syncing.receiving.LINE", 1000)
    assert LINE > 1000
    with hall.upper.open() as upper:
        _done, answers = _served(upper, b"x" * 2500)
        assert {one["refused"]["kind"] for one in answers} == {"garbled"} and len(answers) == 3


def test_somebody_who_may_not_report_is_told_so_with_the_exit_code(hall: Hall) -> None:
    with hall.stations[0].open() as book, hall.upper.open("boss") as upper:
        done, (answer,) = _served(upper, encode(_greeting(book)))
        assert done == 1
        assert answer["code"] == NotAllowed.exit_code and answer["error"]
