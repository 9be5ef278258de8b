"""The packing of SSH: what is read is what was packed, and nothing beyond the end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.keys.wire import Broken, Wire
from support import sshkeys


@given(st.binary(), st.text(), st.integers(1, 2**4096))
def test_what_was_packed_is_read(data: bytes, word: str, number: int) -> None:
    wire = Wire(sshkeys.string(data) + sshkeys.string(word) + sshkeys.integer(number))
    assert (wire.string(), wire.word(), wire.integer(), wire.ended) == (data, word, number, True)


@pytest.mark.parametrize("data", [b"", b"\0\0\0", b"\0\0\0\5abcd", b"\xff\xff\xff\xff"])
def test_nothing_is_read_beyond_the_end(data: bytes) -> None:
    with pytest.raises(Broken):
        Wire(data).string()


def test_a_word_is_text() -> None:
    with pytest.raises(Broken):
        Wire(sshkeys.string(b"\xff")).word()


@pytest.mark.parametrize("data", [b"", b"\0", b"\xff"])
def test_an_integer_is_positive(data: bytes) -> None:
    with pytest.raises(Broken):
        Wire(sshkeys.string(data)).integer()
