"""Making, looking at and trusting bundles from the command line, and a station that strays."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from cli.running import Beat
from support.delivered import pack_file
from support.fixtures import Install

SECRET = "correct horse battery"


@pytest.fixture(autouse=True)
def alone(install: Install) -> None:
    """No plugin is installed beside the core's own: asking twenty takes a second each time."""
    install()


@pytest.fixture
def type_(monkeypatch: pytest.MonkeyPatch) -> None:
    """The passphrase stands on stdin, as often as it is wanted."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{SECRET}\n" * 9))


@pytest.fixture
def made(beat: Beat, tmp_path: Path, type_: None) -> Path:
    """A bundle with one pack; its key is ``key`` beside it."""
    beat("plugin", "keygen", tmp_path / "key", "--whose", "the county")
    done = beat("plugin", "bundle", pack_file(tmp_path, "river"), "-o", tmp_path / "x",
                "--key", tmp_path / "key", "--by", "Ann")  # fmt: skip
    assert (done.code, done.out) == (0, "")
    return tmp_path / "x.beatbundle"


def _trust(beat: Beat, folder: Path) -> None:
    assert beat("plugin", "trust", "add", folder / "key.pub", "--whose", "the county").code == 0


def test_the_fingerprint_is_printed_and_the_passphrase_is_not(
    beat: Beat, tmp_path: Path, type_: None
) -> None:
    done = beat("plugin", "keygen", tmp_path / "key")
    assert done.out.startswith("SHA256:")
    assert len(done.out.strip()) == 50
    assert SECRET not in done.out + done.err
    assert beat("plugin", "keygen", tmp_path / "key").code == 2


def test_no_passphrase_on_stdin_makes_no_key(
    beat: Beat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert beat("plugin", "keygen", tmp_path / "key").code == 2
    assert beat("plugin", "keygen", tmp_path / "key", "--no-passphrase").code == 0


def test_contents_tell_what_is_in_it_and_whether_it_is_believed(
    beat: Beat, tmp_path: Path, made: Path
) -> None:
    before = beat("plugin", "contents", made, "--json")
    assert "does not trust" in before.err
    _trust(beat, tmp_path)
    after = beat("plugin", "contents", made, "--files", "--json")
    assert "known as: the county" in after.err
    (row,) = after.json
    assert (row["name"], row["version"], row["needs"]) == ("river", "1.0.0", [])
    assert len(row["sha256"]) == 64


def test_contents_are_shown_where_there_is_no_book(beat: Beat, tmp_path: Path, made: Path) -> None:
    done = beat("--book", tmp_path / "none.db", "plugin", "contents", made, "--json")
    assert (done.code, [one["name"] for one in done.json]) == (0, ["river"])
    assert "no book" in done.err


def test_an_altered_bundle_is_told_in_one_sentence(beat: Beat, made: Path) -> None:
    body = bytearray(made.read_bytes())
    body[600] ^= 1
    made.write_bytes(bytes(body))
    done = beat("plugin", "contents", made)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert "altered" in done.err


def test_what_speaks_for_another_region_is_told(beat: Beat, tmp_path: Path, made: Path) -> None:
    far = pack_file(tmp_path, "far", more='region = "330106"')
    beat("plugin", "bundle", far, "-o", tmp_path / "far", "--key", tmp_path / "key")
    assert "stays silent" in beat("plugin", "contents", tmp_path / "far.beatbundle").err


def test_keys_are_trusted_listed_and_revoked(beat: Beat, tmp_path: Path, made: Path) -> None:
    _trust(beat, tmp_path)
    (row,) = beat("plugin", "trust", "list", "--json").json
    assert (row["whose"], row["state"], row["signed"]) == ("the county", "trusted", [])
    assert beat("plugin", "trust", "revoke", "the county").code == 2
    assert beat("plugin", "trust", "revoke", "the county", "--reason", "lost").code == 0
    (row,) = beat("plugin", "trust", "list", "--json").json
    assert (row["state"], row["why"]) == ("distrusted", "lost")
    assert beat("plugin", "trust", "revoke", "the county", "--reason", "lost").code == 4


def test_a_key_is_taken_as_its_line_and_with_days(beat: Beat, tmp_path: Path, made: Path) -> None:
    line = (tmp_path / "key.pub").read_text()
    done = beat("plugin", "trust", "add", line, "--whose", "us", "--from", "2026-01-01",
                "--until", "2026-06-30")  # fmt: skip
    assert done.code == 0
    assert beat("plugin", "trust", "list", "--json").json[0]["state"] == "expired"


def test_only_an_administrator_trusts_and_compares(beat: Beat, tmp_path: Path, made: Path) -> None:
    officer = ("--officer", "officer", "plugin")
    assert beat(*officer, "trust", "add", tmp_path / "key.pub", "--whose", "us").code == 3
    assert beat(*officer, "baseline", "-o", tmp_path / "b.json").code == 3
    assert beat(*officer, "drift", made).code == 3


def test_a_private_key_is_not_trusted_by_mistake(beat: Beat, tmp_path: Path, made: Path) -> None:
    assert beat("plugin", "trust", "add", tmp_path / "key", "--whose", "us").code == 2
    assert beat("plugin", "trust", "add", tmp_path / "none", "--whose", "us").code == 4


def test_a_book_does_not_stray_from_its_own_baseline_and_what_differs_ends_with_one(
    beat: Beat, tmp_path: Path, made: Path
) -> None:
    plain, sealed = tmp_path / "b.json", tmp_path / "b.signed"
    assert beat("plugin", "baseline", "-o", plain).code == 0
    done = beat("plugin", "drift", plain, "--json")
    assert (done.code, done.json) == (0, [])
    assert "not signed" in done.err
    _trust(beat, tmp_path)
    assert beat("plugin", "baseline", "-o", sealed, "--key", tmp_path / "key").code == 0
    assert beat("plugin", "drift", sealed).code == 0
    assert beat("plugin", "drift", sealed, "--of", plain, "--json").json[0]["kind"] == "key"
    done = beat("plugin", "drift", made, "--json")
    assert (done.code, [(one["name"], one["how"]) for one in done.json]) == (
        1, [("river", "missing")],
    )  # fmt: skip


def test_differences_are_told_in_words_to_people_and_in_names_to_programs(
    beat: Beat, tmp_path: Path
) -> None:
    plain = tmp_path / "b.json"
    beat("plugin", "baseline", "-o", plain)
    data = json.loads(plain.read_text())
    data["plugins"]["ghost"] = {"version": "1", "state": "on", "required": False, "digest": ""}
    plain.write_text(json.dumps(data))
    assert "is missing" in beat("plugin", "drift", plain).out
    assert beat("plugin", "drift", plain, "--json").json[0]["how"] == "missing"
