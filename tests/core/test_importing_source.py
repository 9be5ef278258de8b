"""The bytes of an input: packed ones are unpacked, but not without end."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from beatbook.errors import BeatbookError
from beatbook.importing import source
from beatbook.importing.reading import open_table
from beatbook.importing.source import Source


def test_what_is_packed_is_read_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(gzip.compress(b"a,b\n1,2\n"))
    with open_table(path) as table:
        assert [row.values for row in table.rows()] == [{"a": "1", "b": "2"}]


def test_what_unpacks_to_more_than_a_table_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MOST_UNPACKED", 1 << 20)
    bomb = gzip.compress(bytes(8 << 20))
    assert len(bomb) < 10_000
    with pytest.raises(BeatbookError, match="unpacks to more than 1 MB"):
        Source(io.BytesIO(bomb))


def test_nothing_is_left_of_what_was_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(source, "MOST_UNPACKED", 1 << 20)
    monkeypatch.setattr(source.tempfile, "tempdir", str(tmp_path))
    with pytest.raises(BeatbookError):
        Source(io.BytesIO(gzip.compress(bytes(8 << 20))))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("cut", [1, 10, -1])
def test_a_packed_file_that_is_damaged_is_told_as_one(cut: int) -> None:
    packed = gzip.compress(b"a,b\n1,2\n" * 100)
    with pytest.raises(BeatbookError, match="damaged"):
        Source(io.BytesIO(packed[:3] + packed[3 : 3 + cut] if cut > 0 else packed[:cut]))
