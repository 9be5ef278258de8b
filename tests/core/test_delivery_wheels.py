"""A wheel comes from elsewhere: what is damaged, altered or hostile is refused in one sentence."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from beatbook.delivery import names, wheels
from beatbook.delivery.refused import Refused
from support.delivered import archive, plugin_wheel, wheel

GOOD = plugin_wheel("tower")
NAME = GOOD[0]
INFO = "delivered_tower-1.0.dist-info"


def inside() -> dict[str, bytes]:
    """The files of a good wheel."""
    with zipfile.ZipFile(BytesIO(GOOD[1])) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def with_file(name: str, content: bytes = b"") -> bytes:
    return archive({**inside(), name: content})


def with_link() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        link = zipfile.ZipInfo("delivered_tower/link.py")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        opened.writestr(link, "/etc/passwd")
    return made.getvalue()


def bomb() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for number in range(5):
            opened.writestr(f"delivered_tower/{number}.py", bytes(60 << 20))
    return made.getvalue()


def many() -> bytes:
    return archive({f"delivered_tower/{number}.py": b"" for number in range(5001)})


def encrypted() -> bytes:
    """A zip that says of its first member that it is encrypted."""
    data = bytearray(GOOD[1])
    data[6] |= 1
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    return bytes(data)


def points(text: str) -> bytes:
    return wheel("delivered_tower", "1.0", {}, points=text)[1]


HOSTILE: dict[str, Callable[[], bytes]] = {
    "no archive": lambda: b"PK and nothing",
    "cut off": lambda: GOOD[1][:-30],
    "altered": lambda: with_file("delivered_tower/plugin.py", b"import os"),
    "a file that is not listed": lambda: with_file("delivered_tower/more.py", b"x"),
    "a file that is missing": lambda: archive(
        {name: data for name, data in inside().items() if name != "delivered_tower/plugin.py"}
    ),
    "no list": lambda: archive(
        {name: data for name, data in inside().items() if not name.endswith("RECORD")}
    ),
    "a way out": lambda: with_file("../evil.py"),
    "an absolute name": lambda: with_file("/etc/evil.py"),
    "a way out for Windows": lambda: with_file("a\\..\\..\\evil.py"),
    "a drive": lambda: with_file("C:evil.py"),
    "a control character": lambda: with_file("delivered_tower/\x1b[2J.py"),
    "a name twice, but for capitals": lambda: with_file("delivered_tower/Plugin.py"),
    "a long name": lambda: with_file("delivered_tower/" + "x" * 300),
    "a deep name": lambda: with_file("d/" * 30 + "x.py"),
    "a link": with_link,
    "a bomb": bomb,
    "very many files": many,
    "encrypted": encrypted,
    "a path file": lambda: with_file("tower.pth"),
    "installed elsewhere": lambda: with_file("delivered_tower-1.0.data/purelib/os.py"),
    "two metadata": lambda: with_file("other-2.0.dist-info/METADATA"),
    "another name inside": lambda: wheel("other", "1.0")[1],
    "another version inside": lambda: wheel("delivered_tower", "1.1")[1],
    "another Python": lambda: wheel(
        "delivered_tower", "1.0", {}, metadata="Requires-Python: >=9\n"
    )[1],
    "an odd Python": lambda: wheel(
        "delivered_tower", "1.0", {}, metadata="Requires-Python: snake\n"
    )[1],
    "an odd need": lambda: wheel("delivered_tower", "1.0", {}, metadata="Requires-Dist: ???\n")[1],
    "two plugins": lambda: points("[beatbook.plugins]\na = a\nb = b\n"),
    "a plugin and a pack": lambda: points("[beatbook.plugins]\na = a\n[beatbook.packs]\nb = b\n"),
    "odd entry points": lambda: points("a = a\n[[[\n"),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_bad_wheel_is_refused_in_one_sentence(kind: str) -> None:
    with pytest.raises(Refused) as refused:
        wheels.opened(NAME, HOSTILE[kind]())
    said = str(refused.value)
    assert "\n" not in said and "\x1b" not in said and len(said) < 400


@pytest.mark.parametrize(
    "name", ["tower.whl", "tower-1.0-cp39-cp39-win_amd64.whl", "tower-x-py3-none-any.whl",
             "tower-1.0-py2-none-any.whl", "../tower-1.0-py3-none-any.whl"],
)  # fmt: skip
def test_a_wheel_is_named_for_this_python_and_machine(name: str) -> None:
    with pytest.raises(Refused):
        wheels.opened(name, GOOD[1])


def test_a_good_wheel_says_what_it_brings_and_needs() -> None:
    asked = ("lens>=1", "old; python_version<'3'", "more; extra == 'all'")
    metadata = "".join(f"Requires-Dist: {one}\n" for one in asked)
    found = wheels.opened(*plugin_wheel("tower", metadata=metadata))
    assert (found.distribution, found.version) == ("delivered-tower", "1.0")
    assert (found.plugin, found.module) == ("tower", "delivered_tower.plugin")
    assert (found.needs, found.asked) == (("lens",), ("lens>=1",))
    assert found.tops == {"delivered_tower"}


def test_the_names_of_modules_are_those_before_the_first_point() -> None:
    files = {"lens.py": "", "_glass.abi3.so": "", "pkg/x.py": "", "a-1.data/scripts/run": ""}
    found = wheels.opened(*wheel("a", "1", files))
    assert found.tops == {"lens", "_glass", "pkg"}


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.whl"
    path.write_bytes(bytes(100))
    with pytest.raises(Refused, match="larger than"):
        names.bytes_of(path, 99)
    assert names.bytes_of(path, 100) == bytes(100)
