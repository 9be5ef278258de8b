"""The plugins: how each stands, and which take long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from beatbook.book import Book
from beatbook.doctor.finding import BAD, OK, WARNING, Finding
from beatbook.hooks.standing import BELOW, SILENT, WORKING
from beatbook.settings.machine import usable
from beatbook.texts import Message, Text, Translator

if TYPE_CHECKING:
    from beatbook.hooks.types import Status


_ = Translator(__name__, __file__)

_STATES = {
    "on": Text("已启用", "on"),
    "off": Text("已停用", "off"),
    SILENT: Text("不适用于本地区", "silent"),
    BELOW: Text("只用于辖区各所的表单", "for stations below alone"),
}
_FAILED = ("broken", "missing")


def standing(book: Book) -> Iterator[Finding]:
    """All of them in one line, then each."""
    book.plugins.ask_all()
    known = book.plugin_states()
    yield Finding(Text("插件", "Plugins"), OK, _summary(known))
    for name, status in known.items():
        one = _failed(name, status) if status.state in _FAILED else _loaded(status)
        label = Text(f"插件 {name}", f"Plugin {name}")
        yield one._replace(name=label, id=f"plugins.{name}")


def _summary(known: Mapping[str, Status]) -> Message:
    counts = Counter(one.state for one in known.values())
    took = sum(one.seconds for one in known.values())
    return _(
        "{on} on, {off} off, {silent} silent, {failed} failed; {ms} ms",
        on=sum(counts[state] for state in WORKING),
        off=counts["off"],
        silent=counts[SILENT],
        failed=sum(counts[state] for state in _FAILED),
        ms=round(took * 1000),
    )


_NAMELESS = Text("", "")


def _failed(name: str, status: Status) -> Finding:
    return Finding(
        _NAMELESS,
        BAD if status.required else WARNING,
        status.why,
        _("mend or reinstall it, or switch it off: beat plugin off {name}", name=name),
    )


def _loaded(status: Status) -> Finding:
    if status.remark:
        remedy = _("tell its maker; it goes on working")
        return Finding(_NAMELESS, WARNING, status.remark, remedy)
    ms = round(status.seconds * 1000)
    what = _(
        "{version}, {state}, loaded in {ms} ms",
        version=status.version,
        state=_STATES.get(status.state, status.state),
        ms=ms,
    )
    if ms < usable().plugins.slow_ms:
        return Finding(_NAMELESS, OK, what)
    remedy = _("ask its maker why; what counts as slow: plugins.slow_ms in the configuration")
    return Finding(_NAMELESS, WARNING, what, remedy)
