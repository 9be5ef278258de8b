"""The pages themselves: every value is escaped, nothing needs a script, all links are relative."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beatbook_site.collecting import SitePage
from beatbook_site.layout import parts
from beatbook_site.words import WORDS, words

if TYPE_CHECKING:
    import jinja2

FOLDER = Path(__file__).parent / "templates"
TAGS = {"zh": "zh-CN", "en": "en"}


@cache
def _templates() -> jinja2.Environment:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def all_pages(pages: Sequence[SitePage], owner: str, language: str) -> Iterator[tuple[str, str]]:
    """Each file of the site with its text: the style, the bulletins, then the first page.

    In this order a reader never meets a link to a page that is not there yet.
    """
    yield "style.css", (FOLDER / "style.css").read_text(encoding="utf-8")
    for at, page in enumerate(pages):
        newer = pages[at - 1] if at else None
        older = pages[at + 1] if at + 1 < len(pages) else None
        yield f"{page.name}.html", _bulletin(page, newer, older, owner, language)
    yield "index.html", _index(pages, owner, language)


def _bulletin(
    page: SitePage, newer: SitePage | None, older: SitePage | None, owner: str, language: str
) -> str:
    day = page.recalled_at.date() if page.recalled_at else None
    return _drawn(
        "bulletin.html",
        "../",
        owner,
        language,
        page=page,
        page_lang=TAGS[page.language],
        parts=list(parts(page.source)),
        newer=newer,
        older=older,
        recalled_words=WORDS["recalled_on"].with_values(day=day).in_language(language),
    )


def _index(pages: Sequence[SitePage], owner: str, language: str) -> str:
    years = [
        (year, list(group))
        for year, group in groupby(pages, key=lambda page: page.released_at.year)
    ]
    return _drawn("index.html", "", owner, language, years=years)


def _drawn(template: str, root: str, owner: str, language: str, **values: Any) -> str:
    return (
        _templates()
        .get_template(template)
        .render(
            root=root,
            owner=owner,
            gap="" if language == "zh" else " · ",
            lang=TAGS[language],
            lang_short=language,
            w=words(language),
            **values,
        )
    )
