"""The story of a week's patrols on the demo: each command a process, as an office would do it.

Load the ground, state requirements, plan and approve the week, swap a shift, walk with one stop
missed and one finding, enter a walk from paper, import its track, print the coverage to sign.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.store.query import Query
from cli.running import BEAT, Done

pytest.importorskip("beatbook_patrol.plugin")

By = Callable[..., Done]
OFFICE = "unit=昭君路社区警务室"
NET = """<gpx version="1.1" creator="test"><trk><trkseg>{}</trkseg></trk></gpx>"""


@pytest.fixture
def by(demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> By:
    """Runs `beat` on a demo book as one of its officers, in English."""
    monkeypatch.setenv("BEATBOOK_BOOK", str(demo_file))

    def command(officer: str, *arguments: str, fails: bool = False) -> Done:
        done = subprocess.run(
            [sys.executable, "-c", BEAT, "--lang", "en", "--officer", officer, *arguments],
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert bool(done.returncode) == fails, done.stdout + done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    return command


def test_from_the_ground_to_the_sheet_that_is_signed(
    by: By, demo_file: Path, tmp_path: Path
) -> None:
    _the_ground_is_loaded_and_a_second_load_changes_nothing(by, tmp_path)
    _three_requirements_are_stated_and_the_week_is_planned(by)
    _a_shift_is_swapped_unless_a_rule_stands_against_it(by)
    _a_walk_with_a_stop_missed_and_a_finding(by)
    _a_walk_from_paper_is_proved_by_its_track(by, demo_file, tmp_path)
    _the_coverage_is_printed(by, tmp_path)


def _the_ground_is_loaded_and_a_second_load_changes_nothing(by: By, tmp_path: Path) -> None:
    nodes, edges = tmp_path / "nodes.csv", tmp_path / "edges.csv"
    nodes.write_text("node_id,lon,lat\n1,111.70,40.80\n2,111.701,40.80\n3,111.701,40.801\n")
    rows = ["u,v,name,highway,length_m,geometry_wkt", "1,2,西街,residential,84.3,",
            "2,3,北街,residential,111.2,"]  # fmt: skip
    edges.write_text("\n".join(rows) + "\n", encoding="utf-8")
    net = (f"file={edges}", f"nodes={nodes}", "datum=wgs84", "unit=五里营社区警务室")
    assert "Sections" in by("chief", "patrol", "load-ground", *net).out
    assert "2 new" in by("chief", "patrol", "load-ground", *net, "do=yes").out
    assert "0 new" in by("chief", "patrol", "load-ground", *net, "do=yes").out


def _three_requirements_are_stated_and_the_week_is_planned(by: By) -> None:
    for hour in (20, 21, 22):
        by("chief", "registry", "add", "patrol_requirement", f"name=own.{hour}", f"label={hour}",
           "target=point", "times=1", "each=day", f"from_time={hour}:00", "to_time=23:50",
           "minutes=0", "people=2", "mode=any", "leader=officer", "weight=1",
           "start=2026-03-01", "source=本站通知")  # fmt: skip
    asked = by("chief", "patrol", "requirements", OFFICE, "--json").json
    assert {"own.20", "own.21", "own.22"} <= {one["name"] for one in asked}
    planned = by("chief", "patrol", "plan", OFFICE, "week=2026-03-02", "hours=20:00-23:00",
                 "teams=2").out  # fmt: skip
    assert "times the least" in planned or "missing" in planned
    by("chief", "patrol", "approve", f"plan={_number(planned)}")


def _number(said: str) -> str:
    """The first number in what a command said: that of the record it is about."""
    found = re.search(r"\d+", said)
    assert found is not None, said
    return found[0]


def _a_shift_is_swapped_unless_a_rule_stands_against_it(by: By) -> None:
    shift = ("shift=32", "gives=officer1", "reason=学习")
    refused = by("chief", "roster", "swap", *shift, "takes=officer1", fails=True)
    assert refused.err
    assert "Swapped" in by("chief", "roster", "swap", *shift, "takes=liaison1").out


def _a_walk_with_a_stop_missed_and_a_finding(by: By) -> None:
    tasks = by("officer1", "patrol", "board", "--json").json
    # Hours and routes are drawn by lot, so only this is sure: some walk of today has stops.
    task = next(one["id"] for one in tasks if int(one["stops"]))
    by("officer1", "patrol", "start", f"task={task}")
    stops = {one["point"][:4] for one in by("officer1", "patrol", "board", "--json").json}
    assert len(stops) > 1
    point = min(stops)
    assert "checked in" in by("officer1", "patrol", "check-in", f"point={point}").out
    noted = by("officer1", "patrol", "find", "kind=repair", f"point={point}", "words=路灯不亮").out
    missed = by("officer1", "patrol", "end", fails=True)
    assert "say why, and they are missed" in missed.err
    assert "missed" in by("officer1", "patrol", "end", "why=突发警情").out
    waiting = by("officer1", "patrol", "findings", "--json").json
    assert "路灯不亮" in {one["words"] for one in waiting}
    _what_was_found_is_mended(by, _number(noted))


def _what_was_found_is_mended(by: By, finding: str) -> None:
    """One command makes the notice of the finding; it is printed, answered for, and done."""
    made = by("officer1", "patrol", "become", f"finding={finding}").out
    number = _number(made)
    assert f"Repair notice {number}: Street light, Power company" in made
    sheet = by("officer1", "paper", "show", "patrol.repair", number).out
    assert "路灯不亮" in sheet
    assert "Received by" in sheet
    notice = by("officer1", "registry", "show", "repair_notice", number, "--json").json
    assert (notice["words"], notice["state"]) == ("路灯不亮", "sent")
    rows = by("officer1", "patrol", "findings", "--json").json
    assert ("repair_notice", notice["id"]) in {(one["form"], one["id"]) for one in rows}
    again = by("officer1", "patrol", "become", f"finding={finding}", fails=True)
    assert "seen to already" in again.err


def _a_walk_from_paper_is_proved_by_its_track(by: By, demo_file: Path, tmp_path: Path) -> None:
    walk = ("started=2026-03-04 21:00", "ended=2026-03-04 21:30", "mode=foot")
    alone = by("auxiliary1", "patrol", "enter-paper", "officers=auxiliary1", *walk,
               "lines=P001 21:05", fails=True)  # fmt: skip
    assert "auxiliar" in alone.err
    entered = by("officer1", "patrol", "enter-paper", "officers=officer1;auxiliary1", *walk,
                 "lines=P001 21:05").out  # fmt: skip
    track = tmp_path / "walk.gpx"
    track.write_text(NET.format("".join(_fixes(demo_file))), encoding="utf-8")
    assert "sections walked" in by(
        "officer1", "patrol", "import-track", f"path={track}", f"walk={_number(entered)}"
    ).out  # fmt: skip


def _fixes(demo_file: Path) -> list[str]:
    """A walk along the first section of the office, a fix every ten seconds."""
    with Book.open(str(demo_file)) as book:
        [section] = book.store.select(book.spec("road_section"), Query("road_section", limit=1))
    ends = [tuple(map(float, one.split(","))) for one in section.values["line"].split()]
    (x1, y1), (x2, y2) = ends[0], ends[-1]
    start = datetime(2026, 3, 4, 13, 1, tzinfo=UTC)
    return [
        f'<trkpt lat="{y1 + (y2 - y1) * n / 40}" lon="{x1 + (x2 - x1) * n / 40}">'
        f"<time>{start + timedelta(seconds=10 * n):%Y-%m-%dT%H:%M:%SZ}</time></trkpt>"
        for n in range(41)
    ]


def _the_coverage_is_printed(by: By, tmp_path: Path) -> None:
    span = ("since=2026-03-02", "until=2026-03-08")
    shown = by("chief", "paper", "show", "patrol.coverage", "昭君路社区警务室", *span).out
    assert "突发警情" in shown
    by("chief", "paper", "print", "patrol.coverage", "昭君路社区警务室", *span,
       "--out", str(tmp_path / "coverage.xlsx"))  # fmt: skip
    assert (tmp_path / "coverage.xlsx").stat().st_size > 1000
