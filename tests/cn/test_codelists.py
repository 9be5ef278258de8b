"""Every code of every list has its words in both languages, as its standard prints them."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from beatbook_cn import codelists

CODES = Path(__file__).parents[3] / "shared/data/codes"
needs_codes = pytest.mark.skipif(not CODES.exists(), reason="the shared code lists are not here")

EXCLUDED = {
    "document": {
        "213": "its name is doubtful in the published table",
        "223": "only-child certificates are family planning, which the book does not keep",
    }
}


@pytest.mark.parametrize("id", codelists.ids())
def test_each_list_names_itself_and_its_source(id: str) -> None:
    codes = codelists.load(id)
    assert codes.id == id
    assert all(codes.label) and codes.source and codes.codes


@pytest.mark.parametrize("id", codelists.ids())
def test_each_code_is_unique_and_has_chinese_and_english(id: str) -> None:
    codes = codelists.load(id).codes
    assert len({code.code for code in codes}) == len(codes)
    for code in codes:
        assert any("\u4e00" <= char <= "\u9fff" for char in code.label.zh)
        assert not any("\u4e00" <= char <= "\u9fff" for char in code.label.en)
        assert code.label.en[0].isupper()


@pytest.mark.parametrize("id", codelists.ids())
def test_each_parent_is_a_code_of_the_same_list(id: str) -> None:
    codes = codelists.load(id)
    assert {code.parent for code in codes.codes if code.parent} <= set(codes.by_code)


def test_a_list_is_read_once_and_an_unknown_one_is_named() -> None:
    assert codelists.load("sex") is codelists.load("sex")
    with pytest.raises(KeyError, match="no code list 'ethnicity'"):
        codelists.load("ethnicity")


def test_what_the_book_does_not_keep_has_no_list() -> None:
    assert not {"ethnicity", "religion", "politics"} & set(codelists.ids())


def test_countries_are_three_letters_with_china_first() -> None:
    codes = codelists.load("country").codes
    assert [code.code for code in codes[:4]] == ["CHN", "HKG", "MAC", "TWN"]
    assert len(codes) == 249
    assert all(len(code.code) == 3 and code.code.isupper() for code in codes)


def test_industry_has_20_sections_and_97_divisions() -> None:
    codes = codelists.load("industry").codes
    assert sum(not code.parent for code in codes) == 20
    assert [c.code for c in codes if c.parent] == [f"{number:02}" for number in range(1, 98)]


def test_importing_the_module_reads_no_list_and_nothing_heavy() -> None:
    code = (
        "import sys, beatbook_cn.codelists as c; "
        "sys.exit(bool({'attrs', 'stdnum', 'csv'} & set(sys.modules)) or "
        "c.load.cache_info().currsize)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@needs_codes
@pytest.mark.parametrize(
    ("id", "file"),
    [
        ("sex", "sex_gbt2261_1.csv"),
        ("marital", "marital_gbt2261_2.csv"),
        ("employment", "employment_gbt2261_4.csv"),
        ("education", "education_gbt4658.csv"),
        ("relation", "family_relation_gbt4761.csv"),
        ("document", "document_type_gat517.csv"),
    ],
)
def test_codes_agree_with_a_published_table(id: str, file: str) -> None:
    ours = codelists.load(id).by_code
    published = {row["code"]: row["name"] for row in _rows(file)}
    assert set(published) - set(ours) == set(EXCLUDED.get(id, ()))
    for code, words in ours.items():
        assert _plain(words.label.zh) == _plain(published[code])


@needs_codes
def test_countries_agree_with_a_published_table() -> None:
    ours = codelists.load("country").by_code
    withdrawn = {"ANT"}
    assert {row["alpha3"] for row in _rows("countries_gbt2659.csv")} - set(ours) == withdrawn


@needs_codes
def test_divisions_kept_since_2011_agree_with_the_table_of_that_year() -> None:
    ours = codelists.load("industry").by_code
    renamed = {"05", "11", "25", "50", "58", "59"}
    for row in _rows("industry_gbt4754_2011.csv"):
        code = row["code"][1:] if len(row["code"]) == 3 else row["code"]
        if len(code) == 1 or (len(row["code"]) == 3 and code < "79" and code not in renamed):
            assert ours[code].label.zh == row["name"]


def _rows(name: str) -> list[dict[str, str]]:
    with (CODES / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _plain(words: str) -> str:
    return (
        words.replace("（", "(").replace("）", ")").replace("未知的", "未知").replace("的性别", "")
    )
