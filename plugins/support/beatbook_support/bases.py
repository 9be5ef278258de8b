"""The statutory bases of support, their terms, purposes, and how long the records are kept.

There are three kinds of cases and no fourth: each has a law that orders or grants the help, a body
that answers for it and a longest term. Community correction belongs to the justice bodies
(社区矫正法 art. 8) and is not kept here, nor is any list of people that no law asks for.

* community drug rehabilitation: three years from reporting (禁毒法 art. 33; 戒毒条例 art. 13, 14);
* community recovery after compulsory rehabilitation: up to three years (禁毒法 art. 48; 戒毒条例
  art. 37, 38, 40);
* resettlement help after a prison term: 监狱法 art. 37; five years at most, the term that the
  central document 中办发〔2010〕5号 and the provinces' rules made under it name.
"""

from __future__ import annotations

from typing import NamedTuple

from beatbook.codes import Code, CodeList
from beatbook.forms.declare import RetentionClass
from beatbook.texts import Text

REHABILITATION, RECOVERY, RESETTLEMENT = "1", "2", "3"
"""Codes of ``support_basis``."""
ORDERED = (REHABILITATION, RECOVERY)
"""Ordered by the police, who give notice of the release."""
REVIEW = "9"
"""Code of ``support_kind``: the case was reviewed."""

REPORT_DAYS = 15
"""To report to the township or subdistrict after the order is served (戒毒条例 art. 14, 38)."""
NOTICE_DAYS = 7
"""To tell the township or subdistrict of the release after the term ends (戒毒条例 art. 23, 40)."""


class Term(NamedTuple):
    """The longest term of a kind of case, in years, and the law that sets it."""

    years: int
    law: Text


TERMS = {
    REHABILITATION: Term(
        3,
        Text(
            "禁毒法第三十三条；戒毒条例第十四条：三年，自报到之日起计算",
            "Narcotics Control Law art. 33; Drug Rehabilitation Regulations art. 14: three years"
            " from reporting",
        ),
    ),
    RECOVERY: Term(
        3,
        Text(
            "禁毒法第四十八条；戒毒条例第三十七条：不超过三年",
            "Narcotics Control Law art. 48; Drug Rehabilitation Regulations art. 37: up to three"
            " years",
        ),
    ),
    RESETTLEMENT: Term(
        5,
        Text(
            "监狱法第三十七条；中办发〔2010〕5号：刑满释放五年内",
            "Prison Law art. 37; central document 2010 No. 5: within five years of release",
        ),
    ),
}

REPORTING = Text(
    "戒毒条例第十四条、第三十八条：收到决定书之日起15日内报到",
    "Drug Rehabilitation Regulations art. 14, 38: report within 15 days of being served",
)
RELEASE = Text(
    "戒毒条例第二十三条、第四十条：期满解除，7日内通知乡镇人民政府、街道办事处",
    "Drug Rehabilitation Regulations art. 23, 40: released at the end of the term; the township or"
    " subdistrict is told within 7 days",
)
HELPING = Text(
    "戒毒条例第十七条、第十八条；监狱法第三十七条",
    "Drug Rehabilitation Regulations art. 17, 18; Prison Law art. 37",
)
STATUTES = Text(
    "禁毒法第三十三条、第三十四条、第四十八条；戒毒条例第七条、第十四条至第十八条；监狱法第三十七条",
    "Narcotics Control Law art. 33, 34, 48; Drug Rehabilitation Regulations art. 7, 14-18; Prison"
    " Law art. 37",
)
CONFIDENTIAL = Text(
    "戒毒条例第七条：个人信息依法保密，入学、就业、社会保障不受歧视",
    "Drug Rehabilitation Regulations art. 7: personal information is confidential; no"
    " discrimination at school, at work or in social security",
)
EQUAL = Text(
    "监狱法第三十八条：依法享有与其他公民平等的权利；个人信息保护法第二十八条",
    "Prison Law art. 38: equal rights with every citizen; Personal Information Protection Law"
    " art. 28",
)
PURPOSE = Text(
    "依法提供帮助，按期解除；不用于其他目的",
    "To give the help that the law grants and to end it in time; for nothing else",
)

SUPPORT = "support"


def retention() -> list[RetentionClass]:
    """Shortly: as long as somebody may still complain or sue about it."""
    return [
        RetentionClass(
            id=SUPPORT,
            label=Text("帮扶帮教", "Support"),
            years=1,
            starts=Text("期满或者终止之日", "the day the term ends"),
            source=Text(
                "个人信息保护法第二十八条、第四十七条；行政诉讼法第四十六条（六个月）；戒毒条例第七条",
                "Personal Information Protection Law art. 28, 47; Administrative Litigation Law"
                " art. 46 (six months); Drug Rehabilitation Regulations art. 7",
            ),
            start=("closes", "case.closes", "@closed"),
        )
    ]


def _list(id: str, label: Text, source: str, *codes: tuple[str, str, str]) -> CodeList:
    made = [Code(code, Text(zh, en)) for code, zh, en in codes]
    return CodeList(id, label, made, source=source)


def lists() -> list[CodeList]:
    """The bases, the kinds of help, the team."""
    return [
        _list(
            "support_basis",
            Text("法定依据", "Statutory basis"),
            "禁毒法；戒毒条例；监狱法（编号自编）",
            (REHABILITATION, "社区戒毒", "community drug rehabilitation"),
            (RECOVERY, "社区康复", "community recovery"),
            (RESETTLEMENT, "安置帮教", "resettlement help"),
        ),
        _list(
            "support_kind",
            Text("帮助内容", "Kind of help"),
            "戒毒条例第十八条、第三十九条；监狱法第三十七条（编号自编）",
            ("1", "知识辅导、教育劝诫", "counselling and advice"),
            ("2", "心理疏导", "psychological support"),
            ("3", "职业技能和就业", "skills and work"),
            ("4", "就学", "school"),
            ("5", "就医", "medical help"),
            ("6", "生活和住房", "livelihood and housing"),
            ("7", "救助和社会保障", "relief and social security"),
            (REVIEW, "评议", "review of the case"),
        ),
        _list(
            "support_team",
            Text("工作小组成员", "Members of the team"),
            "戒毒条例第十七条（编号自编）",
            ("1", "专职工作人员", "full-time worker"),
            ("2", "社区医务人员", "community doctor or nurse"),
            ("3", "家庭成员", "family"),
            ("4", "志愿者", "volunteer"),
            ("5", "司法所", "justice office"),
            ("6", "社区、村委会", "neighbourhood or village committee"),
        ),
    ]
