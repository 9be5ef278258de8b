"""A mapping file on the command line: one file says what all columns mean."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from cli.running import Beat

MAP = """format = 1
name = "crew"
form = "officer"
label = { zh = "人员名册", en = "Crew list" }
source = "own"
[templates]
name = "{family}{given}"
[columns]
login = "login"
[key]
field = "police_number"
template = "{id}"
[[refuse]]
column = "kind"
values = ["retired"]
reason = "has left"
"""
LINES = "id,family,given,login,kind,ethnicity,shoe\n001,赵,六,z6,,x,43\n002,钱,七,q7,retired,x,44\n"


@pytest.fixture
def crew(tmp_path: Path) -> Path:
    (tmp_path / "crew.csv.gz").write_bytes(gzip.compress(LINES.encode()))
    (tmp_path / "crew.toml").write_text(MAP, encoding="utf-8")
    return tmp_path


def test_a_table_is_taken_as_the_mapping_file_says(beat: Beat, crew: Path) -> None:
    done = beat("registry", "import", "officer", crew / "crew.csv.gz", "--map", crew / "crew.toml")
    assert done.code == 1
    row = beat("registry", "show", "officer", "赵六", "--json").json
    assert (row["login"], row["police_number"]) == ("z6", "001")
    told = done.err.splitlines()
    assert "has left (kind: retired) @ row 3" in told
    assert "Left out, because they mean no field: shoe" in told
    assert any(line.startswith("Left out: ethnicity, because") for line in told)
    refused = (crew / "crew.csv.refused.csv").read_text(encoding="utf-8-sig")
    assert "q7" in refused
    assert "赵" not in refused


def test_a_second_import_tells_what_was_known(beat: Beat, crew: Path) -> None:
    command = ("registry", "import", "officer", crew / "crew.csv.gz", "--map", crew / "crew.toml")
    beat(*command)
    again = beat(*command)
    assert "1 rows were in the book already by their key; they stay as they are." in again.err
    found = beat(*command, "--dry-run", "--json").json
    assert (found["good"], found["known"], found["refused"]) == (0, 1, 1)


def test_what_is_wrong_with_the_file_is_one_sentence_with_its_line(beat: Beat, crew: Path) -> None:
    (crew / "crew.toml").write_text(MAP.replace('login = "login"', 'login = "logn"'))
    done = beat("registry", "import", "officer", crew / "crew.csv.gz", "--map", crew / "crew.toml")
    assert done.code == 1
    assert done.out == ""
    assert "crew.toml, line 9: “logn” is unknown; did you mean login?" in done.err
    assert beat("registry", "import", "list", "--json").json == []


@pytest.mark.parametrize(
    ("mapped", "code", "told"),
    [
        (("--map", "nowhere.toml"), 4, "no file nowhere.toml"),
        (("--map", "crew.toml", "--map", "id=login"), 2, "not both"),
    ],
)
def test_a_map_that_can_not_be_used_is_told(
    beat: Beat, crew: Path, monkeypatch: pytest.MonkeyPatch,
    mapped: tuple[str, ...], code: int, told: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(crew)
    done = beat("registry", "import", "officer", "crew.csv.gz", *mapped)
    assert (done.code, told in done.err) == (code, True), done.err


def test_the_manual_speaks_chinese_too(beat: Beat, crew: Path) -> None:
    (crew / "crew.toml").write_text(MAP.replace('login = "login"', 'login = "logn"'))
    done = beat(
        "--lang", "zh", "registry", "import", "officer", crew / "crew.csv.gz",
        "--map", crew / "crew.toml",
    )  # fmt: skip
    assert "crew.toml第9行：没有“logn”；是不是login？" in done.err
