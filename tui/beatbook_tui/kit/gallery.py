"""Everything in the kit on one screen, for looking at it: ``python -m beatbook_tui.kit.gallery``.

All people and places in it are invented.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from beatbook.texts import Text, language_of, use_language
from beatbook_tui.kit.app import BeatApp, Command, start
from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.confirm import Confirm
from beatbook_tui.kit.field import Field
from beatbook_tui.kit.hints import Hint
from beatbook_tui.kit.notice import Level, Notice
from beatbook_tui.kit.pick import Choice, Pick
from beatbook_tui.kit.screen import BeatScreen
from beatbook_tui.kit.source import Row
from beatbook_tui.kit.table import LineTable
from beatbook_tui.kit.words import Line

ROWS = 200_000
COLUMNS = (
    Column(Text("姓名", "Name"), 10),
    Column(Text("性别", "Sex"), 4),
    Column(Text("电话", "Phone"), 11),
    Column(Text("住址", "Address"), 30, grow=True),
    Column(Text("编号", "No."), 9, "right"),
)
NAMES = ("张三丰收", "李四", "王小明", "赵五六", "欧阳七", "Ann Example", "司马九")
KINDS = ("常住", "寄住", "流动", "未落户", "境外", "人户分离")


class ManyPeople:
    """A source that makes its rows up as they are asked for."""

    def count(self) -> int:
        """As many as a station has."""
        return ROWS

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """Rows *start* to *stop* (not included)."""
        return [_person(at) for at in range(start, min(stop, ROWS))]


def _person(at: int) -> Row:
    sex = Text("女", "F") if at % 2 else Text("男", "M")
    address = f"示范街道槐树社区幸福里小区{at % 37 + 1}号楼{at % 5 + 1}单元{at % 900 + 101}室"
    cells = (NAMES[at % len(NAMES)], str(sex), f"1380000{at % 10_000:04}", address, f"P{at:07}")
    return Row(cells, at)


class GalleryScreen(BeatScreen[None]):
    """A table over a small form."""

    HINTS: ClassVar[Sequence[Hint]] = (
        Hint("Enter", Text("打开", "Open")),
        Hint("Tab", Text("下一栏", "Next field")),
        Hint("F4", Text("选择", "Pick")),
        Hint("F6", Text("删除", "Delete")),
        Hint("Ctrl+P", Text("命令", "Commands")),
        Hint("Ctrl+Q", Text("退出", "Leave")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [("f4", "pick"), ("f6", "delete"), ("f8", "crash")]
    DEFAULT_CSS = """
    GalleryScreen {
        & Horizontal { height: 1; }
        & .label { width: 12; color: $quiet; }
        & Field { width: 32; }
        & Horizontal Notice { margin: 0 0 0 1; }
        & LineTable { margin: 0 0 1 0; }
    }
    """

    def title_words(self) -> Text:
        """The title in both languages."""
        return Text("责任田 / 实有人口", "Beatbook / Residents")

    def body(self) -> ComposeResult:
        """A table, then three fields with room for a notice each."""
        yield LineTable(COLUMNS, ManyPeople())
        for name, label in (
            ("name", Text("姓名", "Name")),
            ("phone", Text("电话", "Phone")),
            ("kind", Text("人口类别", "Category")),
        ):
            with Horizontal():
                yield Line(label, classes="label")
                yield Field(id=name)
                yield Notice(id=f"{name}-notice")

    @on(LineTable.Highlighted)
    def _show_place(self, event: LineTable.Highlighted) -> None:
        self.tell(f"{event.index + 1:,} / {event.table.count:,}")

    @on(LineTable.Opened)
    def _fill_in(self, event: LineTable.Opened) -> None:
        self.query_one("#name", Field).put(event.row.cells[0])
        self.query_one("#phone", Field).put(event.row.cells[2])
        self.query_one("#name", Field).focus()

    @on(Field.Blurred, "#phone")
    def _check_phone(self, event: Field.Blurred) -> None:
        notice = self.query_one("#phone-notice", Notice)
        if event.value and len(event.value) != 11:
            notice.say(Text("电话应为 11 位", "A phone number has 11 digits"))
        else:
            notice.hush()

    def action_pick(self) -> None:
        choices = [Choice(at, kind, f"{at + 1:02}") for at, kind in enumerate(KINDS)]
        self.app.push_screen(Pick(Text("人口类别", "Category"), choices), self._picked)

    def _picked(self, choice: Choice | None) -> None:
        if choice is not None:
            self.query_one("#kind", Field).put(str(choice.words))

    def action_delete(self) -> None:
        question = Text("删除这条草稿？", "Delete this draft?")
        detail = Text("其他人没有见过它。", "Nobody else has seen it.")
        self.app.push_screen(Confirm(question, detail), self._deleted)

    def _deleted(self, sure: bool | None) -> None:
        if sure:
            self.tell(Text("草稿已删除", "The draft is deleted"), Level.DONE)

    def action_crash(self) -> None:
        secret = "150191199001011234"
        raise ValueError(secret)


class Gallery(BeatApp):
    """The app around the gallery screen."""

    context = Text("示范派出所 第一警务室", "Example Station, Office 1")

    def first_screen(self) -> BeatScreen[Any]:
        """The only screen there is."""
        return GalleryScreen()

    def commands(self) -> Sequence[Command]:
        """One command of our own before the usual ones."""
        pick = Command(Text("选择人口类别", "Pick a category"), self._pick, "F4")
        return (pick, *super().commands())

    def _pick(self) -> None:
        if isinstance(self.screen, GalleryScreen):
            self.screen.action_pick()


if __name__ == "__main__":
    use_language(language_of(os.environ))
    sys.exit(start(Gallery()))
