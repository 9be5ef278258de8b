"""From a bundle into a book: who signed stays known, an old bundle brings nothing back."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.bundling import listing, reading, trust
from beatbook.bundling.drift import compared
from beatbook.delivery import shelf, steps
from beatbook.doctor.finding import OK, WARNING
from beatbook.doctor.trust import keys
from beatbook.errors import BeatbookError
from support.bundled import MADE, Bundle, artefact, bundle, trusted
from support.fixtures import Install


@pytest.fixture
def made(chief: Book, tmp_path: Path, install: Install) -> Bundle:
    """Two plugins in version 1.0.0 in a bundle, and in the book, which trusts its signer."""
    install()
    found = bundle(tmp_path)
    trust.add(chief, trusted(found.key))
    _bring(chief, found)
    return found


def _bring(book: Book, found: Bundle) -> None:
    steps.install(book, reading.opened(found.path, trust.of(book)))


def _newer(made: Bundle, folder: Path) -> Path:
    from beatbook.bundling import writing

    both = [artefact("lower", "1.1.0"), artefact("upper", "1.1.0", needs=["lower"])]
    writing.write(folder / "newer.beatbundle", both, made.key, made=MADE)
    return folder / "newer.beatbundle"


def test_who_signed_is_kept_and_told_when_the_key_is_revoked(chief: Book, made: Bundle) -> None:
    fingerprint = made.key.public.fingerprint
    assert {one.signer for one in shelf.in_use(chief).values()} == {fingerprint}
    trust.revoke(chief, "the county", "stick lost")
    signed = trust.signed_by(chief, fingerprint)
    assert sorted(signed) == [("lower", "1.0.0"), ("upper", "1.0.0")]


def test_the_doctor_names_what_a_revoked_key_signed(chief: Book, made: Bundle) -> None:
    assert [one.state for one in keys(chief)] == [OK]
    trust.revoke(chief, "the county", "stick lost")
    (_count, finding) = keys(chief)
    assert finding.state == WARNING
    assert "lower" in str(finding.what)


def test_a_station_that_has_the_bundle_does_not_stray_from_it(chief: Book, made: Bundle) -> None:
    there = listing.read(made.path, trust.of(chief))
    assert compared(there, listing.of_book(chief)) == []


def test_an_older_bundle_that_is_played_again_brings_nothing_back(
    chief: Book, made: Bundle, tmp_path: Path
) -> None:
    steps.upgrade(chief, reading.opened(_newer(made, tmp_path), trust.of(chief)))
    old = reading.opened(made.path, trust.of(chief))
    for step in (steps.upgrade, steps.install):
        with pytest.raises(BeatbookError, match=r"1\.1\.0"):
            step(chief, old)
    assert {one.version for one in shelf.in_use(chief).values()} == {"1.1.0"}
    drift = compared(listing.read(made.path, trust.of(chief)), listing.of_book(chief))
    assert {one.how for one in drift} == {"newer"}


def test_bytes_that_somebody_changed_in_the_book_are_drift(chief: Book, made: Bundle) -> None:
    there = listing.of_book(chief)
    release = shelf.in_use(chief)["lower"]
    text = shelf.content(chief, release.digest)["pack.toml"].decode().replace("one", "two")
    with chief.store.transaction() as writer:
        writer.set_catalogue(f"artefact:{release.digest}", {"pack.toml": {"text": text}})
    found = compared(there, listing.of_book(chief))
    assert ("lower", "altered", "damaged") in [(one.name, one.how, one.here) for one in found]
