"""Names of files on the command line, and what stands for a stream."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from beatbook.door import Door, entered
from beatbook.errors import NotAllowed
from beatbook_cli.gate import allowed
from beatbook_cli.handed import FILE, FILE_OR_PAIR, FileName, origin


@pytest.mark.parametrize("value", ["-", "a.csv", ""])
def test_here_every_name_is_taken_as_it_is(value: str) -> None:
    assert FILE.convert(value, None, None) == value


@pytest.mark.parametrize(
    ("kind", "value", "refused"),
    [(FILE, "-", False), (FILE, "", False), (FILE, "a.csv", True), (FILE, "./-", True),
     (FILE_OR_PAIR, "姓名=name", False), (FILE_OR_PAIR, "a.toml", True)],
)  # fmt: skip
def test_over_ssh_only_streams_are_taken(
    kind: FileName, value: str, refused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowed, "write", lambda *_row: None)
    with entered(Door("book.db", "officer", "key", "ssh:1")):
        if refused:
            with pytest.raises(NotAllowed, match="no files of yours"):
                kind.convert(value, None, None)
        else:
            assert kind.convert(value, None, None) == value


def test_the_stream_is_stdin(tmp_path: Path) -> None:
    assert origin("-") is sys.stdin.buffer
    assert origin(str(tmp_path)) == str(tmp_path)
