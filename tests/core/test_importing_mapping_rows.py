"""Rows read by a mapping file: every value where it belongs, or the row refused with its reason."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from support.mapped import POLE, lamps, take


def values(book: Book, *fields: str) -> list[Any]:
    return [tuple(lamp.values[id] for id in fields) for lamp in lamps(book)]


def test_columns_templates_and_constants_fill_fields(chief: Book, tmp_path: Path) -> None:
    text = POLE + 'No = ["notes", "tags"]\n[templates]\nname = "{Street}, {No}"\n'
    text += '[constants]\nbulbs = 3\nkind = "LED"\ncolours = ["w", "黄"]\n'
    outcome, refused = take(chief, tmp_path, text, "Pole,Street,No\nP1,Main St,7\nP2,,\n")
    assert (outcome.good, refused) == (2, {})
    found = values(chief, "pole", "name", "notes", "tags", "bulbs", "kind", "colours")
    assert found == [
        ("P1", "Main St, 7", "7", ("7",), 3, "2", ("w", "y")),
        ("P2", None, None, (), 3, "2", ("w", "y")),
    ]


VALUES = POLE + 'Kind = "kind"\nLight = "colours"\n[values.kind]\n"old lamp" = "1"\n'
VALUES += '"" = "2"\n"none" = ""\n[values.colours]\n"both" = ["w", "y"]\n"white" = "w"\n'


def test_words_stand_for_codes_exactly_or_roughly(chief: Book, tmp_path: Path) -> None:
    table = "Pole,Kind,Light\nP1,old lamp,both\nP2,ＯＬＤ  Lamp ,White\nP3,,\nP4,none,\n"
    _outcome, refused = take(chief, tmp_path, VALUES, table)
    assert refused == {}
    found = values(chief, "kind", "colours")
    assert found == [("1", ("w", "y")), ("1", ("w",)), ("2", ()), (None, ())]


def test_a_word_that_stands_for_nothing_refuses_its_row_by_name(
    chief: Book, tmp_path: Path
) -> None:
    outcome, refused = take(chief, tmp_path, VALUES, "Pole,Kind,Light\nP1,neon,both\nP2,,\n")
    assert outcome.good == 1
    assert "“neon” stands for nothing; add it to [values.kind]" in refused[2]


def test_otherwise_is_for_every_other_word(chief: Book, tmp_path: Path) -> None:
    text = VALUES + '[otherwise]\nkind = "1"\ncolours = "y"\n'
    take(chief, tmp_path, text, "Pole,Kind,Light\nP1,neon,green\nP2,,\n")
    assert values(chief, "kind", "colours") == [("1", ("y",)), ("2", ())]


def test_moments_and_days_are_read_in_their_format_and_zone(chief: Book, tmp_path: Path) -> None:
    text = 'zone = "Europe/London"\n' + POLE + 'Month = ["seen_at", "lit_on"]\n'
    text += (
        '[moments.seen_at]\nformat = "%Y-%m"\nedge = "last"\n[moments.lit_on]\nformat = "%Y-%m"\n'
    )
    _outcome, refused = take(chief, tmp_path, text, "Pole,Month\nP1,2018-07\nP2,\nP3,July\n")
    assert "“July” is not written like %Y-%m" in refused[4]
    last = datetime(2018, 7, 31, 23, tzinfo=UTC) - timedelta(milliseconds=1)
    assert values(chief, "seen_at", "lit_on") == [(last, date(2018, 7, 1)), (None, None)]


def test_a_moment_without_a_zone_is_in_the_books(chief: Book, tmp_path: Path) -> None:
    text = POLE + 'When = "seen_at"\n[moments.seen_at]\nformat = "%d/%m/%Y %H:%M"\n'
    take(chief, tmp_path, text, "Pole,When\nP1,21/11/2026 08:00\n")
    assert values(chief, "seen_at") == [(datetime(2026, 11, 21, 0, 0, tzinfo=UTC),)]


def test_numbers_are_read_exactly(chief: Book, tmp_path: Path) -> None:
    text = POLE + 'Cost = "price"\n[numbers.price]\ndecimal = ","\nthousands = "."\ntimes = 10000\n'
    table = 'Pole;Cost\nP1;"1.234,5"\nP2;-0,0001\nP3;\nP4;x\nP5;NaN\nP6;1e999999999\n'
    _outcome, refused = take(chief, tmp_path, text, table)
    assert values(chief, "price") == [(Decimal(12345000),), (Decimal(-1),), (None,)]
    assert sorted(refused) == [5, 6, 7]
    assert "“x” is not a number" in refused[5]


def test_what_stands_for_nothing_is_nothing(chief: Book, tmp_path: Path) -> None:
    text = POLE + 'Name = "name"\nN = "notes"\n[blank]\nName = ["-", "n/a"]\n'
    take(chief, tmp_path, text, "Pole,Name,N\nP1, - ,-\nP2,n/a,x\n")
    assert values(chief, "name", "notes") == [(None, "-"), (None, "x")]


def test_columns_are_taken_apart_by_a_pattern(chief: Book, tmp_path: Path) -> None:
    text = "[parts]\nPole = '(?P<road>[A-Z]+)(?P<door>\\d+)?'\n"
    text += '[columns]\nPole = "pole"\nroad = "name"\ndoor = "notes"\n'
    outcome, refused = take(chief, tmp_path, text, "Pole,x\nAB12,\nCD,\n12,\n")
    assert values(chief, "name", "notes") == [("AB", "12"), ("CD", None)]
    assert (outcome.refused, list(refused)) == (1, [4])
    assert "“12” in Pole is not like the pattern" in refused[4]


@pytest.mark.parametrize("test", ['only = ["a", "b"]', 'values = ["c", "d"]', "pattern = '[cd].*'"])
def test_rows_that_are_not_wanted_are_refused_with_the_reason(
    chief: Book, tmp_path: Path, test: str
) -> None:
    text = f'{POLE}[[refuse]]\ncolumn = "Area"\n{test}\nreason = "not ours"\n'
    outcome, refused = take(chief, tmp_path, text, "Pole,Area\nP1,a\nP2,c\nP3,b\nP4,d\n")
    assert (outcome.good, outcome.refused) == (2, 2)
    assert refused == {3: "not ours (Area: c)", 5: "not ours (Area: d)"}


def test_every_new_record_takes_the_steps(chief: Book, tmp_path: Path) -> None:
    text = 'steps = ["report", "mend", "close"]\n' + POLE + 'Fault = "fault"\n'
    outcome, refused = take(chief, tmp_path, text, "Pole,Fault\nP1,dark\nP2,\n")
    assert [lamp.envelope.state for lamp in lamps(chief)] == ["closed"]
    assert (outcome.good, list(refused)) == (1, [3])
    assert "is needed for “report”" in refused[3]


def test_what_the_form_refuses_is_told_as_ever(chief: Book, tmp_path: Path) -> None:
    text = POLE + 'N = "bulbs"\n'
    _outcome, refused = take(chief, tmp_path, text, "Pole,N\nP1,x\nP2,0\nP3,200\n")
    assert sorted(refused) == [2, 3]
    assert "not a whole number" in refused[2]
    assert "at least one bulb" in refused[3]


def test_every_form_can_be_mapped_with_its_intake_questions(chief: Book, tmp_path: Path) -> None:
    head = 'format = 1\nname = "k"\nform = "keeper"\nsource = "own"\n'
    path = tmp_path / "map.toml"
    path.write_text(
        head + '[columns]\nwho = "name"\n[templates]\naddress = "试验区{com}绿园{b}楼201室"\n',
        encoding="utf-8",
    )
    from beatbook.importing.reading import open_table
    from support.mapped import importer, table_file

    with open_table(table_file(tmp_path, "who,com,b\n王小明,东风社区,3\n")) as table:
        importer(chief, path, table, form="keeper").run()
    (stay,) = lamps(chief, "stay")
    assert chief.places.address(stay.envelope.place or "", chief.today()).endswith("3楼201室")


def test_a_map_never_tells_a_reference_that_is_not_there(chief: Book, tmp_path: Path) -> None:
    text = POLE + '[constants]\nkeeper = "nobody"\n'
    outcome, refused = take(chief, tmp_path, text, "Pole\nP1\n")
    assert (outcome.good, len(refused)) == (0, 1)


def test_the_reason_of_the_import_names_the_map(chief: Book, tmp_path: Path) -> None:
    outcome, _refused = take(chief, tmp_path, POLE, "Pole\nP1\n")
    (entry, _part) = chief.store.history(lamps(chief)[0].id)[0]
    assert (entry.reason, entry.subject) == ("import by the mapping “lamps”", outcome.batch)


def test_a_key_needs_a_column_that_says_something(chief: Book, tmp_path: Path) -> None:
    text = '[key]\nfield = "pole"\ntemplate = "k {id}"\n'
    outcome, refused = take(chief, tmp_path, text, "id,x\n1,\n,y\n")
    assert outcome.good == 1
    assert refused == {3: "the row has no key: id is empty"}
