"""Guarded records: seen by those who may, hidden from all others, each refusal in the journal."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.clock import stamp
from beatbook.errors import NotAllowed, NotFound, ProblemsFound
from beatbook.exporting import exported
from beatbook.hooks.types import Plugin
from beatbook.masks import shown
from beatbook.sight import RESTRICTED, years_before
from beatbook.store.interface import EntryFilter
from beatbook.store.query import By, Query, Tally
from beatbook.texts import Text
from support import guarded, toy
from support.books import TODAY, Station
from support.fixtures import Install
from support.points import Point

CHILD, ADULT = date(2012, 3, 4), date(1980, 3, 4)


@pytest.fixture
def ids(station: Station, install: Install) -> dict[str, str]:
    """A child, an adult, a running and an expired case of ann's, and what was noted on them."""
    install(Point("toy", toy), Point("guarded", guarded))
    with station.open("ann") as book, book.deed("add") as deed:
        ann = book.actor.officer
        made = {
            "child": deed.add("ward", {"name": "王小明", "birth": CHILD}),
            "adult": deed.add("ward", {"name": "王大明", "birth": ADULT}),
            "case": deed.add("case", {"name": "云杉", "officers": [ann], "until": TODAY}),
            "over": deed.add(
                "case", {"name": "白桦", "officers": [ann], "until": date(2026, 11, 20)}
            ),
        }
        made["note"] = deed.add("note", {"case": made["case"], "words": "谈话"})
        made["free"] = deed.add("note", {"words": "封存内容"})
        deed.transition("note", made["free"], "seal")
        made["hers"] = deed.add("mark", {"points": 1, "officer": ann})
        made["theirs"] = deed.add("mark", {"points": 2, "office": station.nodes["office_a"]})
        made["nobodys"] = deed.add("mark", {"points": 3})
        made["told"] = deed.add("mark", {"points": 4, "officer": ann, "shown_on": TODAY})
    return made


def refusals(book: Book) -> list[tuple[str, str]]:
    """What was refused to whom, by the journal."""
    found = book.store.entries(EntryFilter(action="refused"))
    return [(entry.subject, entry.reason) for entry in found]


@pytest.mark.parametrize(
    ("officer", "record", "sees"),
    [
        ("ann", "ward child", True),
        ("lia", "ward child", False),
        ("lia", "ward adult", True),
        ("chief", "ward child", True),
        ("ann", "case case", True),
        ("amy", "case case", False),
        ("chief", "case case", False),
        ("ann", "case over", False),
        ("chief", "case over", False),
        ("ann", "note note", True),
        ("chief", "note note", False),
        ("ann", "note free", False),
        ("chief", "note free", True),
        ("ann", "mark hers", True),
        ("amy", "mark hers", False),
        ("lia", "mark theirs", True),
        ("dee", "mark theirs", False),
        ("ann", "mark nobodys", False),
        ("chief", "mark nobodys", True),
        ("dee", "mark told", True),
    ],
)
def test_a_record_is_seen_by_those_who_may(
    station: Station, ids: dict[str, str], officer: str, record: str, sees: bool
) -> None:
    form, name = record.split()
    with station.open(officer) as book:
        if sees:
            assert book.registry.get(form, ids[name]).record.id == ids[name]
            assert refusals(book) == []
        else:
            with pytest.raises(NotAllowed):
                book.registry.get(form, ids[name])
            assert refusals(book) == [(ids[name], "sight")]
        listed = {one.id for one in book.registry.list(Query(form, closed=True))}
        assert (ids[name] in listed) == sees
        assert book.registry.count(Query(form, closed=True)) == len(listed)


def test_the_find_box_and_names_do_not_give_away_who_is_hidden(
    station: Station, ids: dict[str, str]
) -> None:
    with station.open("lia") as book:
        assert [hit.card.record for hit in book.registry.find("王")] == [ids["adult"]]
        with pytest.raises(NotFound):
            book.record_id("ward", "王小明")
    with station.open("chief") as book:
        assert book.registry.find("云杉") == []
        assert len(book.registry.find("王")) == 2


def test_what_a_visible_record_says_of_a_hidden_one_is_restricted(
    station: Station, ids: dict[str, str]
) -> None:
    with station.open("chief") as book:
        spec = book.spec("note")
        note = book.store.record(spec, ids["note"])
        assert note is not None
        assert book.registry.titles(spec, [note])[ids["case"]] == str(RESTRICTED)


def test_exports_leave_hidden_records_out(station: Station, ids: dict[str, str]) -> None:
    with station.open("chief") as book:
        count, records = exported(book, Query("case", closed=True))
        assert (count, list(records)) == (0, [])


def test_an_export_does_not_even_count_what_a_hidden_record_guards(
    station: Station, ids: dict[str, str]
) -> None:
    with station.open("chief") as book:
        count, records = exported(book, Query("note", closed=True))
        assert [count] == [len(list(records))] == [1]


@pytest.mark.parametrize(
    ("officer", "counts"),
    [
        ("ann", [2, 1, 1, 3]),
        ("lia", [1, 0, 0, 2]),
        ("amy", [2, 0, 0, 2]),
        ("chief", [2, 0, 1, 4]),
    ],
)
def test_counts_by_groups_leave_hidden_records_out(
    station: Station, ids: dict[str, str], officer: str, counts: list[int]
) -> None:
    with station.open(officer) as book:
        counted = [
            sum(row[-1] for row in book.registry.tally(Tally(form, (By("unit"),))))
            for form in ("ward", "case", "note", "mark")
        ]
    assert counted == counts


def test_nobody_changes_what_they_may_not_see(station: Station, ids: dict[str, str]) -> None:
    with station.open("chief") as book:
        with pytest.raises(NotAllowed), book.deed("change") as deed:
            deed.change("case", ids["case"], {"name": "松林"})
        assert refusals(book) == [(ids["case"], "sight")]
    with station.open("ann") as book, book.deed("change") as deed:
        deed.change("case", ids["case"], {"name": "松林"})


def test_who_takes_a_record_back_learns_nothing_of_a_hidden_one_that_refers_to_it(
    station: Station, ids: dict[str, str]
) -> None:
    with station.open("ann") as book, book.deed("add") as deed:
        lamp = deed.add("lamp", {"pole": "P-9"})
        named = [book.actor.officer]
        deed.add("case", {"name": "柳林", "officers": named, "until": TODAY, "lamp": lamp})
    with station.open("chief") as book:
        with pytest.raises(ProblemsFound) as caught, book.deed("withdraw") as deed:
            deed.withdraw("lamp", lamp)
        assert "restricted record" in str(caught.value)
        assert "Case" not in str(caught.value)


def test_a_page_of_guarded_records_is_full_as_long_as_there_are_more(
    station: Station, ids: dict[str, str]
) -> None:
    with station.open("ann") as book, book.deed("add") as deed:
        free = [deed.add("note", {"words": f"记事{n}"}) for n in range(3)]
    with station.open("chief") as book:
        first = book.registry.list(Query("note", limit=2))
        second = book.registry.list(Query("note", limit=2, offset=2))
        assert [one.id for one in first + second] == [ids["free"], *free]


def test_the_history_of_a_hidden_record_is_hidden(station: Station, ids: dict[str, str]) -> None:
    with station.open("lia") as book, pytest.raises(NotAllowed):
        book.registry.history(book.spec("ward"), ids["child"])


@pytest.mark.parametrize("guard", [{"minor": "name"}, {"concerns": ("name",)}])
def test_a_guard_that_names_no_fitting_field_is_refused(
    station: Station, install: Install, guard: dict[str, Any]
) -> None:
    class Bad:
        plugin = Plugin(name="bad", label=Text("坏", "Bad"))

        @staticmethod
        @guarded.hook
        def registry_forms() -> list[type]:
            @guarded.f.form(
                "bad", label=Text("坏", "Bad"), title=("name",), retention="work", **guard
            )
            class BadForm:
                name: str | None = guarded.f.text(Text("名", "Name"))

            return [BadForm]

    install(Point("toy", toy), Point("bad", Bad))
    with station.open() as book:
        status = book.plugin_states()["bad"]
        assert status.state == "broken"
        assert "guarded by name" in status.why


def test_a_leap_day_has_its_day_years_before() -> None:
    assert years_before(date(2028, 2, 29), 18) == date(2010, 2, 28)


def test_what_a_record_was_before_it_was_closed_is_closed_with_it(
    station: Station, ids: dict[str, str]
) -> None:
    with station.open("ann") as ann:
        before = stamp(ann.clock.now())
        assert ann.registry.get("case", ids["case"], as_of=before).record.id == ids["case"]
        with ann.deed("edit") as deed:
            deed.change("case", ids["case"], {"until": date(2020, 1, 1)})
        for as_of in ("", before):
            with pytest.raises(NotAllowed, match="over"):
                ann.registry.get("case", ids["case"], as_of=as_of)


def test_the_history_of_what_was_withdrawn_is_guarded_as_it_was(
    station: Station, ids: dict[str, str]
) -> None:
    with station.open("ann") as ann:
        with ann.deed("add") as deed:
            case = deed.add("case", {"name": "雪松", "officers": ["ann"], "until": TODAY})
        with ann.deed("withdraw") as deed:
            deed.withdraw("case", case)
        assert len(ann.registry.history(ann.spec("case"), case)) == 2
    with station.open("chief") as chief, pytest.raises(NotAllowed, match="confidential"):
        chief.registry.history(chief.spec("case"), case)


def test_a_title_is_told_to_those_who_may_read_it(station: Station, ids: dict[str, str]) -> None:
    with station.open("ann") as ann, station.open("chief") as chief:
        assert (ann.title(ids["case"]), chief.title(ids["case"])) == ("云杉", str(RESTRICTED))


def test_a_higher_unit_reads_no_names(station: Station, ids: dict[str, str]) -> None:
    with station.open() as book, book.deed("post") as deed:
        officer = deed.add("officer", {"name": "上级", "login": "up"})
        post = {"holder": officer, "at": book.station, "role": "higher_unit", "start": TODAY}
        deed.add("post", post)
    with station.open("up") as up:
        assert up.registry.find("王大明") == []
        assert up.title(ids["adult"]) == str(RESTRICTED)
        assert up.registry.count(Query("ward")) == 1
        (ward,) = up.registry.list(Query("ward"))
        veiled = shown(up.spec("ward"), ward)
        assert (veiled.values["name"], ward.values["name"]) == ("王**", "王大明")
        with pytest.raises(NotAllowed):
            up.registry.unmask("ward", ward.id, ("name",), "想看")
        with pytest.raises(NotFound):
            up.registry.get("ward", "王大明")


@pytest.mark.usefixtures("ids")
def test_what_is_called_after_somebody_has_no_name_for_a_higher_unit_either(
    station: Station,
) -> None:
    with station.open() as book, book.deed("post") as deed:
        officer = deed.add("officer", {"name": "上级", "login": "up"})
        post = {"holder": officer, "at": book.station, "role": "higher_unit", "start": TODAY}
        deed.add("post", post)
    with station.open("up") as up:
        assert [up.sight.names(form) for form in ("case", "note", "mark")] == [False, False, True]
