"""How a book stands is written down without a word about anybody, and read back as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.bundling import listing, problems, signed
from beatbook.bundling.problems import BundleProblem
from beatbook.codedeeds import add as add_code
from beatbook.codes import Code
from beatbook.delivery import shelf
from beatbook.texts import Text
from support.bundled import Bundle, bundle, signing, trusted, trusting


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """A good bundle of two packs, and a key."""
    return bundle(tmp_path_factory.mktemp("bundle"))


def test_a_book_is_written_down_and_read_back(chief: Book, tmp_path: Path) -> None:
    found = listing.of_book(chief)
    (tmp_path / "x.json").write_bytes(listing.written(found))
    assert listing.read(tmp_path / "x.json", trusting()) == found
    assert set(found.forms) == set(chief.specs)
    assert (found.by, found.region) == (chief.name, chief.region)
    assert chief.actor.name not in (tmp_path / "x.json").read_text()


def test_own_changes_of_a_list_are_in_it(chief: Book) -> None:
    assert listing.of_book(chief).lists == {}
    name = next(iter(chief.plugins.codes))
    add_code(chief, name, Code("zz1", Text("新", "new")))
    assert set(listing.of_book(chief).lists) == {name}


def test_a_plugin_whose_bytes_in_the_book_changed_is_damaged(
    chief: Book, made: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = shelf.Release("1", "a" * 64, "pack", Text("", ""), "", 1, "", (), "")
    monkeypatch.setattr(shelf, "in_use", lambda _book: {"lamps": release})
    assert listing._digests(chief) == {"lamps": listing.DAMAGED}


def test_a_signed_one_names_its_signer_and_an_untrusted_one_is_refused(
    chief: Book, tmp_path: Path
) -> None:
    key, found = signing(tmp_path), listing.of_book(chief)
    signed.write_list(tmp_path / "x", listing.written(found), key)
    late = trusting(trusted(key), now=chief.clock.now())
    assert listing.read(tmp_path / "x", late).signer == key.public.fingerprint
    with pytest.raises(BundleProblem, match="does not trust"):
        listing.read(tmp_path / "x", trusting(now=chief.clock.now()))


def test_one_by_a_key_that_is_over_is_refused_and_by_an_unknown_one_is_not_even_read(
    tmp_path: Path,
) -> None:
    plain = listing.Listing("2026-11-20T04:00:00.000Z", "the county", "15", "1", {})
    key = signing(tmp_path)
    signed.write_list(tmp_path / "x", listing.written(plain), key)
    with pytest.raises(BundleProblem) as caught:
        listing.read(tmp_path / "x", trusting(trusted(key, until="2026-11-21")))
    assert caught.value.reason == problems.EXPIRED
    signed.write_list(tmp_path / "y", b'{"what": "beatbook baseline"}', key)
    with pytest.raises(BundleProblem) as caught:
        listing.read(tmp_path / "y", trusting())
    assert caught.value.reason == problems.UNTRUSTED


def test_a_bundle_serves_as_one_for_its_plugins(made: Bundle) -> None:
    found = listing.read(made.path, made.trusted)
    assert set(found.plugins) == {"lower", "upper"}
    assert (found.whole, found.signer) == (False, made.key.public.fingerprint)


@pytest.mark.parametrize(
    "change",
    [
        {"what": "beatbook bundle"},
        {"format": 9},
        {"more": 1},
        {"plugins": {"cn": {"version": "1"}}},
        {"plugins": {"cn": 1}},
        {"plugins": {"\x1b": {}}},
        {"keys": {"a": 1}},
        {"forms": []},
    ],
)
def test_what_is_no_listing_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    plain = listing.Listing("2026-11-20T04:00:00.000Z", "the county", "15", "1", {})
    data = json.loads(listing.written(plain)) | change
    (tmp_path / "x.json").write_text(json.dumps(data))
    with pytest.raises(BundleProblem):
        listing.read(tmp_path / "x.json", trusting())
