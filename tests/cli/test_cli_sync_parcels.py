"""Sending files down and seeing what came, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.syncing import parcels
from beatbook.syncing.parcels import Parcel
from beatbook.syncing.taking import take
from cli.running import Beat
from support.bundled import Bundle, artefact, bundle


@pytest.fixture
def made(beat: Beat, tmp_path: Path) -> Bundle:
    """A bundle whose signer the book trusts."""
    folder = tmp_path / "made"
    folder.mkdir()
    found = bundle(folder, [artefact("lower")], made="2026-01-01T00:00:00.000Z")
    beat("plugin", "trust", "add", found.key.public.line, "--whose", "us")
    return found


def _down(book_file: Path) -> list[Parcel]:
    with Book.open(str(book_file)) as book:
        due = parcels.due(book, "STATION", {})
        return [one for one in due if one.kind in ("bundle", "baseline")]


def _came(book_file: Path, parcel: Parcel) -> None:
    with Book.open(str(book_file)) as book:
        take(book, parcel)


def test_what_is_offered_goes_down_comes_waits_and_is_saved(
    beat: Beat, book_file: Path, made: Bundle, tmp_path: Path
) -> None:
    done = beat("sync", "offer", made.path)
    assert done.code == 0 and "x.beatbundle" in done.err
    (parcel,) = _down(book_file)
    _came(book_file, parcel._replace(station="UP"))
    (row,) = beat("sync", "arrived", "--json").json
    assert (row["kind"], row["name"]) == ("waits", "x.beatbundle")
    assert "x.beatbundle" in beat("doctor", "--json").out
    assert beat("sync", "save", "x.beatbundle", "--into", tmp_path).code == 0
    assert (tmp_path / "x.beatbundle").read_bytes() == made.path.read_bytes()
    assert beat("sync", "save", "x.beatbundle", "--into", tmp_path).code == 2
    assert beat("sync", "save", "other", "--into", tmp_path).code == 4


def test_what_was_kept_out_ends_with_one_and_says_why(beat: Beat, book_file: Path) -> None:
    assert beat("sync", "arrived").code == 0
    _came(book_file, Parcel("stars", "1", 1, "h", {}, "UP"))
    done = beat("sync", "arrived", "--json")
    assert done.code == 1 and "stars" in done.json[0]["what"]


def test_drift_takes_the_baseline_that_came_from_above(
    beat: Beat, book_file: Path, tmp_path: Path
) -> None:
    assert beat("plugin", "drift").code == 2
    plain = tmp_path / "b.json"
    beat("plugin", "baseline", "-o", plain)
    data = json.loads(plain.read_text())
    data["plugins"]["ghost"] = {"version": "1", "state": "on", "required": False, "digest": ""}
    plain.write_text(json.dumps(data))
    assert beat("sync", "offer", plain).code == 0
    _came(book_file, _down(book_file)[0]._replace(station="UP"))
    (row,) = beat("plugin", "drift", "--json").json
    assert (row["name"], row["how"]) == ("ghost", "missing")


def test_only_an_administrator_sends_and_looks(beat: Beat, made: Bundle, tmp_path: Path) -> None:
    officer = ("--officer", "officer", "sync")
    assert beat(*officer, "offer", made.path).code == 3
    assert beat(*officer, "arrived").code == 3
    assert beat(*officer, "save", "x", "--into", tmp_path).code == 3


def test_a_station_that_does_not_report_here_gets_nothing(beat: Beat, made: Bundle) -> None:
    assert beat("sync", "offer", made.path, "--to", "丙派出所").code == 4
