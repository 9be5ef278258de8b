"""What is written comes out sealed, whole or with the reason why not, and never waits for ever."""

from __future__ import annotations

import io
import threading
import zipfile
from pathlib import Path
from typing import Any

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.errors import UsageProblem
from beatbook.sealing.flowing import sealing
from beatbook.sealing.recipients import Recipient

KEY = pyrage.x25519.Identity.generate()
TO = [Recipient(str(KEY.to_public()))]


class Full(io.BytesIO):
    """A disk with no room for more than 200,000 bytes."""

    def __init__(self) -> None:
        super().__init__()
        self.size = 0

    def write(self, data: Any) -> int:
        self.size += len(data)
        if self.size > 200_000:
            raise OSError(28, "No space left on device")
        return self.size


def opened(target: io.BytesIO) -> bytes:
    return bytes(pyrage.decrypt(target.getvalue(), [KEY]))


@settings(max_examples=30)
@given(pieces=st.lists(st.binary(max_size=500)), times=st.sampled_from([1, 300]))
def test_what_is_written_in_pieces_comes_back(pieces: list[bytes], times: int) -> None:
    target = io.BytesIO()
    with sealing(target, TO) as file:
        for piece in pieces * times:
            file.write(piece)
    assert opened(target) == b"".join(pieces) * times


def test_an_archive_that_would_seek_in_a_file_can_be_written(tmp_path: Path) -> None:
    target = io.BytesIO()
    with sealing(target, TO) as file, zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a", "甲")
    assert zipfile.ZipFile(io.BytesIO(opened(target))).read("a").decode() == "甲"


@pytest.mark.parametrize("size", [210_000, 20_000_000])
def test_a_full_disk_is_told_to_whoever_writes(size: int) -> None:
    with pytest.raises(OSError, match="No space left"), sealing(Full(), TO) as file:
        file.writelines(b"x" * 10_000 for _number in range(size // 10_000))


def test_what_breaks_off_ends_the_sealing_as_well() -> None:
    with pytest.raises(ZeroDivisionError), sealing(io.BytesIO(), TO) as file:
        file.writelines([b"x" * (100_000 // number) for number in (1, 0)])
    assert [one for one in threading.enumerate() if one.name == "sealing"] == []


def test_a_key_that_is_none_is_told_before_anything_is_written() -> None:
    with (
        pytest.raises(UsageProblem, match="no public key"),
        sealing(io.BytesIO(), [Recipient("age1x")]),
    ):
        pytest.fail("nothing may be written")
