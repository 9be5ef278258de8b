"""No surface of the command line shows a sensitive value that nobody asked for.

The demo book holds some six thousand of them. Every way of showing, listing, exporting and
printing it, and everything that can go wrong on the way, is looked through for each.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click
import pytest

from beatbook.book import Book
from beatbook.errors import BeatbookError
from beatbook.papers import writing
from beatbook.papers.values import as_data
from beatbook.store.query import Condition, Query
from beatbook_cli.acting import perform
from beatbook_cli.output import Output
from beatbook_cli.output.as_json import dumps
from cli.running import Beat, Done
from support.hidden import Hidden

FORMS = ("person", "dwelling", "organisation", "incident_party", "dispute_party", "appointment",
         "patrol_point", "foreign_stay")  # fmt: skip
WAYS = ((), ("--json",), ("--csv",), ("--tsv",), ("--ndjson",))


@pytest.fixture(scope="module")
def known(whole_demo: Path) -> Hidden:
    with Book.open(str(whole_demo)) as book:
        found = Hidden(book)
    assert len(found.values) > 5000
    return found


@pytest.fixture(scope="module")
def someone(whole_demo: Path) -> dict[str, str]:
    """Number, identity number, phone and name of a person with both."""
    with Book.open(str(whole_demo)) as book:
        where = (Condition("resident_id", "filled"), Condition("phone", "filled"))
        (one,) = book.store.select(book.spec("person"), Query("person", where, limit=1))
        values = {id: str(one.values[id]) for id in ("resident_id", "phone", "name")}
        return {**values, "number": str(one.envelope.number), "id": one.id}


@pytest.fixture(autouse=True)
def demo(demo_file: Path, book_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BEATBOOK_BOOK", str(demo_file))
    return demo_file


def _held(known: Hidden, done: Done, told: int = 1) -> None:
    """Something was said on at least one of the streams, and nothing was given away."""
    said = done.out + done.err
    assert len(said) >= told
    assert known.told_by(said) == []


@pytest.mark.parametrize("form", FORMS)
def test_a_list_hides_them(beat: Beat, known: Hidden, form: str) -> None:
    for way in WAYS if form == "person" else WAYS[:2]:
        _held(known, beat("registry", "list", form, "--limit", "50", *way), 200)


def test_a_list_of_exactly_those_columns_hides_them(beat: Beat, known: Hidden) -> None:
    done = beat("registry", "list", "person", "--columns", "resident_id,phone", "--limit", "0")
    _held(known, done, 10_000)
    assert re.search(r"\d{6}\*{8}\d{3}[\dX] +1\d\*{5}\d{4}", done.out)


@pytest.mark.parametrize("form", FORMS)
def test_a_record_and_its_history_hide_them(beat: Beat, known: Hidden, form: str) -> None:
    for way in WAYS if form == "person" else WAYS[:2]:
        _held(known, beat("registry", "show", form, "2", "--history", *way), 100)
        _held(known, beat("registry", "history", form, "1", *way), 50)


def test_a_record_as_it_was_hides_them(beat: Beat, known: Hidden, someone: dict[str, str]) -> None:
    done = beat("registry", "show", "person", someone["number"], "--as-of", "2100-01-01", "--json")
    _held(known, done, 100)


@pytest.mark.parametrize("by", ["resident_id", "phone", "name"])
def test_who_is_found_by_a_number_is_not_shown_with_it(
    beat: Beat, known: Hidden, someone: dict[str, str], by: str
) -> None:
    for way in WAYS[:2]:
        done = beat("find", someone[by], *way)
        _held(known, done, 10)
        assert someone["number"] in done.out


@pytest.mark.parametrize("form", FORMS)
def test_an_export_hides_them(beat: Beat, known: Hidden, form: str) -> None:
    for way in ((), ("--labels",), ("--format", "ndjson")):
        _held(known, beat("registry", "export", form, *way, "--reason", "test"), 100)


def test_a_workbook_hides_them(beat: Beat, known: Hidden, tmp_path: Path) -> None:
    import openpyxl

    path = tmp_path / "persons.xlsx"
    assert beat("registry", "export", "person", "--to", path).code == 0
    rows = openpyxl.load_workbook(path).active.values
    cells = "\n".join(str(cell) for row in rows for cell in row)
    assert len(cells) > 10_000 and known.told_by(cells) == []


def test_the_journal_does_not_repeat_them(
    beat: Beat, known: Hidden, someone: dict[str, str]
) -> None:
    beat("find", someone["resident_id"])
    beat("registry", "list", "person", "--where", f"phone={someone['phone']}")
    for way in WAYS[:2]:
        _held(known, beat("journal", "show", "--details", "--limit", "300", *way), 1000)


def _papers(book: Book) -> Iterator[tuple[str, str]]:
    """Every paper that no rule wants in full, with a subject that it can be about."""
    for name, kind in writing.kinds(book).items():
        if not any(kind.whole):
            yield name, _subject(book, kind.about)


def _subject(book: Book, about: str) -> str:
    if about in ("", "unit"):
        return book.station if about else ""
    if about == "place":
        where = (Condition("place", "filled"),)
        (home,) = book.store.select(book.spec("dwelling"), Query("dwelling", where, limit=1))
        return home.envelope.place or ""
    found = book.store.select(book.spec(about), Query(about, limit=1, closed=True))
    return found[0].id if found else ""


def test_no_paper_shows_them_that_does_not_have_to(known: Hidden, demo: Path) -> None:
    written = []
    with Book.open(str(demo), officer="chief") as book:
        for name, subject in _papers(book):
            with suppress(BeatbookError):
                paper = dumps(as_data(writing.write(book, name, subject)))
                assert known.told_by(paper) == [], name
                written.append(name)
    assert len(written) > 40


def test_a_paper_that_has_to_shows_them(beat: Beat, known: Hidden, demo: Path) -> None:
    with Book.open(str(demo)) as book:
        (stay, *_) = book.store.select(book.spec("tenancy"), Query("tenancy", limit=1))
    done = beat("paper", "show", "stay.form", stay.id)
    assert known.told_by(done.out)


def test_no_action_shows_them(
    known: Hidden, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answered = []
    with Book.open(str(demo), officer="chief") as book:
        for name in book.actions():
            with suppress(BeatbookError, click.UsageError):
                perform(book, name, (), "", Output("json"))
                answered.append(name)
            said = "".join(capsys.readouterr())
            assert known.told_by(said) == [], name
    assert len(answered) > 15


def test_the_day_and_the_duties_hide_them(beat: Beat, known: Hidden) -> None:
    _held(known, beat("today"))
    _held(known, beat("duty", "list", "--json"), 1000)


def _mistakes(someone: dict[str, str]) -> Iterator[tuple[object, ...]]:
    number, phone = someone["resident_id"], someone["phone"]
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
    yield (
        "registry",
        "add",
        "person",
        "name=甲",
        "sex=1",
        "birth=1990-01-01",
        f"resident_id={number}",
    )
    yield "registry", "edit", "person", someone["number"], f"resident_id={wrong}"
    yield "registry", "edit", "person", someone["number"], f"birth={number}"
    yield "registry", "edit", "person", someone["number"], f"sex={number}"
    yield "registry", "edit", "person", someone["number"], f"phone={phone}{phone}{number}"
    yield "registry", "edit", "person", someone["number"], number
    yield "registry", "show", "person", wrong
    yield "registry", "show", number, "1"
    yield "registry", "list", "person", "--where", number
    yield "registry", "list", "person", "--where", f"{number}=1"
    yield "registry", "list", "person", "--where", f"birth={phone}"
    yield "registry", "list", "person", "--sort", number
    yield "registry", "list", "person", "--columns", number
    yield "registry", "list", "person", "--limit", number + "x"
    yield "registry", "list", "person", "--unit", phone
    yield "registry", "list", "person", "--place", number
    yield "registry", "show", "person", "1", f"--{number}"
    yield "registry", "show", "person", "1", number
    yield "registry", "show", "person", "1", "--as-of", number
    yield "find", number + "0", "--json", "--csv"
    yield "find", number + number
    yield (number,)
    yield "paper", "show", number
    yield "paper", "show", "person.card", wrong
    yield "paper", "show", "registry.people", number, phone
    yield "action", "run", number
    yield "place", "find", number
    yield "my", "set", f"language={number}"
    yield "officer", "show", phone
    yield "journal", "show", "--of", number
    yield "registry", "export", "person", "--columns", number
    yield "registry", "export", "person", "--full"
    yield "registry", "export", "person", "--full", "--plain", "--reason", "test"
    yield "--book", f"/nowhere/{number}.db", "find", "x"


def test_no_error_repeats_them(beat: Beat, known: Hidden, someone: dict[str, str]) -> None:
    failed = 0
    for words in _mistakes(someone):
        done = beat(*words)
        said = done.out + done.err
        assert said and known.told_by(said) == [], words
        assert someone["resident_id"] not in said and someone["phone"] not in said, words
        failed += done.code != 0
    assert failed > 25


def test_no_refused_row_is_repeated_in_a_message(
    beat: Beat, known: Hidden, someone: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(f"姓名,性别,出生日期,身份证号\n甲,1,1990-01-01,{someone['resident_id']}\n")
    done = beat("registry", "import", "person", path, "--yes")
    _held(known, done, 50)
    assert done.code == 1


def test_a_fault_and_its_report_hold_none(
    beat: Beat, hermetic: Path, someone: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object, **_given: object) -> None:
        raise KeyError(f"no such person: {someone['resident_id']} {someone['phone']}")

    monkeypatch.setattr("beatbook.registry.Registry.find", fail)
    done = beat("find", someone["phone"])
    (report,) = (hermetic / ".local" / "state" / "beatbook" / "reports").iterdir()
    for said in (done.err, report.read_text()):
        assert someone["resident_id"] not in said and someone["phone"] not in said
    assert (done.code, done.out) == (70, "")


def test_whoever_asks_with_a_reason_sees_them_and_it_is_noted(
    beat: Beat, someone: dict[str, str]
) -> None:
    show = ("registry", "show", "person", someone["number"], "--json")
    assert beat(*show, "--unmask").code == 2
    done = beat(*show, "--reason", "走访核对", "--unmask=phone")
    assert done.json["phone"] == someone["phone"]
    assert done.json["resident_id"] != someone["resident_id"]
    assert (
        beat(*show, "--reason", "走访核对", "--unmask").json["resident_id"]
        == someone["resident_id"]
    )
    rows = beat("journal", "show", "--action", "unmask", "--details", "--json").json
    assert [row["details"][0]["fields"] for row in rows][1] == ["phone"]
    assert {row["reason"] for row in rows} == {"走访核对"}


def test_a_list_is_unmasked_field_by_field(beat: Beat, known: Hidden) -> None:
    done = beat("registry", "list", "person", "--columns", "resident_id,phone",
                "--reason", "test", "--unmask=phone")  # fmt: skip
    assert known.told_by(done.out)
    assert {len(one) for one in known.told_by(done.out)} == {11}


def test_what_was_shown_can_be_given_back_and_hurts_nothing(
    beat: Beat, someone: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    show = ("registry", "show", "person", someone["number"], "--json")
    given = beat(*show).json | {"occupation": "木工"}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(given).encode())))
    done = beat("registry", "edit", "person", someone["number"], "--json", "-")
    assert done.code == 0, done.err
    after = beat(*show, "--reason", "test", "--unmask").json
    assert (after["occupation"], after["phone"]) == ("木工", someone["phone"])
    assert after["resident_id"] == someone["resident_id"]


def test_a_veiled_number_is_no_number(beat: Beat, someone: dict[str, str], tmp_path: Path) -> None:
    edited = beat("registry", "edit", "person", someone["number"], "phone=13*****9999")
    assert edited.code == 1 and "hidden in part" in edited.err
    path = tmp_path / "rows.csv"
    beat("registry", "export", "person", "--to", path, "--where", f"number<={someone['number']}")
    done = beat("registry", "import", "person", path, "--yes", "--json")
    assert done.code == 1 and done.json["good"] == 0 and "hidden in part" in done.err


def test_a_higher_unit_reads_somebodys_name_in_nothing_that_refers_to_them(
    beat: Beat, demo: Path, someone: dict[str, str]
) -> None:
    with Book.open(str(demo)) as book, book.deed("post") as deed:
        officer = deed.add("officer", {"name": "上级", "login": "up"})
        post = {"holder": officer, "at": book.station, "role": "higher_unit",
                "start": book.today()}  # fmt: skip
        deed.add("post", post)
    done = beat("--officer", "up", "registry", "show", "person", someone["number"])
    assert done.code == 0 and "Tenancy" in done.out and "restricted" in done.out
    assert someone["name"] not in done.out
    listed = beat("--officer", "up", "registry", "list", "tenancy", "--limit", "0")
    assert listed.code == 0 and someone["name"] not in listed.out
