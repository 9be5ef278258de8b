"""The documentation says what the code does, and its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from house.catalogues import ROOT
from support import doctools

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.joinpath("docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """The program that writes the reference."""
    return doctools.load("reference")


def test_the_reference_is_current(reference: ModuleType) -> None:
    assert reference.stale() == [], "run: python docs/tools/reference.py"


def test_a_stale_page_is_noticed(reference: ModuleType, tmp_path: Path) -> None:
    reference.write(tmp_path)
    assert reference.stale(tmp_path) == []
    (tmp_path / "commands.md").write_text("# Commands\n", encoding="utf-8")
    assert reference.stale(tmp_path) == ["commands.md"]


def test_every_command_has_its_chapter(reference: ModuleType) -> None:
    page = reference.commands()
    assert "## beat completion" in page
    assert "## beat registry import undo\n" in page
    assert "| `130` | interrupted; nothing was half done |" in page


def test_every_form_and_code_list_has_its_place(reference: ModuleType) -> None:
    forms, codes = reference.forms(), reference.codes()
    assert [one.id for one in reference.specs() if f"(`{one.id}`)" not in forms] == []
    assert [one.id for one in reference.code_lists() if f'<a id="{one.id}">' not in codes] == []
    assert "GA/T 517-2004" in codes


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_action_paper_and_duty_has_its_line(reference: ModuleType) -> None:
    page = reference.doings()
    for name in ("registry.move", "visit.slip", "stay.register", "visit.households", "zhejiang"):
        assert name in page
