"""A configuration is read strictly: all that is wrong is told at once, each with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.errors import BeatbookError, NotFound
from beatbook.packs.document import PackProblem
from beatbook.settings.keys import KEYS
from beatbook.settings.reading import SettingsProblems, faults, read
from beatbook.settings.values import DEFAULT, Settings

GOOD = """\
book = "/srv/beatbook/book.db"
language = "zh"
[backups]
keep = "7d 5w"
[drafts.kinds]
weekly = ["甲警务室", "乙警务室"]
[ssh]
idle_minutes = 10
"""


def told(folder: Path, text: str) -> list[str]:
    path = folder / "beatbook.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsProblems) as found:
        read(str(path))
    return [str(one).removeprefix(f"{path}, ") for one in found.value.problems]


def test_what_a_file_sets_is_set_and_the_rest_is_as_by_default(tmp_path: Path) -> None:
    path = tmp_path / "beatbook.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert read(str(path)) == DEFAULT._replace(
        book="/srv/beatbook/book.db",
        language="zh",
        backups=DEFAULT.backups._replace(keep="7d 5w"),
        drafts=DEFAULT.drafts._replace(kinds={"weekly": ("甲警务室", "乙警务室")}),
        ssh=DEFAULT.ssh._replace(idle_minutes=10),
    )


def test_an_empty_file_sets_nothing_and_a_home_is_written_out(
    tmp_path: Path, hermetic: Path
) -> None:
    path = tmp_path / "beatbook.toml"
    path.touch()
    assert read(str(path)) == Settings()
    path.write_text('book = "~/book.db"', encoding="utf-8")
    assert read(str(path)).book == str(hermetic / "book.db")


def test_a_file_with_the_mark_of_windows_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "beatbook.toml"
    path.write_bytes(b'\xef\xbb\xbflanguage = "en"\r\n')
    assert read(str(path)).language == "en"


def test_all_that_is_wrong_is_told_at_once_each_with_its_line(tmp_path: Path) -> None:
    assert told(tmp_path, 'bok = "x"\nssh = 5\n[log]\nto = "journal"\nlevle = "info"\n') == [
        "line 1: “bok” is unknown; did you mean book? @ bok",
        "line 2: must be a table: [ssh] @ ssh",
        "line 4: “journal” is unknown; did you mean journald? @ log.to",
        "line 5: “levle” is unknown; did you mean level? @ log.levle",
    ]


def test_a_key_in_the_wrong_table_is_led_home(tmp_path: Path) -> None:
    (words,) = told(tmp_path, "idle_minutes = 5\n")
    assert "did you mean ssh.idle_minutes?" in words


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("language = 3", "one of: zh, en"),
        ('book = "book.db"', "whole path"),
        ('book = "/a\\nb"', "one line"),
        ("backups.warn_after_days = 0", "from 1 to 90"),
        ("backups.warn_after_days = true", "from 1 to 90"),
        ("backups.warn_after_days = 1.5", "from 1 to 90"),
        ('backups.keep = "a week"', "7d 5w 12m"),
        ("ssh.idle_minutes = 31", "from 1 to 30"),
        ('drafts.kinds = "weekly"', "table of lists"),
        ('drafts.kinds.weekly = "unit"', "table of lists"),
        ('drafts.kinds.weekly = [""]', "table of lists"),
        ('service.officer = ["a"]', "quotation marks"),
        ('log.to = "file"', "log.file"),
    ],
)
def test_a_value_that_cannot_be_is_told_with_what_could(
    tmp_path: Path, line: str, why: str
) -> None:
    (words,) = told(tmp_path, line)
    assert why in words


def test_what_is_no_toml_no_text_or_not_there_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "beatbook.toml"
    with pytest.raises(NotFound, match="There is no file"):
        read(str(path))
    for content in (b"[log\nto = 1", b"\xff\xfe", b"a = 1\na = 2"):
        path.write_bytes(content)
        with pytest.raises(PackProblem, match=r"beatbook.toml, line \d"):
            read(str(path))
    with pytest.raises(PackProblem, match="cannot be read"):
        read(str(tmp_path))


@pytest.mark.usefixtures("chinese")
def test_it_is_told_in_chinese_too(tmp_path: Path) -> None:
    assert (
        "是不是 book？" in told(tmp_path, 'bok = ""')[0] or "book" in told(tmp_path, "bok = 1")[0]
    )


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([part for key in KEYS for part in key.name.split(".")]) | st.text(),
            inner,
            max_size=3,
        )
    ),
    max_leaves=9,
)


@given(st.dictionaries(st.sampled_from(["book", "log", "drafts", "ssh", "x"]), _VALUES))
def test_whatever_stands_in_a_file_is_judged_and_never_fails(data: dict[str, Any]) -> None:
    for one in faults(data):
        assert one.key[0] in data
        assert str(one.why)


def test_problems_are_errors_of_the_house() -> None:
    assert issubclass(SettingsProblems, BeatbookError)
