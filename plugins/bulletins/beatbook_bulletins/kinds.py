"""The kinds of bulletins that a book knows, and the two that say what was wrong in another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.bulletin.declare import DAYS, BulletinKind, BulletinSection
from beatbook.errors import NotFound
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

CORRECTION, INTERNAL_CORRECTION = "correction", "correction.internal"
WRONG = {"zh": "- 原文：", "en": "- It said: "}
"""What begins a line of a correction that quotes what was wrong."""
_SOURCE = Text(
    "政府信息公开条例第六条(发现影响或者可能影响社会稳定的虚假或者不完整信息的，发布准确信息予以澄清)",
    "Regulations on Open Government Information art. 6: what is false or incomplete is put right",
)
_TITLE = Text("{unit}更正公告（{year}年第{number}期）", "{unit}: correction no. {number} of {year}")
_UNKNOWN = Text(
    "没有“{name}”这种通报；见：beat bulletin kinds",
    "There is no kind of bulletin “{name}”; see: beat bulletin kinds",
)


def corrections() -> list[BulletinKind]:
    """Corrections of what was made public, and of what was for the police only."""
    return [
        BulletinKind(
            name=CORRECTION,
            label=Text("更正公告", "Correction"),
            help=Text("说明已发布的通报何处有误", "Says what was wrong in a bulletin"),
            title=_TITLE,
            source=_SOURCE,
            every=DAYS,
        ),
        BulletinKind(
            name=INTERNAL_CORRECTION,
            label=Text("更正(内部)", "Correction (internal)"),
            help=Text("更正报上级的内部材料", "Says what was wrong in an internal report"),
            title=_TITLE,
            source=_SOURCE,
            every=DAYS,
            public=False,
        ),
    ]


def kinds(book: Book) -> dict[str, BulletinKind]:
    """Every kind by name; the most specific region's, where several declare one."""
    return {one.name: one for _plugin, one in book.hooks.everyone("bulletin_kinds")}


def kind_named(book: Book, words: str) -> BulletinKind:
    """The kind with this name or label. Raises NotFound."""
    known = kinds(book)
    found = known.get(words) or next((k for k in known.values() if words in k.label), None)
    if found is None:
        raise NotFound(_UNKNOWN.with_values(name=words))
    return found


def sections(book: Book, kind: str) -> list[tuple[str, BulletinSection]]:
    """The sections of a kind in their order, each with the plugin that writes it."""
    found: dict[str, tuple[str, BulletinSection]] = {}
    for plugin, one in book.hooks.everyone("bulletin_sections"):
        found[one.name] = (plugin, one)
    of_kind = (one for one in found.values() if kind in one[1].kinds)
    return sorted(of_kind, key=lambda one: (one[1].order, one[1].name))
