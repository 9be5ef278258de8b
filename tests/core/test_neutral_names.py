"""A name made of words stays in its folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.neutral.names import file_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("stay.form", "stay.form"),
        ("../../etc/passwd", "etc_passwd"),
        ("..", "file"),
        ("/absolute", "absolute"),
        ("C:\\autoexec.bat", "C_autoexec.bat"),
        (".hidden", "hidden"),
        ("-rf", "rf"),
        ("a\0b\n", "a_b"),
        ("con.pdf", "file"),
        ("LPT1", "file"),
        ("名单 2026\u202efdp.exe", "名单_2026_fdp.exe"),
        ("", "file"),
    ],
)
def test_paths_and_reserved_names_are_plain_names(words: str, name: str) -> None:
    assert file_name(words) == name


@given(st.text())
def test_no_text_leads_out_of_a_folder(words: str) -> None:
    name = file_name(words)
    assert Path("/folder", name).parent == Path("/folder")
    assert os.path.normpath(f"/folder/{name}") == f"/folder/{name}"
    assert 0 < len(os.fsencode(name)) <= 100
    assert name[0] not in ".-" and name[-1] not in ". "
