"""What the actions ask for: which bulletin above all."""

from __future__ import annotations

from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.texts import Text

LABEL = Text("通报", "Bulletin")


def which() -> Any:
    """The bulletin that an action is about, by its number."""
    return f.reference(LABEL, "bulletin", required=True, help=Text("编号", "By its number"))


@f.part
class Asked:
    """One bulletin."""

    record: str | None = which()


@f.part
class AskedWithReason:
    """One bulletin, and why."""

    record: str | None = which()
    reason: str | None = f.text(Text("原因", "Reason"), required=True)


@f.part
class AskedToDraft:
    """What to draft, of which period and unit, in which language."""

    kind: str | None = f.text(
        Text("种类", "Kind"),
        required=True,
        help=Text("名称，见 beat bulletin kinds", "Its name, see: beat bulletin kinds"),
    )
    day: date | None = f.day(
        Text("期间中的任一天", "Any day of the period"),
        help=Text("都不填则为最近一个完整期间", "With nothing given, the last whole period"),
    )
    since: date | None = f.day(Text("起", "From"), help=Text("与“止”同填", "With “until”"))
    until: date | None = f.day(Text("止", "Until"), help=Text("含当日", "That day included"))
    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填则为本人单位", "Left empty: your own")
    )
    language: str | None = f.choice(
        Text("语言", "Language"),
        "bulletin_language",
        help=Text("不填则为当前语言", "Left empty: the one in use"),
    )


@f.part
class AskedForFigure:
    """One figure of one bulletin."""

    record: str | None = which()
    figure: str | None = f.text(
        Text("数字", "Figure"),
        required=True,
        help=Text(
            "名称；加 .before 为上期，加 .year 为上年同期",
            "Its name; with .before of the period before, with .year of a year ago",
        ),
    )


@f.part
class AskedToEdit:
    """A new text or title of one bulletin."""

    record: str | None = which()
    text: str | None = f.long_text(
        Text("正文", "Text"),
        help=Text(
            "{名称=44}是统计数字；写{名称}由系统填数",
            "{name=44} is a counted figure; write {name} to have it filled in",
        ),
    )
    title: str | None = f.text(
        Text("标题", "Title"),
        help=Text("＿的位置在发布时填入期号", "＿ becomes the issue number at release"),
    )


@f.part
class AskedToMend:
    """What to mend of one bulletin."""

    record: str | None = which()
    finding: int | None = f.integer(
        Text("第几处", "Which finding"),
        help=Text(
            "beat bulletin check 的序号；不填则为全部泄露",
            "Its number in: beat bulletin check; left empty: all leaks",
        ),
    )


@f.part
class AskedToKeep:
    """What is published on purpose, and why."""

    record: str | None = which()
    finding: int | None = f.integer(
        Text("第几处", "Which finding"),
        required=True,
        help=Text("beat bulletin check 的序号", "Its number in: beat bulletin check"),
    )
    reason: str | None = f.text(
        Text("理由", "Reason"),
        required=True,
        help=Text("发布人能看到", "Whoever releases it sees it"),
    )


@f.part
class AskedToCorrect:
    """What was wrong in a bulletin and what is right."""

    record: str | None = which()
    wrong: str | None = f.long_text(
        Text("原文", "What it said"),
        help=Text(
            "与“更正”都不填则更正与记录不符的数字",
            "With neither given, the figures that the records contradict",
        ),
    )
    right: str | None = f.long_text(Text("更正", "What is right"))


@f.part
class AskedToRender:
    """A bulletin in a format, perhaps into a file."""

    record: str | None = which()
    format: str | None = f.choice(
        Text("格式", "Format"), "bulletin_format", required=True, default="text"
    )
    to: str | None = f.file(
        Text("文件", "File"), help=Text("新文件；PDF必填", "A new file; PDF needs one")
    )
