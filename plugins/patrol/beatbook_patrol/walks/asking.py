"""What the actions of a walk ask for. Whatever can be known is left blank in the street."""

from __future__ import annotations

from datetime import datetime

from beatbook.forms import declare as f
from beatbook.texts import Text
from beatbook_patrol.forms.walk import BICYCLE, FOOT, VEHICLE

_MODES = (FOOT, BICYCLE, VEHICLE)
_WALK = Text("巡逻", "Walk")
_OWN_WALK = Text("不填则为本人正在进行的巡逻", "Left out, the one that you are on")
_NOW = Text("不填则为现在", "Left out, now")
_MISSED = Text(
    "有漏点时必填，如：处置警情", "Needed where stops were missed, such as: called to an incident"
)


@f.part
class Start:
    """Who sets out, by which task."""

    task: str | None = f.reference(
        Text("巡逻任务", "Task"),
        "patrol_task",
        help=Text("计划外的巡逻不填", "Blank for a walk that was not planned"),
    )
    officers: tuple[str, ...] = f.officer(
        Text("巡逻人员", "Officers"),
        many=True,
        help=Text(
            "不填则按任务；没有任务则为本人。不少于两人，须有民警带队",
            "Left out, those of the task, or you; two at least, an officer among them",
        ),
    )
    others: tuple[str, ...] = f.text(
        Text("其他参加人员", "Others"),
        many=True,
        help=Text("一人一项，只写身份", "One entry each: what they are, no names"),
    )
    mode: str | None = f.choice(Text("巡逻方式", "Mode"), "patrol_mode", narrowed=_MODES)
    started: datetime | None = f.moment(Text("开始时间", "Started"), help=_NOW)


@f.part
class CheckingIn:
    """What proves it, and at which point: on a board the row knows that, and the word is typed."""

    word: str | None = f.text(
        Text("封存口令", "Sealed word"), help=Text("照抄口令条", "As it stands on the strip")
    )
    witness: str | None = f.choice(
        Text("见证人身份", "Witness"),
        "patrol_witness",
        help=Text("只记身份", "What they are, not who"),
    )
    checked: tuple[str, ...] = f.text(
        Text("不符合的检查项", "Not in order"),
        many=True,
        help=Text("检查项的序号，如 1", "Numbers of what to look at, such as 1"),
    )
    point: str | None = f.reference(Text("巡逻点", "Point"), "patrol_point", required=True)
    at: datetime | None = f.moment(Text("签到时间", "At"), help=_NOW)
    why: str | None = f.text(Text("原因", "Why"), help=Text("早、迟的原因", "If early or late"))
    stop: str | None = f.reference(Text("计划到点", "Planned stop"), "patrol_stop")
    proof: str | None = f.choice(
        Text("到点证明", "Proof"),
        "patrol_proof",
        help=Text(
            "不填则按口令、见证人；值班民警代为登记的填“值班室确认”",
            "Left out, by the word or witness; the desk enters “desk” for a patrol that calls",
        ),
    )
    walk: str | None = f.reference(_WALK, "walk", help=_OWN_WALK)


@f.part
class Confirming:
    """Which check-in a second officer stands for."""

    check_in: str | None = f.reference(Text("签到", "Check-in"), "check_in", required=True)


@f.part
class Found:
    """What was seen, and what it is to become."""

    kind: str | None = f.choice(Text("处置方式", "Becomes"), "finding_kind", required=True)
    words: str | None = f.text(
        Text("情况", "What was seen"),
        required=True,
        help=Text("写事不写人", "What, not who"),
    )
    point: str | None = f.reference(Text("巡逻点", "Point"), "patrol_point")
    section: str | None = f.reference(Text("路段", "Road section"), "road_section")
    at: datetime | None = f.moment(Text("发现时间", "At"), help=_NOW)
    walk: str | None = f.reference(_WALK, "walk", help=_OWN_WALK)


@f.part
class Ending:
    """When the walk ended, and why stops were missed."""

    why: str | None = f.text(Text("漏点原因", "Why stops were missed"), help=_MISSED)
    ended: datetime | None = f.moment(Text("结束时间", "Ended"), help=_NOW)
    walk: str | None = f.reference(_WALK, "walk", help=_OWN_WALK)


@f.part
class OnPaper:
    """A whole walk as it stands on paper."""

    task: str | None = f.reference(Text("巡逻任务", "Task"), "patrol_task")
    officers: tuple[str, ...] = f.officer(Text("巡逻人员", "Officers"), many=True, required=True)
    others: tuple[str, ...] = f.text(Text("其他参加人员", "Others"), many=True)
    mode: str | None = f.choice(
        Text("巡逻方式", "Mode"), "patrol_mode", required=True, default=FOOT, narrowed=_MODES
    )
    started: datetime | None = f.moment(Text("开始时间", "Started"), required=True)
    ended: datetime | None = f.moment(Text("结束时间", "Ended"), required=True)
    lines: str | None = f.long_text(
        Text("签到", "Check-ins"),
        required=True,
        help=Text(
            "一行一点：点位编号 时间 口令或见证人身份，如：P012 23:40 松山27马；"
            "漏点写：P013 漏 原因",
            "A line for each: code, time, word or witness, such as P012 23:40 songshan27ma; of a"
            " stop that was missed: P013 missed why",
        ),
    )
    why: str | None = f.text(Text("漏点原因", "Why stops were missed"), help=_MISSED)


@f.part
class Importing:
    """Which file, of which walk, in which datum."""

    path: str | None = f.file(
        Text("GPX文件", "GPX file"), required=True, help=Text("文件路径", "Where it lies")
    )
    walk: str | None = f.reference(
        _WALK,
        "walk",
        help=_OWN_WALK,
    )
    datum: str | None = f.choice(
        Text("坐标系", "Datum"),
        "track_datum",
        default="wgs84",
        help=Text("手机地图导出的多为GCJ-02", "Exports of Chinese map apps are often GCJ-02"),
    )
