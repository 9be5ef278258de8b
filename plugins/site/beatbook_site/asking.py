"""The action ``bulletin.site``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from beatbook.access import READ
from beatbook.errors import NotFound, UsageProblem
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

_WRITTEN = Text(
    "{folder}：{count}篇公告，{changed}个文件有更新。",
    "{folder}: {count} bulletins, {changed} files changed.",
)
_NO_FORM = Text(
    "此台账没有通报：请先安装并启用插件 bulletins。",
    "This book has no bulletins: install the plugin bulletins and switch it on first.",
)
_NO_ADDRESS = Text(
    "网址“{address}”须以http://或https://开头。",
    "The address “{address}” must begin with http:// or https://.",
)


@f.part
class SiteAsked:
    """Where to, whose, and in which language."""

    folder: str | None = f.file(
        Text("文件夹", "Folder"),
        required=True,
        help=Text("网页写入此处，可整夹上传", "The pages go here; upload the whole folder"),
    )
    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填则为本单位", "Left empty: your own unit")
    )
    language: str | None = f.choice(
        Text("网页语言", "Language of the pages"), "site_language", default="zh"
    )
    address: str | None = f.text(
        Text("网址", "Address"),
        help=Text("订阅里的链接用完整网址时填写", "For full links in the feed"),
    )


def write_site(book: Book, asked: SiteAsked) -> Text:
    """Write the pages of a unit; raises BeatbookError."""
    from beatbook_site.collecting import FORM, published
    from beatbook_site.feed import feed
    from beatbook_site.files import write_all
    from beatbook_site.pages import all_pages

    address = _address(asked.address)
    if FORM not in book.specs:
        raise NotFound(_NO_FORM)
    unit, language = asked.unit or book.unit_for_new(), asked.language or "zh"
    node = book.units.at(unit, book.today())
    owner = node.name if node else ""
    pages = published(book, unit)
    atom = feed(pages, owner, language, address, book.station, book.clock.now())
    folder = Path(asked.folder or ".").expanduser()
    files = (*all_pages(pages, owner, language), ("feed.atom", atom))
    return _WRITTEN.with_values(folder=folder, count=len(pages), changed=write_all(folder, files))


def _address(address: str | None) -> str:
    if address and not address.startswith(("http://", "https://")):
        raise UsageProblem(_NO_ADDRESS.with_values(address=address))
    return address or ""


SITE = Action(
    name="bulletin.site",
    label=Text("生成公告网页", "Write the web pages"),
    help=Text(
        "把已发布的公开通报写成网页、往期目录和Atom订阅，不含脚本。",
        "Writes released public bulletins as pages, an archive and an Atom feed, without scripts.",
    ),
    permission=READ,
    run=write_site,
    parameters=SiteAsked,
)
