"""The same bulletins as an Atom feed (RFC 4287), the newest twenty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from beatbook.bulletin.markup import plain
from beatbook_site.collecting import SitePage
from beatbook_site.pages import TAGS
from beatbook_site.words import words

MOST = 20


def feed(
    pages: Sequence[SitePage], owner: str, language: str, address: str, station: str, now: datetime
) -> str:
    """The feed's text. `address` is where the site will be found; empty: links are relative.

    Ids are made of the station's and the records' ids, so that they stay when the site moves.
    """
    from feedgenerator import Atom1Feed

    said = words(language)
    made = Atom1Feed(
        title=f"{owner}{'' if language == 'zh' else ' · '}{said['site']}",
        link=_at(address, "index.html"),
        description="",
        language=TAGS[language],
        author_name=owner,
        feed_url=_at(address, "feed.atom"),
        feed_guid=f"urn:beatbook:{station}",
    )
    for page in pages[:MOST]:
        made.add_item(
            title=f"[{said['recalled']}] {page.title}" if page.recalled_at else page.title,
            link=_at(address, f"{page.name}.html"),
            description=_summary(page, said),
            pubdate=page.released_at,
            updateddate=page.changed_at,
            unique_id=f"urn:beatbook:{station}:{page.id}",
        )
    # An empty feed has no entry whose time could be its own; the book's clock says it instead.
    made.latest_post_date = lambda: max(
        (page.changed_at for page in pages), default=now
    ).astimezone(UTC)
    return str(made.writeString("utf-8"))


def _at(address: str, name: str) -> str:
    return f"{address.rstrip('/')}/{name}" if address else name


def _summary(page: SitePage, said: dict[str, str]) -> str:
    if page.recalled_at:
        return f"{said['why']}{page.recall_reason}"
    return plain(page.source)
