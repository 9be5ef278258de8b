"""Code lists of visits, opinions and services.

No national table is published for any of them; the values are those that published forms and
rules of stations use, numbered by us. A region narrows a list or brings a form with its own.
"""

from __future__ import annotations

from beatbook.codes import Code, CodeList
from beatbook.texts import Text

HOUSEHOLD, UNIT = "1", "2"
"""Codes of ``visit_kind``."""
MET, REFUSED, NOT_HOME, MOVED = "1", "2", "3", "4"
"""Codes of ``visit_result``; all four are normal results."""
AT_A_VISIT = "1"
"""Code of ``opinion_channel``."""
HELP, COMPLAINT = "3", "5"
"""Codes of ``opinion_kind``."""

_OWN = "自编：依据派出所公布的走访表样式"
_USUAL = "自编：各地惯用表述不一，由各地自定"


def _list(id: str, zh: str, en: str, *codes: tuple[str, str, str], source: str = _OWN) -> CodeList:
    made = [Code(code, Text(chinese, english)) for code, chinese, english in codes]
    return CodeList(id, Text(zh, en), made, source=source)


def lists() -> list[CodeList]:
    """Every code list of this plugin."""
    return [*_of_visits(), *_of_reach(), *_of_opinions(), *_of_services()]


def _of_visits() -> list[CodeList]:
    return [
        _list(
            "visit_kind",
            "走访类别",
            "Kind of visit",
            (HOUSEHOLD, "入户走访", "household visit"),
            (UNIT, "单位走访", "unit visit"),
        ),
        _list(
            "visit_purpose",
            "走访目的",
            "Purpose of the visit",
            ("1", "日常走访", "routine visit"),
            ("2", "信息核对", "checking the register"),
            ("3", "防范宣传", "prevention advice"),
            ("4", "征求意见", "asking for opinions"),
            ("5", "新住户、新单位首访", "first visit to newcomers"),
            ("6", "案件、警情回访", "return to those who reported or suffered a loss"),
            ("7", "纠纷回访", "return after mediation"),
            ("8", "上门服务", "service at the door"),
            ("9", "预警提示", "prevention alert"),
            ("99", "其他", "other"),
        ),
        _list(
            "visit_result",
            "走访结果",
            "Result of the visit",
            (MET, "见面", "met"),
            (REFUSED, "拒访", "refused"),
            (NOT_HOME, "无人在", "not at home"),
            (MOVED, "已搬走", "moved away"),
        ),
    ]


def _of_reach() -> list[CodeList]:
    """四到四知: what an officer does at the door and comes away knowing."""
    return [
        _list(
            "four_reach",
            "四到",
            "Four to",
            ("1", "人到", "came in person"),
            ("2", "口到", "asked and explained"),
            ("3", "手到", "lent a hand"),
            ("4", "心到", "took the need to heart"),
            source=_USUAL,
        ),
        _list(
            "four_know",
            "四知",
            "Four know",
            ("1", "知人员", "who lives or works here"),
            ("2", "知房屋", "the dwelling and its safety"),
            ("3", "知从业", "what they do"),
            ("4", "知需求", "what they need"),
            source=_USUAL,
        ),
    ]


def _of_opinions() -> list[CodeList]:
    return [
        _list(
            "opinion_channel",
            "反映途径",
            "How it was heard",
            (AT_A_VISIT, "走访", "at a visit"),
            ("2", "警务室接待", "at the office desk"),
            ("3", "电话", "by telephone"),
            ("4", "居民会议", "at a residents' meeting"),
            ("5", "书面、意见箱", "in writing"),
            ("6", "网络", "online"),
        ),
        _list(
            "opinion_from",
            "反映人类别",
            "Kind of visitor",
            ("1", "居民", "resident"),
            ("2", "租住人员", "tenant"),
            ("3", "单位人员", "staff of a unit"),
            ("4", "商户", "shopkeeper"),
            ("5", "社区、村委会", "neighbourhood or village committee"),
            ("9", "其他", "other"),
        ),
        _list(
            "opinion_kind",
            "意见性质",
            "Kind of opinion",
            ("1", "意见", "criticism"),
            ("2", "建议", "proposal"),
            (HELP, "求助", "request for help"),
            ("4", "表扬", "praise"),
            (COMPLAINT, "投诉", "complaint"),
        ),
        _list(
            "opinion_topic",
            "内容类别",
            "What it is about",
            ("1", "治安防范", "public order"),
            ("2", "交通出行", "traffic"),
            ("3", "邻里关系", "neighbours"),
            ("4", "环境、噪声", "environment, noise"),
            ("5", "消防安全", "fire safety"),
            ("6", "办事服务", "services and papers"),
            ("7", "民警工作", "the work of the police"),
            ("8", "物业管理", "property management"),
            ("99", "其他", "other"),
        ),
    ]


def _of_services() -> list[CodeList]:
    return [
        _list(
            "help_kind",
            "帮扶内容",
            "Kind of help",
            ("1", "上门办证", "papers brought to the door"),
            ("2", "就业、就学联系", "contact for work or school"),
            ("3", "就医协助", "help with a doctor or hospital"),
            ("4", "生活物资", "things of daily life"),
            ("5", "协助申请救助", "help in asking for relief"),
            ("99", "其他", "other"),
        ),
        _list(
            "alert_topic",
            "预警内容",
            "What is warned of",
            ("1", "电信网络诈骗", "telecom and online fraud"),
            ("2", "入室盗窃", "burglary"),
            ("3", "盗窃车辆", "theft of vehicles"),
            ("4", "火灾隐患", "fire"),
            ("5", "灾害天气", "dangerous weather"),
            ("99", "其他", "other"),
        ),
    ]
