"""The documentation says what the code does, and its links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from house.catalogues import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.joinpath("docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """The program that writes the reference."""
    path = ROOT / "docs" / "tools" / "reference.py"
    spec = importlib.util.spec_from_file_location("beatbook_reference", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
    assert "| `130` | interrupted; nothing was half done |" in page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []
