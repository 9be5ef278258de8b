"""The officers' guide: a page for each task in both languages, with pictures of today's screens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from house.catalogues import ROOT
from support import doctools

pictures = doctools.load("pictures")
GUIDE = ROOT / "docs" / "officer"
PAGES = sorted(page for language in ("zh", "en") for page in (GUIDE / language).glob("*.md"))
EACH_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda one: f"{one.parent.name}-{one.stem}")
LONGEST = 60


def test_every_picture_is_that_of_the_screen() -> None:
    assert pictures.stale() == [], "run: python docs/tools/pictures.py"


def test_a_picture_that_is_old_missing_or_left_over_is_noticed(tmp_path: Path) -> None:
    pictures.write(tmp_path)
    assert pictures.stale(tmp_path) == []
    (tmp_path / "today.zh.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "today.en.svg").unlink()
    (tmp_path / "gone.zh.svg").touch()
    assert pictures.stale(tmp_path) == [
        "today.en.svg is old",
        "today.zh.svg is old",
        "gone.zh.svg is on no page",
    ]


def test_every_task_has_a_page_in_both_languages() -> None:
    chinese, english = ({page.name for page in (GUIDE / one).glob("*.md")} for one in ("zh", "en"))
    assert chinese == english
    index = GUIDE.with_suffix(".md").read_text(encoding="utf-8")
    links = {f"officer/{language}/{name}" for name in chinese for language in ("zh", "en")}
    assert {one for one in links if f"({one})" not in index} == set()


@EACH_PAGE
def test_a_page_is_one_page_with_one_picture(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.count("](../pictures/") == 1
    assert f".{page.parent.name}.svg)" in text
    assert len(text.splitlines()) <= LONGEST


@EACH_PAGE
def test_links_into_a_chapter_lead_to_one(page: Path) -> None:
    for target, chapter in re.findall(
        r"\]\(([^)#\s]+)#([^)]+)\)", page.read_text(encoding="utf-8")
    ):
        assert chapter in _chapters(page.parent / target)


def _chapters(page: Path) -> set[str]:
    """What links call the chapters of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


@EACH_PAGE
def test_commands_of_the_palette_are_called_so(page: Path) -> None:
    places = ROOT.joinpath("docs/reference/work.md"), *ROOT.glob("tui/**/beatbook_tui.po")
    known = "".join(place.read_text(encoding="utf-8") for place in places)
    named = re.findall(r"`Ctrl\+P`,? ?“([^”]+)”", page.read_text(encoding="utf-8"))
    assert [words for words in named if words not in known] == []
