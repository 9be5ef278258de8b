"""Emergency readings in every front end: opened and signed by actions, told in the day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from beatbook import actions
from beatbook.clock import FixedClock
from beatbook.errors import NotAllowed, ProblemsFound
from beatbook.today import lines
from support.acts import add
from support.books import NOW, Station

LATER = NOW + timedelta(hours=2)
NEXT_DAY = FixedClock(NOW + timedelta(days=1))


def test_a_unit_or_a_record_is_opened_and_signed(station: Station) -> None:
    with station.open("bob") as book:
        keeper = add(book, "keeper", name="王小明")
    with station.open("ann", FixedClock(LATER)) as book:
        said = actions.run(book, "access.open", {"record": keeper, "reason": "走失"})
        assert said == "open until 13:00; it will be reviewed"
        assert book.registry.get("keeper", keeper).record.id == keeper
        unit = {"unit": "乙警务室", "reason": "走失", "minutes": "5"}
        assert "12:05" in actions.run(book, "access.open", unit)
    with station.open("aud", NEXT_DAY) as book:
        assert "Emergency readings to review" in [str(line.label) for line in lines(book)]
        said = actions.run(book, "access.review", {"number": "1", "finding": "属实"})
        assert said == "reviewed 1"


@pytest.mark.parametrize("given", [{}, {"unit": "乙警务室", "record": "x"}])
def test_it_is_one_thing_that_is_opened(station: Station, given: dict[str, str]) -> None:
    with station.open("ann") as book, pytest.raises(ProblemsFound, match="unit or a record"):
        actions.run(book, "access.open", {**given, "reason": "走失"})


def test_who_only_helps_opens_nothing(station: Station) -> None:
    with station.open("amy") as book, pytest.raises(NotAllowed):
        actions.run(book, "access.open", {"unit": "乙警务室", "reason": "走失"})
