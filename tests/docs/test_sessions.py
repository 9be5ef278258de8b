"""The commands that the pages show work, and say what the pages show."""

from __future__ import annotations

from pathlib import Path

import pytest

from house.catalogues import ROOT
from support import doctools

sessions = doctools.load("sessions")

PAGE = """
<!-- session: en, 2026-11-21 -->
```console
$ echo one
{answer}
$ echo two; echo three >&2
two
three
```
"""


@pytest.mark.parametrize("name", sessions.PAGES)
def test_a_page_shows_what_its_commands_say(name: str) -> None:
    found = sessions.differences(ROOT / name)
    assert not found, "\n\n".join([*found, "run: python docs/tools/sessions.py"])


def test_every_page_that_is_run_shows_commands() -> None:
    pages = {name: ROOT.joinpath(name).read_text(encoding="utf-8") for name in sessions.PAGES}
    counts = {
        name: sum(len(one.turns) for one in sessions.sessions(text)) for name, text in pages.items()
    }
    assert min(counts.values()) > 0, counts


def test_every_console_block_belongs_to_a_session() -> None:
    """A block before the first session, or on a page that is not run, would go unchecked."""
    for page in [ROOT / "README.md", *ROOT.joinpath("docs").rglob("*.md")]:
        text = page.read_text(encoding="utf-8")
        turns = sum(len(one.turns) for one in sessions.sessions(text))
        assert turns == text.count("\n$ "), page
        assert not turns or str(page.relative_to(ROOT)) in sessions.PAGES


def test_a_page_that_is_not_true_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.format(answer="one"), encoding="utf-8")
    assert sessions.differences(page) == []
    page.write_text(PAGE.format(answer="1"), encoding="utf-8")
    (difference,) = sessions.differences(page)
    assert "echo one" in difference


def test_writing_mends_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.format(answer="1"), encoding="utf-8")
    sessions.write(page)
    assert "$ echo one\none\n$ echo two" in page.read_text(encoding="utf-8")
    assert sessions.differences(page) == []


def test_only_what_differs_from_run_to_run_is_alike() -> None:
    said = "At 2027-01-02 10:00:01: 01M7ZVWY6NBG9ZSMF3SN7EWGKM"
    shown = "At 2026-11-21 23:59:59: 01KJNZ7C4KA25JT4FR90133Y5C"
    assert sessions.alike(said, "2027-01-02") == sessions.alike(shown, "2026-11-21")
    assert sessions.alike("born 1990-03-07") != sessions.alike("born 1990-03-08")
    assert sessions.alike("3 persons") != sessions.alike("4 persons")
