"""The record that keeps an officer's preferences; nobody changes another's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from beatbook.access import OWN
from beatbook.codes import Code, CodeList
from beatbook.forms import declare as f
from beatbook.preferences.own import ESCAPE, FORM, IDLE, OWNER
from beatbook.problems import Problem
from beatbook.settings.values import LONGEST_IDLE
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

LEAST_ESCAPE, MOST_ESCAPE = 25, 1000


@f.form(
    FORM,
    label=Text("个人设置", "Preferences"),
    title=(OWNER,),
    retention="service",
    basis=Text("便于本人使用，只能自己设置", "For one's own use; set by oneself alone"),
    permission=OWN,
    findable=False,
    help=Text(
        "每人自己的界面语言、颜色、按键和无操作锁屏时间。",
        "Each officer's own language, colours, keys, and time until the screen is covered.",
    ),
)
class Preference:
    """One officer's preferences."""

    officer: str | None = f.officer(Text("本人", "Officer"), required=True, unique=True)
    language: str | None = f.choice(
        Text("语言", "Language"),
        "languages",
        help=Text("不选时随系统", "Left empty: that of the system"),
    )
    theme: str | None = f.choice(
        Text("底色", "Theme"), "themes", help=Text("不选时为深色", "Left empty: dark")
    )
    colors: str | None = f.choice(
        Text("颜色数", "Colours"),
        "terminal_colours",
        help=Text(
            "老终端或看不清时用16色", "16 for old terminals, or where others are hard to see"
        ),
    )
    encoding: str | None = f.choice(
        Text("终端编码", "Terminal encoding"),
        "terminal_encodings",
        help=Text("终端只会GBK时选gb18030", "gb18030 for terminals that speak GBK only"),
    )
    plain: bool | None = f.yes_no(
        Text("图形用普通字符", "Draw with plain characters"),
        help=Text(
            "图表和地图里出现空方框时打开", "Where charts and maps show empty boxes instead of dots"
        ),
    )
    mouse: bool | None = f.yes_no(
        Text("鼠标", "Mouse"),
        help=Text(
            "打开后可点选，但多数终端不能再用鼠标复制文字",
            "Click to choose; most terminals can then no longer copy text with the mouse",
        ),
    )
    idle: int | None = f.integer(
        Text("几分钟不操作即锁屏", "Minutes until covered"),
        help=Text(f"1至{LONGEST_IDLE}，通常{IDLE}", f"1 to {LONGEST_IDLE}, usually {IDLE}"),
    )
    escape: int | None = f.integer(
        Text("Esc等待毫秒", "Esc waits (ms)"),
        help=Text(
            f"线路慢、按方向键被当作Esc时加大，通常{ESCAPE}",
            f"More on slow lines, where an arrow key arrives as Esc; usually {ESCAPE}",
        ),
    )
    keys: str | None = f.long_text(
        Text("按键", "Keys"),
        help=Text("与默认不同的按键；用 beat my keys 修改", "Keys of one's own; see: beat my keys"),
    )

    def problems(self) -> Iterator[Problem]:
        """Times within their bounds."""
        if self.idle is not None and not 1 <= self.idle <= LONGEST_IDLE:
            yield Problem(
                Text(f"须为1至{LONGEST_IDLE}分钟", f"must be 1 to {LONGEST_IDLE} minutes"), "idle"
            )
        if self.escape is not None and not LEAST_ESCAPE <= self.escape <= MOST_ESCAPE:
            bounds = f"{LEAST_ESCAPE}–{MOST_ESCAPE}"
            yield Problem(Text(f"须为{bounds}毫秒", f"must be {bounds} milliseconds"), "escape")


def problems(record: Record, book: Book) -> Iterable[Problem]:
    """That these are somebody else's preferences."""
    if record.values.get(OWNER) != book.actor.officer and not book.actor.system:
        yield Problem(
            Text("只能改自己的设置；请本人登录后修改",
                 "belong to another officer, who alone can change them"), OWNER
        )  # fmt: skip


def code_lists() -> list[CodeList]:
    """What can be chosen."""
    return [
        _list("languages", Text("界面语言", "Languages"),
              Code("zh", Text("中文", "Chinese")), Code("en", Text("英文", "English"))),
        _list("themes", Text("底色", "Themes"),
              Code("dark", Text("深色", "dark")), Code("light", Text("浅色", "light"))),
        _list("terminal_colours", Text("颜色数", "Colours"),
              Code("auto", Text("随终端", "as the terminal says")), Code("16", Text("16色", "16"))),
        _list("terminal_encodings", Text("终端编码", "Terminal encodings"),
              Code("utf-8", Text("UTF-8", "UTF-8")),
              Code("gb18030", Text("GB 18030（含GBK）", "GB 18030 (with GBK)"))),
    ]  # fmt: skip


def _list(id: str, label: Text, *codes: Code) -> CodeList:
    return CodeList(id, label, codes, source="Beatbook")
