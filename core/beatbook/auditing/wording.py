"""Rows of the journal in words, without personal data: form and number, never a name of a resident.

An auditor need not have a right to records. So a row says which record it was by its form and
short number, which fields were changed and not from what to what, and of what was searched for
only what is no long number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from beatbook.auditing.kinds import KINDS, LOOK
from beatbook.auditing.questions import Row
from beatbook.clock import from_stamp
from beatbook.masks import veil
from beatbook.texts import Message, Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.journal import Entry, Part

_ = Translator(__name__, __file__)

LABELS = {
    "find": Text("查找", "searched"),
    "show": Text("查看记录", "opened a record"),
    "show.sensitive": Text("查看隐去内容", "showed what was hidden"),
    "unmask": Text("查看隐去内容", "showed what was hidden"),
    "history": Text("查看历史", "read a history"),
    "list": Text("浏览列表", "read a list"),
    "place": Text("查看地址", "looked at an address"),
    "paper": Text("查看文书", "read a paper"),
    "print": Text("打印文书", "printed a paper"),
    "board": Text("查看看板", "looked at a board"),
    "tally": Text("分组统计", "counted people"),
    "export": Text("导出", "exported"),
    "export.more": Text("导出（续）", "exported (goes on)"),
    "journal": Text("查阅日志", "read the journal"),
    "journal.export": Text("导出日志", "exported the journal"),
    "audit.look": Text("审计查询", "asked the journal"),
    "duties": Text("查看待办", "looked at what is due"),
    "since": Text("查看新情况", "was told what is new"),
    "refused": Text("被拒", "was refused"),
    "locked": Text("被锁", "came while locked out"),
    "logon": Text("登录", "logged on"),
    "logoff": Text("退出", "logged off"),
    "command": Text("执行命令", "gave a command"),
    "plugins": Text("插件变更", "plugins changed"),
    "plugin.install": Text("安装插件", "installed a plugin"),
    "plugin.upgrade": Text("升级插件", "upgraded a plugin"),
    "plugin.rollback": Text("退回插件版本", "went back to an earlier plugin"),
    "plugin.remove": Text("移除插件", "removed a plugin"),
    "plugin.forget": Text("删除插件各版本", "deleted releases of a plugin"),
}
_CHANGES = {
    "add": Text("录入", "entered"),
    "change": Text("修改", "changed"),
    "withdraw": Text("撤回", "took back"),
}
_LONG_NUMBER = re.compile(r"\d[\dXx]{6,}")
_MOST_NAMED = 50


class Wording:
    """Puts rows into words; asks for each officer and record once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._titles: dict[str, str] = {}

    def when(self, entry: Entry) -> str:
        """The local moment."""
        return from_stamp(entry.at).astimezone(self._book.zone).strftime("%Y-%m-%d %H:%M:%S")

    def officer(self, id: str) -> str:
        """The officer's name; officers are named to those who supervise them."""
        if id == "system":
            return str(_("the system"))
        if id not in self._titles:
            record = self._book.store.record(self._book.spec("officer"), id)
            self._titles[id] = record.values["name"] if record else id
        return self._titles[id]

    def unit(self, id: str) -> str:
        """The unit's name."""
        return self._title(id) if id else ""

    def _title(self, id: str) -> str:
        if id not in self._titles:
            self._titles[id] = self._book.title(id)
        return self._titles[id]

    def what(self, row: Row) -> Text | str:
        """What was done: by the label of the action or step, else whether it added or changed."""
        entry = row.entry
        action = self._book.actions().get(entry.action)
        known = LABELS.get(entry.action) or (action.label if action else None)
        return known or self._step(entry) or _changed(row) or entry.action

    def _step(self, entry: Entry) -> Text | None:
        """The label of the step that a deed took, by its name."""
        spec = self._book.specs.get(entry.form)
        verb = entry.action.rpartition(".")[2]
        steps = spec.transitions if spec else ()
        return next((step.label for step in steps if step.name == verb), None)

    def kind(self, row: Row) -> Text:
        """The kind of a row."""
        return KINDS[row.kind].label

    def about(self, row: Row) -> str:
        """What a row is about: the form and number of the record, or the kind of records."""
        entry = row.entry
        if entry.subject:
            return self.record(entry.subject, entry.form)
        changed = [part for part in row.parts if part.kind != LOOK and part.record]
        if changed:
            return self.record(changed[0].record, changed[0].form)
        return self._form(entry.form)

    def record(self, id: str, form: str = "") -> str:
        """A record by form and number, an officer or unit by name."""
        card = self._book.store.card(id)
        if card is not None and card.form == "officer":
            return self.officer(id)
        if card is not None:
            return f"{self._form(card.form)} {card.number}"
        span = self._book.units.at(id, self._book.today())
        if span is not None:
            return span.name
        is_place = bool(self._book.places.reader.spans(id))
        return str(_("a place")) if is_place else f"{self._form(form)} {id}".strip()

    def _form(self, id: str) -> str:
        spec = self._book.specs.get(id)
        return str(spec.label) if spec else id

    # -- one row, explained ----------------------------------------------------------------------

    def explained(self, row: Row) -> Iterator[tuple[Message, str]]:
        """A row in full: label and words, line by line."""
        entry = row.entry
        yield _("Row"), f"{entry.seq}"
        yield _("When"), self.when(entry)
        yield _("Officer"), self.officer(entry.officer)
        yield _("Unit"), self.unit(entry.unit)
        yield _("Session"), entry.session
        yield _("What"), f"{self.what(row)} ({self.kind(row)}: {entry.action})"
        yield _("About"), self.about(row)
        yield _("Reason"), entry.reason
        for part in row.parts:
            yield from self._part(part)
        yield _("Hash"), entry.hash

    def _part(self, part: Part) -> Iterator[tuple[Message, str]]:
        if part.content is None:
            yield _("Content"), str(_("dropped by retention; its digest still proves it"))
        elif part.kind == LOOK:
            yield from self._looked(part.content)
        else:
            yield _("Changed"), f"{self.record(part.record, part.form)}: {self._fields(part)}"

    def _looked(self, content: dict[str, Any]) -> Iterator[tuple[Message, str]]:
        for label, name in ((_("Searched for"), "text"), (_("Command"), "words"),
                            (_("Paper"), "paper"), (_("Question"), "question"),
                            (_("Address"), "address")):  # fmt: skip
            if content.get(name):
                yield label, _LONG_NUMBER.sub(lambda found: veil(found[0]), str(content[name]))
        shown = list(shown_in(content))
        count = seen(content)
        if count:
            yield _("Records seen"), str(count)
        for id in shown[:_MOST_NAMED]:
            yield _("Shown"), self.record(id)
        if len(shown) > _MOST_NAMED:
            yield _("Shown"), str(_("and {more} more", more=len(shown) - _MOST_NAMED))

    def _fields(self, part: Part) -> str:
        """Labels of the fields that a part changed."""
        content = part.content or {}
        spec = self._book.specs.get(part.form)
        ids = dict.fromkeys((*content.get("old", {}), *content.get("new", {})))
        found = (spec.field(id) if spec else None for id in ids)
        return "、".join(str(field.label) for field in found if field) or part.kind


def _changed(row: Row) -> Text | None:
    """What a deed did to its first record."""
    return next((_CHANGES[part.kind] for part in row.parts if part.kind in _CHANGES), None)


def shown_in(content: dict[str, Any]) -> Iterable[str]:
    """The ids of the records that a look-up showed."""
    shown = content.get("shown")
    if isinstance(shown, dict):
        shown = [id for some in shown.values() for id in some]
    related = content.get("related")
    return (str(id) for ids in (shown, related) if isinstance(ids, list) for id in ids)


def seen(content: dict[str, Any]) -> int | None:
    """How many records were seen, where the content says so."""
    if isinstance(content.get("count"), int):
        return int(content["count"])
    shown = content.get("shown")
    if isinstance(shown, dict):
        return sum(len(some) for some in shown.values())
    return len(shown) if isinstance(shown, list) else None
