"""Asking the guards: what they would not have published, and that there are any at all.

A guard that fails has not looked. So it stops the text, and is not switched off: the next look
would pass without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.bulletin import markup
from beatbook.texts import Text
from beatbook_bulletins.findings import KEPT, LEAK, UNGUARDED, Finding

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.bulletin.declare import Guard, Leak
    from beatbook_bulletins.copy import Copy

_NO_GUARDS = Text(
    "没有安装公开前的检查，不能对外发布；请安装插件 beatbook-guards",
    "No guard of public texts is installed, so nothing can be made public; install beatbook-guards",
)
_FAILED = Text(
    "检查“{guard}”未能进行：{why}；请告知管理员",
    "The guard “{guard}” failed: {why}; tell your administrator",
)
_KEPT = Text("经核定保留（{reason}）：{why}", "kept on purpose ({reason}): {why}")


def guards(book: Book, copy: Copy) -> list[Guard]:
    """The guards that look at a copy: all at what is public, and at what nobody knows the kind of.

    Of guards with one name the most specific region's looks.
    """
    known: dict[str, Guard] = {
        one.name: one for _plugin, one in book.hooks.everyone("bulletin_guards")
    }
    public = copy.kind is None or copy.kind.public
    return [one for one in known.values() if public or one.internal]


def leaks(book: Book, copy: Copy) -> Iterator[Finding]:
    """What the guards find, and a finding where none could look."""
    looking = guards(book, copy)
    if not looking and (copy.kind is None or copy.kind.public):
        yield Finding(0, 0, UNGUARDED, "", "", _NO_GUARDS)
    whole = copy.whole
    plain, publication = markup.plain(whole), copy.publication(book)
    for guard in looking:
        try:
            found = list(guard.look(plain, publication))
        except Exception as error:  # noqa: BLE001 - whatever went wrong, it has not looked
            why = _FAILED.with_values(guard=guard.label, why=f"{type(error).__name__}: {error}")
            yield Finding(0, 0, UNGUARDED, guard.name, "", why)
        else:
            yield from (_finding(copy, whole, plain, leak) for leak in found)


def _finding(copy: Copy, whole: str, plain: str, leak: Leak) -> Finding:
    """A leak where it stands in the source; figures that it touches are replaced as a whole."""
    start, end = max(leak.start, 0), min(leak.end, len(plain))
    first, last = markup.in_source(whole, start, end)
    says = plain[start:end]
    mended = None if leak.mended is None else _around(whole, first, last, (start, end), leak.mended)
    kept = next((one for one in copy.kept if (one.what, one.text) == (leak.what, says)), None)
    if kept is not None:
        why = _KEPT.with_values(reason=kept.reason, why=leak.why)
        return Finding(first, last, KEPT, leak.what, says, why, grave=False)
    return Finding(first, last, LEAK, leak.what, says, leak.why, leak.mended or "", mended)


def _around(whole: str, first: int, last: int, stretch: tuple[int, int], mended: str) -> str:
    """What is mended, with what the figures that are touched show before and behind it."""
    plain = markup.plain(whole[first:last])
    shift = stretch[0] - len(markup.plain(whole[:first]))
    length = stretch[1] - stretch[0]
    return plain[:shift] + mended + plain[shift + length :]
