"""A dirty table of people through the command line: every row taken, or refused with a remedy."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from beatbook.book import Book
from beatbook.store.query import Query
from beatbook_cn.identifiers import resident

ROWS = 1_500
"""As many as the promises need; the whole table has 5,782."""
YUQUAN = "150104"


class Beat(NamedTuple):
    """The command line on one book, in a folder of its own."""

    folder: Path

    def __call__(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        program = [sys.executable, "-c", "from beatbook_cli.start import main; main()"]
        there = {"BEATBOOK_BOOK": str(self.book), "BEATBOOK_OFFICER": "chief"}
        return subprocess.run(
            [*program, *map(str, arguments)],
            cwd=self.folder,
            env={**os.environ, **there},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    @property
    def book(self) -> Path:
        return self.folder / "book.db"


class Run(NamedTuple):
    """The import of the whole table."""

    beat: Beat
    outcome: dict[str, Any]
    said: str
    refused: list[dict[str, str]]


@pytest.fixture(scope="module")
def run(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Yuquan's divisions, then the table, as it comes."""
    beat = Beat(tmp_path_factory.mktemp("dirty"))
    beat("book", "init", "--name", "试验派出所", "--region", YUQUAN, "--login", "chief")
    assert beat("place", "import", *_divisions(data, beat.folder)).returncode == 0
    write(beat.folder / "persons.csv", _rows(data))
    done = beat("registry", "import", "person", "persons.csv", "--json")
    assert done.returncode == 1, done.stderr
    (outcome,) = (
        json.loads(done.stdout) if done.stdout.startswith("[") else [json.loads(done.stdout)]
    )
    return Run(beat, outcome, done.stderr, read(beat.folder / "persons.refused.csv"))


def _divisions(data: Path, folder: Path) -> list[Path]:
    """The lists of divisions, cut down to one district and what it lies in."""
    wanted = re.compile(rf"code,|15,|1501,|{YUQUAN}")
    cut = []
    for name in ("provinces", "cities", "areas", "streets", "hohhot_yuquan_villages"):
        lines = (data / "divisions" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        cut.append(folder / f"{name}.csv")
        cut[-1].write_text("\n".join(filter(wanted.match, lines)), encoding="utf-8")
    return cut


def _rows(data: Path) -> list[dict[str, str]]:
    return read(data / "dedup/cn_persons_synthetic.csv")[:ROWS]


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def reason(row: dict[str, str]) -> str:
    return row["Refused because"]


def test_every_row_is_taken_or_refused(run: Run) -> None:
    outcome = run.outcome
    assert outcome["read"] == outcome["good"] + outcome["refused"] == ROWS
    assert len(run.refused) == outcome["refused"]
    numbers = [int(row["Refused row"]) for row in run.refused]
    assert numbers == sorted(set(numbers))
    with Book.open(str(run.beat.book)) as book:
        assert book.store.count(book.spec("person"), Query("person")) == outcome["good"]
        assert book.store.check() == []


def test_most_people_are_in_and_nobody_twice(run: Run, data: Path) -> None:
    borne = {resident.normalise(row["id_number"].lstrip("'")) for row in _rows(data)}
    sound = [number for number in borne if not list(resident.problems(number))]
    with Book.open(str(run.beat.book)) as book:
        people = book.store.select(book.spec("person"), Query("person"))
    numbers = [person.values["resident_id"] for person in people]
    assert len(numbers) == len(set(numbers))
    assert 0.9 * len(sound) < len(people) <= len(sound)


def test_columns_are_known_by_what_other_tables_call_them(run: Run) -> None:
    assert "no field: rec" in run.said
    assert "id_number" not in run.said.partition("row")[0]
    with Book.open(str(run.beat.book)) as book:
        (person,) = book.store.select(book.spec("person"), Query("person", limit=1))
    assert all(person.values[id] for id in ("name", "resident_id", "sex", "birth", "phone"))


def test_that_ethnicity_is_not_kept_is_said(run: Run) -> None:
    assert "Left out: ethnicity, because the book does not keep ethnicity" in run.said


def test_old_and_badly_typed_numbers_are_upgraded(run: Run, data: Path) -> None:
    rows = _rows(data)
    refused = {int(row["Refused row"]) for row in run.refused}
    taken = [row for number, row in enumerate(rows, 2) if number not in refused]
    odd = [row["id_number"] for row in taken if not re.fullmatch(r"\d{17}[\dX]", row["id_number"])]
    assert {len(number) for number in odd} == {15, 18}
    with Book.open(str(run.beat.book)) as book:
        for number in odd:
            bearer = book.store.identity("resident_id", resident.normalise(number))
            assert bearer is not None


def test_a_birth_without_its_day_is_completed_from_the_number(run: Run) -> None:
    assert run.outcome["warnings"] > 0
    for row in run.refused:
        if re.fullmatch(r"\d{4}-\d\d", row["birth"]):
            number = resident.normalise(row["id_number"].lstrip("'"))
            agrees = number[6:12] == row["birth"].replace("-", "")
            assert not (agrees and not resident.problems(number) and "birth" in reason(row))


REMEDIES = (
    "change that record instead",
    "leave out one of the two",
    "without one",
    "compare it with the card",
    "compare both with the card",
    "write it like",
    "write the address from the community on",
    "write what it lies in before it",
    "add the building and room",
    "is required",
    "beat place add",
)


def test_each_reason_names_a_column_and_a_remedy(run: Run) -> None:
    columns = {"name", "sex", "birth", "id_number", "phone", "address"}
    for row in run.refused:
        for one in reason(row).split(" | "):
            words, _at, column = one.rpartition(" @ ")
            assert column in columns, one
            assert any(remedy in words for remedy in REMEDIES), one


def test_the_refused_file_can_be_mended_and_imported(run: Run) -> None:
    rows = run.refused
    alone = next(row for row in rows if "from the community on" in reason(row)
                 and " | " not in reason(row))  # fmt: skip
    alone["address"] = "南湖社区" + alone["address"].rpartition("区")[2]
    write(run.beat.folder / "mended.csv", rows)
    done = run.beat("registry", "import", "person", "mended.csv", "--json")
    found = json.loads(done.stdout)
    again = found[0] if isinstance(found, list) else found
    assert again["read"] == len(rows)
    assert again["good"] >= 1
    with Book.open(str(run.beat.book)) as book:
        number = resident.normalise(alone["id_number"].lstrip("'"))
        assert book.store.identity("resident_id", number) is not None


def test_taking_both_imports_back_leaves_an_empty_register(run: Run) -> None:
    listed = json.loads(run.beat("registry", "import", "list", "--json").stdout)
    for batch in listed:
        assert run.beat("registry", "import", "undo", batch["id"]).returncode == 0
    with Book.open(str(run.beat.book)) as book:
        for form in ("person", "dwelling", "tenancy"):
            assert book.store.count(book.spec(form), Query(form, closed=True)) == 0
        assert len(book.store.nodes("place")) == 147
    assert run.beat("journal", "verify").returncode == 0
