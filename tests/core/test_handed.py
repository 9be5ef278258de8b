"""What is handed in on a stream is read under one name, and only where there is a stream."""

from __future__ import annotations

import io

import pytest

from beatbook.errors import UsageProblem
from beatbook.handed import STREAM, handing_in, stream
from beatbook.importing.reading import open_table
from beatbook.packs.document import Document


def test_a_table_is_read_from_the_stream() -> None:
    with handing_in(io.BytesIO("姓名\n张三\n".encode("gb18030"))), open_table(STREAM) as table:
        assert [dict(row.values) for row in table.rows()] == [{"姓名": "张三"}]


def test_a_document_is_read_from_the_stream() -> None:
    with handing_in(io.BytesIO(b'id = "x"')):
        assert Document(STREAM).data == {"id": "x"}


def test_without_a_stream_nothing_can_be_handed_in() -> None:
    with pytest.raises(UsageProblem, match="< FILE"):
        stream()
    with pytest.raises(UsageProblem, match="< FILE"):
        open_table(STREAM)
