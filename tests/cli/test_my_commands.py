"""What officers like is set by themselves, from the command line as well as on the screen."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from beatbook_cli.commands import my
from cli.running import Beat


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> type[io.BytesIO]:
    """Lets a test hand bytes to the next command."""

    class Typed(io.BytesIO):
        def __init__(self, content: bytes) -> None:
            super().__init__(content)
            monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=self, isatty=lambda: False))

    return Typed


def test_what_is_set_is_shown(beat: Beat) -> None:
    assert beat("my", "set", "theme", "light").code == 0
    assert beat("my", "set", "Minutes until covered", "5").code == 0
    shown = beat("my", "show", "--json").json
    assert (shown["theme"], shown["idle"], shown["mouse"]) == ("light", 5, False)
    assert "light" in beat("my", "show").out


def test_nothing_makes_it_as_usual_again(beat: Beat) -> None:
    beat("my", "set", "idle", "5")
    assert beat("my", "set", "idle").code == 0
    assert beat("my", "show", "--json").json["idle"] == 15


def test_one_officer_s_preferences_are_not_another_s(beat: Beat) -> None:
    beat("my", "set", "theme", "light")
    assert beat("--officer", "liaison", "my", "show", "--json").json["theme"] == ""
    assert beat("--officer", "liaison", "my", "set", "theme", "dark").code == 0


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("idle", "40"), 1, "1 to 30"),
        (("theme", "pink"), 1, "pink"),
        (("tehme", "dark"), 2, "did you mean theme"),
        (("officer", "liaison"), 2, "no field"),
        (("keys", "x"), 2, "beat my keys -"),
    ],
)
def test_what_cannot_be_is_refused(beat: Beat, words: tuple[str, ...], code: int, why: str) -> None:
    done = beat("my", "set", *words)
    assert (done.code, why in done.err) == (code, True), done.err


def test_keys_are_shown_with_what_they_do(beat: Beat) -> None:
    rows = {row["id"]: row for row in beat("my", "keys", "--json").json}
    assert rows["save"]["keys"] == "F2"
    assert rows["back"]["fixed"] is True
    assert "F2" in beat("my", "keys").out


def test_keys_go_out_as_a_file_and_come_back_changed(
    beat: Beat, tmp_path: Path, stdin: type[io.BytesIO]
) -> None:
    text = beat("my", "keys", "--toml").out
    file = tmp_path / "keys.toml"
    file.write_text(text.replace('save = ["F2"]', 'save = ["F10"]'), encoding="utf-8")
    assert beat("my", "keys", file).code == 0
    assert 'save = ["F10"]' in beat("my", "keys", "--toml").out
    stdin(b'[keys]\nsave = "F11"\n')
    assert beat("my", "keys", "-").code == 0
    assert '"F11"' in beat("my", "keys", "--toml").out
    assert "1 of your own" in beat("my", "show").out
    assert beat("my", "keys", "--reset").code == 0
    assert 'save = ["F2"]' in beat("my", "keys", "--toml").out


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'[keys]\nsave = "F1"\n', "stdin, line 2: F1 is also"),
        (b"[keys", "stdin, line 1: this is no TOML"),
        (b"\xff\xfe", "is no UTF-8"),
        (b"#" * (my.LARGEST + 1), "too large"),
    ],
)
def test_keys_that_cannot_be_are_refused_and_nothing_changes(
    beat: Beat, stdin: type[io.BytesIO], content: bytes, why: str
) -> None:
    stdin(content)
    done = beat("my", "keys", "-")
    assert done.code != 0
    assert why in done.err
    assert beat("my", "show", "--json").json["keys"] == ""


def test_a_file_that_is_not_there_is_told(beat: Beat, tmp_path: Path) -> None:
    assert "cannot be read" in beat("my", "keys", tmp_path / "none.toml").err
    assert beat("my", "keys", "-", "--toml").code == 2


def test_the_card_shows_every_key_and_is_printed_where_a_plugin_prints(
    beat: Beat, tmp_path: Path
) -> None:
    assert "Throw the draft away; asks first" in beat("my", "card").out
    assert "丢弃草稿（先问）" in beat("--lang", "zh", "my", "card").out
    assert json.loads(beat("my", "card", "--json").out)
    refused = beat("my", "card", "--out", tmp_path / "keys.doc")
    assert refused.code != 0
    assert "No plugin prints doc" in refused.err


def test_without_a_terminal_ui_there_are_no_keys(
    beat: Beat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("beatbook_cli.front_ends.loaded", lambda _name: None)
    done = beat("my", "keys")
    assert (done.code, "not installed" in done.err) == (2, True)
