"""A process that is killed while it changes plugins leaves the old release in use, or the new one.

As in the matrix of deeds: every write step of the book and of the folder beside it, one by one.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from beatbook.audit import proofs
from beatbook.book import Book
from beatbook.delivery import shelf, steps, unpacking
from beatbook.hooks import loader
from support import crashing, toy
from support.books import build, ticking
from support.keeping import brought, river, states, tower, upgraded, word
from support.points import Point

Act = Callable[[Book], object]


class Kind(NamedTuple):
    """An act, the release that is in use before it, the one behind it; and how far steps lie."""

    act: Act
    old: str
    new: str
    stride: int = 1


KINDS = {
    "install": Kind(lambda book: brought(book, tower("1.0", "one"), river()), "", "1.0"),
    "upgrade": Kind(lambda book: upgraded(book, tower("1.1", "two")), "1.0", "1.1", 3),
    "rollback": Kind(lambda book: steps.rollback(book, "tower"), "1.1", "1.0", 3),
    "remove": Kind(lambda book: steps.remove(book, "tower", forget=True), "1.0", "", 3),
}


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    """A book by the release of the plugin that it has in use."""
    folder = tmp_path_factory.mktemp("books")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", lambda: [Point("toy", toy)])
        station = build(folder)
        found = {"": folder / "none.db", "1.0": folder / "first.db", "1.1": folder / "second.db"}
        changes: list[Act] = [lambda book: None, KINDS["install"].act, KINDS["upgrade"].act]
        for path, change in zip(found.values(), changes, strict=True):
            with station.open("chief") as book:
                change(book)
                book.plugin_states()
            shutil.copy(station.path, path)
        yield found


def killed_at(step: int, path: Path, act: Act) -> bool:
    """Do it in a process of its own that is killed at a step; whether it came so far."""
    pid = os.fork()
    if pid == 0:
        try:
            trap = crashing.Trap(step, lambda: os.kill(os.getpid(), signal.SIGKILL))
            crashing.arm(trap, "rename")
            with Book.open(str(path), officer="chief", clock=ticking()) as book:
                trap.count = 0
                act(book)
        finally:
            os._exit(0)
    _pid, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize("kind", KINDS)
def test_a_killed_change_of_plugins_is_done_or_was_not_begun(
    books: dict[str, Path], tmp_path: Path, kind: str
) -> None:
    act, old, new, stride = KINDS[kind]
    seen = set()
    for step in count(1, stride):
        path = tmp_path / f"{step}.db"
        shutil.copy(books[old], path)
        was_killed = killed_at(step, path, act)
        with Book.open(str(path), officer="chief", clock=ticking()) as book:
            seen.add(_sound(book, old, new))
        if not was_killed:
            break
    assert step > 8 / stride
    assert seen == {old, new}


def _sound(book: Book, old: str, new: str) -> str:
    """The release in use of a book that is whole: the old one or the new one, and it works."""
    in_use = shelf.in_use(book)
    version = in_use["tower"].version if "tower" in in_use else ""
    assert version in (old, new)
    assert all(not proof.faults for proof in proofs(book))
    assert (states(book)["tower"] == ("on", version)) if version else "tower" not in states(book)
    if version:
        assert word(book) == ("two" if version == "1.1" else "one")
        assert unpacking.differing(book, "tower", in_use["tower"]) == []
    rows = [entry for entry, _parts in book.store.chain(book.station)
            if entry.action in steps.ACTIONS]  # fmt: skip
    assert len(rows) == {"": 0, "1.0": 1, "1.1": 2}[old] + (version == new)
    return version
