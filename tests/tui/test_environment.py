"""The client's environment decides nothing that it should not."""

from __future__ import annotations

import subprocess
import sys

import pytest

from beatbook.preferences.own import DEFAULT
from beatbook_tui.environment import prefer, prepare, refusal, terminal_encoding


def test_settings_of_textual_from_outside_are_dropped() -> None:
    environ = {"TEXTUAL_LOG": "/tmp/x", "TEXTUAL_DRIVER": "evil:Driver", "TEXTUAL": "devtools"}
    prepare(environ)
    assert environ == {"TEXTUAL_DISABLE_KITTY_KEY": "1", "TEXTUAL_ANIMATIONS": "none"}


@pytest.mark.parametrize("name", ["GBK", "gb2312", "GB18030", "gb-18030"])
def test_gb_encodings_are_read_as_their_superset(name: str) -> None:
    assert terminal_encoding({"BEATBOOK_TERMINAL_ENCODING": name}) == "gb18030"


def test_anything_else_is_utf_8() -> None:
    assert terminal_encoding({"BEATBOOK_TERMINAL_ENCODING": "latin-1"}) == "utf-8"


def test_a_program_without_terminal_is_refused() -> None:
    assert refusal({"TERM": "xterm"}) is not None  # pytest itself holds no terminal


def test_the_settings_stand_before_textual_is_imported_and_ssl_stays_usable() -> None:
    code = (
        "import sys; import beatbook_tui.kit; assert 'textual' not in sys.modules;"
        "from textual import constants as c;"
        "assert c.DISABLE_KITTY_KEY and c.TEXTUAL_ANIMATIONS == 'none' and c.LOG_FILE is None;"
        "import ssl; assert ssl.OPENSSL_VERSION"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False,
        env={"TEXTUAL_LOG": "/nowhere/log", "TEXTUAL_DISABLE_KITTY_KEY": "0"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_what_an_officer_prefers_is_set_and_outlives_the_import_of_the_kit() -> None:
    environ: dict[str, str] = {}
    prefer(DEFAULT._replace(colors="16", encoding="gb18030", escape=250), environ)
    prepare(environ)
    assert environ["TEXTUAL_COLOR_SYSTEM"] == "standard"
    assert environ["ESCDELAY"] == "250"
    assert terminal_encoding(environ) == "gb18030"


def test_the_encoding_that_this_terminal_is_known_to_speak_is_stronger() -> None:
    environ = {"BEATBOOK_TERMINAL_ENCODING": "utf-8"}
    prefer(DEFAULT._replace(encoding="gb18030"), environ)
    assert terminal_encoding(environ) == "utf-8"
