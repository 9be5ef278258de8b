"""Keys are entered from stdin or as words, listed, and revoked."""

from __future__ import annotations

import io

import pytest

from cli.running import Beat
from support import sshkeys


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What comes on stdin, to be filled."""
    stream = io.StringIO()
    monkeypatch.setattr("sys.stdin", stream)
    return stream


def _fill(stream: io.StringIO, text: str) -> None:
    stream.write(text)
    stream.seek(0)


def test_a_key_comes_on_stdin(beat: Beat, stdin: io.StringIO) -> None:
    _fill(stdin, f"{sshkeys.line()} lisi@laptop\n")
    done = beat(
        "officer", "key", "add", "李四", "-", "--label", "办公电脑", "--until", "2036-01-01"
    )
    assert done.code == 0
    assert done.out.startswith("1 ")
    (row,) = beat("officer", "key", "list", "李四", "--json").json
    assert (row["label"], row["state"], row["end"]) == ("办公电脑", "valid", "2036-01-01")


def test_several_keys_come_on_stdin(beat: Beat, stdin: io.StringIO) -> None:
    _fill(stdin, f"# laptop\n{sshkeys.line(seed=1)}\n# desk\n{sshkeys.line(seed=2)}\n")
    assert len(beat("officer", "key", "add", "李四", "-").lines) == 2


@pytest.mark.parametrize("words", [sshkeys.line().split(), [sshkeys.line()]])
def test_a_key_is_given_as_words_quoted_or_not(beat: Beat, words: list[str]) -> None:
    assert beat("officer", "key", "add", "李四", *words, "--script").code == 0
    assert "script" in beat("officer", "key", "list").out


def test_a_weak_key_is_refused_with_one_sentence(beat: Beat) -> None:
    done = beat("officer", "key", "add", "李四", sshkeys.line("ssh-rsa", bits=2048))
    assert (done.code, done.out) == (1, "")
    assert "too short" in done.err


def test_a_key_that_is_known_is_refused_with_whose_it_is(beat: Beat) -> None:
    beat("officer", "key", "add", "李四", sshkeys.line())
    done = beat("officer", "key", "add", "王五", sshkeys.line())
    assert done.code == 2
    assert "This is key 1 of 李四 already" in done.err


def test_a_key_is_revoked_by_number_or_fingerprint(beat: Beat) -> None:
    for seed in (1, 2, 3):
        beat("officer", "key", "add", "李四", sshkeys.line(seed=seed))
    digest = beat("officer", "key", "list", "--json").json[1]["digest"]
    assert beat("officer", "key", "revoke", "1", digest, "--reason", "遗失").code == 0
    assert [row["number"] for row in beat("officer", "key", "list", "--json").json] == [3]
    states = [row["state"] for row in beat("officer", "key", "list", "--revoked", "--json").json]
    assert states == ["revoked", "revoked", "valid"]


def test_officers_see_their_own_keys_and_enter_none(beat: Beat) -> None:
    beat("officer", "key", "add", "李四", sshkeys.line(seed=1))
    beat("officer", "key", "add", "王五", sshkeys.line(seed=2))
    rows = beat("--officer", "officer", "officer", "key", "list", "--json").json
    assert [row["number"] for row in rows] == [1]
    done = beat("--officer", "officer", "officer", "key", "add", "officer", sshkeys.line(seed=3))
    assert done.code == 3
