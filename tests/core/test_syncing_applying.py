"""What arrives above is what the stations have: records, cards, trees, findings, proofs."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from beatbook.audit import differences, proofs
from beatbook.book import Book
from beatbook.errors import BeatbookError
from beatbook.forest import PLACES, UNITS
from beatbook.journal import DROPPED
from beatbook.privacy.disposing import Why, dispose
from beatbook.store.query import Find
from beatbook.syncing import stations
from beatbook.syncing.channel import Direct, Lost
from beatbook.syncing.receiving import Receiver
from beatbook.syncing.sending import push
from support import everyday, reporting
from support.crashing import unsound
from support.reporting import Cut, Hall, Place


def _same(hall: Hall) -> None:
    """The upper book is the union of its stations, and proves itself."""
    with hall.upper.open() as upper:
        roots = stations.stations(upper)
        # The roots alone are not what their rows say: they hang below a unit here.
        found = [one for one in unsound(upper) if not any(f"unit {id}:" in one for id in roots)]
        assert found == []
        for place in hall.stations:
            with place.open() as book:
                assert upper.store.head(book.station) == book.store.head(book.station)
                assert reporting.everything(upper, book.station) == reporting.everything(book)
                _same_trees(upper, book)
                _same_findings(upper, book)


def _same_trees(upper: Book, book: Book) -> None:
    for tree in (UNITS, PLACES):
        for node in book.store.nodes(tree):
            life = book.store.spans(tree, node)
            if tree == UNITS:
                mount = upper.station
                life = tuple(s if s.parent else s._replace(parent=mount) for s in life)
            assert upper.store.spans(tree, node) == life
            assert upper.store.aliases(tree, node) == book.store.aliases(tree, node)
        assert set(book.store.lineage(tree)) <= set(upper.store.lineage(tree))


def _same_findings(upper: Book, book: Book) -> None:
    units = frozenset(book.store.nodes(UNITS))
    for words in ("王", "绿园", "灯", "P1"):
        mine = {hit.card.record for hit in book.store.find(Find(words, 200))}
        assert {hit.card.record for hit in upper.store.find(Find(words, 200, (), units))} == mine


@settings(max_examples=12, phases=(Phase.generate,))
@given(st.integers(0, 2**32), st.integers(8, 30))
def test_random_days_reported_over_bad_lines_in_any_order_come_out_equal(
    three: Hall, seed: int, steps: int
) -> None:
    chance = random.Random(seed)
    with TemporaryDirectory() as folder:
        hall = reporting.copied(three, Path(folder))
        for step in range(steps):
            place = chance.choice(hall.stations)
            if chance.random() < 0.75:
                _deed(place, chance, f"{place.path}-{step}")
            else:
                _cut(place, hall.upper, chance)
        for place in chance.sample(hall.stations, len(hall.stations)):
            reporting.report(place, hall.upper)
            reporting.report(place, hall.upper)
        _same(hall)


# Cards say codes in the words of the book that made them, and a station's own words stay there.
KINDS = [kind for kind in everyday.KINDS if kind != "code"]


def _deed(place: Place, chance: random.Random, id: str) -> None:
    kind = chance.choice(KINDS)
    with place.open() as book:
        try:
            everyday.KINDS[kind](book, chance, id)
        except BeatbookError:
            return


def _cut(place: Place, upper: Place, chance: random.Random) -> None:
    with place.open() as book, upper.open() as above:
        line = Cut(above, chance.randrange(6), answered=chance.random() < 0.5)
        try:
            push(book, line, "full")
        except Lost:
            return


@pytest.fixture
def hall(toys: object, tmp_path: Path) -> Hall:
    return reporting.hall(tmp_path)


def _do(place: Place, act: Callable[[Book], object]) -> None:
    with place.open() as book:
        act(book)


def _add(book: Book, form: str, **values: object) -> str:
    with book.deed("work") as deed:
        return str(deed.add(form, values))


def test_a_number_that_two_stations_enter_stays_with_the_first_and_is_a_finding(
    hall: Hall,
) -> None:
    first, second = hall.stations
    for place in hall.stations:
        _do(place, lambda book: _add(book, "keeper", name="王小明", toy_number="T1980010112"))
        reporting.report(place, hall.upper)
    with hall.upper.open() as upper, first.open() as one, second.open() as other:
        (mine,) = one.store.recorded("keeper")
        (others,) = other.store.recorded("keeper")
        assert upper.store.identity("toy_number", "T1980010112") == mine
        (clash,) = stations.clashes(upper)
        assert (clash.bearer, clash.record, clash.station) == (mine, others, other.station)
        assert list(differences(upper)) == []


def test_numbers_are_claimed_once_for_each_scheme(hall: Hall) -> None:
    for place in hall.stations:
        _do(place, lambda book: _add(book, "lamp", pole="P1"))
        reporting.report(place, hall.upper)
    with hall.upper.open() as upper:
        assert len(stations.clashes(upper)) == 1
        assert len(upper.store.recorded("lamp")) == 2


def test_a_changed_number_is_free_for_others(hall: Hall) -> None:
    first, second = hall.stations
    _do(first, lambda book: _add(book, "lamp", pole="P1"))
    reporting.report(first, hall.upper)
    with first.open() as book, book.deed("work") as deed:
        deed.change("lamp", book.record_id("lamp", "P1"), {"pole": "P2"})
    _do(second, lambda book: _add(book, "lamp", pole="P1"))
    for place in hall.stations:
        reporting.report(place, hall.upper)
    with hall.upper.open() as upper:
        assert stations.clashes(upper) == []
        assert upper.store.identity("lamp.pole", "P1") == upper.record_id("lamp", "P1")


def test_what_is_disposed_of_below_is_gone_above(hall: Hall) -> None:
    place = hall.stations[0]
    with place.open() as book:
        lamp = _add(book, "lamp", pole="P1", name="秘密")
        reporting.report(place, hall.upper)
        dispose(book, "lamp", [lamp], Why(reason="asked"), beforehand=True)
    reporting.report(place, hall.upper)
    with hall.upper.open() as upper:
        history = upper.store.history(lamp)
        assert history and all(part.text.startswith(DROPPED) for _entry, part in history)
        assert upper.store.card(lamp) is None
        assert upper.store.identity("lamp.pole", "P1") is None
        assert all(proof.faults == () for proof in proofs(upper))
        assert list(differences(upper)) == []


def test_look_ups_above_that_found_only_what_is_disposed_of_say_no_more_what_was_typed(
    hall: Hall,
) -> None:
    place = hall.stations[0]
    with place.open() as book:
        keeper, other = (_add(book, "keeper", name=name) for name in ("王小明", "王小红"))
    reporting.report(place, hall.upper)
    with hall.upper.open() as upper:
        upper.note_look("find", {"text": "王小明", "shown": [keeper]})
        upper.note_look("find", {"text": "王", "shown": [keeper, other]})
        first = upper.store.head(upper.station)[0] - 1
    with place.open() as book:
        dispose(book, "keeper", [keeper], Why(reason="asked"), beforehand=True)
    reporting.report(place, hall.upper)
    with hall.upper.open() as upper:
        (gone,), (kept,) = (upper.store.parts(upper.station, first + n) for n in (0, 1))
        assert gone.text.startswith(DROPPED) and (kept.content or {})["text"] == "王"
        assert all(proof.faults == () for proof in proofs(upper))


def test_nobody_is_called_above_after_who_was_disposed_of(hall: Hall) -> None:
    place = hall.stations[0]
    with place.open() as book:
        keeper = _add(book, "keeper", name="王小明")
        stay = _add(book, "stay", keeper=keeper)
        with book.deed("close") as deed:
            deed.transition("stay", stay, "close")
    with hall.upper.open() as upper, place.open() as book:
        push(book, Direct(Receiver(upper)), "full")
        card = upper.store.card(stay)
        assert card is not None and card.title == "王小明"
        dispose(book, "keeper", [keeper], Why(reason="asked"), beforehand=True)
        push(book, Direct(Receiver(upper)), "full")
        assert upper.store.card(stay) == book.store.card(stay)
        assert "王小明" not in str(upper.store.card(stay))


def test_what_was_disposed_of_before_the_first_report_never_shows(hall: Hall) -> None:
    place = hall.stations[0]
    with place.open() as book:
        lamp = _add(book, "lamp", pole="P1")
        dispose(book, "lamp", [lamp], Why(reason="asked"), beforehand=True)
    with place.open() as book, hall.upper.open() as above, pytest.raises(Lost):
        push(book, Cut(above, 2, answered=True), "full")
    with hall.upper.open() as upper:
        assert upper.store.card(lamp) is None
    reporting.report(place, hall.upper)
    with hall.upper.open() as upper:
        assert upper.store.card(lamp) is None
        assert list(differences(upper)) == []


def test_parts_that_were_emptied_later_are_emptied_above(hall: Hall) -> None:
    place = hall.stations[0]
    with place.open() as book:
        lamp = _add(book, "lamp", pole="P1")
        book.note_look("find", {"text": "王小明", "shown": []})
        looked, _hash = book.store.head(book.station)
    reporting.report(place, hall.upper)
    with place.open() as book, book.store.transaction() as writer:
        writer.drop_looks(book.station, [looked])
        writer.drop_contents(lamp, before=1)
    reporting.report(place, hall.upper)
    with hall.upper.open() as upper, place.open() as book:
        kept = book.store.emptied(book.station, 10**6)
        assert kept
        assert upper.store.emptied(book.station, 10**6) == kept


def test_no_duties_are_computed_above_for_records_of_stations(hall: Hall) -> None:
    _do(hall.stations[0], lambda book: _add(book, "lamp", pole="P1"))
    reporting.report(hall.stations[0], hall.upper)
    with hall.upper.open() as upper:
        assert upper.store.marks(10) == []


def test_the_same_deed_id_in_two_stations_is_two_deeds(hall: Hall) -> None:
    for place in hall.stations:
        with place.open() as book, book.deed("work", id="the-plan") as deed:
            deed.add("lamp", {"pole": book.name})
        reporting.report(place, hall.upper)
    with hall.upper.open() as upper:
        with upper.deed("work", id="the-plan") as deed:
            deed.add("lamp", {"pole": "own"})
        assert len(upper.store.recorded("lamp")) == 3


def test_code_lists_of_a_station_are_kept_apart(hall: Hall) -> None:
    from beatbook import codedeeds
    from beatbook.codelists import OWN
    from beatbook.codes import Code
    from beatbook.texts import Text

    place = hall.stations[0]
    with place.open() as book:
        codedeeds.add(book, "colours", Code("r", Text("红", "Red")))
        station = book.station
    reporting.report(place, hall.upper)
    with hall.upper.open() as upper:
        assert upper.store.catalogue(OWN) == {}
        assert "colours" in upper.store.catalogue(f"codes.of.{station}")


def test_a_large_station_comes_in_many_batches(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("beatbook.syncing.sending.BATCH", 3)
    place = hall.stations[0]
    for number in range(10):
        _do(place, lambda book, number=number: _add(book, "lamp", pole=f"P{number}"))
    reporting.report(place, hall.upper)
    reporting.report(place, hall.upper)
    _same(Hall(hall.upper, hall.stations[:1]))


def test_a_book_copied_below_reports_like_the_one_it_was_copied_from(
    hall: Hall, tmp_path: Path
) -> None:
    place = hall.stations[0]
    _do(place, lambda book: _add(book, "lamp", pole="P1"))
    reporting.report(place, hall.upper)
    other = str(tmp_path / "copy.db")
    shutil.copy(place.path, other)
    assert reporting.report(place._replace(path=other), hall.upper).rows <= 1
    assert len(list(islice(Place(other, place.clock).open().store.stations(), 2))) == 1


@pytest.fixture
def three(toys: object, tmp_path: Path) -> Hall:
    """Three stations that nobody opens; examples work on copies."""
    return reporting.hall(tmp_path, count=3)
