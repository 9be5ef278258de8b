"""The kinds of bulletins that incidents fill, and the sections each is written from."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from beatbook.bulletin.declare import DAYS, MONTH, WEEK, BulletinKind, BulletinSection, Drafting
from beatbook.texts import Text
from beatbook_incidents.bulletins import (
    alert,
    analysis,
    areas,
    hours,
    internal,
    methods,
    mix,
    notice,
    overall,
    places,
    solved,
    tips,
    units,
)

Writer = Callable[[Drafting], Iterable[str]]
WEEKLY, SOLVED, MONTHLY = "weekly.incidents", "weekly.solved", "monthly.notice"
ALERT, UNITS, INTERNAL = "alert.prevention", "notice.units", "internal.report"
_PUBLICITY = Text(
    "公安机关执法公开规定(向社会公开辖区治安状况、安全防范预警信息)",
    "Rules on Open Law Enforcement by Public Security Organs: the state of public order in the"
    " area and warnings are made public",
)
_HUNAN = Text("湘公通[2008]56号 警情通报格式", "Hunan notice [2008] No. 56: form of the notice")
_REPORTING = Text("公安派出所向上级报告警情的惯例", "The custom of reporting to the upper level")


def kinds() -> list[BulletinKind]:
    """Two weekly ones, a monthly notice, an alert, a notice to units, a report."""
    return [*_weekly(), *_notices(), _internal()]


def _weekly() -> list[BulletinKind]:
    return [
        BulletinKind(
            name=WEEKLY,
            label=Text("警情公告", "Weekly bulletin"),
            help=Text(
                "一周警情：总数、类别、区域、时段、部位、手段和防范提示",
                "A week's incidents: how many, what, where, when, how, and advice",
            ),
            title=Text(
                "{unit}警情公告（{year}年第{number}期）",
                "{unit}: weekly bulletin {year} no. {number}",
            ),
            source=_PUBLICITY,
            every=WEEK,
        ),
        BulletinKind(
            name=SOLVED,
            label=Text("破案公告", "Solved cases"),
            help=Text("一周破案、抓获、挽损", "A week's solved cases, arrests, recoveries"),
            title=Text(
                "{unit}破案公告（{year}年第{number}期）", "{unit}: solved cases {year} no. {number}"
            ),
            source=_PUBLICITY,
            every=WEEK,
        ),
    ]


def _notices() -> list[BulletinKind]:
    return [
        BulletinKind(
            name=MONTHLY,
            label=Text("警情通报", "Monthly notice"),
            help=Text(
                "每月警务区警情通报：固定项目、典型手段、防范提示",
                "A police area's monthly notice: set items, typical methods, prevention",
            ),
            title=Text(
                "{unit}{period}警情通报（{year}年第{number}期）",
                "{unit}: notice for {period} (no. {number} of {year})",
            ),
            source=_HUNAN,
            every=MONTH,
        ),
        BulletinKind(
            name=ALERT,
            label=Text("预警提示", "Prevention alert"),
            help=Text(
                "近期多发什么、何时何地、怎么防范；起止日期任选",
                "What is frequent just now, when and where, what helps; any days",
            ),
            title=Text(
                "{unit}预警提示（{year}年第{number}期）", "{unit}: alert {year} no. {number}"
            ),
            source=_PUBLICITY,
            every=DAYS,
        ),
        BulletinKind(
            name=UNITS,
            label=Text("致单位通知", "Notice to units"),
            help=Text(
                "致辖区单位、商户：发生了什么，请做好什么；起止日期任选",
                "To units and businesses: what happened, what they are asked to do; any days",
            ),
            title=Text(
                "{unit}致辖区单位的通知（{year}年第{number}期）",
                "{unit}: notice to units {year} no. {number}",
            ),
            source=Text(
                "企业事业单位内部治安保卫条例第三条、第十六条(公安机关指导、监督单位内部治安保卫)",
                "Regulations on Internal Security of Enterprises and Institutions art. 3, 16",
            ),
            every=DAYS,
        ),
    ]


def _internal() -> BulletinKind:
    return BulletinKind(
        name=INTERNAL,
        label=Text("内部报告", "Internal report"),
        help=Text(
            "报上级：各类别、各辖区、具体部位、未办结；不写人",
            "To the upper level: every category, area and place, what is open; no persons",
        ),
        title=Text(
            "{unit}警情分析报告（{year}年第{number}期）",
            "{unit}: internal report {year} no. {number}",
        ),
        source=_REPORTING,
        every=WEEK,
        public=False,
    )


def sections() -> list[BulletinSection]:
    """Every section, in the order of the text."""
    weekly, public = (WEEKLY,), (WEEKLY, MONTHLY)
    return [
        _section("units.notice", "致单位", "To units", (UNITS,), units.write, 5),
        _section("alert", "预警", "Alert", (ALERT,), alert.write, 5),
        _section("notice", "通报项目", "Items of the notice", (MONTHLY,), notice.write, 5),
        _section("overall", "总体情况", "Overall", (WEEKLY, INTERNAL), overall.write, 10),
        _section("areas", "发案区域", "Areas", weekly, areas.write, 20),
        _section("table", "各单位统计表", "Table of units", (WEEKLY, INTERNAL), analysis.table, 25),
        _section("mix", "警情构成", "By category", weekly, mix.write, 15),
        _section("analysis", "警情分析", "Analysis", (WEEKLY, INTERNAL), analysis.write, 30),
        _section("internal.mix", "类别表", "Categories", (INTERNAL,), internal.categories, 15),
        _section("internal.areas", "各辖区", "Every area", (INTERNAL,), internal.by_unit, 20),
        _section("hours", "高发时段", "Hours", (WEEKLY, INTERNAL), hours.write, 40),
        _section("places", "高发部位", "Places", weekly, places.write, 50),
        _section("internal.places", "具体部位", "Each place", (INTERNAL,), internal.places, 50),
        _section("methods", "常见手段", "Methods", (*public, INTERNAL), methods.write, 60),
        _section("solved", "破案情况", "Solved", (SOLVED,), solved.write, 10),
        _section(
            "solved.brief", "破案", "Solved, briefly", (MONTHLY, INTERNAL), solved.briefly, 70
        ),
        _section("solved.tips", "防范提示", "Advice", (SOLVED,), tips.of_solved, 80),
        _section("tips", "防范提示", "Advice", public, tips.write, 80),
        _section("work", "损失与办理", "Losses and work", (INTERNAL,), internal.work, 85),
        _section("closing", "结语", "Closing", (WEEKLY, SOLVED, ALERT), _closing, 90),
    ]


def _section(
    name: str, zh: str, en: str, kinds: tuple[str, ...], write: Writer, order: int
) -> BulletinSection:
    label = Text(zh, en)
    return BulletinSection(
        name=f"incidents.{name}", label=label, kinds=kinds, write=write, order=order
    )


def _closing(draft: Drafting) -> Iterable[str]:
    """Whom to call."""
    yield ""
    yield draft.say(f"closing.{draft.kind.name}")
