"""Whatever is done, by whatever chance: a book in a file and one on a server come out equal."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from beatbook.audit import differences, proofs
from beatbook.store.opening import remove
from beatbook.store.sheets import contents
from support.books import Station
from support.fixtures import Install
from support.posted import points
from support.postgres import book_url, new_name
from support.twins import KINDS, USUAL, Deed, Twins, answers, everything

DEEDS = st.lists(st.builds(Deed, st.sampled_from(USUAL), st.integers(0, 2**32)), max_size=16)
_numbers = count()


@pytest.fixture
def folder(tmp_path: Path, station: Station, install: Install) -> Path:
    """A folder for books; from now on keepers may move to other stations."""
    assert station.path
    install(*points())
    return tmp_path


# A failure is told at once: making it smaller would take as long as a night.
@settings(max_examples=12, phases=(Phase.explicit, Phase.generate))
@given(deeds=DEEDS)
def test_two_books_with_the_same_deeds_are_equal(
    station: Station, folder: Path, postgres: str, deeds: list[Deed]
) -> None:
    live(station, folder, postgres, deeds)


def test_so_they_are_with_every_kind_of_deed_in_it(
    station: Station, folder: Path, postgres: str
) -> None:
    kinds = (*KINDS, "add", "add", "merge", "offer", "offered")
    deeds = [Deed(kind, place) for place, kind in enumerate(kinds * 8)]
    assert set(KINDS) == live(station, folder, postgres, deeds)


def live(station: Station, folder: Path, server: str, deeds: list[Deed]) -> set[str]:
    """Do the deeds in both and compare; returns the kinds that were not refused each time."""
    place, url = folder / str(next(_numbers)), book_url(server, new_name())
    place.mkdir()
    twins = Twins(station, place, url)
    try:
        done = {deed.kind for deed in deeds if does(twins, deed) == "done"}
        one, other = twins.asked(everything)
        assert [name for name in {**one, **other} if one.get(name) != other.get(name)] == []
        one, other = twins.asked(answers)
        assert [name for name in {**one, **other} if one.get(name) != other.get(name)] == []
        one, other = twins.asked(lambda book: contents(book.store)["journal"])
        assert one == other
        for twin in twins.both:
            assert [proof for proof in proofs(twin.book) if proof.faults] == []
            assert list(differences(twin.book)) == []
    finally:
        twins.close()
        remove(url)
    return done


def does(twins: Twins, deed: Deed) -> str:
    """Do a deed in both; what came of it, the same in both."""
    one, other = twins.do(deed)
    assert one == other, deed
    return one
