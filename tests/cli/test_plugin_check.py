"""`beat plugin check`: one line whether it may be done, then what would be other than today."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from beatbook.hooks import loader
from beatbook.texts import Text
from beatbook.trial import BAD, OK, TOLD, Finding, Report, Section, Table, running
from cli.running import Beat
from support import delivered

COLUMNS = tuple((name, Text(name, name)) for name in ("form", "number", "unit", "problem"))
ROWS = [{"form": "lamp", "number": nth, "unit": "A", "problem": "dark @ works"}
        for nth in range(1, 31)]  # fmt: skip
WORDS = Text("试", "thirty lamps would fail")


def report(level: str) -> Report:
    """A report with one finding of a level and thirty records."""
    standing = Section("standing", Text("能否使用", "Whether it works"), (Finding(level, WORDS),))
    tables = (Table(Text("记录", "Which records"), COLUMNS, ROWS if level != OK else []),)
    records = Section("records", Text("现有记录", "Records"), tables=tables)
    nothing = Section("duties", Text("任务", "Duties"))
    return Report(("river 1.0.0",), (standing, records, nothing), {"all": 1.5})


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack that anybody may check."""
    return delivered.pack_file(tmp_path, "river")


def found(monkeypatch: pytest.MonkeyPatch, level: str) -> list[int | None]:
    """Let a trial find something; returns how many records were asked for, of each trial."""
    asked: list[int | None] = []

    def run(_book: object, _artefacts: object, _removing: object, **given: object) -> Report:
        asked.append(given["most"])  # type: ignore[arg-type]
        return report(level)

    monkeypatch.setattr("beatbook.trial.run", run)
    return asked


@pytest.mark.parametrize(
    ("level", "code", "verdict"),
    [
        (OK, 0, "river 1.0.0: can be installed; nothing of today would be other"),
        (TOLD, 0, "river 1.0.0: can be installed; this would be other than today"),
        (BAD, 1, "river 1.0.0: not to be installed, see what is marked !"),
    ],
)
def test_the_first_line_is_the_verdict_and_the_exit_code_says_the_same(
    beat: Beat, pack: Path, monkeypatch: pytest.MonkeyPatch, level: str, code: int, verdict: str
) -> None:
    found(monkeypatch, level)
    done = beat("plugin", "check", pack)
    assert (done.code, done.lines[0]) == (code, verdict)
    assert done.lines[-1] == "Tried in 1.5 s on a copy, which is gone; the book is as it was."


def test_a_plugin_that_is_taken_out_is_spoken_of_so(
    beat: Beat, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(monkeypatch, TOLD)
    monkeypatch.setattr(
        "beatbook.trial.run", lambda *_a, **_g: report(TOLD)._replace(about=("-x",))
    )
    done = beat("plugin", "check", "--removing", "x")
    assert done.lines[0] == "Without x: can be done; this would be other than today"


def test_only_sections_with_something_to_say_are_shown(
    beat: Beat, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(monkeypatch, BAD)
    done = beat("plugin", "check", pack)
    assert "【Duties】" not in done.out
    assert "! thirty lamps would fail" in done.lines
    assert "… and 10 more: --all" in done.lines


def test_all_lists_everything(beat: Beat, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = found(monkeypatch, TOLD)
    done = beat("plugin", "check", pack, "--all")
    assert "more: --all" not in done.out
    assert sum(line.startswith("lamp ") for line in done.lines) == 30
    beat("plugin", "check", pack)
    assert asked == [None, 20]


def test_csv_lists_the_records_that_would_fail(
    beat: Beat, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = found(monkeypatch, TOLD)
    rows = list(csv.DictReader(StringIO(beat("plugin", "check", pack, "--csv").out)))
    assert len(rows) == 30
    assert rows[0] == {"form": "lamp", "number": "1", "unit": "A", "problem": "dark @ works"}
    assert asked == [None]


def test_json_holds_the_whole_report(
    beat: Beat, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(monkeypatch, BAD)
    assert beat("plugin", "check", pack, "--json").json == report(BAD).as_json()


def test_a_pack_is_read_without_a_book_and_every_mistake_is_told_at_once(
    beat: Beat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEATBOOK_BOOK", str(tmp_path / "none.db"))
    file = tmp_path / "river.toml"
    file.write_text(delivered.pack("river") + "\n[[code]]\n\n[[codes]]\nid = 3\n", "utf-8")
    done = beat("plugin", "check", "--no-book", file)
    assert (done.code, done.out) == (1, "")
    assert "line 14" in done.err and "“code”" in done.err
    assert "line 16" in done.err and "line 17" in done.err
    file.write_text(delivered.pack("river"), "utf-8")
    assert beat("plugin", "check", "--no-book", file).code == 0


def test_a_pack_with_mistakes_is_not_tried(
    beat: Beat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = found(monkeypatch, OK)
    file = tmp_path / "river.toml"
    file.write_text(delivered.pack("river") + "\n[[code]]\n", "utf-8")
    assert beat("plugin", "check", file).code == 1
    assert asked == []


def test_something_must_be_named(beat: Beat) -> None:
    done = beat("plugin", "check")
    assert done.code == 2
    assert "--removing" in done.err


def test_a_real_trial_from_the_command_line(
    beat: Beat, pack: Path, book_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from beatbook.book import Book

    with Book.open(str(book_file)) as book, book.store.transaction() as writer:
        writer.set_meta("plugins.off", " ".join(one.name for one in loader.installed()))
    data = json.loads(beat("plugin", "check", pack, "--json").out)
    assert data["about"] == ["river 1.0.0"]
    assert data["level"] == "told"
    assert {one["name"]: one["counts"] for one in data["sections"]}["codes"]["added"] == 1
    assert running.FIRST == 20
