"""What rows tell of, and whom they name, is the station's: in whatever form they put it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.journal import Part, emptied, sealed_part
from beatbook.merged import MERGE
from beatbook.store.query import Find
from beatbook.syncing import stations
from beatbook.syncing.judging import Refused
from support import reporting
from support.reporting import Hall

Forged = Callable[[Book, Book], Part]
OTHER = "第1派出所"


@pytest.fixture
def hall(toys: object, tmp_path: Path) -> Hall:
    """Two stations, each with a keeper and a lamp, reported."""
    made = reporting.hall(tmp_path)
    for place in made.stations:
        with place.open() as book, book.deed("work") as deed:
            deed.add("lamp", {"pole": f"P-{book.name}"})
            deed.add("keeper", {"name": "李红", "toy_number": f"T19800101{place.path[-4]}1"})
        reporting.report(place, made.upper)
    return made


def _reported(hall: Hall, *made: Forged, action: str = "work", **of: str) -> None:
    """Let the first station report a row with these parts."""
    place = hall.stations[0]
    with place.open() as book, hall.upper.open() as upper:
        parts = [one(book, upper) for one in made]
        with book.store.transaction() as writer:
            writer.append(book.heading(action)._replace(**of), parts)
    reporting.report(place, hall.upper)


def _refused(hall: Hall, *made: Forged, action: str = "work", **of: str) -> Refused:
    """Why the row is refused; nothing of anybody changed."""
    before = _kept(hall)
    with pytest.raises(Refused) as caught:
        _reported(hall, *made, action=action, **of)
    assert _kept(hall) == before
    return caught.value


def _kept(hall: Hall) -> object:
    with hall.upper.open() as upper:
        rows = [list(upper.store.chain(one)) for one in stations.stations(upper)]
        return rows, reporting.everything(upper)


def _theirs(upper: Book) -> str:
    """The keeper of the other station."""
    station = stations.named(upper, OTHER).id
    found = [one for one in upper.store.recorded("keeper")
             if upper.store.told_by([one]) == {one: {station}}]  # fmt: skip
    return found[0]


def _own(book: Book) -> str:
    return book.record_id("lamp", f"P-{book.name}")


def _new(book: Book, **values: object) -> dict[str, dict[str, object]]:
    new = {"@number": 9, "@unit": book.station, "@state": "registered", **values}
    return {"old": {}, "new": new}


@pytest.mark.parametrize(
    ("form", "kind"),
    [("lamp", "add"), ("lamp", "change"), ("keeper", "withdraw"), ("keeper", "whatever"),
     ("no_such_form", "withdraw"), ("@unit", "change"), ("@place", "withdraw"), ("", "add")],
)  # fmt: skip
def test_a_record_of_another_station_under_any_name(hall: Hall, form: str, kind: str) -> None:
    def part(book: Book, upper: Book) -> Part:
        made = sealed_part(form, _theirs(upper), 2, kind, _new(book, pole="X", spans=[]))
        return made._replace(text=emptied(made.text), content=None)

    assert _refused(hall, part).kind == "owner"


def test_a_record_of_another_station_cannot_be_disposed_of(hall: Hall) -> None:
    def part(_book: Book, upper: Book) -> Part:
        return sealed_part("lamp", _theirs(upper), 9, "withdraw", {"old": {}, "new": {}})

    assert _refused(hall, part, action="retention.dispose").kind == "owner"


def test_a_record_in_the_id_of_another_stations_unit(hall: Hall) -> None:
    def part(book: Book, upper: Book) -> Part:
        return sealed_part("lamp", stations.named(upper, OTHER).id, 1, "add", _new(book, pole="X"))

    assert _refused(hall, part).kind == "owner"


def test_a_record_that_is_hidden_from_the_upper_book_is_its_stations_all_the_same(
    hall: Hall,
) -> None:
    reporting.admit(hall.upper, hall.stations[1], "figures")
    with hall.stations[1].open() as book, book.deed("work") as deed:
        hidden = deed.add("lamp", {"pole": "SECRET"})
    reporting.report(hall.stations[1], hall.upper, "figures")

    def part(book: Book, _upper: Book) -> Part:
        return sealed_part("lamp", hidden, 1, "add", _new(book, pole="X"))

    assert _refused(hall, part).kind == "owner"


def test_words_lent_to_a_record_of_another_station(hall: Hall) -> None:
    def part(book: Book, upper: Book) -> Part:
        return sealed_part(
            "lamp", book.new_id(), 1, "add", _new(book, pole="E", keeper=_theirs(upper))
        )

    assert _refused(hall, part).kind == "owner"
    with hall.upper.open() as upper:
        assert [hit.card.form for hit in upper.store.find(Find("李红", 9))] == ["keeper", "keeper"]


@pytest.mark.parametrize("way", ["into", "from"])
def test_a_merge_with_a_record_of_another_station(hall: Hall, way: str) -> None:
    def part(book: Book, upper: Book) -> Part:
        kept, dropped = (_own(book), _theirs(upper))[:: 1 if way == "from" else -1]
        values = {"what": "x", "about": "lamp", "kept": kept, "dropped": dropped, "by": "x"}
        return sealed_part(MERGE, book.new_id(), 1, "add", _new(book, **values))

    assert _refused(hall, part).kind == "owner"


def test_a_row_in_the_name_of_somebody_of_another_station(hall: Hall) -> None:
    with hall.upper.open() as upper:
        boss = upper.record_id("officer", "boss")

    def part(book: Book, _upper: Book) -> Part:
        return sealed_part("lamp", book.new_id(), 1, "add", _new(book, pole="X"))

    assert _refused(hall, part, officer=boss).kind == "owner"


def test_a_row_in_the_name_of_a_unit_above(hall: Hall) -> None:
    with hall.upper.open() as upper:
        unit = upper.station

    def part(book: Book, _upper: Book) -> Part:
        return sealed_part("lamp", book.new_id(), 1, "add", _new(book, pole="X"))

    assert _refused(hall, part, unit=unit).kind == "owner"


@pytest.mark.parametrize("key", ["@id", "@form", "@made_at", "@made_by", "@nothing"])
def test_a_change_that_says_what_a_record_is_changes_its_values_alone(hall: Hall, key: str) -> None:
    def part(book: Book, upper: Book) -> Part:
        new = {key: upper.record_id("lamp", f"P-{OTHER}"), "name": "changed"}
        return sealed_part("lamp", _own(book), 2, "change", {"old": {}, "new": new})

    with hall.upper.open() as upper:
        before = reporting.everything(upper, stations.named(upper, OTHER).id)
    _reported(hall, part)
    with hall.upper.open() as upper:
        assert reporting.everything(upper, stations.named(upper, OTHER).id) == before
        lamp = upper.store.record(upper.spec("lamp"), upper.record_id("lamp", "P-第0派出所"))
        assert lamp is not None and lamp.values["name"] == "changed"
        assert lamp.envelope.made_at.startswith("2026-") and lamp.form == "lamp"


def test_what_every_book_notes_of_itself_may_be_called_alike_in_all(hall: Hall) -> None:
    for place in hall.stations:
        with place.open() as book, book.store.transaction() as writer:
            part = sealed_part(
                "@parcel", "@parcel:codes/colours", 1, "change", {"old": {}, "new": {}}
            )
            writer.append(book.heading("sync.arrive"), [part])
        assert reporting.report(place, hall.upper).rows > 0
