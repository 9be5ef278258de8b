"""Parcels of hand-overs that come twice, late and in any order leave both stations agreed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.errors import BeatbookError
from beatbook.hooks import loader
from beatbook.store.query import Query
from beatbook.syncing import parcels, taking
from beatbook.syncing.parcels import Parcel
from beatbook.syncing.taking import NOT_TAKEN, take
from beatbook.syncing.transfers import answering, handing
from beatbook.syncing.transfers.listing import listed
from beatbook.syncing.transfers.names import FORM
from support import posted
from support.acts import add
from support.nonsense import bodies
from support.posted import ABOVE, A, B, Three

AGREED = {
    ("offered", "offered"), ("refused", "refused"), ("withdrawn", "withdrawn"), ("done", "done"),
}  # fmt: skip


class _Play:
    """The three books, and every parcel that was ever on the way."""

    def __init__(self, three: Three) -> None:
        self.three = three
        self.sent: list[tuple[str, Parcel]] = []
        with three.open(A) as book:
            keeper = add(book, "keeper", name="王大力", phones=["13800001234"])
            handing.offer(book, "keeper", keeper, "乙派出所", "迁居")

    def report(self, which: str) -> None:
        with self.three.open(which, None) as below, self.three.open(ABOVE, None) as above:
            for sender, receiver, to, level in ((below, above, ABOVE, "full"),
                                                (above, below, which, "")):  # fmt: skip
                due = parcels.due(sender, receiver.station, taking.taken(receiver), level)
                for one in list(due):
                    self.sent.append((to, posted.over_the_line(one)))
                    take(receiver, one)

    def again(self, nth: int, _which: str) -> None:
        """A parcel of earlier comes once more, as if nobody had noted that it was taken."""
        if not self.sent:
            return
        to, parcel = self.sent[nth % len(self.sent)]
        with self.three.open(to, None) as book:
            with book.store.transaction() as writer:
                writer.set_catalogue(f"sync.taken:{parcel.kind}", {})
            take(book, parcel)

    def act(self, what: Callable[[Book], object], which: str) -> None:
        with self.three.open(which) as book:
            try:
                what(book)
            except BeatbookError:
                pass  # it is not the time for it

    def states(self) -> tuple[str, str]:
        found = []
        for which in (A, B):
            with self.three.open(which) as book:
                records = book.store.select(book.spec(FORM), Query(FORM, closed=True))
                found.append(records[0].envelope.state if records else "")
                assert len(records) <= 1
        return found[0], found[1]

    def keepers(self, which: str) -> list[str]:
        with self.three.open(which) as book:
            found = book.store.select(book.spec("keeper"), Query("keeper", closed=True))
            return [one.envelope.state for one in found]


_EVENTS = st.one_of(
    st.tuples(st.just("report"), st.sampled_from((A, B))),
    st.tuples(st.just("again"), st.integers(0, 99)),
    st.tuples(st.sampled_from(("withdraw", "accept", "refuse")), st.none()),
)


@settings(max_examples=15)
@given(st.booleans(), st.lists(_EVENTS, min_size=3, max_size=12))
def test_whatever_comes_when_and_how_often_the_two_agree_in_the_end(
    founded_three: Three, known: bool, events: list[tuple[str, object]]
) -> None:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(loader, "installed", posted.points)
        play = _Play(founded_three.copied(Path(folder)))
        for which in (A, B) if known else ():
            play.report(which)
        for what, how in events:
            _happen(play, what, how)
        for which in (A, B) * 4:
            play.report(which)
        here, there = play.states()
        assert (here, there) in AGREED
        assert play.keepers(A) == (["closed"] if here == "done" else ["registered"])
        assert play.keepers(B) == (["registered"] if here == "done" else [])


def _happen(play: _Play, what: str, how: object) -> None:
    if what == "report":
        play.report(str(how))
    elif what == "again":
        play.again(int(str(how)), "")
    elif what == "withdraw":
        play.act(lambda book: handing.withdraw(book, "1"), A)
    elif what == "accept":
        play.act(lambda book: answering.accept(book, "1", {}), B)
    else:
        play.act(lambda book: answering.refuse(book, "1", "查无此人"), B)


# -- parcels that make no sense ----------------------------------------------------------------


@pytest.fixture
def offered(three: Three) -> Parcel:
    """The parcel of an offer of A to B, on its way down."""
    play = _Play(three)
    play.report(A)
    with three.open(ABOVE, None) as above, three.open(B, None) as b:
        (found,) = [one for one in parcels.due(above, b.station, {}) if one.kind == "transfer"]
        return found


def _why(three: Three, which: str, parcel: Parcel) -> str:
    with three.open(which, None) as book:
        took = take(book, parcel)
        assert took.how == NOT_TAKEN
        return took.words


@pytest.mark.parametrize("gone", ["step", "offer", "for", "offered_at"])
def test_a_hand_over_that_cannot_be_read_is_kept_out(
    three: Three, offered: Parcel, gone: str
) -> None:
    body = {key: value for key, value in offered.body.items() if key != gone}
    assert _why(three, B, offered._replace(body=body))


@pytest.mark.parametrize("which", [ABOVE, A, B])
@pytest.mark.parametrize("step", ["offered", "accepted", "done"])
def test_whatever_a_hand_over_says_is_taken_or_refused_in_a_sentence(
    three: Three, offered: Parcel, which: str, step: str
) -> None:
    ends = ("from_station", "to_station")
    by, to = ends if step in ("offered", "withdrawn", "done") else ends[::-1]
    answered = {"answered_at": offered.body["offered_at"], "answer": "", "accepted_as": "x"}
    good = {**offered.body, **answered, "step": step, "for": offered.body[to], "number": 1}
    with three.open(which, None) as book:
        for number, body in enumerate(islice(bodies(good, 10), 0, None, 5)):
            # What was kept must be read by everybody afterwards, so it is listed each time.
            took = take(book, offered._replace(id=f"x.{number}", body=body,
                                               station=str(offered.body[by])))  # fmt: skip
            assert took.how == NOT_TAKEN or list(listed(book, closed=True)) is not None


@pytest.mark.parametrize("which", [ABOVE, B])
def test_a_hand_over_longer_than_any_record_is_passed_on_by_nobody(
    three: Three, offered: Parcel, which: str
) -> None:
    body = {**offered.body, "body": "A" * 1_020_000}
    assert "read" in _why(three, which, offered._replace(body=body))


def test_a_hand_over_of_a_station_that_has_no_part_in_it_is_kept_out(
    three: Three, offered: Parcel
) -> None:
    assert "no part" in _why(three, B, offered._replace(station="SOMEBODY"))


def test_an_answer_to_what_was_never_offered_is_kept_out(three: Three, offered: Parcel) -> None:
    home, at = offered.body["from_station"], offered.body["offered_at"]
    said = {**offered.body, "offer": "NONE", "step": "accepted", "for": home, "answered_at": at}
    answer = offered._replace(station=str(said["to_station"]), body=said, id="NONE.accepted")
    assert "knows nothing" in _why(three, A, answer)


def test_values_that_were_sealed_to_another_book_are_kept_out(
    three: Three, offered: Parcel
) -> None:
    with three.open(B, None) as book, book.store.transaction() as writer:
        writer.set_meta("sync.sealing", "")
    with three.open(B, None) as book:
        from beatbook.syncing.envelopes import public

        public(book)
    assert "another key" in _why(three, B, offered)
