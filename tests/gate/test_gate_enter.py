"""One session through the gate: what comes in and goes out is whole, and the journal has it all."""

from __future__ import annotations

import io
import json
import subprocess
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook_cli.gate.enter import words_of
from gate.conftest import Gate

NOTES = "名字 $(id) `id` \"双\" '单' \\ * ? ~ ; | & > < # ! {a,b} é 😀"


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "'\"'\"'") + "'"


@given(
    st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
)
def test_words_quoted_for_a_shell_come_out_as_they_went_in(words: list[str]) -> None:
    command = " ".join(map(_quoted, ["registry", *words]))
    assert words_of(command) == ["registry", *words]


def test_the_name_of_the_program_may_stand_before_the_command() -> None:
    assert words_of("beat find 张三") == words_of("find 张三") == ["find", "张三"]


def test_the_key_says_who_acts(gate: Gate) -> None:
    assert json.loads(gate("officer whoami --json", key="lisi").out)["name"] == "李四"


def test_awkward_words_arrive_as_they_were_typed(gate: Gate) -> None:
    done = gate(f"registry add officer {_quoted('name=' + NOTES)} --json")
    assert (done.code, json.loads(done.out)["name"]) == (0, NOTES)


def test_records_come_in_on_stdin(gate: Gate) -> None:
    done = gate("registry add officer --json -", stdin='{"name": "钱七"}'.encode())
    assert (done.code, json.loads(done.out)["name"]) == (0, "钱七")


def test_a_table_in_gb18030_is_imported_from_stdin(gate: Gate) -> None:
    done = gate("registry import officer -", stdin="姓名,name\n,孙八\n".encode("gb18030"))
    assert done.code == 0, done.err
    assert "孙八" in gate("officer list").text


def test_refused_rows_come_back_on_stdout_and_stay_nowhere(gate: Gate) -> None:
    before = sorted(gate.book.parent.iterdir())
    done = gate("registry import officer - --refused -", stdin=b"name,login\n,x\n")
    assert done.code == 1
    assert [line.split(",")[-1] for line in done.text.splitlines()] == ["login", "x"]
    again = gate("registry import officer -", stdin=b"name,login\n,x\n")
    assert "--refused - > FILE" in again.err
    left = {path.name for path in gate.book.parent.iterdir()} - {path.name for path in before}
    assert left <= {"book.db.queue", "book.db-wal", "book.db-shm"}


def test_a_workbook_comes_out_byte_for_byte(gate: Gate) -> None:
    from openpyxl import load_workbook

    done = gate("registry export officer --to - --format xlsx --columns name")
    rows = load_workbook(io.BytesIO(done.out)).active.iter_rows(values_only=True)
    assert [row[0] for row in rows] == ["name", "张三", "李四"]


def test_a_print_comes_out_byte_for_byte(gate: Gate) -> None:
    done = gate("my card --out - --as pdf")
    assert done.out.startswith(b"%PDF-")
    assert done.out.rstrip().endswith(b"%%EOF")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("find 张三", 0),
        ("registry add officer login=x", 1),
        ("registry find", 2),
        ("registry find 'a", 2),
        ("regsitry find 张三", 2),
        ("doctor", 3),
        ("registry show officer nobody", 4),
    ],
)
def test_exit_codes_are_those_of_beat(gate: Gate, command: str, code: int) -> None:
    assert gate(command).code == code


def test_what_one_may_not_do_stays_refused(gate: Gate) -> None:
    assert gate("officer add 周九", key="lisi").code == 3


def test_the_command_is_in_the_journal_without_whom_it_was_about(gate: Gate) -> None:
    gate("find 张三 --form officer --limit 5 --json --reason 值班")
    ((reason, words),) = gate.rows("command")
    assert words == "find … --form officer --limit 5 --reason … --json"
    assert "张三" not in reason


def test_all_rows_of_a_session_name_it(gate: Gate) -> None:
    from beatbook.store.items import EntryFilter

    gate("find 张三")
    with Book.open(str(gate.book)) as book:
        looked, command = book.store.entries(EntryFilter(limit=2))
    assert looked.action == "find"
    assert looked.session == command.session
    assert looked.session.startswith("ssh:")


def test_a_revoked_key_is_told_so_in_one_line(gate: Gate) -> None:
    with Book.open(str(gate.book), officer="chief") as book, book.deed("revoke") as deed:
        deed.transition("officer_key", gate.keys["lisi"], "revoke")
    done = gate("find 张三", key="lisi")
    assert (done.code, done.out) == (3, b"")
    assert done.err.count("\n") == 1
    assert "was revoked on" in done.err
    assert len(gate.rows("refused")) == 1


def test_an_expired_key_is_told_so_in_one_line(gate: Gate) -> None:
    with Book.open(str(gate.book), officer="chief") as book, book.deed("expire") as deed:
        deed.change("officer_key", gate.keys["lisi"], {"end": book.today() - timedelta(days=1)})
    assert gate(None, key="lisi").err.count("was valid until") == 1


def test_a_key_that_left_the_book_lets_nobody_in(gate: Gate) -> None:
    done = Gate(gate.book, {"lost": "0" * 26})("find 张三", key="lost")
    assert (done.code, done.out) == (3, b"")


def test_five_refusals_shut_the_door_for_every_key_of_the_officer(gate: Gate) -> None:
    for _ in range(5):
        assert gate("scp -t /tmp", key="script").code == 3
    done = gate("officer whoami")
    assert (done.code, done.out) == (3, b"")
    assert "locked until" in done.err
    assert len(gate.rows("locked")) == 1
    assert gate("officer whoami", key="lisi").code == 0


def test_a_revoked_key_in_other_hands_does_not_shut_its_officer_out(gate: Gate) -> None:
    with Book.open(str(gate.book), officer="chief") as book, book.deed("revoke") as deed:
        deed.transition("officer_key", gate.keys["script"], "revoke")
    for _ in range(6):
        done = gate("officer whoami", key="script")
        assert (done.code, "was revoked on" in done.err) == (3, True)
    assert len(gate.rows("refused")) == 6
    assert gate("officer whoami").code == 0


def test_a_mistyped_command_does_not_count_as_a_refusal(gate: Gate) -> None:
    assert gate("regsitry find").code == 2
    assert gate.rows("refused") == []


def test_a_program_gets_no_terminal(gate: Gate) -> None:
    done = gate(None, key="script")
    assert done.code == 3
    assert "for programs" in done.err


def test_a_person_without_a_terminal_is_told_what_to_do(gate: Gate) -> None:
    done = gate(None)
    assert (done.code, done.out) == (2, b"")
    assert "needs a terminal" in done.err


def test_the_officer_is_answered_in_the_language_preferred(gate: Gate) -> None:
    gate("my set language zh")
    assert "错误" in gate("registry find 'a").err


def test_the_gate_started_by_hand_says_who_starts_it(gate: Gate) -> None:
    done = subprocess.run(
        [*gate.words()[:-2], "--shell", "/bin/sh"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "is started by the SSH server" in done.stderr
