"""The pages: escaped, relative, without scripts; recalled ones keep their page, not their text."""

from __future__ import annotations

from html.parser import HTMLParser
from posixpath import dirname, join, normpath

import pytest

from beatbook_site.pages import all_pages
from webpages.made import page, three


class Links(HTMLParser):
    """All links and all tags of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name in ("href", "src") and value]


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    """All files by name."""
    return {**dict(all_pages(three(), "昭君路派出所", "zh")), "feed.atom": ""}


def test_every_link_leads_to_a_file_of_the_site(site: dict[str, str]) -> None:
    for name, text in site.items():
        if name.endswith(".html"):
            targets = [link for link in Links(text).links if not link.startswith("#")]
            assert targets
            assert {normpath(join(dirname(name), link)) for link in targets} <= set(site)


def test_words_of_a_bulletin_can_never_become_markup(site: dict[str, str]) -> None:
    text = site["2026/00003.html"]
    assert "script" not in Links(text).tags
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; 防范提示" in text


def test_a_recalled_bulletin_says_why_and_leads_to_its_correction(site: dict[str, str]) -> None:
    text = site["2026/00002.html"]
    assert "本公告已于2026-11-19撤回。" in text
    assert "交通事故数有误" in text
    assert "../2026/00001.html" in text
    assert "3200" not in text
    assert "已撤回" in site["index.html"]


def test_a_correction_leads_to_what_it_corrects(site: dict[str, str]) -> None:
    assert "../2026/00002.html" in site["2026/00001.html"]


def test_the_first_page_comes_last_so_that_no_link_is_dead_meanwhile() -> None:
    names = [name for name, _text in all_pages(three(), "所", "zh")]
    assert names[0] == "style.css"
    assert names[-1] == "index.html"


def test_pages_around_a_bulletin_speak_the_language_asked_for() -> None:
    site = dict(all_pages([page(1)], "Zhaojun Road Station", "en"))
    assert '<html lang="en">' in site["2026/00001.html"]
    assert '<article lang="zh-CN">' in site["2026/00001.html"]
    assert "All bulletins" in site["index.html"]


def test_a_site_without_bulletins_says_so() -> None:
    assert "还没有公告。" in dict(all_pages([], "所", "zh"))["index.html"]
