"""The story of a month's assessment on the demo: each command a process, as a station would do it.

A small scheme is written, linted and adopted; last month is run; an office asks why it lost 3.5
points, adds the visit that was missing and objects to another item; the chief answers; it is
sealed, the ranking goes out, and everything is computed again from a backup.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from beatbook.book import Book
from beatbook.clock import BEHIND
from beatbook.store.query import Condition, Query
from cli.running import BEAT, Done

pytest.importorskip("beatbook_assessment.plugin")
pytest.importorskip("beatbook_visits.plugin")

By = Callable[..., Done]
OFFICE, OFFICER = "新胜农村警务室", "officer3"
A_DAY = 86_400
SCHEME = """format = 1
kind = "scheme"
id = "station.month"
version = "2026"
label = {{zh = "警务室月度考核", en = "Offices by the month"}}
source = {{zh = "本所办法", en = "our own rules"}}
start = 2026-01-01
subjects = "unit"
level = "office"
period = "month"
total = 40

[[item]]
id = "visits"
label = {{zh = "入户走访", en = "Visits"}}
points = 20
indicator = "own.visits"
rule = {{kind = "threshold", target = {visits}, per_point = 0.5}}
text = {{zh = "每月{visits}次，每少1次扣0.5分", en = "{visits} a month, 0.5 off for each missing"}}

[[item]]
id = "inspections"
label = {{zh = "单位检查", en = "Inspections"}}
points = 20
indicator = "own.inspections"
rule = {{kind = "target", target = 1000}}
text = {{zh = "检查1000次，不足按比例", en = "1000 inspections, a share for fewer"}}

[[indicator]]
id = "own.visits"
label = {{zh = "走访次数", en = "Visits"}}
help = {{zh = "当月走访", en = "Visits of the month"}}
decimals = 0
top = {{form = "visit", on = "at"}}

[[indicator]]
id = "own.inspections"
label = {{zh = "检查次数", en = "Inspections"}}
help = {{zh = "当月检查", en = "Inspections of the month"}}
decimals = 0
top = {{form = "inspection", on = "day"}}

[process]
due = 5
object = 3
answer = 3
"""


class Place(NamedTuple):
    """What the demo has in February: visits of the office, one of its dwellings."""

    visits: int
    dwelling: str


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


@pytest.fixture
def place(demo_file: Path) -> Place:
    """The office of the story, looked at by the system."""
    with Book.open(str(demo_file)) as book:
        office = book.units.resolve(OFFICE, book.today())
        units = frozenset(span.node for span in book.units.under(office, book.today()))
        where = (Condition("at", ">=", "2026-01-31T16"), Condition("at", "<", "2026-02-28T16"))
        visits = Query("visit", where, units=units | {office}, closed=True)
        count = book.store.count(book.spec("visit"), visits)
        homes = Query("dwelling", units=units, limit=1)
        [home] = book.store.select(book.spec("dwelling"), homes)
    return Place(count, str(home.envelope.number))


def later(demo_file: Path, days: int) -> None:
    """So many days go by."""
    with Book.open(str(demo_file)) as book, book.store.transaction() as writer:
        behind = float(book.store.meta(BEHIND) or 0) - days * A_DAY
        writer.set_meta(BEHIND, str(behind))


def test_from_a_scheme_to_a_sealed_ranking(
    by: By, place: Place, demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _a_scheme_is_written_linted_and_adopted(by, place, tmp_path)
    _last_month_is_run_and_a_lost_point_explained(by, place)
    _the_missing_visit_is_added_and_counts(by, place)
    _another_item_is_objected_to_and_answered(by)
    later(demo_file, 6)
    _it_is_sealed_and_the_ranking_goes_out(by)
    copy = Path(shutil.copy(demo_file, tmp_path / "backup.db"))
    monkeypatch.setenv("BEATBOOK_BOOK", str(copy))
    _it_is_computed_again_from_a_backup(by)


def _a_scheme_is_written_linted_and_adopted(by: By, place: Place, folder: Path) -> None:
    path = folder / "month.toml"
    text = SCHEME.format(visits=place.visits + 7)
    path.write_text(text.replace('"own.visits"\nrule', '"own.visit"\nrule'), encoding="utf-8")
    refused = by("chief", "assess", "adopt", f"file={path}", fails=True)
    assert "month.toml, line 17" in refused.err
    assert "own.visits" in refused.err
    linted = by("chief", "assess", "lint", f"file={path}", "--json", fails=True)
    assert linted.code == 1
    assert [one["line"] for one in linted.json if one["must"]] == [17]
    assert "must be mended" in linted.err
    path.write_text(text, encoding="utf-8")
    assert "nothing to mend" in by("chief", "assess", "lint", f"file={path}").out
    adopted = by("chief", "assess", "adopt", f"file={path}").out
    assert "adopted no. 1" in adopted
    assert "Offices by the month" in adopted


def _last_month_is_run_and_a_lost_point_explained(by: By, place: Place) -> None:
    assert "2026-02: 3 scored" in by("chief", "assess", "run").out
    rows = by("chief", "assess", "score", "run=1", f"subject={OFFICE}", "--json").json
    assert {row["item"]: row["points"] for row in rows}["visits"] == "16.5"
    told = by("chief", "assess", "explain", "run=1", f"subject={OFFICE}", "item=visits").out
    assert "3.5" in told
    assert f"{place.visits + 7} a month, 0.5 off" in told
    assert re.search(r"^1 more +\+0\.5$", told, re.MULTILINE)


def _the_missing_visit_is_added_and_counts(by: By, place: Place) -> None:
    visit = (f"dwelling={place.dwelling}", "at=2026-02-26 10:00", f"officers={OFFICER}",
             "purpose=1", "result=1")  # fmt: skip
    by(OFFICER, "registry", "add", "visit", *visit)
    by("chief", "assess", "run")
    rows = by("chief", "assess", "score", "run=1", f"subject={OFFICE}", "--json").json
    assert {row["item"]: row["points"] for row in rows}["visits"] == "17"


def _another_item_is_objected_to_and_answered(by: By) -> None:
    early = by(OFFICER, "assess", "object", "run=1", "item=inspections", "words=x", fails=True)
    assert "draft" in early.err
    published = by("chief", "assess", "publish", "run=1").out
    assert "objections until 2026-03-10" in published
    mine = by(OFFICER, "assess", "mine", "--json").json
    assert [row["item"] for row in mine] == ["Visits", "Inspections"]
    raised = by(OFFICER, "assess", "object", "item=inspections", "words=辖区单位少，目标过高").out
    assert "raised objection 1" in raised
    own = by(OFFICER, "assess", "answer", "objection=1", "uphold=yes", "answer=x", fails=True)
    assert own.code == 3
    answered = by("chief", "assess", "answer", "objection=1", "uphold=yes", "points=18",
                  "answer=按辖区单位数核减目标").out  # fmt: skip
    assert f"{OFFICE}: Inspections" in answered
    assert "→ 18" in answered


def _it_is_sealed_and_the_ranking_goes_out(by: By) -> None:
    assert "run 1 is final" in by("chief", "assess", "finish", "run=1").out
    assert "sealed run 1" in by("chief", "assess", "seal", "run=1").out
    board = by("chief", "assess", "board", "--json").json
    assert [(row["number"], row["state"]) for row in board] == [(1, "sealed")]
    ranking = by("chief", "assess", "rank", "run=1").out
    assert OFFICE in ranking
    assert "35" in ranking


def _it_is_computed_again_from_a_backup(by: By) -> None:
    [row] = by(OFFICER, "assess", "verify", "--json").json
    assert row["holds"]
    assert "3 scores compute to the same numbers" in row["says"]
