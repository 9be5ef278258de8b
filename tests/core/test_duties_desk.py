"""Duties: whose they are, since when, how late, put off or given to another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.duties.duty import Duty
from beatbook.errors import NotAllowed, NotFound, ProblemsFound, UsageProblem
from beatbook.store.interface import EntryFilter
from beatbook.texts import Text
from support import lamps_due, reporting, toy
from support.acts import add, change
from support.books import TODAY, Station
from support.points import Point, point

Install = Callable[..., None]


@pytest.fixture
def office(station: Station, install: Install) -> Station:
    """The station with rules about lamps and their keepers."""
    install(Point("toy", toy), point("due", registry_duties=lamps_due.registry_duties))
    return station


def broken(book: Book, pole: str = "P1", lit: date = TODAY, **raw: object) -> str:
    """A broken lamp that was lit on a day: to be mended within three days."""
    with book.deed("add") as deed:
        values = {"pole": pole, "fault": "dark", "lit_on": lit, **raw}
        id = deed.add("lamp", values)
        deed.transition("lamp", id, "report")
    return id


def named(found: list[Duty]) -> list[str]:
    return [duty.name for duty in found]


class TestWhatIsDue:
    def test_a_duty_says_what_why_until_when_and_under_which_rule(self, office: Station) -> None:
        with office.open("ann") as book:
            keeper = add(book, "keeper", name="王小明")
            broken(book, keeper=keeper)
            (duty,) = book.duties.for_day(rules=["lamp.mend"])
            assert duty.name == "lamp.mend@1"
            assert duty.title == "P1"
            assert (duty.due, duty.overdue) == (TODAY + timedelta(days=3), 0)
            assert duty.label == Text("修复路灯", "Mend the lamp")
            assert duty.why == Text("灯不亮；王小明", "the lamp is dark; 王小明")
            assert duty.one.sources == (lamps_due.LAW,)
            assert duty.one.origin.plugin == "due"
            assert duty.leads_to == "step mend"

    def test_a_number_means_the_books_own_though_a_station_that_reports_has_it_as_well(
        self, toys: object, install: Install, tmp_path: Path
    ) -> None:
        install(Point("toy", toy), point("due", registry_duties=lamps_due.registry_duties))
        hall = reporting.hall(tmp_path, count=1)
        with hall.stations[0].open("chief") as below:
            broken(below)
        reporting.report(hall.stations[0], hall.upper)
        with hall.upper.open() as book:
            own = broken(book, "Z1")
            assert book.store.numbered("lamp", 1) is None
            (duty,) = book.duties.for_day(rules=["lamp.mend"])
            assert duty.name == "lamp.mend@1"
            assert book.duties.find("lamp.mend@1").row.subject == own

    def test_it_shows_from_the_day_it_opens_until_the_day_it_ends(self, office: Station) -> None:
        with office.open("ann") as book:
            keeper = add(book, "keeper", name="王小明")
            lit = TODAY + timedelta(days=40)
            add(book, keeper=keeper, lit_on=lit)
            desk = book.duties
            assert named(desk.for_day()) == []
            assert named(desk.for_day(lit - timedelta(days=31))) == []
            assert named(desk.for_day(lit - timedelta(days=30))) == ["keeper.call@1#2026"]
            assert named(desk.for_day(lit + timedelta(days=60))) == ["keeper.call@1#2026"]
            assert named(desk.for_day(lit + timedelta(days=61))) == []
            assert desk.find("keeper.call@1#2026").due == lit

    def test_what_is_done_is_no_duty_any_more(self, office: Station) -> None:
        with office.open("chief") as book:
            lamp = broken(book)
            assert len(book.duties.for_day(everyone=True)) == 1
            with book.deed("mend") as deed:
                deed.transition("lamp", lamp, "mend")
            assert book.duties.for_day(everyone=True) == []

    def test_a_closed_subject_and_one_taken_back_have_no_duties(self, office: Station) -> None:
        with office.open("chief") as book:
            keeper, gone = add(book, "keeper", name="王小明"), broken(book, "P2")
            add(book, keeper=keeper, lit_on=TODAY)
            assert len(book.duties.for_day(everyone=True)) == 2
            with book.deed("close") as deed:
                deed.transition("keeper", keeper, "close")
                deed.withdraw("lamp", gone)
            assert book.duties.for_day(everyone=True) == []

    def test_a_record_that_points_elsewhere_now_moves_the_duty(self, office: Station) -> None:
        with office.open("ann") as book:
            first, second = (add(book, "keeper", name=name) for name in ("王", "李"))
            lamp = add(book, keeper=first, lit_on=TODAY)
            assert named(book.duties.for_day()) == ["keeper.call@1#2026"]
            change(book, lamp, keeper=second)
            assert named(book.duties.for_day()) == ["keeper.call@2#2026"]
            change(book, lamp, keeper=None, helpers=(first,))
            assert named(book.duties.for_day()) == ["keeper.call@1#2026"]

    def test_what_a_subject_points_to_is_read_again_when_it_changes(self, office: Station) -> None:
        with office.open("ann") as book:
            keeper = add(book, "keeper", name="王小明")
            broken(book, keeper=keeper)
            (duty,) = book.duties.for_day(rules=["lamp.mend"])
            assert duty.row.why.zh == "王小明"
            with book.deed("change") as deed:
                deed.change("keeper", keeper, {"name": "李红"})
            (duty,) = book.duties.for_day(rules=["lamp.mend"])
            assert duty.row.why.zh == "李红"

    def test_another_process_sees_what_this_one_computed(self, office: Station) -> None:
        with office.open("ann") as book:
            broken(book)
            book.duties.for_day()
        with office.open("ann") as book:
            assert named(book.duties.for_day()) == ["lamp.mend@1"]

    def test_the_duties_of_a_record_are_shown_with_it(self, office: Station) -> None:
        with office.open("ann") as book:
            lamp, other = broken(book), broken(book, "P2")
            assert named(book.duties.of([lamp])) == ["lamp.mend@1"]
            assert named(book.duties.of([lamp, other])) == ["lamp.mend@1", "lamp.mend@2"]
            assert book.duties.of([]) == []


class TestWhose:
    def test_a_duty_falls_to_the_nearest_fitting_post(self, office: Station) -> None:
        with office.open("ann") as book:
            broken(book)
            (duty,) = book.duties.for_day()
            assert duty.who == (book.actor.officer,)
        for login in ("amy", "bob", "chief"):
            with office.open(login) as book:
                assert book.duties.for_day() == []

    def test_a_rule_without_roles_falls_to_all_who_may_write(self, office: Station) -> None:
        with office.open("ann") as book:
            keeper = add(book, "keeper", name="王小明")
            add(book, keeper=keeper, lit_on=TODAY)
        for login in ("ann", "amy"):
            with office.open(login) as book:
                assert named(book.duties.for_day()) == ["keeper.call@1#2026"]

    def test_where_the_office_has_nobody_it_falls_to_the_unit_above(self, office: Station) -> None:
        with office.open() as book, book.deed("add") as deed:
            deed.add("keeper", {"name": "王"}, unit=office.nodes["beat"])
        with office.open() as book:
            staff = book.duties.staff(TODAY)
            who = staff.who(office.nodes["beat"], frozenset(["desk"]))
            assert [book.title(one)[:5] for one in who] == ["民警dee"]
            assert staff.who(office.nodes["beat"], frozenset(["nobody"])) == ()

    def test_a_unit_asks_for_everything_below_it(self, office: Station) -> None:
        for login in ("ann", "bob"):
            with office.open(login) as book:
                broken(book, f"P-{login}")
        with office.open("chief") as book:
            desk = book.duties
            assert len(desk.for_day(everyone=True)) == 2
            assert named(desk.for_day(unit=office.nodes["office_b"])) == ["lamp.mend@2"]
            assert len(desk.for_day(unit=book.station)) == 2
            bob = book.record_id("officer", "民警bob")
            assert named(desk.for_day(officer=bob)) == ["lamp.mend@2"]

    def test_nobody_sees_the_duties_of_units_whose_records_are_hidden(
        self, office: Station
    ) -> None:
        with office.open("bob") as book:
            lamp = broken(book)
        with office.open("ann") as book:
            assert book.duties.for_day(everyone=True) == []
            assert book.duties.for_day(unit=office.nodes["office_b"]) == []
            assert book.duties.of([lamp]) == []
            with pytest.raises(NotFound, match="no duty"):
                book.duties.find("lamp.mend@1")

    def test_the_chief_sees_what_is_late_for_more_than_a_week(self, office: Station) -> None:
        with office.open("ann") as book:
            broken(book, "P1", TODAY - timedelta(days=10))
            broken(book, "P2", TODAY - timedelta(days=11))
            assert [duty.overdue for duty in book.duties.for_day(overdue=True)] == [8, 7]
        with office.open("chief") as book:
            (late,) = book.duties.for_day()
            assert (late.title, late.overdue, late.escalated) == ("P2", 8, True)
            assert named(book.duties.for_day(everyone=True, escalated=True)) == ["lamp.mend@2"]
            assert book.duties.tally() == (1, 1, 1)

    def test_looking_at_duties_about_people_is_noted(self, office: Station) -> None:
        with office.open("ann") as book:
            broken(book)
            book.duties.for_day()
            keeper = add(book, "keeper", name="王小明")
            add(book, "lamp", pole="P9", keeper=keeper, lit_on=TODAY)
            book.duties.for_day()
            book.duties.for_day(note=False)
            book.duties.tally()
            (entry,) = book.store.entries(EntryFilter(action="duties"))
            (part,) = book.store.parts(entry.station, entry.seq)
            assert part.content is not None
            assert part.content["shown"] == ["keeper.call@1#2026", "lamp.mend@1"]


class TestPuttingOff:
    def test_a_duty_is_put_off_until_a_day_and_its_deadline_stays(self, office: Station) -> None:
        with office.open("ann") as book:
            broken(book)
            (duty,) = book.duties.for_day()
            until = TODAY + timedelta(days=5)
            book.duties.snooze(duty, until, "部件未到")
            assert book.duties.for_day() == []
            (hidden,) = book.duties.for_day(snoozed=True)
            assert (hidden.snoozed, hidden.due) == (until, duty.due)
            assert named(book.duties.for_day(until)) == ["lamp.mend@1"]
            (entry,) = book.store.entries(EntryFilter(action="duty.snooze"))
            assert entry.reason == "部件未到"

    def test_a_later_duty_of_the_same_kind_is_not_put_off(self, office: Station) -> None:
        with office.open("ann") as book:
            lamp = broken(book)
            (duty,) = book.duties.for_day()
            book.duties.snooze(duty, TODAY + timedelta(days=5), "部件未到")
            change(book, lamp, lit_on=TODAY + timedelta(days=1))
            assert named(book.duties.for_day()) == ["lamp.mend@1"]

    def test_a_reason_is_needed(self, office: Station) -> None:
        with office.open("ann") as book:
            broken(book)
            (duty,) = book.duties.for_day()
            with pytest.raises(UsageProblem, match="Say why"):
                book.duties.snooze(duty, TODAY + timedelta(days=1), " ")

    def test_no_further_than_the_day_on_which_the_chief_sees_it(self, office: Station) -> None:
        with office.open("ann") as book:
            broken(book)
            (duty,) = book.duties.for_day()
            book.duties.snooze(duty, duty.due + timedelta(days=7), "部件未到")
            with pytest.raises(ProblemsFound, match="the chief has to see it"):
                book.duties.snooze(duty, duty.due + timedelta(days=8), "部件未到")
            with pytest.raises(ProblemsFound, match="later than today"):
                book.duties.snooze(duty, TODAY, "部件未到")
        with office.open("chief") as book:
            (duty,) = book.duties.for_day(everyone=True, snoozed=True)
            book.duties.snooze(duty, duty.due + timedelta(days=80), "停工")

    def test_not_that_of_somebody_else(self, office: Station) -> None:
        with office.open("ann") as book:
            broken(book)
        with office.open("amy") as book:
            (duty,) = book.duties.for_day(everyone=True)
            with pytest.raises(ProblemsFound, match="somebody else"):
                book.duties.snooze(duty, TODAY + timedelta(days=1), "部件未到")

    def test_an_order_about_no_duty_is_refused(self, office: Station) -> None:
        with office.open("chief") as book, pytest.raises(ProblemsFound, match="no such duty"):
            add(
                book, "duty_order", kind="snooze", rule="lamp.mend", subject="x", due=TODAY,
                until=TODAY + timedelta(days=2), reason="x",
            )  # fmt: skip


class TestGiving:
    def test_the_chief_gives_a_duty_to_another(self, office: Station) -> None:
        with office.open("ann") as book:
            broken(book)
        with office.open("chief") as book:
            amy = book.record_id("officer", "民警amy")
            (duty,) = book.duties.for_day(everyone=True)
            book.duties.reassign(duty, amy, "休假", until=TODAY + timedelta(days=9))
        with office.open("ann") as book:
            assert book.duties.for_day() == []
            assert named(book.duties.for_day(TODAY + timedelta(days=9))) == ["lamp.mend@1"]
        with office.open("amy") as book:
            (duty,) = book.duties.for_day()
            assert duty.who == (duty.assigned,) == (amy,)

    def test_an_officer_may_not(self, office: Station) -> None:
        with office.open("ann") as book:
            broken(book)
            (duty,) = book.duties.for_day()
            with pytest.raises(NotAllowed):
                book.duties.reassign(duty, book.actor.officer, "x")
            row = duty.row
            with pytest.raises(ProblemsFound, match="only a chief"):
                add(
                    book, "duty_order", kind="reassign", rule=row.rule, subject=row.subject,
                    due=row.due, officer=book.actor.officer, reason="x",
                )  # fmt: skip

    def test_only_to_somebody_who_may_see_the_record(self, office: Station) -> None:
        with office.open("ann") as book:
            broken(book)
        with office.open("chief") as book:
            bob = book.record_id("officer", "民警bob")
            (duty,) = book.duties.for_day(everyone=True)
            with pytest.raises(ProblemsFound, match="holds no post"):
                book.duties.reassign(duty, bob, "休假")


class TestQuotas:
    def test_what_an_officer_entered_this_week_is_counted(self, office: Station) -> None:
        with office.open("ann") as book:
            add(book, lit_on=TODAY)
            add(book, pole="P2", lit_on=date(2026, 11, 15))
            (count,) = book.duties.quotas()
            assert (count.start, count.end) == (date(2026, 11, 16), date(2026, 11, 22))
            assert (count.done, count.target) == (1, 2)
            (before,) = book.duties.quotas(day=date(2026, 11, 15))
            assert before.done == 1
        with office.open("amy") as book:
            assert book.duties.quotas() == []
