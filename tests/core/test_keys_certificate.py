"""A certificate says whom it names and which key is inside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.keys.certificate import read
from beatbook.keys.public import ALGORITHMS, BadKey
from support import sshkeys


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_it_is_read_whatever_key_is_inside(algorithm: str) -> None:
    found = read(sshkeys.certificate(("191001", "lisi"), algorithm, serial=2**63))
    assert (found.serial, found.id, found.principals) == (2**63, "id", ("191001", "lisi"))
    assert found.key.text == sshkeys.line(algorithm)


def test_one_that_names_nobody_names_nobody() -> None:
    assert read(sshkeys.certificate(())).principals == ()


def test_one_with_a_weak_key_is_refused() -> None:
    with pytest.raises(BadKey, match="too short"):
        read(sshkeys.certificate(("lisi",), "ssh-rsa", bits=2048))


def test_that_of_a_host_is_none() -> None:
    with pytest.raises(BadKey):
        read(sshkeys.certificate(("lisi",), kind=2))


@given(st.integers(0, 200))
def test_a_part_of_one_is_refused(size: int) -> None:
    whole = sshkeys.certificate(("lisi",))
    needed = len(whole) - 16 - 5 * 4  # dates, options and signature are the server's business
    with pytest.raises(BadKey):
        read(whole[: min(size, needed - 1)])
