"""The pages in a real browser: layout, printing, accessibility, and nothing asked of elsewhere."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from beatbook_site.files import write_all
from beatbook_site.pages import all_pages
from webpages.made import three

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="needs a browser: install the Debian package chromium"
)
NAMES = ("index.html", "2026/00001.html", "2026/00002.html", "2026/00003.html")
WIDTHS = (320, 768, 1440)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of three bulletins."""
    place = tmp_path_factory.mktemp("site")
    write_all(place, all_pages(three(), "昭君路派出所", "zh"))
    return place


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Containers run tests as root, where Chromium's own sandbox cannot start.
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab in which scripts of pages do not run."""
    context = browser.new_context(java_script_enabled=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_the_window(page: Page, folder: Path, name: str) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 700})
        page.goto((folder / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_no_rule_of_accessibility_is_broken(
    page: Page, folder: Path, name: str, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto((folder / name).as_uri())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_the_page_asks_nothing_of_anybody_else(page: Page, folder: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "2026/00003.html").as_uri())
    assert {Path(url).name for url in asked} == {"00003.html", "style.css"}


def test_it_reads_the_same_without_scripts(browser: Browser, folder: Path) -> None:
    read = []
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        tab = context.new_page()
        tab.goto((folder / "2026/00003.html").as_uri())
        read.append(tab.locator("main").inner_text())
        context.close()
    assert read[0] == read[1]
    assert "有效警情3200起" in read[0]


def test_the_keyboard_reaches_the_text_first(page: Page, folder: Path) -> None:
    page.goto((folder / "2026/00003.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"


def test_it_prints_on_one_sheet_without_navigation(page: Page, folder: Path) -> None:
    page.goto((folder / "2026/00003.html").as_uri())
    page.emulate_media(media="print")
    assert not page.get_by_text("订阅(Atom)").is_visible()
    assert page.get_by_text("一、警情概况").is_visible()
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1
