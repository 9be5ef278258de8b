"""The papers: the sheet of one incident whole, ledgers 19 and 16 without anybody in them."""

from __future__ import annotations

from typing import Any

from beatbook.book import Book
from beatbook.papers import writing
from beatbook.papers.declare import Facts, Grid, Paper, Words
from incidents.conftest import Incident
from support.national import added


def flat(paper: Paper) -> str:
    """Every word of a paper."""
    return repr(paper.blocks)


def rows(paper: Paper) -> list[tuple[Any, ...]]:
    return [row for block in paper.blocks if isinstance(block, Grid) for row in block.rows]


def test_the_sheet_has_every_moment_with_how_long_it_took(ann: Book, incident: Incident) -> None:
    id = incident(
        address="云杉花园3号楼", accepted="2026-11-21 09:30:20", arrived="2026-11-21 09:41:30",
        officers="ann", category="ot.noise",
    )  # fmt: skip
    paper = writing.write(ann, "incident.sheet", id, {})
    steps = [[str(cell) for cell in row] for row in rows(paper)]
    assert steps == [
        ["Received", "2026-11-21 09:30:00", "None"],
        ["Accepted", "2026-11-21 09:30:20", "20 s"],
        ["Arrived", "2026-11-21 09:41:30", "11 min 30 s"],
    ]
    assert [block for block in paper.blocks if isinstance(block, Words)]
    assert "Noise" in flat(paper)


def test_the_sheet_has_those_concerned_revisits_and_what_it_became(
    ann: Book, incident: Incident
) -> None:
    id = incident(caller="王女士", caller_phone="13800001234")
    added(ann, "incident_revisit", incident=id, day="2026-11-21", officer="ann", words="已告知")
    added(ann, "incident_link", incident=id, kind="visit", form="visit", record="X",
          called="走访1号")  # fmt: skip
    paper = writing.write(ann, "incident.sheet", id, {})
    words = flat(paper)
    assert "王女士" in words
    assert "已告知" in words
    became = next(b for b in paper.blocks if isinstance(b, Grid) and b.links)
    assert became.links[0] == ("visit", "X")


def test_what_there_is_none_of_is_left_out(ann: Book, incident: Incident) -> None:
    paper = writing.write(ann, "incident.sheet", incident(), {})
    headings = [str(b.heading) for b in paper.blocks if isinstance(b, Grid)]
    assert headings == ["Response"]
    assert sum(isinstance(block, Facts) for block in paper.blocks) == 2


def test_the_ledger_of_calls_lists_them_by_day_and_names_nobody(
    ann: Book, incident: Incident
) -> None:
    incident(caller="王女士", caller_phone="13800001234", category="ot.noise")
    incident(received="2026-11-20 22:00", category="ot.noise", outcome="advised",
             closed="2026-11-20 23:00")  # fmt: skip
    paper = writing.write(ann, "ledger.calls", "", {})
    assert paper.number == "19"
    assert [row[0] for row in rows(paper)] == [2, 1]
    assert "王女士" not in flat(paper)
    one_day = writing.write(ann, "ledger.calls", "", {"since": "2026-11-21"})
    assert [row[0] for row in rows(one_day)] == [1]


def test_the_ledger_of_disasters_has_disasters_fires_and_serious_accidents(
    ann: Book, incident: Incident
) -> None:
    kinds = ("ds.gas", "fi.home", "tr.accident.serious", "tr.accident.general", "di.other")
    for kind in kinds:
        incident(category=kind)
    paper = writing.write(ann, "ledger.disasters", "", {})
    assert paper.number == "16"
    assert [row[0] for row in rows(paper)] == [1, 2, 3]
