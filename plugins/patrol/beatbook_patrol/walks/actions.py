"""The actions of walks, as every front end offers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.access import READ, WRITE
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_patrol.walks import asking, becoming, board, doing, paper

if TYPE_CHECKING:
    from beatbook.book import Book


def actions() -> list[Action]:
    """Set out, check in, find, come back; from paper, from a device; the board of the walk."""
    return [*_on_the_walk(), *_afterwards()]


def _on_the_walk() -> list[Action]:
    return [
        board.BOARD,
        _action(
            "start",
            Text("开始巡逻", "Start a walk"),
            Text("按任务或者计划外出巡。", "Set out, by a task or without one."),
            doing.start,
            asking.Start,
        ),
        _action(
            "check_in",
            Text("到点签到", "Check in"),
            Text(
                "到点签到；有口令、见证人的写上，没有也可以签，证明力不同。",
                "Check in at a point, with a word or witness where there is one.",
            ),
            doing.check_in,
            asking.CheckingIn,
        ),
        _action(
            "find",
            Text("记下发现", "Note a finding"),
            Text("记下巡逻中发现的情况。", "Note what was seen."),
            doing.find,
            asking.Found,
        ),
        _action(
            "end",
            Text("结束巡逻", "End the walk"),
            Text(
                "结束巡逻；没有签到的计划到点写明原因，记为漏。",
                "Come back; planned stops that were not seen to are missed, with the reason.",
            ),
            doing.end,
            asking.Ending,
        ),
    ]


def _afterwards() -> list[Action]:
    return [
        _action(
            "confirm",
            Text("确认签到", "Confirm a check-in"),
            Text(
                "值班民警以自己的名义确认一次签到。",
                "An officer who is not on the walk stands for a check-in.",
            ),
            doing.confirm,
            asking.Confirming,
        ),
        Action(
            name="patrol.findings",
            label=Text("待处置的发现", "Findings that wait"),
            help=Text("巡逻发现逐条转办。", "Hand findings on, one key each."),
            permission=READ,
            run=becoming.findings,
        ),
        _action(
            "become",
            Text("转办发现", "Hand a finding on"),
            Text(
                "把发现转为检查、警情、纠纷、报修或者预警，不用重填。",
                "Make an inspection, incident, dispute, repair notice or alert of a finding.",
            ),
            becoming.become,
            becoming.Becoming,
        ),
        _action(
            "enter_paper",
            Text("补录纸质巡逻", "Enter a walk from paper"),
            Text("事后补录一次巡逻，一行一点。", "A whole walk afterwards, a line a point."),
            paper.enter,
            asking.OnPaper,
        ),
        _action(
            "import_track",
            Text("导入轨迹", "Import a track"),
            Text(
                "导入GPX轨迹，核对路段和点位；不保存轨迹点。",
                "Match a GPX file to sections and points; positions are not kept.",
            ),
            _import_track,
            asking.Importing,
        ),
    ]


def _action(verb: str, label: Text, help: Text, run: Any, asked: type) -> Action:
    return Action(
        name=f"patrol.{verb}",
        label=label,
        help=help,
        permission=WRITE,
        run=run,
        parameters=asked,
    )


def _import_track(book: Book, asked: asking.Importing) -> str:
    """Tracks are seldom imported: what that takes is loaded then."""
    from beatbook_patrol.tracks.importing import import_track

    return import_track(book, asked)
