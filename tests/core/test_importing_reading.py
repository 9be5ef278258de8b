"""Opening tables: kinds told apart by content, and one clear sentence for what is no table."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from beatbook.errors import BeatbookError, NotFound, UsageProblem
from beatbook.importing.reading import open_table

LINES = "姓名,电话\n甲,13800001234\n"


def written(folder: Path, content: str | bytes, name: str = "in.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(path: Path, kind: str | None = None) -> str:
    with pytest.raises(BeatbookError) as caught:
        open_table(path, kind)
    return str(caught.value)


def test_a_table_tells_what_it_is(tmp_path: Path) -> None:
    path = written(tmp_path, LINES)
    with open_table(path) as table:
        assert (table.columns, table.kind, table.encoding) == (("姓名", "电话"), "csv", "utf-8")
        assert (table.name, table.total, table.refused) == ("in.csv", 1, False)
        assert table.digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_rows_can_be_read_again(tmp_path: Path) -> None:
    with open_table(written(tmp_path, LINES)) as table:
        assert list(table.rows()) == list(table.rows())


def test_standard_input_is_copied_and_the_copy_removed() -> None:
    with open_table(io.BytesIO(LINES.encode())) as table:
        copy = table._source.path
        assert copy.stat().st_mode & 0o077 == 0
        assert [row.values["姓名"] for row in table.rows()] == ["甲"]
        assert table.name == "-"
    assert not copy.exists()


def test_a_refused_standard_input_leaves_no_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(BeatbookError):
        open_table(io.BytesIO(b""))
    assert not list(tmp_path.iterdir())


def test_a_named_pipe_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(LINES.encode(),))
    writer.start()
    with open_table(path) as table:
        assert [row.values["姓名"] for row in table.rows()] == ["甲"]
    writer.join()


@pytest.mark.parametrize(
    ("name", "content", "kind", "columns"),
    [
        ("a.csv", "a;b\n1;2\n", "csv", ("a", "b")),
        ("a.csv", "a\tb,c\td\n1\t2\t3\n", "csv", ("a", "b,c", "d")),
        ("a.tsv", "a,b\tc\n1\t2\n", "tsv", ("a,b", "c")),
        ("a.xls", "a\tb\n1\t2\n", "csv", ("a", "b")),
        ("a.txt", '\n {"a": 1}\n', "ndjson", ("a",)),
        ("a.json", '{"a": 1}', "ndjson", ("a",)),
        ("a", "\ufeffa,b\n1,2\n", "csv", ("a", "b")),
        ("a.jsonl", "5\n" + '{"b": 1}', "ndjson", ("b",)),
    ],
)
def test_the_content_decides_the_kind(
    tmp_path: Path, name: str, content: str, kind: str, columns: tuple[str, ...]
) -> None:
    with open_table(written(tmp_path, content, name)) as table:
        assert (table.kind, table.columns) == (kind, columns)


def test_utf16_ndjson_as_powershell_writes_it(tmp_path: Path) -> None:
    with open_table(written(tmp_path, '{"a": "甲"}\r\n'.encode("utf-16"))) as table:
        assert [row.values for row in table.rows()] == [{"a": "甲"}]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n \n", "no header row"),
        (b"a,b\n", "a header and no rows"),
        (b"a,b\n,\n  ,\n", "a header and no rows"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "old .xls or a workbook with a password",
        ),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"<html><table>", "is a web page"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>', "is a web page"),
        (b'[{"a": 1}]', "one JSON array"),
        (b"PK\x03\x04 nothing more", "is damaged"),
        (b"a,b,a\n1,2,3\n", 'columns A, C are all called "a"'),
        (b"a\x00,b\n1,2\n", "NUL"),
        (b"\xff\x00\xff\xd8\x81", "no valid"),
    ],
)
def test_what_is_no_table_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(written(tmp_path, content))


def test_a_kind_that_is_not_the_files_is_refused(tmp_path: Path) -> None:
    assert "is no xlsx file" in refusal(written(tmp_path, LINES), "xlsx")
    assert "is no csv file" in refusal(written(tmp_path, b"PK\x03\x04"), "csv")
    with pytest.raises(UsageProblem, match="dbf is no kind"):
        open_table(written(tmp_path, LINES), "dbf")


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no file"):
        open_table(tmp_path / "none.csv")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, LINES)
    monkeypatch.setattr(Path, "open", denied)
    assert "cannot be read (Permission denied)" in refusal(path)


@pytest.mark.parametrize("name", ["in.csv.gz", "in.csv", "in"])
def test_a_packed_table_is_the_table_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    packed = written(tmp_path, gzip.compress(LINES.encode()), name)
    with open_table(packed) as table, open_table(written(tmp_path, LINES, "plain.csv")) as plain:
        assert (table.columns, table.kind) == (("姓名", "电话"), "csv")
        assert [row.values for row in table.rows()] == [row.values for row in plain.rows()]
        assert table.digest == plain.digest
        assert table.name == name


def test_a_packed_table_from_a_stream_leaves_no_copy_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with open_table(io.BytesIO(gzip.compress(LINES.encode()))) as table:
        assert next(table.rows()).values["姓名"] == "甲"
        assert list(tmp_path.iterdir())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("spoiled", [lambda b: b[:-12], lambda b: b[:12] + b"\xff" * 9 + b[21:]])
def test_a_damaged_packed_table_is_called_so(
    tmp_path: Path, spoiled: Callable[[bytes], bytes]
) -> None:
    content = spoiled(gzip.compress(LINES.encode() * 99))
    assert "packed with gzip and damaged" in refusal(written(tmp_path, content))
