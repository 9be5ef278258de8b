"""Files from above: verified by the station's own trust, waiting, never installed by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.bundling import listing, signed, trust
from beatbook.bundling.keys import Signing
from beatbook.delivery import shelf, steps
from beatbook.errors import BeatbookError, NotAllowed, NotFound, UsageProblem
from beatbook.syncing import offering
from beatbook.syncing.offering import BASELINE, BUNDLE, laid_down, offer, waiting, write_out
from support.bundled import artefact, bundle, trusted
from support.posted import ABOVE, A, B, Three


@pytest.fixture
def signed_bundle(three: Three) -> tuple[Path, Signing]:
    """A bundle that the book above and station A believe, station B does not."""
    made = bundle(three.folder, [artefact("lower")])
    for which in (ABOVE, A):
        with three.open(which) as book:
            trust.add(book, trusted(made.key))
    return made.path, made.key


def test_a_bundle_waits_at_the_station_and_is_not_installed(
    three: Three, signed_bundle: tuple[Path, Signing]
) -> None:
    with three.open(ABOVE) as above:
        assert offer(above, signed_bundle[0]).kind == BUNDLE
    assert three.report(A) == []
    with three.open(A) as book:
        (one,) = waiting(book)
        assert (one.name, one.plugins) == ("x.beatbundle", ("lower 1.0.0",))
        assert shelf.kept(book) == {}


def test_what_waits_is_written_out_and_installed_by_hand(
    three: Three, signed_bundle: tuple[Path, Signing], tmp_path: Path
) -> None:
    from beatbook.bundling import reading

    with three.open(ABOVE) as above:
        offer(above, signed_bundle[0])
    three.report(A)
    with three.open(A) as book:
        folder = tmp_path / "out"
        folder.mkdir()
        path = write_out(book, "x.beatbundle", folder)
        assert path.read_bytes() == signed_bundle[0].read_bytes()
        with pytest.raises(UsageProblem):
            write_out(book, "x.beatbundle", folder)
        steps.install(book, reading.opened(path, trust.of(book)), reason="from above")
        assert waiting(book) == []
        with pytest.raises(NotFound):
            write_out(book, "x.beatbundle", folder)


def test_a_station_that_does_not_trust_the_signer_keeps_it_out_until_it_does(
    three: Three, signed_bundle: tuple[Path, Signing]
) -> None:
    with three.open(ABOVE) as above:
        offer(above, signed_bundle[0])
    (why,) = three.report(B)
    assert "x.beatbundle" in why
    with three.open(B) as book:
        assert waiting(book) == []
        trust.add(book, trusted(signed_bundle[1]))
    assert three.report(B) == []
    with three.open(B) as book:
        assert len(waiting(book)) == 1


def test_a_file_for_one_station_comes_to_that_one_alone(
    three: Three, signed_bundle: tuple[Path, Signing]
) -> None:
    with three.open(ABOVE) as above:
        with pytest.raises(NotFound, match="丙派出所"):
            offer(above, signed_bundle[0], "丙派出所")
        offer(above, signed_bundle[0], "甲派出所")
    assert three.report(A) == three.report(B) == []
    with three.open(A) as a, three.open(B) as b:
        assert (len(waiting(a)), len(waiting(b))) == (1, 0)


def test_a_book_offers_nothing_that_it_does_not_believe_itself(three: Three) -> None:
    made = bundle(three.folder, [artefact("lower")])
    with three.open(ABOVE) as above, pytest.raises(BeatbookError):
        offer(above, made.path)


def test_who_may_not_manage_plugins_offers_nothing(
    three: Three, signed_bundle: tuple[Path, Signing]
) -> None:
    with three.open(ABOVE, "aux") as above, pytest.raises(NotAllowed):
        offer(above, signed_bundle[0])


def test_files_that_are_too_large_travel_by_hand(
    three: Three, signed_bundle: tuple[Path, Signing], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offering, "LARGEST", 10)
    with three.open(ABOVE) as above, pytest.raises(UsageProblem):
        offer(above, signed_bundle[0])


def test_the_last_baseline_is_what_drift_is_compared_with(
    three: Three, signed_bundle: tuple[Path, Signing]
) -> None:
    _path, key = signed_bundle
    with three.open(ABOVE) as above:
        for name in ("one.json", "two.json"):
            path = three.folder / name
            signed.write_list(path, listing.written(listing.of_book(above)), key)
            assert offer(above, path).kind == BASELINE
        assert len(offering.offers(above)) == 1
    three.report(A)
    with three.open(A) as book:
        found = laid_down(book)
        assert found is not None and found.by == "试验分局"
        assert found.signer == key.public.fingerprint


def test_without_a_baseline_there_is_none(three: Three) -> None:
    with three.open(A) as book:
        assert laid_down(book) is None
