"""Of a signed file no byte is left to chance: what would not be written is not read."""

from __future__ import annotations

import io
import os
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.bundling import container
from beatbook.bundling.problems import BundleProblem

MEMBERS = [("contents.json", b"{}"), ("artefacts/a/pack.toml", b"x" * 700), ("b", b"")]
_NAMES = st.text("abXY019._-+灯", min_size=1, max_size=30).filter(container.is_plain)


def _body() -> bytes:
    return b"".join(container.packed(MEMBERS))


def _tar(*members: tarfile.TarInfo, body: bytes = b"") -> bytes:
    """A tar as another program writes it."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.USTAR_FORMAT) as file:
        for one in members:
            file.addfile(one, io.BytesIO(body))
    return made.getvalue()


@given(st.lists(st.tuples(_NAMES, st.binary(max_size=1200)), min_size=1, max_size=5))
def test_what_is_packed_is_unpacked_and_read_by_any_tar(members: list[tuple[str, bytes]]) -> None:
    if len({container.folded(name) for name, _body in members}) < len(members):
        return
    body = b"".join(container.packed(members))
    assert container.unpacked("x", body) == members
    with tarfile.open(fileobj=io.BytesIO(body)) as file:
        assert [(one.name, file.extractfile(one).read()) for one in file] == members  # type: ignore[union-attr]


@given(st.integers(0, len(_body()) - 1), st.integers(1, 255))
def test_every_byte_around_the_files_is_as_it_was_written(at: int, change: int) -> None:
    body = bytearray(_body())
    body[at] ^= change
    try:
        found = container.unpacked("x", bytes(body))
    except BundleProblem:
        return
    assert [name for name, _body in found] == [name for name, _body in MEMBERS]
    assert found != MEMBERS  # it was inside a file, where hashes and the signature see it


@given(st.integers(0, len(_body()) - 1))
def test_whatever_is_cut_short_is_refused(size: int) -> None:
    with pytest.raises(BundleProblem):
        container.unpacked("x", _body()[:size])


@pytest.mark.parametrize("more", [b"\0" * 512, b"x", b"".join(container.packed([("c", b"")]))])
def test_nothing_may_follow(more: bytes) -> None:
    with pytest.raises(BundleProblem):
        container.unpacked("x", _body() + more)


@pytest.mark.parametrize(
    "name",
    ["../a", "/a", "a//b", "a/../b", ".a", "a\\b", "a:b", "a\nb", "nul", "COM1.toml", "a.", "a/",
     "-a", "a b", "\u202ea", ""],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    assert not container.is_plain(name)
    with pytest.raises((BundleProblem, ValueError)):
        container.unpacked("x", b"".join(container.packed([(name, b"")])))


def test_two_names_that_are_one_on_some_disks_are_refused() -> None:
    with pytest.raises(BundleProblem):
        container.unpacked("x", b"".join(container.packed([("a", b""), ("A", b"")])))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, b"x", b"L"])
def test_links_folders_and_extended_headers_are_refused(kind: bytes) -> None:
    member = tarfile.TarInfo("a")
    member.type, member.linkname = kind, "/etc/passwd"
    with pytest.raises(BundleProblem):
        container.unpacked("x", _tar(member))


def test_a_size_that_is_not_there_takes_no_memory() -> None:
    member = tarfile.TarInfo("a")
    member.size, member.mode = 8**11 - 1, 0o644
    header = member.tobuf(tarfile.USTAR_FORMAT)
    with pytest.raises(BundleProblem):
        container.unpacked("x", header + bytes(1024))


def test_what_is_something_else_is_told_so() -> None:
    for body in (b"", b"PK\3\4" + bytes(600), bytes(5000), b"\x1f\x8b"):
        with pytest.raises(BundleProblem, match="no bundle of Beatbook"):
            container.unpacked("x.zip", body)


def test_more_members_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MOST", 2)
    with pytest.raises(BundleProblem):
        container.unpacked("x", _body())


def test_a_file_too_large_a_folder_a_pipe_and_none_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "large").write_bytes(b"x" * 11)
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr(container, "LARGEST", 10)
    for name in ("large", "pipe", "none", "."):
        with pytest.raises(BundleProblem) as caught:
            container.read(tmp_path / name)
        assert caught.value.reason == "unreadable"
