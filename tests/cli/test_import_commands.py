"""A table is imported as one batch: told in one summary, gone on with, taken back as a whole."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from cli.running import Beat


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Two good rows and one without a name."""
    path = tmp_path / "officers.csv"
    path.write_text("姓名,登录名,备注\n赵六,z6,a\n,z7,b\n钱七,z8,c\n", encoding="utf-8")
    return path


def _names(beat: Beat) -> list[str]:
    rows = beat("registry", "list", "officer", "--json").json
    return [row["name"] for row in rows if row["number"] > 3]


def test_good_rows_are_taken_and_bad_ones_kept_with_their_reasons(beat: Beat, table: Path) -> None:
    done = beat("registry", "import", "officer", table)
    assert done.code == 1
    assert _names(beat) == ["赵六", "钱七"]
    refused = table.with_name("officers.refused.csv")
    assert "z7" in refused.read_text(encoding="utf-8-sig")
    told = done.err.splitlines()
    assert "Left out, because they mean no field: 备注" in told
    assert "Name is required @ row 3/name" in told
    assert "3 rows read: 2 taken, 1 refused, 0 warnings." in told
    assert any(str(refused) in line for line in told)
    assert f"beat registry import undo {done.out.strip()}" in done.err


def test_the_mended_file_of_refused_rows_is_imported_alike(beat: Beat, table: Path) -> None:
    beat("registry", "import", "officer", table)
    refused = table.with_name("officers.refused.csv")
    text = refused.read_text(encoding="utf-8-sig").replace(",z7", "孙八,z7")
    refused.write_text(text.replace("required,孙八", "required,孙八"), encoding="utf-8-sig")
    done = beat("registry", "import", "officer", refused)
    assert (done.code, _names(beat)) == (0, ["赵六", "钱七", "孙八"]), done.err


def test_a_dry_run_writes_nothing_anywhere(beat: Beat, table: Path) -> None:
    done = beat("registry", "import", "officer", table, "--dry-run", "--json")
    assert done.code == 1
    assert (done.json["good"], done.json["refused"], done.json["dry_run"]) == (2, 1, True)
    assert _names(beat) == []
    assert beat("registry", "import", "list", "--json").json == []
    assert [path.name for path in table.parent.iterdir() if "refused" in path.name] == []


def test_an_import_from_stdin_keeps_refused_rows_in_the_current_folder(
    beat: Beat, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(table.read_bytes())))
    done = beat("registry", "import", "officer", "-", "--json")
    assert done.json["refused_file"] == "stdin.refused.csv"
    assert (tmp_path / "stdin.refused.csv").exists()


def test_refused_rows_go_where_they_are_told_to(beat: Beat, table: Path, tmp_path: Path) -> None:
    wished = tmp_path / "mend.csv"
    beat("registry", "import", "officer", table, "--refused", wished)
    assert wished.exists()


def test_columns_are_matched_mapped_or_left_out(beat: Beat, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Full name,Login,tel\n赵六,z6,13800001234\n", encoding="utf-8")
    done = beat("registry", "import", "officer", path, "--map", "Full name=姓名", "--map", "tel=")
    assert done.code == 0, done.err
    row = beat("registry", "show", "officer", "赵六", "--json").json
    assert (row["login"], row["phone"]) == ("z6", None)


@pytest.mark.parametrize(
    ("mapped", "told"),
    [
        (("--map", "nowhere=name"), "the columns are: x"),
        (("--map", "x=nmae"), "did you mean name"),
        ((), "means a field of Officer"),
    ],
)
def test_a_table_that_means_nothing_is_a_usage_problem(
    beat: Beat, tmp_path: Path, mapped: tuple[str, ...], told: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x\n1\n")
    done = beat("registry", "import", "officer", path, *mapped)
    assert done.code == 2
    assert told in done.err


def test_a_batch_is_listed_and_taken_back_once(beat: Beat, table: Path) -> None:
    batch = beat("registry", "import", "officer", table).out.strip()
    (row,) = beat("registry", "import", "list", "--json").json
    assert (row["id"], row["good"], row["refused"], row["state"]) == (batch, 2, 1, "done")
    done = beat("registry", "import", "undo", batch, "--reason", "错表")
    assert (done.code, done.out) == (0, "2\n")
    assert _names(beat) == []
    assert "taken back" in beat("registry", "import", "list").out
    assert beat("registry", "import", "undo", batch).code == 4


def test_a_batch_that_others_stand_on_stays_and_what_is_in_the_way_is_listed(
    beat: Beat, table: Path
) -> None:
    batch = beat("registry", "import", "officer", table).out.strip()
    beat("registry", "edit", "officer", "赵六", "phone=13800001234")
    done = beat("registry", "import", "undo", batch)
    assert done.code == 1
    assert "In the way: Officer 4 赵六" in done.err
    assert _names(beat) == ["赵六", "钱七"]


def test_an_interrupted_import_says_how_far_it_came_and_goes_on(
    beat: Beat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from beatbook.importing import batch as batches

    path = tmp_path / "many.csv"
    path.write_text("name\n" + "".join(f"人{n}\n" for n in range(25)), encoding="utf-8")
    monkeypatch.setattr(batches, "CHUNK", 10)
    taken = batches.Importer._take

    def interrupted(self: batches.Importer, *arguments: object) -> None:
        taken(self, *arguments)  # type: ignore[arg-type]
        if self.batch.done == 20:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(batches.Importer, "_take", interrupted)
        stopped = beat("registry", "import", "officer", path)
    assert stopped.code == 130
    assert "Stopped after 20 rows, 20 of them taken" in stopped.err
    done = beat("registry", "import", "officer", path, "--json")
    assert (done.json["read"], done.json["good"], done.json["resumed"]) == (25, 25, 20)
    assert len(_names(beat)) == 25


def test_help_shows_the_options_and_the_two_other_commands(beat: Beat) -> None:
    shown = beat("registry", "import", "--help").out
    assert "FORM FILE" in shown
    assert "--dry-run" in shown
    assert "undo  Take an import back" in shown
    assert "BATCH" in beat("registry", "import", "undo", "--help").out
    assert beat("registry", "import", "officer").code == 2


def test_who_may_not_import_is_refused(beat: Beat, table: Path) -> None:
    assert beat("--officer", "liaison", "registry", "import", "officer", table).code == 3
