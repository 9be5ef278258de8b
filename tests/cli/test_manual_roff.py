"""A text can be no request: whatever a page is told stands there as it was said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_cli.manual.roff import Page, escaped, literal, quoted


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--to FOLDER", "\\-\\-to FOLDER"),
        (".so /etc/passwd", "\\&.so /etc/passwd"),
        ("'tis", "\\&'tis"),
        ("a\n  b", "a b"),
        ("C:\\x", "C:\\ex"),
        ("`beat`", "\\(gabeat\\(ga"),
    ],
)
def test_a_line_is_escaped(words: str, said: str) -> None:
    assert escaped(words) == said


def test_a_quotation_mark_does_not_end_an_argument() -> None:
    assert quoted('a "b"') == '"a \\(dqb\\(dq"'


def test_blanks_stay_where_lines_do() -> None:
    assert literal("    x = 1") == "    x = 1"


def test_paragraphs_items_and_lines_have_their_requests() -> None:
    page = Page("beat", 1, "Beatbook 1", "manual")
    page.section("Name")
    page.part("beat find")
    page.paragraphs("One.\n\n    as it is\n\n\b\nkept\nhere")
    page.items([("--x", "")])
    assert page.text.splitlines()[4:] == [
        '.SH "Name"', '.SS "beat find"', ".PP", "One.",
        ".PP", ".nf", ".RS 4", "    as it is", ".RE", ".fi",
        ".PP", ".nf", ".RS 4", "kept", "here", ".RE", ".fi",
        ".TP", "\\fB\\-\\-x\\fR", "\\&",
    ]  # fmt: skip


@given(st.text())
def test_whatever_is_said_is_one_line_and_no_request(words: str) -> None:
    assert "\n" not in escaped(words)
    assert not escaped(words).startswith((".", "'"))
