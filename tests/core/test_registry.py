"""Looking things up: within one's rights, and noted in the journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.errors import NotAllowed, NotFound
from beatbook.forest import UNITS
from beatbook.journal import Entry
from beatbook.store.interface import EntryFilter
from beatbook.store.query import By, Condition, Query, Tally
from support.books import NOW, Station

LOOKS = ("find", "show", "list", "history", "tally")


@pytest.fixture
def ids(station: Station) -> dict[str, str]:
    """A lamp and a keeper of each office."""
    made = {}
    for officer, name in (("ann", "王小明"), ("bob", "李红")):
        with station.open(officer) as book, book.deed("add") as deed:
            made[f"lamp {officer}"] = deed.add("lamp", {"pole": f"P-{officer}"})
            made[f"keeper {officer}"] = deed.add("keeper", {"name": name, "phones": "13800001234"})
    return made


@pytest.fixture
def ann(station: Station, ids: dict[str, str]) -> Iterator[Book]:
    with station.open("ann") as book:
        yield book


def looks(book: Book) -> list[tuple[Entry, dict[str, Any]]]:
    """The look-ups in the journal, oldest first, with what was looked at."""
    found = []
    for action in LOOKS:
        for entry in book.store.entries(EntryFilter(action=action)):
            (part,) = book.store.parts(entry.station, entry.seq)
            assert part.kind == "look"
            content = dict(part.content or {})
            content.pop("salt", None)
            found.append((entry, content))
    return sorted(found, key=lambda pair: pair[0].seq)


def test_find_shows_what_the_officer_may_see_and_notes_it(ann: Book, ids: dict[str, str]) -> None:
    hits = ann.registry.find("1234", reason="caller asked")
    assert [hit.card.record for hit in hits] == [ids["keeper ann"]]
    ((entry, looked),) = looks(ann)
    assert looked == {"text": "1234", "shown": [ids["keeper ann"]]}
    assert (entry.officer, entry.reason) == (ann.actor.officer, "caller asked")


def test_a_search_that_finds_nobody_is_noted_too(ann: Book) -> None:
    assert ann.registry.find("李红") == []
    assert looks(ann)[0][1] == {"text": "李红", "shown": []}


def test_searching_while_typing_is_noted_when_it_comes_to_rest(ann: Book) -> None:
    hits = ann.registry.find("王", note=False)
    assert looks(ann) == []
    ann.registry.note_find("王", hits)
    assert len(looks(ann)) == 1


def test_find_can_be_limited_to_forms(ann: Book) -> None:
    assert ann.registry.find("1234", forms=("lamp",)) == []


def test_a_personal_record_is_shown_with_reason_and_noted(ann: Book, ids: dict[str, str]) -> None:
    shown = ann.registry.get("keeper", "王小明", reason="visit")
    assert shown.record.id == ids["keeper ann"]
    ((entry, looked),) = looks(ann)
    assert (entry.action, entry.form, entry.subject) == ("show", "keeper", ids["keeper ann"])
    assert (entry.reason, looked) == ("visit", {})


def test_a_look_without_a_reason_is_routine_work(ann: Book) -> None:
    ann.registry.get("keeper", "王小明")
    assert looks(ann)[0][0].reason == "routine work"


def test_a_record_without_personal_data_is_shown_without_a_note(ann: Book) -> None:
    assert ann.registry.get("lamp", "1").record.values["pole"] == "P-ann"
    assert looks(ann) == []


def test_what_a_record_points_to_is_said_in_words(ann: Book, ids: dict[str, str]) -> None:
    with ann.deed("change") as deed:
        raw = {"keeper": "王小明", "checker": "ann", "answers": "A", "spot": "东风社区"}
        deed.change("lamp", ids["lamp ann"], raw)
    shown = ann.registry.get("lamp", "1")
    words = {field: shown.titles[shown.record.values[field]] for field in raw}
    assert words == {
        "keeper": "王小明",
        "checker": "民警ann",
        "answers": "甲警务室",
        "spot": "试验区东风社区",
    }
    assert shown.titles[shown.record.envelope.unit] == "甲警务室"


def test_records_of_another_unit_are_refused_and_that_is_noted(
    ann: Book, ids: dict[str, str]
) -> None:
    for action in (
        lambda: ann.registry.get("keeper", "2"),
        lambda: ann.registry.history(ann.spec("keeper"), ids["keeper bob"]),
        lambda: ann.registry.get("keeper", "2", as_of=ann.heading("now").at),
    ):
        with pytest.raises(NotAllowed):
            action()
    refused = ann.store.entries(EntryFilter(action="refused"))
    assert [(row.subject, row.reason) for row in refused] == [
        (ids["keeper bob"], "registry.read")
    ] * 3
    assert looks(ann) == []


def test_lists_hold_what_the_officer_may_see_and_are_noted(ann: Book, ids: dict[str, str]) -> None:
    query = Query("keeper", (Condition("name", "filled"),))
    assert [one.id for one in ann.registry.list(query, reason="count")] == [ids["keeper ann"]]
    assert ann.registry.count(query) == 1
    ((entry, looked),) = looks(ann)
    assert entry.reason == "count"
    assert looked == {
        "where": [["name", "filled", None]],
        "shown": [ids["keeper ann"]],
        "count": 1,
    }


def test_lists_without_personal_data_are_not_noted(ann: Book) -> None:
    assert len(ann.registry.list(Query("lamp"))) == 1
    assert ann.registry.list(Query("keeper"), note=False)
    assert looks(ann) == []


def test_counts_by_groups_hold_what_the_officer_may_see_and_are_no_look(ann: Book) -> None:
    assert ann.registry.tally(Tally("lamp", (By("pole"),))) == [("P-ann", 1)]
    assert ann.registry.tally(Tally("lamp", units=ann.visible_units())) == [(1,)]
    assert ann.registry.tally(Tally("keeper", (By("made_at", "month"),)))[0][1] == 1
    assert looks(ann) == []


def test_units_that_the_officer_may_not_see_are_not_counted(ann: Book, chief: Book) -> None:
    every = frozenset(chief.store.nodes(UNITS))
    assert ann.registry.tally(Tally("lamp", units=every)) == [(1,)]
    assert ann.registry.tally(Tally("lamp", units=every - (ann.visible_units() or every))) == [(0,)]
    assert chief.registry.tally(Tally("lamp", units=frozenset())) == [(0,)]


def test_counts_under_names_are_a_look_and_noted(ann: Book) -> None:
    ann.registry.tally(Tally("keeper", (By("name"),)), reason="list for the meeting")
    ((entry, looked),) = looks(ann)
    assert (entry.action, entry.form, entry.reason) == ("tally", "keeper", "list for the meeting")
    assert looked == {"by": ["name"], "where": [], "count": 1}


def test_the_chief_sees_everything_of_the_station(chief: Book, ids: dict[str, str]) -> None:
    assert len(chief.registry.list(Query("keeper"))) == 2
    assert len(chief.registry.find("1234")) == 2
    assert chief.registry.get("keeper", "2").record.id == ids["keeper bob"]


@pytest.mark.parametrize("officer", ["aud", "adm"])
def test_one_who_may_not_read_sees_nothing(
    station: Station, ids: dict[str, str], officer: str
) -> None:
    with station.open(officer) as book:
        assert book.registry.find("1234") == []
        assert book.registry.list(Query("keeper")) == []
        with pytest.raises(NotAllowed):
            book.registry.get("lamp", "1")


def test_a_history_is_read_and_noted(ann: Book, ids: dict[str, str]) -> None:
    (step,) = ann.registry.history(ann.spec("keeper"), ids["keeper ann"], reason="who wrote it")
    assert step.changes["name"] == (None, "王小明")
    assert looks(ann)[0][0].action == "history"
    with pytest.raises(NotFound):
        ann.registry.history(ann.spec("keeper"), "nobody")


def test_the_past_is_shown_and_noted_with_its_moment(ann: Book, ids: dict[str, str]) -> None:
    moment = ann.heading("now").at
    with ann.deed("change") as deed:
        deed.change("keeper", ids["keeper ann"], {"name": "王大明"})
    shown = ann.registry.get("keeper", ids["keeper ann"], as_of=moment)
    assert shown.record.values["name"] == "王小明"
    assert looks(ann)[-1][1] == {"as_of": moment}


def test_what_was_taken_back_can_still_be_read_as_it_was(ann: Book, ids: dict[str, str]) -> None:
    moment = ann.heading("now").at
    with ann.deed("withdraw") as deed:
        deed.withdraw("keeper", ids["keeper ann"])
    with pytest.raises(NotFound):
        ann.registry.get("keeper", ids["keeper ann"])
    shown = ann.registry.get("keeper", ids["keeper ann"], as_of=moment)
    assert shown.record.values["name"] == "王小明"


def test_the_heirs_of_a_closed_office_see_what_it_left(
    station: Station, ids: dict[str, str]
) -> None:
    tomorrow = FixedClock(NOW + timedelta(days=1), timedelta(milliseconds=1))
    with station.open("chief", tomorrow) as book, book.deed("unit.merge") as deed:
        deed.units.merge([station.nodes["office_b"]], station.nodes["office_a"])
    with station.open("ann", tomorrow) as book:
        assert book.registry.get("keeper", "2").record.id == ids["keeper bob"]
        assert len(book.registry.find("1234")) == 2
        assert book.registry.count(Query("keeper")) == 2


def test_related_records_are_shown_as_far_as_they_may_be_seen(
    station: Station, ids: dict[str, str]
) -> None:
    with station.open("chief") as book, book.deed("change") as deed:
        for officer in ("ann", "bob"):
            deed.change("lamp", ids[f"lamp {officer}"], {"helpers": [ids["keeper ann"]]})
    with station.open("ann") as book:
        shown = book.registry.get("keeper", "1", related=True)
        assert [one.record.id for one in shown.related] == [ids["lamp ann"]]
        assert looks(book)[0][1] == {"related": [ids["lamp ann"]]}
    with station.open("chief") as book:
        related = book.registry.get("keeper", "1", related=True).related
        assert {(one.form.id, one.field.id) for one in related} == {("lamp", "helpers")}
        assert len(related) == 2


def test_looking_up_loads_no_plugin(ann: Book) -> None:
    ann.registry.find("王")
    ann.registry.get("keeper", "1")
    ann.registry.list(Query("keeper"))
    assert "plugins" not in vars(ann)


def test_a_search_for_what_is_no_text_is_noted_and_finds_nothing(ann: Book) -> None:
    assert ann.registry.find("\udcff\udcfe") == []
    assert len(looks(ann)) == 1


def test_everything_at_a_place_is_shown_at_once_and_noted_in_one_row(
    station: Station, ids: dict[str, str]
) -> None:
    room = station.nodes["room"]
    with station.open("ann") as book:
        with book.deed("put") as deed:
            deed.change("lamp", ids["lamp ann"], {}, place=room)
            deed.change("keeper", ids["keeper ann"], {}, place=room)
        found = book.registry.at_place(room, reason="visit")
        assert {form: [one.id for one in records] for form, records in found.items()} == {
            "lamp": [ids["lamp ann"]],
            "keeper": [ids["keeper ann"]],
        }
        (entry,) = book.store.entries(EntryFilter(action="place"))
        assert (entry.subject, entry.reason) == (room, "visit")


def test_what_another_office_keeps_at_a_place_is_not_shown(
    station: Station, ids: dict[str, str]
) -> None:
    room = station.nodes["room"]
    with station.open("bob") as book, book.deed("put") as deed:
        deed.change("keeper", ids["keeper bob"], {}, place=room)
    with station.open("ann") as book:
        assert book.registry.at_place(room) == {}
        assert book.store.entries(EntryFilter(action="place")) == []
