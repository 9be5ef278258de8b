"""The journal shows who did what, and proves itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.clock import FixedClock
from cli.running import Beat


def test_rows_can_be_narrowed_down(beat: Beat) -> None:
    beat("find", "李四")
    beat("registry", "edit", "officer", "2", "phone=13800001234")
    id = beat("registry", "show", "officer", "2", "--json").json["id"]
    actions = lambda *more: [  # noqa: E731
        row["action"] for row in beat("journal", "show", "--json", *more).json
    ]
    assert actions("--action", "find") == ["find"]
    assert "registry.edit" in actions("--record", id)
    assert "find" not in actions("--record", id)
    assert set(actions("--of", "王五")) == set()
    assert actions("--until", "2001-01-01") == []
    assert "plugins" in actions("--since", "2001-01-01", "--oldest-first", "--limit", "3")


def test_people_see_names_and_no_personal_data(beat: Beat) -> None:
    beat("registry", "edit", "officer", "2", "phone=13800001234", "--reason", "换号")
    line = next(row for row in beat("journal", "show").lines if "registry.edit" in row)
    assert "张三" in line
    assert "Officer 2" in line
    assert "换号" in line
    assert "李四" not in line


def test_details_tell_what_was_looked_for_and_no_salt(beat: Beat) -> None:
    beat("find", "李四")
    row = beat("journal", "show", "--action", "find", "--details", "--json").json[0]
    assert row["details"][0]["text"] == "李四"
    assert "salt" not in row["details"][0]


def test_looking_into_the_journal_is_in_the_journal(beat: Beat) -> None:
    beat("journal", "show", "--reason", "检查")
    assert beat("journal", "show", "--json").json[0] | {"reason": "检查"} == beat(
        "journal", "show", "--json", "--action", "journal", "--oldest-first").json[0]  # fmt: skip


def test_only_who_may_looks_into_it(beat: Beat) -> None:
    assert beat("--officer", "liaison", "journal", "show").code == 3


def test_a_whole_journal_proves_itself(beat: Beat) -> None:
    done = beat("journal", "verify", "--deep", "--json")
    assert (done.code, done.err) == (0, "")
    (proof,) = done.json
    head = beat("journal", "head", "--json").json[0]
    assert (proof["entries"], proof["head"]) == (head["seq"], head["hash"])
    assert proof["faults"] == []


def _tamper(path: Path, *statements: str) -> None:
    with Book.open(str(path)) as book, book.store.transaction() as writer:
        for sql in statements:
            writer._db.execute(sql)  # type: ignore[attr-defined]


# Whoever tampers takes the guards away first.
_GUARDS = tuple(
    f"DROP TRIGGER {name}"
    for name in ("journal_stays", "journal_fixed", "part_stays", "part_fixed")
)


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE journal SET reason = 'x' WHERE seq = 2", "Row 2 was changed after"),
        ("UPDATE part SET text = replace(text, '李四', '李五')", "content of row"),
        ("DELETE FROM journal WHERE seq = 3", "Row 4 does not join"),
        ("DELETE FROM part WHERE seq = 3 AND ord = 0", "A part of the content of row 3"),
    ],
)
def test_tampering_is_told_in_one_sentence_each(
    beat: Beat, book_file: Path, sql: str, told: str
) -> None:
    _tamper(book_file, *_GUARDS, sql)
    done = beat("journal", "verify")
    assert done.code == 1
    assert told in done.err


def test_a_record_changed_behind_the_journals_back_is_found_by_a_deep_look(
    beat: Beat, book_file: Path
) -> None:
    _tamper(book_file, "UPDATE form_officer SET name = '李五' WHERE name = '李四'")
    assert beat("journal", "verify").code == 0
    done = beat("journal", "verify", "--deep")
    assert done.code == 1
    assert done.err == "officer 2 is not what its history says, in: name\n"


def test_rows_behind_a_clock_that_was_ahead_are_told_in_one_line(
    beat: Beat, book_file: Path
) -> None:
    ahead = FixedClock(datetime.now(UTC) + timedelta(days=400))
    for clock, names in ((ahead, ("甲",)), (None, ("乙", "丙", "丁"))):
        with Book.open(str(book_file), clock=clock) as book:
            for name in names:
                with book.deed("officer.add") as deed:
                    deed.add("officer", {"name": name})
            last, _hash = book.store.head(book.station)
    done = beat("journal", "verify")
    assert done.code == 0
    (told,) = [line for line in done.err.splitlines() if "the clock was changed" in line]
    assert told.startswith(f"Rows {last - 2} to {last} are dated before")
