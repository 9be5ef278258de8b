"""A process that is killed, or a disk that fails, at any write step leaves a whole book.

A small part of the matrix, always run; all of it, with figures: bench/crashes.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from beatbook.hooks import loader
from support import crashing
from support.crashing import BEFORE, KINDS, WHOLE, Outcome, Site, Trial


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """A book that was lived in, its backups, an older book."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "installed", loader.installed)  # whatever is said of it ends here
        yield crashing.prepare(Path(folder), 25)


def steps(site: Site, kind: str) -> tuple[int, int]:
    """A chance by which such a deed has something to do, and how many write steps it has."""
    for seed in range(1, 40):
        found = crashing.steps_of(site, kind, seed)
        if found:
            return seed, found
    raise AssertionError(f"{kind} never has anything to do")


def tried(site: Site, trial: Trial) -> Outcome:
    """Let the trial happen; whatever must not be fails the test."""
    place = site.fresh(trial.kind)
    outcome = crashing.run(site, trial, place)
    assert list(crashing.wrong(site, trial, place, outcome)) == []
    return outcome


@pytest.mark.parametrize("kind", KINDS)
def test_a_kill_at_any_step_loses_nothing_and_leaves_nothing_half(site: Site, kind: str) -> None:
    seed, last = steps(site, kind)
    for step in sorted({1, last // 3, last // 2, last - 1, last} - {0}):
        assert tried(site, Trial(kind, "kill", step, seed)).ended == "killed"


@pytest.mark.parametrize("fault", ["term", "hup"])
def test_termination_and_hang_up_are_no_worse_than_a_kill(site: Site, fault: str) -> None:
    seed, last = steps(site, "merge")
    for step in (1, last // 2, last):
        assert tried(site, Trial("merge", fault, step, seed)).ended == "killed"


@pytest.mark.parametrize("kind", ["add", "import_batch", *WHOLE])
def test_a_disk_that_fails_is_said_in_a_sentence(site: Site, kind: str) -> None:
    seed, last = steps(site, kind)
    for step in sorted({2, last // 2}):
        assert tried(site, Trial(kind, "broken", step, seed)).ended.startswith("said StoreProblem")


@pytest.mark.parametrize("kind", ["add", "unit", "look", "increment"])
@pytest.mark.parametrize("fault", BEFORE)
def test_a_book_that_cannot_be_written_is_said_to_be_so(site: Site, kind: str, fault: str) -> None:
    assert tried(site, Trial(kind, fault, 1, 1)).ended.startswith("said StoreProblem")


@pytest.mark.parametrize("kind", ["add", "change", "merge", "code"])
def test_a_clock_that_jumps_breaks_no_chain(site: Site, kind: str) -> None:
    seed, last = steps(site, kind)
    for step in (1, last // 2):
        assert tried(site, Trial(kind, "clock", step, seed)).ended == "done"


def test_a_full_disk_is_said_and_costs_nothing(site: Site) -> None:
    seed, last = steps(site, "add")
    with crashing.small_disk(site.folder, 24) as disk:
        if disk is None:
            pytest.skip("needs the right to mount a small disk")
        for step in (2, last // 2, last - 1):
            trial = Trial("add", "full", step, seed)
            place = crashing.surroundings(site, trial, disk)
            assert place is not None
            outcome = crashing.run(site, trial, place)
            assert list(crashing.wrong(site, trial, place, outcome)) == []
            assert outcome.ended == "said StoreProblem"


def test_the_judge_notices_what_is_half_done(site: Site) -> None:
    """The matrix is worth what its judge sees: a record, a card, a node without their rows."""
    from beatbook.book import Book
    from beatbook.store.sqlite.driver import sqlite

    for statement in (
        "DELETE FROM form_lamp WHERE id = (SELECT max(id) FROM form_lamp)",
        "UPDATE form_keeper SET name = 'x' WHERE id = (SELECT min(id) FROM form_keeper)",
        "DELETE FROM card WHERE id = (SELECT min(id) FROM card)",
        "UPDATE span SET name = 'x' WHERE tree = 'unit'",
    ):
        place = site.fresh("add")
        raw = sqlite.connect(str(place / "book.db"), isolation_level=None)
        raw.execute(statement)
        raw.close()
        with Book.open(str(place / "book.db")) as book:
            assert list(crashing.unsound(book)) != [], statement
