"""What leaves the book: checked, noted, in a file that is whole or not there."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from cli.running import Beat


def _export(beat: Beat, *more: object) -> list[dict[str, str]]:
    return list(csv.DictReader(beat("registry", "export", *more).lines))


def test_ids_and_codes_come_back_as_they_went(beat: Beat, tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    done = beat("registry", "export", "post", "--to", path, "--where", "role=officer")
    assert (done.code, done.out, done.err) == (0, "", "Exported: 1 × Post.\n")
    rows = list(csv.DictReader(path.read_text().splitlines()))
    assert (rows[0]["role"], rows[0]["end"]) == ("officer", "")
    assert path.stat().st_mode & 0o777 == 0o600
    again = beat("registry", "import", "post", path, "--dry-run", "--json")
    assert (again.code, again.json["good"]) == (0, 1), again.err


def test_labels_are_words_in_the_language_in_use(beat: Beat) -> None:
    row = _export(beat, "post", "--labels", "--where", "role=officer")[0]
    assert (row["Officer"], row["Role"], row["Unit"]) == ("李四", "community officer", "南区警务室")
    done = beat("--lang", "zh", "registry", "export", "post", "--labels", "--columns", "role")
    assert done.lines == ["职责", "所长", "管理员", "社区民警", "联络员"]


def test_a_workbook_keeps_numbers_and_text_apart(beat: Beat, tmp_path: Path) -> None:
    beat("registry", "edit", "officer", "2", "phone=+8613800001234", "police_number=007")
    path = tmp_path / "a.xlsx"
    beat("registry", "export", "officer", "--to", path, "--columns", "number,police_number,phone")
    rows = list(openpyxl.load_workbook(path).active.values)
    assert rows[0] == ("number", "police_number", "phone")
    assert rows[2] == (2, "007", "+8613800001234")


def test_a_formula_in_the_data_stays_text(beat: Beat, tmp_path: Path) -> None:
    beat("registry", "edit", "officer", "2", "name==1+1")
    path = tmp_path / "a.xlsx"
    beat("registry", "export", "officer", "--to", path, "--columns", "name")
    cell = openpyxl.load_workbook(path).active["A3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert _export(beat, "officer", "--columns", "name")[1]["name"] == "'=1+1"


def test_ndjson_is_one_object_on_each_line(beat: Beat) -> None:
    done = beat("registry", "export", "officer", "--format", "ndjson")
    assert [json.loads(line)["name"] for line in done.lines] == ["张三", "李四", "王五"]


def test_a_file_that_exists_is_written_over_only_with_force(beat: Beat, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("mine")
    done = beat("registry", "export", "officer", "--to", path)
    assert (done.code, path.read_text()) == (2, "mine")
    assert beat("registry", "export", "officer", "--to", path, "--force").code == 0
    assert path.read_text() != "mine"


def test_a_folder_that_is_not_there_is_told_and_leaves_nothing(beat: Beat, tmp_path: Path) -> None:
    done = beat("registry", "export", "officer", "--to", tmp_path / "none" / "a.csv")
    assert done.code == 1
    assert "cannot be written: No such file or directory" in done.err


def test_an_export_that_fails_half_way_leaves_no_file(
    beat: Beat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from beatbook.registry import Registry

    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Registry, "titles", interrupted)
    path = tmp_path / "a.csv"
    assert beat("registry", "export", "officer", "--labels", "--to", path).code == 130
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith("a.csv")] == []


@pytest.mark.parametrize(
    "arguments", [("--format", "xlsx"), ("--columns", "nmae"), ("--where", "nmae=1")]
)
def test_what_makes_no_sense_is_a_usage_problem(beat: Beat, arguments: tuple[str, ...]) -> None:
    assert beat("registry", "export", "officer", *arguments).code == 2


def test_an_export_is_noted_and_refused_to_who_may_not(beat: Beat) -> None:
    beat("registry", "export", "officer", "--reason", "上报")
    row = beat("journal", "show", "--action", "export", "--details", "--json").json[0]
    assert (row["reason"], row["details"][0]["count"]) == ("上报", 3)
    refused = beat("--officer", "liaison", "registry", "export", "officer")
    assert (refused.code, refused.out) == (3, "")
