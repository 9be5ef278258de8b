"""A mapping file must fit form, table and book before a row is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.errors import NotFound, UsageProblem
from beatbook.importing.mapping.document import MapProblem
from beatbook.importing.mapping.fitting import reading_by
from beatbook.importing.reading import open_table
from support.mapped import POLE, map_file, table_file

LINES = "Pole,kind,when,n\nP1,LED,2018-01,3\n"
# HEAD and POLE have six lines, so that the first line of a test's text is line 7.
WRONG = [
    ('kind = "kinds"', 7, "did you mean kind"),
    ('nowhere = "kind"', 7, "lamps.csv has no column “nowhere”; its columns are: Pole, kind"),
    ('[templates]\nname = "{kin}"', 8, "no column “kin”"),
    ('[blank]\nx = ["-"]', 8, "no column “x”"),
    ("[parts]\nx = '(?P<a>.)'", 8, "no column “x”"),
    ("[parts]\nkind = '(?P<when>.)'", 8, "there is a column when already"),
    ('[[refuse]]\ncolumn = "x"\nonly = []\nreason = "r"', 8, "no column “x”"),
    ('[values.kind]\nLED = "2"', 7, "no column goes to kind"),
    ('kind = "kind"\n[values.kind]\nLED = "7"', 9, "“7” is not in the list"),
    ('kind = "kind"\n[values.kind]\n[otherwise]\nkind = "7"', 10, "“7” is not in the list"),
    ('[otherwise]\nkind = "2"', 8, "[values.kind], which is missing"),
    ('[constants]\nbulbs = "many"', 8, "not a whole number"),
    ('when = "name"\n[moments.name]\nformat = "%Y"', 8, "of the kind text"),
    ('n = "name"\n[numbers.name]\n', 8, "of the kind text"),
    ('[key]\nfield = "name"\ntemplate = "{n}"', 8, "not unique; take a field"),
    ('[key]\nfield = "pole"\ntemplate = "{n}"', 8, "pole is given twice"),
    ("[units]\n[[units.levels]]\nkind = 'beat'\ncode = '{x}'", 10, "no column “x”"),
    (
        "[units]\nsince = 2999-01-01\n[[units.levels]]\nkind = 'beat'\ncode = '{n}'",
        8,
        "has not come yet",
    ),
]


@pytest.mark.parametrize(("text", "line", "told"), WRONG, ids=[f"{w[1]} {w[2]}" for w in WRONG])
def test_what_does_not_fit_is_told_with_its_line_before_a_row_is_read(
    chief: Book, tmp_path: Path, text: str, line: int, told: str
) -> None:
    path = map_file(tmp_path, POLE + text)
    with open_table(table_file(tmp_path, LINES)) as table:
        table.rows = None  # type: ignore[assignment,method-assign]
        with pytest.raises(MapProblem) as caught:
            reading_by(path, chief, "lamp", table)
    assert str(caught.value).startswith(f"map.toml, line {line}: ")
    assert told in str(caught.value)


def test_a_field_that_the_form_requires_must_come_from_somewhere(
    chief: Book, tmp_path: Path
) -> None:
    path = map_file(tmp_path, '[columns]\nkind = "name"\n')
    with (
        open_table(table_file(tmp_path, LINES)) as table,
        pytest.raises(MapProblem, match=r"line 3: Lamp requires Pole number \(pole\)"),
    ):
        reading_by(path, chief, "lamp", table)


@pytest.mark.parametrize(
    ("steps", "told"), [('["mend"]', "close, report"), ('["repot"]', "report")]
)
def test_steps_lead_from_one_state_to_the_next(
    chief: Book, tmp_path: Path, steps: str, told: str
) -> None:
    path = map_file(tmp_path, f"steps = {steps}\n{POLE}")
    with open_table(table_file(tmp_path, LINES)) as table, pytest.raises(MapProblem, match=told):
        reading_by(path, chief, "lamp", table)


def test_a_file_for_another_form_is_refused(chief: Book, tmp_path: Path) -> None:
    path = map_file(tmp_path, POLE)
    with (
        open_table(table_file(tmp_path, LINES)) as table,
        pytest.raises(UsageProblem, match="for the form lamp, not keeper"),
    ):
        reading_by(path, chief, "keeper", table)


def test_a_file_that_is_not_there_is_called_so(chief: Book, tmp_path: Path) -> None:
    with (
        open_table(table_file(tmp_path, LINES)) as table,
        pytest.raises(NotFound, match="no file"),
    ):
        reading_by(tmp_path / "x.toml", chief, "lamp", table)


def test_columns_that_are_looked_at_are_known(chief: Book, tmp_path: Path) -> None:
    text = "[parts]\nkind = '(?P<letter>.).*'\n[templates]\nname = '{letter}'\n"
    with open_table(table_file(tmp_path, LINES)) as table:
        reading = reading_by(map_file(tmp_path, POLE + text), chief, "lamp", table)
    assert set(table.columns) - reading.used == {"when", "n"}
    assert (reading.named["pole"], reading.named["name"]) == ("Pole", "letter")
