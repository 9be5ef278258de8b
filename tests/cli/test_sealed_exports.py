"""What leaves the book in full is sealed: a lost stick or a stolen mail says nothing."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pyrage
import pytest

from beatbook.book import Book
from beatbook.store.query import Condition, Query
from cli.running import BEAT, Beat, Done
from support.backups import Vault

FEW = ("--where", "number<=20")
EXPORT = ("registry", "export", "person", *FEW)


@pytest.fixture(scope="module")
def phone(whole_demo: Path) -> str:
    """A telephone that one of the first persons has."""
    with Book.open(str(whole_demo)) as book:
        where = (Condition("number", "<=", 20), Condition("phone", "filled"))
        (one,) = book.store.select(book.spec("person"), Query("person", where, limit=1))
        return str(one.values["phone"])


@pytest.fixture(autouse=True)
def demo(demo_file: Path, book_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BEATBOOK_BOOK", str(demo_file))
    return demo_file


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault.new(tmp_path)


@pytest.fixture
def known(beat: Beat, vault: Vault) -> Vault:
    """A key that the book remembers as the one in the safe."""
    added = beat("--officer", "admin", "book", "recipient", "add", vault.recipient.key,
                 "--note", "safe")  # fmt: skip
    assert added.code == 0
    return vault


def twice(beat: Beat, *words: object) -> Done:
    """A command, once a second person granted what it asked for."""
    asked = beat(*words)
    found = re.search(r"beat approve grant (\d+)", asked.err)
    assert asked.code == 1 and found, asked.err
    assert beat("--officer", "officer1", "approve", "grant", found[1]).code == 0
    return beat(*words)


def opened(vault: Vault, path: Path) -> bytes:
    sealed = path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    return bytes(pyrage.decrypt(sealed, vault.keys))


def row(beat: Beat, action: str) -> Any:
    """The newest row of an action with what it says."""
    return beat("journal", "show", "--action", action, "--details", "--json").json[0]


def test_in_full_a_file_is_sealed_to_the_keys_of_the_book(
    beat: Beat, known: Vault, tmp_path: Path, phone: str
) -> None:
    done = twice(beat, *EXPORT, "--full", "--to", tmp_path / "a.csv", "--reason", "上报")
    assert done.code == 0, done.err
    assert "a.csv.age" in done.err and "safe" in done.err
    assert not (tmp_path / "a.csv").exists()
    assert phone.encode() not in (tmp_path / "a.csv.age").read_bytes()
    rows = list(csv.DictReader(opened(known, tmp_path / "a.csv.age").decode().splitlines()))
    assert phone in {one["phone"] for one in rows}
    (told,) = row(beat, "export")["details"]
    assert told["sealed"] == [f"{known.recipient.key[:24]} safe"]
    assert "plain" not in told and "phone" in told["full"]


def test_without_a_key_nothing_leaves_in_full_and_nobody_is_asked(
    beat: Beat, tmp_path: Path
) -> None:
    before = row_count(beat, "approve.ask")
    done = beat(*EXPORT, "--full", "--to", tmp_path / "a.csv")
    assert done.code == 2
    assert "beat book recipient add" in done.err and "--plain" in done.err
    assert list(tmp_path.glob("a.csv*")) == []
    assert row_count(beat, "approve.ask") == before


def row_count(beat: Beat, action: str) -> int:
    return len(beat("journal", "show", "--action", action, "--json").json)


def test_plain_takes_a_reason_which_the_journal_keeps(
    beat: Beat, tmp_path: Path, phone: str
) -> None:
    words = (*EXPORT, "--full", "--plain", "--to", tmp_path / "a.csv")
    refused = beat(*words)
    assert (refused.code, "--reason" in refused.err) == (2, True)
    assert twice(beat, *words, "--reason", "法院调取").code == 0
    assert phone in (tmp_path / "a.csv").read_text()
    kept = row(beat, "export")
    assert (kept["reason"], kept["details"][0]["plain"]) == ("法院调取", True)


def test_what_is_veiled_is_sealed_when_asked(beat: Beat, known: Vault, tmp_path: Path) -> None:
    assert beat(*EXPORT, "--seal", "--to", tmp_path / "a.csv").code == 0
    assert beat(*EXPORT, "--to", tmp_path / "b.ndjson.age").code == 0
    assert beat(*EXPORT, "--to", tmp_path / "c.csv").code == 0
    assert opened(known, tmp_path / "a.csv.age") == (tmp_path / "c.csv").read_bytes()
    assert json.loads(opened(known, tmp_path / "b.ndjson.age").splitlines()[0])["number"] == 1


def test_somebody_else_opens_it_where_their_key_is_named(
    beat: Beat, known: Vault, tmp_path: Path
) -> None:
    other = Vault.new(tmp_path, "other")
    keys = tmp_path / "keys.txt"
    keys.write_text(f"# 区分局\n{other.recipient.key}\n")
    assert beat(*EXPORT, "--recipient", keys, "--to", tmp_path / "a.csv").code == 0
    assert opened(other, tmp_path / "a.csv.age")
    with pytest.raises(pyrage.DecryptError):
        opened(known, tmp_path / "a.csv.age")


@pytest.mark.parametrize(
    "words", [("--seal", "--plain"), ("--recipient", "age1nonsense"), ("--to", "x.age", "--plain")]
)
def test_what_contradicts_itself_is_refused(
    beat: Beat, known: Vault, words: tuple[str, ...]
) -> None:
    assert beat(*EXPORT, "--reason", "x", *words).code == 2


def test_a_private_key_is_no_recipient_and_is_not_repeated(beat: Beat, vault: Vault) -> None:
    private = vault.key.read_text().split()[-1]
    done = beat(*EXPORT, "--recipient", private)
    assert (done.code, private in done.err + done.out) == (2, False)


_WATCHED = f"""
import os, sys
def watch(event, given):
    if event == "open" and isinstance(given[0], str) and given[2] & (os.O_WRONLY | os.O_RDWR):
        os.write(1, (os.path.realpath(given[0]) + "\\n").encode())
sys.addaudithook(watch)
{BEAT}
"""


def test_nothing_plain_touches_the_disk_on_the_way(
    beat: Beat, known: Vault, tmp_path: Path
) -> None:
    command = [sys.executable, "-B", "-c", _WATCHED, *EXPORT, "--seal", "--to",
               str(tmp_path / "a.xlsx")]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    nothing = ("/dev/", "/proc/")  # devices and memory
    written = {one for one in done.stdout.splitlines() if not one.startswith(nothing)}
    assert written - {os.path.realpath(tmp_path / "demo.db.queue")} == {
        os.path.realpath(tmp_path / "a.xlsx.age.part")
    }
    book = openpyxl.load_workbook(io.BytesIO(opened(known, tmp_path / "a.xlsx.age")))
    assert book.active["A1"].value == "id"


def test_a_stream_in_full_is_sealed_as_well(beat: Beat, known: Vault, phone: str) -> None:
    words = (*EXPORT, "--full", "--reason", "上报", "--to", "-")
    asked = beat(*words)
    number = re.findall(r"grant (\d+)", asked.err)[0]
    beat("--officer", "officer1", "approve", "grant", number)
    done = subprocess.run(
        [sys.executable, "-B", "-c", BEAT, *words], capture_output=True, timeout=60, check=False
    )
    assert done.stdout.startswith(b"age-encryption.org/v1\n"), done.stderr
    assert phone.encode() in pyrage.decrypt(done.stdout, known.keys)


def test_a_paper_in_full_is_sealed(beat: Beat, known: Vault, tmp_path: Path, phone: str) -> None:
    words = ("paper", "print", "ledger.residents", "--reason", "上报")
    assert beat(*words, "--out", tmp_path / "veiled.pdf").code == 0
    assert (tmp_path / "veiled.pdf").exists()
    done = twice(beat, *words, "full=yes", "--out", tmp_path / "a.pdf")
    assert done.code == 0, done.err
    assert opened(known, tmp_path / "a.pdf.age").startswith(b"%PDF")
    told = row(beat, "print")["details"][0]
    assert told["sealed"] == [f"{known.recipient.key[:24]} safe"]


def test_the_journal_with_its_contents_is_sealed(beat: Beat, known: Vault, tmp_path: Path) -> None:
    words = ("journal", "export", "--from", "1", "-o", tmp_path / "j.jsonl", "--reason", "交上级")
    assert beat(*words).code == 0
    assert (tmp_path / "j.jsonl").exists()
    assert twice(beat, *words, "--contents").code == 0
    first = json.loads(opened(known, tmp_path / "j.jsonl.age").splitlines()[0])
    assert first["contents"] is True
    assert row(beat, "journal.export")["details"][0]["sealed"]


@pytest.fixture
def request_number(beat: Beat) -> str:
    added = beat("registry", "add", "subject_request", "person=1", "wishes=copy",
                 "received_on=2026-03-04")  # fmt: skip
    assert added.code == 0, added.err
    return added.out.split()[0]


def test_what_is_handed_to_a_person_is_sealed(
    beat: Beat, known: Vault, tmp_path: Path, request_number: str
) -> None:
    words = ("privacy", "export", f"request={request_number}", "-o", tmp_path / "p.json")
    assert twice(beat, *words).code == 0
    (data,) = json.loads(opened(known, tmp_path / "p.json.age"))
    assert data["about"] == {"form": "person", "number": 1}
    assert row(beat, "privacy.everything")["details"][0]["sealed"]


def test_what_is_handed_over_plain_says_why(beat: Beat, request_number: str) -> None:
    words = ("privacy", "export", f"request={request_number}", "--json", "--plain")
    assert beat(*words).code == 2
    done = twice(beat, *words, "--reason", "本人无法解密")
    assert done.json[0]["about"] == {"form": "person", "number": 1}
    kept = row(beat, "privacy.everything")
    assert (kept["reason"], kept["details"][0]["plain"]) == ("本人无法解密", True)


def test_the_general_way_to_run_an_action_is_no_way_around(beat: Beat, request_number: str) -> None:
    done = beat("action", "run", "privacy.export", f"request={request_number}")
    assert (done.code, done.out) == (2, "")
    assert "beat privacy export" in done.err
