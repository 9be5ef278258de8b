"""The actions of incidents, as every front end offers them."""

from __future__ import annotations

from typing import Any

from beatbook.access import READ, WRITE
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_incidents import alarms, board, steps, taking
from beatbook_incidents.becoming import doing
from beatbook_incidents.bulletins.tallying import action as tallying
from beatbook_incidents.timing import action as timing


def actions() -> list[Action]:
    """Take a call, the board, each step, what an incident becomes, how fast it went."""
    return [_take(), _alarm(), *_boards(), *_steps(), _become(), timing.ACTION, tallying.ACTION]


def _take() -> Action:
    return Action(
        name="incident.take",
        label=Text("接警", "Take a call"),
        help=Text(
            "一句话接警：时间自动记，地点自动对应标准地址，类别按原话提出。",
            "One sentence is enough: stamped now, placed and categorised from the words.",
        ),
        permission=WRITE,
        run=taking.take,
        parameters=taking.Taking,
        key="c",
        home=True,
    )


def _alarm() -> Action:
    return Action(
        name="incident.alarm",
        label=Text("一键报警接警", "Take a one-key alarm"),
        help=Text(
            "填编码即接警，地点自动带出。",
            "The code of the button is enough; its place is known.",
        ),
        permission=WRITE,
        run=alarms.take,
        parameters=alarms.Alarming,
    )


def _boards() -> list[Action]:
    """The board in either order; neither asks for anything, so that one key opens it."""
    help = Text(
        "未办结的警情和已过的时间；签收、出警、到达、反馈、办结各一键。",
        "Open incidents with the time they take; each step is one key.",
    )
    return [
        Action(
            name="incident.board",
            label=Text("未办结警情", "Open incidents"),
            help=help,
            permission=READ,
            run=board.oldest_first,
            key="i",
            home=True,
        ),
        Action(
            name="incident.latest",
            label=Text("未办结警情，新的在前", "Open incidents, latest first"),
            help=help,
            permission=READ,
            run=board.latest_first,
        ),
    ]


def _steps() -> list[Action]:
    return [
        _step(
            "accept",
            Text("签收警情", "Accept an incident"),
            Text("签收移交来的警情，记下时间。", "Sign for a call that was handed on."),
            steps.accept,
            steps.Step,
        ),
        _step(
            "dispatch",
            Text("出警", "Dispatch"),
            Text("派人出警，记下时间；未签收的同时签收。", "Send somebody; stamps the moment."),
            steps.dispatch,
            steps.Dispatching,
        ),
        _step(
            "arrive",
            Text("到达现场", "Arrive"),
            Text("到达现场，记下时间。", "Somebody is there; stamps the moment."),
            steps.arrive,
            steps.Step,
        ),
        _step(
            "feedback",
            Text("反馈警情", "Feed back"),
            Text("反馈处警情况，记下时间。", "Say what was found and done; stamps the moment."),
            steps.feed_back,
            steps.FeedingBack,
        ),
        _step(
            "close",
            Text("办结警情", "Close an incident"),
            Text("填写处理结果，办结警情。", "Say what came of it and close it."),
            steps.close,
            steps.Closing,
        ),
        _step(
            "next",
            Text("警情下一步", "Next step of an incident"),
            Text("按当前状态办下一步。", "Takes whatever step comes next."),
            steps.next_step,
            steps.Next,
        ),
    ]


def _step(verb: str, label: Text, help: Text, run: Any, asked: type) -> Action:
    return Action(
        name=f"incident.{verb}",
        label=label,
        help=help,
        permission=WRITE,
        run=run,
        parameters=asked,
    )


def _become() -> Action:
    return Action(
        name=doing.ACTION,
        label=Text("转办警情", "Hand an incident on"),
        help=Text(
            "把警情转为纠纷、检查或者走访，不用重填。",
            "Make a dispute, an inspection or a visit of an incident; nothing is typed again.",
        ),
        permission=WRITE,
        run=doing.become,
        parameters=doing.Becoming,
    )
