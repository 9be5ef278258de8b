"""What code on trial may do is judged before it is done; what it tried is kept in words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from beatbook.trial.confining import Fence, Refused

READ, WRITE = os.O_RDONLY, os.O_WRONLY | os.O_CREAT


@pytest.fixture
def fence(tmp_path: Path) -> Fence:
    """A fence around the folder ``inside``."""
    (tmp_path / "inside").mkdir()
    return Fence(str(tmp_path / "inside"))


def test_files_in_its_folder_and_the_empty_device_may_be_written(
    fence: Fence, tmp_path: Path
) -> None:
    inside = str(tmp_path / "inside" / "x")
    for event, arguments in (
        ("open", (inside, "w", WRITE)),
        ("open", ("/dev/null", "w", WRITE)),
        ("open", (3, "w", WRITE)),
        ("os.rename", (inside, f"{inside}y", -1, -1)),
        ("os.mkdir", (f"{inside}z", 0o700, -1)),
    ):
        fence(event, arguments)
    assert fence.refused == []


def test_every_file_may_be_read(fence: Fence) -> None:
    fence("open", ("/etc/hostname", "r", READ))


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("open", ("{out}/book.db", "w", WRITE)),
        ("open", (b"/etc/passwd", "r+", os.O_RDWR)),
        ("open", ("{out}/inside/../book.db", "a", WRITE)),
        ("open", ("{out}/inside-but-not", "w", WRITE)),
        ("open", ("{out}/link", "w", WRITE)),
        ("os.remove", ("{out}/book.db", -1)),
        ("os.rename", ("{out}/inside/x", "{out}/book.db", -1, -1)),
        ("os.truncate", ("{out}/book.db", 0)),
    ],
)
def test_what_lies_outside_may_not_be_changed(
    fence: Fence, tmp_path: Path, event: str, arguments: tuple[object, ...]
) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "book.db")
    given = tuple(one.format(out=tmp_path) if isinstance(one, str) else one for one in arguments)
    with pytest.raises(Refused, match="it tried to write /"):
        fence(event, given)
    assert len(fence.refused) == 1


@pytest.mark.parametrize("event", ["subprocess.Popen", "os.fork", "os.exec", "os.kill"])
def test_no_program_is_started_or_stopped(fence: Fence, event: str) -> None:
    with pytest.raises(Refused, match="it tried to start or stop a program"):
        fence(event, ("x",) if event != "os.fork" else ())


@pytest.mark.parametrize("event", ["socket.connect", "socket.bind", "socket.getaddrinfo"])
def test_nothing_is_reached_over_the_network(fence: Fence, event: str) -> None:
    with pytest.raises(Refused, match="it tried to reach the network: "):
        fence(event, ("socket", ("192.0.2.1", 80)))


def test_other_steps_are_none_of_its_business(fence: Fence) -> None:
    fence("import", ("json",))
    fence("sys.settrace", ())
