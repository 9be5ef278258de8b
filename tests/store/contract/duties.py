"""Contract: computed duties, and the marks of records whose duties must be computed again."""

from __future__ import annotations

from datetime import date

from beatbook.store.interface import DutyFilter, DutyRow, Store
from beatbook.texts import Text
from store.contract.base import Contract

PLAIN = DutyRow("lamp.mend", "r1", "", "lamp", "u1", None, date(2026, 3, 10))
FULL = DutyRow(
    "lamp.check",
    "r2",
    "2026",
    "lamp",
    "u2",
    "p1",
    date(2026, 3, 20),
    date(2026, 3, 11),
    date(2026, 4, 1),
    Text("灯不亮", "the lamp is dark"),
)


def _filled(store: Store) -> Store:
    with store.transaction() as writer:
        writer.set_duties(PLAIN.rule, [PLAIN.subject], [PLAIN])
        writer.set_duties(FULL.rule, [FULL.subject], [FULL])
    return store


class Duties(Contract):
    """Duties and marks."""

    def test_duties_come_back_whole_the_first_due_first(self, store: Store) -> None:
        assert _filled(store).duties(DutyFilter()) == [PLAIN, FULL]

    def test_a_duty_shows_from_the_day_it_opens_to_the_day_it_ends(self, store: Store) -> None:
        _filled(store)
        for day, shown in (
            (date(2026, 3, 10), [PLAIN]),
            (date(2026, 3, 11), [PLAIN, FULL]),
            (date(2026, 4, 1), [PLAIN, FULL]),
            (date(2026, 4, 2), [PLAIN]),
        ):
            assert store.duties(DutyFilter(day=day)) == shown

    def test_every_part_of_a_filter_narrows(self, store: Store) -> None:
        _filled(store)
        assert store.duties(DutyFilter(before=date(2026, 3, 20))) == [PLAIN]
        assert store.duties(DutyFilter(units=frozenset({"u2"}))) == [FULL]
        assert store.duties(DutyFilter(subjects=frozenset({"r1"}))) == [PLAIN]
        assert store.duties(DutyFilter(rules=frozenset({"lamp.check"}))) == [FULL]
        assert store.duties(DutyFilter(units=frozenset())) == []

    def test_what_a_rule_said_of_a_subject_before_is_replaced(self, store: Store) -> None:
        _filled(store)
        later = PLAIN._replace(due=date(2026, 5, 1), key="2")
        with store.transaction() as writer:
            writer.set_duties("lamp.mend", ["r1", "r2"], [later])
        assert store.duties(DutyFilter()) == [FULL, later]

    def test_a_record_is_marked_once_until_it_is_seen_to(self, store: Store) -> None:
        with store.transaction() as writer:
            writer.mark([("lamp", "r1"), ("keeper", "k1"), ("lamp", "r1")])
            writer.mark([("lamp", "r1")])
        assert store.marks(10) == [("keeper", "k1"), ("lamp", "r1")]
        assert store.marks(1) == [("keeper", "k1")]
        with store.transaction() as writer:
            writer.unmark([("keeper", "k1")])
        assert store.marks(10) == [("lamp", "r1")]

    def test_clearing_forgets_duties_and_marks(self, store: Store) -> None:
        _filled(store)
        with store.transaction() as writer:
            writer.mark([("lamp", "r1")])
            writer.clear_duties()
        assert store.duties(DutyFilter()) == []
        assert store.marks(10) == []
