"""Contract: records counted and summed by groups, in local days and hours, in every zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.clock import CHINA, zone
from beatbook.errors import UsageProblem
from beatbook.forms.kinds import Period
from beatbook.records import Record
from beatbook.store.interface import Store
from beatbook.store.query import PARTS, STAMP, By, Condition, Tally
from beatbook.tallies import tallied
from store.contract.base import LAMP, Contract, field, form, record, shape

# 2026-11-21 is a Saturday; 16:30 UTC is half past midnight of the next day in China.
ROWS: dict[str, dict[str, Any]] = {
    "a": {"kind": "1", "price": Decimal("9.50"), "bulbs": 2, "tags": ("x", "y"), "keeper": "k1",
          "seen_at": datetime(2026, 11, 21, 15, 59, 59, tzinfo=UTC), "lit_on": date(2026, 11, 30)},
    "b": {"kind": "1", "price": Decimal("0.55"), "bulbs": 5, "tags": ("y", "y"), "keeper": "k1",
          "seen_at": datetime(2026, 11, 21, 16, 30, tzinfo=UTC), "lit_on": date(2026, 12, 1)},
    "c": {"kind": "2", "keeper": "k2", "works": True, "lit_on": date(2026, 11, 2),
          "seen_at": datetime(2026, 11, 22, 16, tzinfo=UTC)},
    "d": {},
}  # fmt: skip
SEEN = By("seen_at")

MOMENTS = st.datetimes(
    min_value=datetime(2025, 10, 20), max_value=datetime(2026, 4, 10), timezones=st.just(UTC)
).map(lambda moment: moment.replace(microsecond=0))
HEADINGS = (
    *(By(name) for name in ("pole", "kind", "bulbs", "price", "works", "keeper", "repair",
                            "tags", "prices", "unit", "state", "version", "made_at", "number")),
    *(By("seen_at", part) for part in PARTS),
    *(By(name, part) for name in ("lit_on", "days") for part in PARTS
      if part not in ("hour", STAMP)),
    By("unit", under=(("u1", "top"), ("u2", "top"), ("u2", "u2"), ("u2", "u2"))),
    By("kind", under=(("1", "some"), ("2", "some"), ("2", "two"))),
)  # fmt: skip
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "pole": st.sampled_from(("P1", "p1", "杆", "")).map(lambda text: text or None),
        "kind": st.sampled_from(("1", "2")),
        "bulbs": st.integers(-3, 3),
        "price": st.integers(-200, 200).map(lambda fen: Decimal(fen).scaleb(-2)),
        "works": st.booleans(),
        "keeper": st.sampled_from(("k1", "k2", "k3")),
        "repair": st.just(Period(date(2026, 1, 1), None)),
        "tags": st.lists(st.sampled_from("xyz"), max_size=3).map(tuple),
        "prices": st.lists(st.sampled_from((Decimal("0.10"), Decimal("2.00"))), max_size=3).map(
            tuple
        ),
        "days": st.lists(st.dates(date(2026, 1, 1), date(2026, 3, 1)), max_size=3).map(tuple),
        "lit_on": st.dates(date(1899, 12, 1), date(2026, 12, 31)),
        "seen_at": MOMENTS,
    },
)
TALLIES = st.builds(
    Tally,
    form=st.just("lamp"),
    where=st.just(()),
    units=st.none(),
    closed=st.booleans(),
    by=st.lists(st.sampled_from(HEADINGS), max_size=3).map(tuple),
    sum=st.lists(st.sampled_from(("bulbs", "price", "version")), max_size=2).map(tuple),
    distinct=st.lists(st.sampled_from(("keeper", "lit_on", "unit")), max_size=2).map(tuple),
    least=st.integers(0, 3),
)
ZONES = st.sampled_from(
    ("Asia/Shanghai", "Europe/Berlin", "America/St_Johns", "Asia/Kolkata", "Asia/Urumqi", "UTC")
)


class Tallies(Contract):
    """Counting by groups."""

    @pytest.fixture
    def filled(self, shaped: Store) -> Store:
        records = [
            record(id, values=values, number=n, unit=f"u{2 - n % 2}")
            for n, (id, values) in enumerate(ROWS.items(), 1)
        ]
        closed = record("z", values={"kind": "1"}, number=9, state="closed")
        with shaped.transaction() as writer:
            writer.put_records(LAMP, [*records, closed], new=True)
        return shaped

    def rows(self, store: Store, *by: By, **facts: Any) -> list[tuple[Any, ...]]:
        return store.tally(LAMP, Tally("lamp", by, **facts), CHINA)

    def test_records_are_counted_by_a_field_blanks_first(self, filled: Store) -> None:
        assert self.rows(filled, By("kind")) == [(None, 1), ("1", 2), ("2", 1)]

    def test_without_headings_there_is_one_row_even_of_nothing(self, filled: Store) -> None:
        assert self.rows(filled, sum=("bulbs",)) == [(4, 7)]
        nothing = (Condition("kind", "=", "9"),)
        assert self.rows(filled, sum=("bulbs",), where=nothing) == [(0, None)]
        assert self.rows(filled, By("kind"), where=nothing) == []

    def test_sums_are_exact_and_blank_where_nothing_was_filled_in(self, filled: Store) -> None:
        assert self.rows(filled, By("kind"), sum=("price", "bulbs")) == [
            (None, 1, None, None), ("1", 2, Decimal("10.05"), 7), ("2", 1, None, None),
        ]  # fmt: skip

    def test_different_values_are_counted_before_the_sums(self, filled: Store) -> None:
        rows = self.rows(filled, By("unit"), distinct=("keeper", "state"), sum=("bulbs",))
        assert rows == [("u1", 2, 2, 1, 2), ("u2", 2, 1, 1, 5)]

    def test_moments_count_in_the_local_day_and_hour(self, filled: Store) -> None:
        by = (SEEN._replace(part="day"), SEEN._replace(part="hour"))
        assert self.rows(filled, *by) == [
            (None, None, 1), (date(2026, 11, 21), 23, 1),
            (date(2026, 11, 22), 0, 1), (date(2026, 11, 23), 0, 1),
        ]  # fmt: skip

    def test_weeks_begin_on_monday_and_months_on_their_first(self, filled: Store) -> None:
        weeks = self.rows(filled, SEEN._replace(part="week"))
        assert weeks == [(None, 1), (date(2026, 11, 16), 2), (date(2026, 11, 23), 1)]
        assert self.rows(filled, SEEN._replace(part="weekday")) == [
            (None, 1), (0, 1), (5, 1), (6, 1),
        ]  # fmt: skip
        months = self.rows(filled, By("lit_on", "month"))
        assert months == [(None, 1), (date(2026, 11, 1), 2), (date(2026, 12, 1), 1)]

    def test_a_list_counts_a_record_once_under_each_of_its_items(self, filled: Store) -> None:
        assert self.rows(filled, By("tags"), sum=("bulbs",)) == [
            (None, 2, None), ("x", 1, 2), ("y", 2, 7),
        ]  # fmt: skip

    def test_conditions_units_and_closed_limit_what_is_counted(self, filled: Store) -> None:
        bright = (Condition("bulbs", ">", 2),)
        assert self.rows(filled, By("kind"), where=bright) == [("1", 1)]
        assert self.rows(filled, By("kind"), units=frozenset({"u1"})) == [("1", 1), ("2", 1)]
        assert self.rows(filled, units=frozenset()) == [(0,)]
        assert self.rows(filled, By("kind"), closed=True) == [(None, 1), ("1", 3), ("2", 1)]

    def test_when_the_clocks_change_every_moment_keeps_its_own_hour(self, shaped: Store) -> None:
        """On 2026-10-25 clocks in Berlin go back from 3:00 to 2:00: that hour comes twice."""
        first = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
        moments = [first + timedelta(hours=hours) for hours in range(4)]
        rows = [record(str(n), values={"seen_at": at}) for n, at in enumerate(moments)]
        with shaped.transaction() as writer:
            writer.put_records(LAMP, rows, new=True)
        asked = Tally("lamp", (By("seen_at", "hour"),))
        assert shaped.tally(LAMP, asked, zone("Europe/Berlin")) == [(1, 1), (2, 2), (3, 1)]

    @pytest.mark.parametrize(
        "facts",
        [
            {"by": (By("nothing"),)},
            {"by": (By("kind", "day"),)},
            {"by": (By("lit_on", "hour"),)},
            {"by": (By("seen_at", "decade"),)},
            {"sum": ("kind",)},
            {"sum": ("prices",)},
            {"sum": ("lit_on",)},
            {"distinct": ("tags",)},
            {"distinct": ("nothing",)},
        ],
    )
    def test_what_makes_no_sense_is_refused(self, filled: Store, facts: dict[str, Any]) -> None:
        with pytest.raises(UsageProblem):
            filled.tally(LAMP, Tally("lamp", **facts), CHINA)

    def test_an_index_for_tallies_comes_changes_and_goes_without_a_trace(
        self, filled: Store
    ) -> None:
        by = (By("seen_at", "week"), By("kind"))
        plain = self.rows(filled, *by, units=frozenset({"u1"}))
        for counted in (("seen_at", "kind"), ("lit_on",), ()):
            counting = LAMP._replace(counted=counted)
            assert shape(filled, counting) == []
            units = frozenset({"u1"})
            assert filled.tally(counting, Tally("lamp", by, units=units), CHINA) == plain

    @pytest.mark.parametrize("closed", [False, True])
    def test_a_tally_as_the_index_lies_counts_as_without_it(
        self, filled: Store, closed: bool
    ) -> None:
        where = (Condition("kind", "in", ["1", "2"]),)
        for names in (("kind",), ("kind", "seen_at"), ("kind", "seen_at", "id")):
            asked = Tally("lamp", tuple(map(By, names)), where=where, closed=closed)
            plain = filled.tally(LAMP, asked, CHINA)
            counting = LAMP._replace(counted=("kind", "seen_at", "id", "bulbs"))
            shape(filled, counting)
            assert filled.tally(counting, asked, CHINA) == plain
            assert len(plain) >= 2
            shape(filled, LAMP)

    def test_a_new_form_is_counted_at_once(self, store: Store) -> None:
        walk = form("walk", field("at", "moment"), field("point"), counted=("at", "point"))
        assert shape(store, walk) == ["+walk"]
        assert store.tally(walk, Tally("walk", (By("at", "day"),)), CHINA) == []

    @settings(max_examples=60)
    @given(values=st.lists(VALUES, max_size=12), asked=TALLIES, name=ZONES)
    def test_every_tally_counts_what_counting_the_records_counts(
        self, shaped: Store, values: list[dict[str, Any]], asked: Tally, name: str
    ) -> None:
        records = [
            record(f"r{n:02}", values=one, version=n % 3, unit=f"u{n % 2}")
            for n, one in enumerate(values)
        ]
        expected = tallied(LAMP, records, asked, zone(name))
        assert self.counted(shaped, records, asked, name) == expected

    def counted(
        self, store: Store, records: list[Record], asked: Tally, name: str
    ) -> list[tuple[Any, ...]]:
        """What the store counts over these records alone."""
        with store.transaction() as writer:
            writer.put_records(LAMP, records, new=True)
        try:
            return store.tally(LAMP, asked, zone(name))
        finally:
            with store.transaction() as writer:
                for one in records:
                    writer.drop_record(LAMP, one.id)
