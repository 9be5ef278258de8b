"""Wheels lie unpacked beside the book: whole, for its owner only, made anew when changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from beatbook.book import Book
from beatbook.delivery import extracting, shelf, unpacking
from beatbook.delivery.artefact import of_wheel, whole
from beatbook.delivery.digests import digest_of
from beatbook.delivery.refused import Refused
from beatbook.errors import StoreProblem
from support.delivered import archive, plugin_wheel, wheel
from support.keeping import brought, tower


@pytest.fixture
def folder(chief: Book) -> Path:
    """Where the plugin that was installed is unpacked."""
    brought(chief, tower())
    return unpacking.place_of(chief, "tower", shelf.in_use(chief)["tower"])


def again(book: Book) -> Path:
    return unpacking.unpacked(book, "tower", shelf.in_use(book)["tower"])


def test_it_lies_beside_the_book_under_its_digest_for_nobody_else(
    chief: Book, folder: Path
) -> None:
    assert folder.parent == Path(f"{chief.store.info().location}.plugins")
    assert folder.name == f"tower-1.0-{tower().digest[:8]}"
    assert {one.stat().st_mode & 0o777 for one in (folder, folder.parent)} == {0o700}
    modes = {one.stat().st_mode & 0o077 for one in folder.rglob("*") if one.is_file()}
    assert modes == {0}
    assert {one.name for one in (folder / "plugin").iterdir()} == {"delivered_tower"}


def test_a_folder_that_is_gone_is_made_again(chief: Book, folder: Path) -> None:
    source = (folder / "plugin" / "delivered_tower" / "plugin.py").read_bytes()
    for one in sorted(folder.rglob("*"), reverse=True):
        one.rmdir() if one.is_dir() else one.unlink()
    folder.rmdir()
    assert again(chief) == folder
    assert (folder / "plugin" / "delivered_tower" / "plugin.py").read_bytes() == source


def _changed(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"one", b"two"))


def _linked(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/passwd")


def _touched(path: Path) -> None:
    os.utime(path)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a file was changed": lambda inside: _changed(inside / "plugin.py"),
    "a file was touched": lambda inside: _touched(inside / "plugin.py"),
    "a file is gone": lambda inside: (inside / "plugin.py").unlink(),
    "a file was added": lambda inside: (inside / "more.py").write_text("x"),
    "a file became a link": lambda inside: _linked(inside / "plugin.py"),
    "the list is gone": lambda inside: (inside.parents[1] / unpacking.LIST).unlink(),
}  # fmt: skip


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damaged_folder_is_found_and_made_anew(chief: Book, folder: Path, kind: str) -> None:
    assert unpacking.is_as_listed(folder)
    DAMAGES[kind](folder / "plugin" / "delivered_tower")
    assert not unpacking.is_as_listed(folder)
    again(chief)
    assert unpacking.is_as_listed(folder)
    assert unpacking.differing(chief, "tower", shelf.in_use(chief)["tower"]) == []
    assert [one.name for one in folder.parent.iterdir()] == [folder.name]


def test_a_change_that_hides_itself_is_seen_by_content(chief: Book, folder: Path) -> None:
    path = folder / "plugin" / "delivered_tower" / "plugin.py"
    before = path.stat()
    _changed(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert unpacking.is_as_listed(folder)
    found = unpacking.differing(chief, "tower", shelf.in_use(chief)["tower"])
    assert found == ["plugin/delivered_tower/plugin.py"]


def test_compiled_code_counts_for_nothing(folder: Path) -> None:
    cache = folder / "plugin" / "delivered_tower" / "__pycache__"
    cache.mkdir(exist_ok=True)
    (cache / "plugin.cpython-311.pyc").write_bytes(b"x")
    assert unpacking.is_as_listed(folder)


def test_several_who_unpack_at_once_leave_one_whole_folder(chief: Book, folder: Path) -> None:
    content = shelf.content(chief, tower().digest)
    (folder / "plugin" / "delivered_tower" / "plugin.py").unlink()
    some = [Thread(target=extracting.unpack, args=(folder, content)) for _ in range(8)]
    for one in some:
        one.start()
    for one in some:
        one.join()
    assert unpacking.is_as_listed(folder)


def test_what_a_killed_process_left_goes_after_a_while(chief: Book, folder: Path) -> None:
    left = [folder.parent / name for name in (".tower-1.0.1.old", ".tower-1.0.2.new")]
    for one in left:
        one.mkdir()
    os.utime(left[0], (0, 0))
    (folder / unpacking.LIST).unlink()
    again(chief)
    assert [one.exists() for one in left] == [False, True]


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(chief: Book) -> None:
    Path(f"{chief.store.info().location}.plugins").write_text("no folder")
    with pytest.raises(Refused, match="tower cannot be unpacked into"):
        brought(chief, tower())
    assert shelf.kept(chief) == {}


def test_a_library_comes_from_the_program_where_it_has_it(chief: Book) -> None:
    mine = of_wheel(*plugin_wheel("tower", metadata="Requires-Dist: attrs\nRequires-Dist: lens\n"))
    lens = of_wheel(*wheel("lens", "2.0", {"lens_of_ours.py": ""}))
    attrs = of_wheel(*wheel("attrs", "99.0", {"attr/__init__.py": "x = 1"}))
    brought(chief, *whole([mine, lens, attrs]))
    release = shelf.in_use(chief)["tower"]
    folder = unpacking.place_of(chief, "tower", release)
    assert unpacking.places(folder, release) == {
        "delivered_tower": str(folder / "plugin"), "lens_of_ours": str(folder / "needed"),
    }  # fmt: skip
    assert (folder / "needed" / "lens-2.0.dist-info").is_dir()


def test_folders_of_what_is_kept_no_more_go(chief: Book, folder: Path) -> None:
    other = folder.parent / "gone-1.0-00000000"
    other.mkdir()
    unpacking.sweep(chief)
    assert (other.exists(), folder.exists()) == (False, True)


def test_a_book_that_others_can_write_runs_nothing(chief: Book, folder: Path) -> None:
    path = Path(chief.store.info().location)
    path.chmod(0o666)
    with pytest.raises(Refused, match="others than you can write it"):
        again(chief)
    path.chmod(0o600)
    assert again(chief) == folder


def test_a_book_whose_wheel_would_leave_its_folder_unpacks_nothing(
    chief: Book, tmp_path: Path
) -> None:
    evil = {"evil-1-py3-none-any.whl": archive({"../../evil.py": "x"})}
    brought(chief, tower())
    release = shelf.in_use(chief)["tower"]._replace(digest=digest_of(evil))
    with pytest.raises(Refused):
        unpacking.prepare(chief, "tower", release, evil)
    assert [one.name for one in tmp_path.rglob("evil.py")] == []


def test_a_version_is_no_way_out_of_the_folder(chief: Book) -> None:
    brought(chief, tower())
    damaged = (chief.store.meta(shelf.KEY) or "").replace('"1.0"', '"../../1.0"')
    with chief.store.transaction() as writer:
        writer.set_meta(shelf.KEY, damaged)
    with pytest.raises(StoreProblem):
        shelf.in_use(chief)
