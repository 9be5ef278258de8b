"""Ledger 26: the walks of a period, a line for each."""

from __future__ import annotations

from beatbook.papers.declare import Grid
from beatbook.papers.writing import write
from patrol.walking import DAY, walk
from support.books import Station


def test_walks_stand_in_ledger_26_by_the_day_they_began(beat: Station) -> None:
    with beat.open("ann") as book:
        walk(book, beat)
        [grid] = [one for one in write(book, "ledger.patrols", "", {"since": DAY}).blocks
                  if isinstance(one, Grid)]  # fmt: skip
        assert len(grid.rows) == 1
        paper = write(book, "ledger.patrols", "", {"until": "2020-01-01"})
        assert [one.rows for one in paper.blocks if isinstance(one, Grid)] == [()]
