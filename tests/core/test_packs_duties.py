"""A duty that a pack declares is due on the same days as the same one in Python."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.duties.declare import Terms
from beatbook.store.interface import DutyFilter, DutyRow
from support import toy
from support.acts import add, change
from support.books import TODAY, Station
from support.fixtures import Install
from support.lamps_due import LAW, MEND
from support.packs import declared, packed_point, told
from support.points import Point, point

TOYS = Point("toy", toy)
HEAD = """
[[duty]]
name = "lamp.mend"
label = { zh = "修复路灯", en = "Mend the lamp" }
why = { zh = "灯不亮", en = "the lamp is dark" }
source = { zh = "玩具条例第三条", en = "Toy Act, article 3" }
form = "lamp"
"""
LIKE_PYTHON = (
    HEAD
    + """
after = "lit_on"
days = 3
reads = "keeper"
only = [{ field = "state", is = "broken" }]
roles = ["officer"]
leads_to = "step mend"
counts = { zh = "照明", en = "lighting" }
"""
)
CALLS = """
[[duty]]
name = "keeper.call"
label = "Call on the keeper"
why = "once a year"
source = "Toy Act"
form = "keeper"
after = "made_on"
months = 1
opens = 7
ends = 60
done_by = { form = "lamp", field = "keeper", on = "lit_on", when = "works == true" }
"""


def rows(book: Book) -> list[DutyRow]:
    book.duties.rule_book()
    return book.store.duties(DutyFilter())


def lamp(book: Book, pole: str = "P1", **values: Any) -> str:
    return add(book, pole=pole, **{"lit_on": TODAY, **values})


def broken(book: Book, id: str) -> str:
    with book.deed("step") as deed:
        deed.change("lamp", id, {"fault": "dark"})
        deed.transition("lamp", id, "report")
    return id


def dated(book: Book) -> list[tuple[str, str | None, str | None, str]]:
    def text(day: date | None) -> str | None:
        return None if day is None else str(day)

    return [(str(row.due), text(row.opens), text(row.ends), row.key) for row in rows(book)]


class TestLikeInPython:
    def test_the_declaration_is_the_same_but_for_its_function(self) -> None:
        (rule,) = declared("registry_duties", LIKE_PYTHON)
        for name in ("name", "label", "why", "form", "reads", "only", "roles", "terms", "watches"):
            assert getattr(rule, name) == getattr(MEND, name), name
        assert (rule.leads_to, rule.counts, rule.escalates) == ("step mend", MEND.counts, 7)

    @pytest.mark.parametrize(("said", "days"), [("3", 3), ("0", 0), ('"never"', None)])
    def test_chiefs_see_it_when_it_says_or_never(self, said: str, days: int | None) -> None:
        (rule,) = declared("registry_duties", f"{LIKE_PYTHON}escalates = {said}\n")
        assert rule.escalates == days

    def test_the_same_lamps_are_due_on_the_same_days(
        self, station: Station, install: Install
    ) -> None:
        found: list[list[tuple[object, ...]]] = []
        for way in (point("due", registry_duties=[MEND]), packed_point(LIKE_PYTHON, "due")):
            install(TOYS, way)
            with station.open() as book:
                if not found:
                    broken(book, lamp(book))
                    lamp(book, "P2")
                found.append([(row.due, row.subject, row.key) for row in rows(book)])
        assert found[0] == found[1]
        assert [row[0] for row in found[0]] == [TODAY + timedelta(days=3)]

    def test_a_region_puts_its_numbers_over_those_of_a_pack(
        self, station: Station, install: Install
    ) -> None:
        terms = Terms(rule="lamp.mend", terms={"days": 9}, source=LAW)
        install(TOYS, packed_point(LIKE_PYTHON), point("here", "150191", registry_duties=[terms]))
        with station.open() as book:
            broken(book, lamp(book))
            assert [row.due for row in rows(book)] == [TODAY + timedelta(days=9)]


DAYS = (
    ('after = "lit_on"\nmonths = 1', "2026-12-21"),
    ('after = "made_on"\ndays = 0', "2026-11-21"),
    ('after = "seen_at"\ndays = 1', "2026-11-22"),  # 01:00 of the 21st in China
    ('after = "lit_on"\nworking_days = 3', "2026-11-25"),
    ('due = "plus_days(lit_on, bulbs * 2)"', "2026-11-25"),
    ('due = "plus_days(lit_on, within)"\nterms = { within = 5 }', "2026-11-26"),
    ('due = "plus_days(lit_on, keeper.birth)"\nreads = "keeper"', None),
    ('due = "lit_on"\nwhen = "bulbs > 2"', None),
    ('due = "lit_on"\nwhen = "filled(price) && price > 1.0"', None),
    ('due = "lit_on"\nwhen = "state == \'registered\'"', "2026-11-21"),
    ('after = "repair"\ndays = 1', None),  # a period is no day
)


class TestDays:
    def test_a_day_is_counted_or_reckoned(self, station: Station, install: Install) -> None:
        rules = [
            HEAD.replace("lamp.mend", f"lamp.d{n}") + said for n, (said, _due) in enumerate(DAYS)
        ]
        install(TOYS, packed_point("\n".join(rules)))
        with station.open() as book:
            lamp(book, bulbs=2, seen_at="2026-11-20T17:00:00Z")
            found = {row.rule: str(row.due) for row in rows(book)}
        expected = {f"lamp.d{n}": due for n, (_said, due) in enumerate(DAYS) if due}
        assert found == expected

    def test_beyond_the_known_holidays_only_weekends_count_and_it_says_so(
        self, station: Station, install: Install
    ) -> None:
        install(TOYS, packed_point(HEAD + 'after = "lit_on"\nworking_days = 3'))
        with station.open() as book:
            lamp(book, lit_on="2031-01-24")
            (row,) = rows(book)
            assert "only weekends" in row.why.en
            assert row.opens == date(2031, 1, 24)

    def test_it_shows_so_many_days_before_and_goes_away_so_many_behind(
        self, station: Station, install: Install
    ) -> None:
        install(
            TOYS, packed_point(HEAD + 'due = "lit_on"\nopens = 2\nends = "plus_days(lit_on, 5)"')
        )
        with station.open() as book:
            lamp(book)
            assert dated(book) == [("2026-11-21", "2026-11-19", "2026-11-26", "")]

    def test_what_lies_behind_the_end_of_the_calendar_is_never_due(
        self, station: Station, install: Install
    ) -> None:
        install(TOYS, packed_point(HEAD + 'after = "lit_on"\ndays = 36500'))
        with station.open() as book:
            lamp(book, lit_on="9990-01-01")
            assert rows(book) == []
            assert book.plugin_states()["lamp_pack"].state == "on"


class TestDone:
    def test_a_record_from_that_day_on_gets_it_done(
        self, station: Station, install: Install
    ) -> None:
        install(TOYS, packed_point(CALLS))
        with station.open() as book:
            keeper = add(book, form="keeper", name="王小明")
            assert dated(book) == [("2026-12-21", "2026-12-14", "2027-02-19", "")]
            lamp(book, "P1", keeper=keeper, works=True, lit_on="2026-11-20")
            one = lamp(book, "P2", keeper=keeper, works=False, fault="dark")
            assert len(rows(book)) == 1
            change(book, one, works=True, fault=None)
            assert rows(book) == []

    def test_it_leads_to_the_record_that_gets_it_done(self) -> None:
        (rule,) = declared("registry_duties", CALLS)
        assert rule.leads_to == "add lamp keeper"
        assert [tuple(watch) for watch in rule.watches] == [("lamp", "keeper")]

    def test_it_comes_again_so_many_months_after_it_was_done(
        self, station: Station, install: Install
    ) -> None:
        install(TOYS, packed_point(CALLS.replace("ends = 60", "repeat = 6")))
        with station.open() as book:
            keeper = add(book, form="keeper", name="王小明")
            assert dated(book) == [("2026-12-21", "2026-12-14", None, "2026-12-21")]
            for pole, day in (("P1", "2026-12-01"), ("P2", "2026-11-25")):
                lamp(book, pole, keeper=keeper, works=True, lit_on=day)
            assert dated(book) == [("2027-06-01", "2027-05-25", None, "2027-06-01")]

    def test_what_nothing_gets_done_comes_each_time_up_to_a_day_and_goes_by_itself(
        self, station: Station, install: Install
    ) -> None:
        said = 'due = "lit_on"\nrepeat = 12\nopens = 30\nends = 0\nuntil = "seen_at"'
        install(TOYS, packed_point(HEAD + said))
        with station.open() as book:
            lamp(book, seen_at="2028-11-21T02:00:00Z")
            lamp(book, "P2")  # without an end there is no duty
            assert [day for day, *_more in dated(book)] == [
                "2026-11-21",
                "2027-11-21",
                "2028-11-21",
            ]

    def test_an_expression_looks_at_records_that_point_to_it(
        self, station: Station, install: Install
    ) -> None:
        said = """
        [[duty]]
        name = "keeper.enough"
        label = "Find more lamps"
        why = "three at least"
        source = "Toy Act"
        form = "keeper"
        due = "plus_days(made_on, 30)"
        when = "length(lamp.filter(one, one.state == 'registered')) < least"
        terms = { least = 2 }
        watches = [{ form = "lamp", field = "keeper" }]
        """
        install(TOYS, packed_point(said))
        with station.open() as book:
            keeper = add(book, form="keeper", name="王小明")
            lamp(book, "P1", keeper=keeper)
            assert len(rows(book)) == 1
            lamp(book, "P2", keeper=keeper)
            assert rows(book) == []


@pytest.mark.parametrize(
    ("said", "line", "words"),
    [
        ("", 2, "say when it is due, in one way"),
        ('after = "lit_on"\ndue = "lit_on"', 2, "in one way"),
        ('after = "lit_on"', 8, "needs one of: days, months, working_days"),
        ('after = "lit_on"\ndays = 1\nmonths = 1', 8, "needs one of"),
        ('due = "lit_on"\ndays = 1', 9, "put it into terms"),
        ('after = "lit_on"\ndays = -1', 9, "from 0 to 36500"),
        ('after = "lit_on"\ndays = 1\nterms = { more = 40000 }', 10, "from 0 to 36500"),
        ('due = "lit_on"\nuntil = "seen_at"', 9, "add repeat = 12"),
        ('due = "lit_on"\nrepeat = 0\nopens = 1\nends = 1\nuntil = "seen_at"', 9, "1 at least"),
        ('due = "lit_on"\nrepeat = 1\nends = 1\nuntil = "seen_at"', 9, "needs “opens”"),
        ('due = "lit_on"\nrepeat = 1\nopens = 1', 9, "has no end"),
        ('due = "plus_day(lit_on, 1)"', 8, "did you mean plus_days?"),
        ('due = "lit_on"\nwhen = "bulbs = 1"', 9, "“when”: column 7: write == "),
        ('due = "lit_on"\nopens = -1', 9, "a number of days or an expression"),
        ('due = "lit_on"\nescalates = "sometimes"', 9, "a number of days, or “never”"),
        ('due = "lit_on"\nescalates = -1', 9, "a number of days, or “never”"),
        ('due = "lit_on"\nswitch = "on"', 9, "names no number of “terms”: on"),
        ('due = "lit_on"\nrole = "officer"', 9, "did you mean roles?"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(said: str, line: int, words: str) -> None:
    (problem,) = told(HEAD.lstrip() + said) if said else told(HEAD.lstrip())
    assert problem.startswith(f"{line - 1}: ")
    assert words in problem


def test_fields_of_the_packs_own_forms_are_checked_while_it_is_read() -> None:
    problems = told(
        HEAD.lstrip() + 'due = "lit_onn"\n[[form]]\nid = "lamp"\n[[form.field]]\nid = "lit_on"'
    )
    assert any("did you mean lit_on?" in one for one in problems)
