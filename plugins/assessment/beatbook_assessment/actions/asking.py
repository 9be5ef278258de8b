"""What the actions of due process ask for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from beatbook.forms import declare as f
from beatbook.texts import Text
from beatbook_assessment.forms import cells, objection

_RUN = Text("考核", "Run")
_NUMBER = Text("编号，见 beat assess board", "Its number, see: beat assess board")


def run(**more: Any) -> Any:
    """Which run."""
    return f.reference(_RUN, cells.RUN, help=_NUMBER, **more)


def subject(help: Text = Text("不填则为本人或本单位", "Left empty: yourself or your unit")) -> Any:
    """Who is scored, by name."""
    return f.text(Text("被考核者", "Who"), help=help)


def points() -> Any:
    """Exact points."""
    return cells.points(Text("分", "Points"), required=True)


def points_set(help: Text) -> Any:
    """What somebody else's points become."""
    return cells.points(Text("改定得分", "Points set"), help=help)


def reason(*, required: bool = True) -> Any:
    """Why."""
    return f.text(Text("原因", "Reason"), required=required)


@f.part
class File:
    """A scheme to adopt."""

    file: str | None = f.text(
        Text("文件", "File"),
        required=True,
        help=Text("TOML方案文件，或随附示例的id", "A scheme in TOML, or the id of a shipped one"),
    )
    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填则为本人单位", "Left empty: your own")
    )


@f.part
class End:
    """Which adopted scheme ends, and when."""

    scheme: str | None = f.text(Text("方案", "Scheme"), required=True)
    end: date | None = f.day(
        Text("止期", "End"),
        required=True,
        help=Text("自当日起不再执行", "From that day on it is no longer in force"),
    )


@f.part
class Count:
    """What to count: a scheme, a day of the period, the unit below which."""

    scheme: str | None = f.text(Text("方案", "Scheme"), help=Text("id或编号", "Its id or number"))
    day: date | None = f.day(
        Text("周期中的任一天", "Any day of the period"),
        help=Text("不填则为上一个完整周期", "Left empty: the last whole period"),
    )
    period: str | None = f.text(
        Text("周期", "Period"),
        help=Text(
            "比方案的周期长时，由各期合成，如year",
            "One longer than the scheme's (year) is combined of its parts",
        ),
    )
    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填则为本人单位", "Left empty: your own")
    )
    reason: str | None = reason(required=False)


@f.part
class Which:
    """One run."""

    run: str | None = run(required=True)


@f.part
class Perhaps:
    """One run, or all."""

    run: str | None = run()


@f.part
class Why:
    """One run, and why."""

    run: str | None = run(required=True)
    reason: str | None = reason()


@f.part
class Whose:
    """The points of one subject; the newest run unless one is named."""

    run: str | None = run()
    subject: str | None = subject()


@f.part
class Cell:
    """One item of one subject."""

    run: str | None = run()
    subject: str | None = subject()
    item: str | None = cells.item()


@f.part
class Own:
    """What the assessed give themselves for an item."""

    run: str | None = run()
    subject: str | None = subject()
    item: str | None = cells.item()
    points: Decimal | None = points()
    words: str | None = f.text(Text("说明", "Why"))


@f.part
class Judge:
    """What a person judges an item."""

    run: str | None = run()
    subject: str | None = subject(Text("单位或人员的名称", "The name of a unit or officer"))
    item: str | None = cells.item()
    points: Decimal | None = points()
    reason: str | None = f.text(Text("理由", "Reason"), required=True)


@f.part
class Object:
    """What is wrong with an item."""

    run: str | None = run()
    subject: str | None = subject()
    item: str | None = cells.item()
    words: str | None = f.text(Text("异议内容", "What is wrong"), required=True)


@f.part
class Answer:
    """The answer to an objection."""

    objection: str | None = f.reference(Text("异议", "Objection"), objection.FORM, required=True)
    uphold: bool | None = f.yes_no(Text("异议成立", "Upheld"), required=True)
    answer: str | None = f.text(Text("答复", "Answer"), required=True)
    points: Decimal | None = points_set(
        Text("成立的填得分，或在下一栏填是", "Upheld: the points, or yes in the next field")
    )
    recount: bool | None = f.yes_no(
        Text("补正后重新统计", "Put right and count again"),
        help=Text("先补正记录，再重新统计", "The records are put right, then counted again"),
    )


@f.part
class Correct:
    """What proved wrong after sealing."""

    run: str | None = run(required=True)
    reason: str | None = reason()
    subject: str | None = subject(
        Text("不填则重新统计全期", "Left empty: the whole period is counted again")
    )
    item: str | None = cells.item(required=False)
    points: Decimal | None = points_set(
        Text("填了就改定这一项", "Filled in, the points of the item become these")
    )
