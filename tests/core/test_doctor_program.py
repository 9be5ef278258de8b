"""The doctor tells of an unsafe SQLite and of a terminal without Chinese."""

from __future__ import annotations

import pytest

from beatbook.doctor import BAD, OK, WARNING, program


@pytest.mark.parametrize(
    ("encoding", "state"),
    [("UTF-8", OK), ("utf8", OK), ("gb18030", OK), ("GBK", OK), ("ascii", WARNING),
     ("ANSI_X3.4-1968", WARNING), ("latin-1", WARNING)],
)  # fmt: skip
def test_a_terminal_must_be_able_to_show_chinese(
    monkeypatch: pytest.MonkeyPatch, encoding: str, state: str
) -> None:
    monkeypatch.setenv("BEATBOOK_TERMINAL_ENCODING", encoding)
    (one,) = program.locale()
    assert (one.state, "LANG" in str(one.remedy)) == (state, state == WARNING)


def test_an_sqlite_that_several_processes_may_not_share_is_bad(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (one,) = program.engine()
    assert one.state == OK
    monkeypatch.setattr(program, "is_safe", lambda _version: False)
    (one,) = program.engine()
    assert (one.state, "pysqlite3" in str(one.remedy)) == (BAD, True)
