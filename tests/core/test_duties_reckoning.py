"""Computed duties stay in step: after deeds, after a kill, under other rules, with bad rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.duties import reckoning
from beatbook.duties.declare import Due, Subject, Terms
from beatbook.duties.marks import STATE
from beatbook.store.interface import DutyFilter, DutyRow
from support import lamps_due, toy
from support.acts import add, change
from support.books import TODAY, Station
from support.lamps_due import CALL, LAW, MEND
from support.points import Point, point

Install = Callable[..., None]
TOYS = Point("toy", toy)


def installed(install: Install, *items: Any, name: str = "due") -> None:
    install(TOYS, point(name, registry_duties=list(items or (MEND, CALL))))


def rows(book: Book) -> list[DutyRow]:
    book.duties.rule_book()
    return book.store.duties(DutyFilter())


def filled(book: Book, lamps: int = 3) -> list[str]:
    """Keepers with a lamp each."""
    with book.deed("add") as deed:
        keepers = [deed.add("keeper", {"name": f"王{n}"}) for n in range(lamps)]
        for n, keeper in enumerate(keepers):
            deed.add("lamp", {"pole": f"P{n}", "keeper": keeper, "lit_on": TODAY})
    return keepers


class TestOnlyWhatChanged:
    def test_a_change_asks_the_rule_about_what_it_touches_only(
        self, station: Station, install: Install
    ) -> None:
        asked: list[str] = []

        def due(subject: Subject) -> list[Due]:
            asked.append(subject.record.values["name"])
            return list(lamps_due.call(subject))

        installed(install, attrs.evolve(CALL, due=due))
        with station.open() as book:
            filled(book, 20)
            rows(book)
            assert len(asked) == 20
            asked.clear()
            rows(book)
            assert asked == []
            lamp = add(book, pole="new", keeper=None)
            rows(book)
            assert asked == []
            change(book, lamp, keeper=book.store.numbered("keeper", 7))
            rows(book)
            assert asked == ["王6"]

    def test_nothing_is_marked_before_anybody_asked_for_duties(
        self, station: Station, install: Install
    ) -> None:
        installed(install)
        with station.open() as book:
            filled(book)
            assert book.store.marks(10) == []
            rows(book)
            add(book, pole="P9")
            assert len(book.store.marks(10)) == 1

    def test_a_deed_that_fails_marks_nothing(self, station: Station, install: Install) -> None:
        installed(install)
        with station.open() as book:
            rows(book)
            with pytest.raises(RuntimeError):
                _failing(book)
            assert book.store.marks(10) == []


def _failing(book: Book) -> None:
    """A deed that fails inside its transaction, behind the marks."""

    def fail(_writer: object) -> None:
        raise RuntimeError

    with book.deed("add") as deed:
        deed.add("lamp", {"pole": "P1"})
        deed.also = fail


class TestFromNothing:
    def test_pages_follow_on_until_every_subject_was_looked_at(
        self, station: Station, install: Install, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reckoning, "PAGE", 2)
        installed(install)
        with station.open() as book:
            filled(book, 7)
            assert len(rows(book)) == 7

    def test_a_killed_process_leaves_the_rest_to_the_next(
        self, station: Station, install: Install, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reckoning, "PAGE", 2)
        asked: list[str] = []

        def due(subject: Subject) -> list[Due]:
            asked.append(subject.record.values["name"])
            if len(asked) == 4:
                raise KeyboardInterrupt
            return list(lamps_due.call(subject))

        installed(install, attrs.evolve(CALL, due=due))
        with station.open() as book:
            filled(book, 7)
            with pytest.raises(KeyboardInterrupt):
                rows(book)
            assert len(book.store.duties(DutyFilter())) == 2
        with station.open() as book:
            assert len(rows(book)) == 7
        assert asked == ["王0", "王1", "王2", "王3", "王2", "王3", "王4", "王5", "王6"]

    def test_a_deed_in_between_is_not_lost(
        self, station: Station, install: Install, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reckoning, "PAGE", 2)
        installed(install)
        with station.open() as book:
            filled(book, 5)
            steps = book.duties._reckoning
            steps._follow(steps._state())
            for _page in range(2):
                steps._one_page()
            with station.open() as other:
                keeper = other.store.numbered("keeper", 1)
                lamp = other.store.numbered("lamp", 1)
                assert keeper and lamp
                change(other, lamp, lit_on="2027-01-05", keeper=keeper)
            found = {row.subject: row.key for row in rows(book)}
            assert found[keeper] == "2027"
            assert len(found) == 5

    def test_other_numbers_have_everything_computed_again(
        self, station: Station, install: Install
    ) -> None:
        installed(install, MEND)
        with station.open() as book:
            lamp = add(book, lit_on=TODAY, fault="x")
            with book.deed("report") as deed:
                deed.transition("lamp", lamp, "report")
            assert [row.due for row in rows(book)] == [TODAY + timedelta(days=3)]
        terms = Terms(rule="lamp.mend", terms={"days": 9}, source=LAW)
        install(
            TOYS,
            point("due", registry_duties=[MEND]),
            point("county", "150191", registry_duties=[terms]),
        )
        with station.open() as book:
            assert [row.due for row in rows(book)] == [TODAY + timedelta(days=9)]

    def test_a_large_import_has_everything_computed_anew(
        self, station: Station, install: Install, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reckoning, "MANY", 6)
        installed(install)
        with station.open() as book:
            assert rows(book) == []
            filled(book, 3)
            again = book.duties._reckoning._again
            monkeypatch.setattr(book.duties._reckoning, "_again", pytest.fail)
            assert len(rows(book)) == 3
            monkeypatch.setattr(book.duties._reckoning, "_again", again)
            add(book, pole="one more")
            assert len(rows(book)) == 3

    def test_it_can_be_asked_for_again(self, station: Station, install: Install) -> None:
        asked: list[str] = []

        def due(subject: Subject) -> list[Due]:
            asked.append(subject.record.id)
            return []

        installed(install, attrs.evolve(CALL, due=due))
        with station.open() as book:
            filled(book)
            rows(book)
            book.duties.again()
            rows(book)
        assert len(asked) == 6


def _fails(subject: Subject) -> list[Due]:
    raise ZeroDivisionError(subject.record.values["pole"])


class TestBadRules:
    @pytest.mark.parametrize(
        ("bad", "words"),
        [
            (_fails, "ZeroDivisionError: P0"),
            (lambda subject: [date(2026, 1, 1)], "AttributeError"),
            (lambda subject: [Due(TODAY), Due(TODAY)], "several duties with one key"),
            (lambda subject: None, "TypeError"),
        ],
    )
    def test_what_raises_switches_its_plugin_off_and_leaves_the_others(
        self, bad: Any, words: str, station: Station, install: Install
    ) -> None:
        rule = attrs.evolve(MEND, due=bad, only=(), name="lamp.bad")
        install(
            TOYS,
            point("due", registry_duties=[CALL]),
            point("wrong", registry_duties=[rule]),
        )
        for _process in range(2):
            with station.open() as book:
                if not book.store.numbered("lamp", 1):
                    filled(book)
                assert {row.rule for row in rows(book)} == {"keeper.call"}
                state = book.plugin_states()["wrong"]
                assert (state.state, state.why.startswith("lamp.bad: ")) == ("broken", True)
                assert words in state.why

    def test_the_next_process_does_not_find_it_out_again(
        self, station: Station, install: Install
    ) -> None:
        asked: list[str] = []

        def due(subject: Subject) -> list[Due]:
            asked.append(subject.record.id)
            raise ValueError

        installed(install, attrs.evolve(CALL, due=due))
        for _process in range(3):
            with station.open() as book:
                if not book.store.numbered("keeper", 1):
                    filled(book)
                assert rows(book) == []
                assert "due" in book.hooks.failed
        assert len(asked) == 1

    def test_a_record_that_makes_a_rule_fail_later_switches_it_off_then(
        self, station: Station, install: Install
    ) -> None:
        def due(subject: Subject) -> list[Due]:
            if subject.record.values["name"] == "李":
                raise ValueError
            return [Due(TODAY)]

        installed(install, attrs.evolve(CALL, due=due))
        with station.open() as book:
            keepers = filled(book)
            assert len(rows(book)) == 3
            with book.deed("change") as deed:
                deed.change("keeper", keepers[0], {"name": "李"})
            assert rows(book) == []
            assert json.loads(book.store.meta(STATE) or "")[1].keys() == {"due"}

    def test_the_rule_that_a_region_had_replaced_is_in_force_again(
        self, station: Station, install: Install
    ) -> None:
        install(
            TOYS,
            point("due", registry_duties=[CALL]),
            point("county", "150191", registry_duties=[attrs.evolve(CALL, due=_fails)]),
        )
        with station.open() as book:
            filled(book)
            assert len(rows(book)) == 3
            assert book.duties.rules()[0].origin.plugin == "due"


_DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31)).map(str)
_WHICH = st.integers(0, 1)
_STEP = st.one_of(
    st.tuples(st.just("keeper"), st.sampled_from("王李吕")),
    st.tuples(st.just("lamp"), _WHICH, _DAYS),
    st.tuples(st.just("keep"), _WHICH, st.none() | _WHICH),
    st.tuples(st.just("help"), _WHICH, st.lists(_WHICH, max_size=3)),
    st.tuples(st.just("relight"), _WHICH, st.none() | _DAYS),
    st.tuples(st.just("rename"), _WHICH, st.sampled_from("明红小")),
    st.tuples(st.just("step"), _WHICH, st.sampled_from(("report", "mend", "close", "reopen"))),
    st.tuples(st.just("close"), _WHICH),
    st.tuples(st.just("withdraw"), st.sampled_from(("lamp", "keeper")), _WHICH),
    st.tuples(st.just("unit"), _WHICH, st.sampled_from(("office_a", "office_b"))),
    st.tuples(st.just("read")),
)


_FIRST: tuple[tuple[Any, ...], ...] = (
    ("keeper", "王"),
    ("lamp", 0, "2026-11-21"),
    ("step", 0, "report"),
    ("read",),
)


class _Town:
    """Random deeds on lamps and keepers; what is not possible is left undone."""

    def __init__(self, book: Book, nodes: dict[str, str]) -> None:
        self.book = book
        self.nodes = nodes
        self.lamps: list[str] = []
        self.keepers: list[str] = []

    def do(self, what: str, *how: Any) -> None:
        from beatbook.errors import BeatbookError

        try:
            getattr(self, f"_{what}")(*how)
        except (BeatbookError, IndexError):
            return

    def _keeper(self, name: str) -> None:
        self.keepers.append(add(self.book, "keeper", name=name))

    def _lamp(self, keeper: int, lit: str) -> None:
        values = {"pole": f"P{len(self.lamps)}", "keeper": self.keepers[keeper], "lit_on": lit}
        self.lamps.append(add(self.book, "lamp", fault="x", **values))

    def _keep(self, lamp: int, keeper: int | None) -> None:
        to = None if keeper is None else self.keepers[keeper]
        change(self.book, self.lamps[lamp], keeper=to)

    def _help(self, lamp: int, helpers: list[int]) -> None:
        change(self.book, self.lamps[lamp], helpers=tuple(self.keepers[n] for n in helpers))

    def _relight(self, lamp: int, lit: str | None) -> None:
        change(self.book, self.lamps[lamp], lit_on=lit)

    def _rename(self, keeper: int, name: str) -> None:
        with self.book.deed("change") as deed:
            deed.change("keeper", self.keepers[keeper], {"name": name})

    def _step(self, lamp: int, step: str) -> None:
        with self.book.deed("step") as deed:
            deed.transition("lamp", self.lamps[lamp], step)

    def _close(self, keeper: int) -> None:
        with self.book.deed("close") as deed:
            deed.transition("keeper", self.keepers[keeper], "close")

    def _withdraw(self, form: str, which: int) -> None:
        known = self.lamps if form == "lamp" else self.keepers
        with self.book.deed("withdraw") as deed:
            deed.withdraw(form, known[which])
        known.pop(which)

    def _unit(self, lamp: int, unit: str) -> None:
        with self.book.deed("move") as deed:
            deed.change("lamp", self.lamps[lamp], {}, unit=self.nodes[unit])

    def _read(self) -> None:
        rows(self.book)


@settings(max_examples=60)
@given(steps=st.lists(_STEP, min_size=6, max_size=16))
def test_after_any_deeds_the_duties_are_those_computed_from_nothing(
    steps: list[tuple[Any, ...]],
    _founded: Station,  # noqa: PT019 - copied for each example
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        from beatbook.hooks import loader

        both = [TOYS, point("due", registry_duties=[MEND, CALL])]
        patch.setattr(loader, "installed", lambda: both)
        station = _founded.copied(tmp_path_factory.mktemp("town"))
        with station.open() as book:
            rows(book)
            town = _Town(book, station.nodes)
            for step in [*_FIRST, *steps]:
                town.do(*step)
            kept = rows(book)
            book.duties.again()
            assert kept == rows(book)
