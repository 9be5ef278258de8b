"""What the demo's disputes are about: invented matters with what was said and agreed."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Matter(NamedTuple):
    """A matter: kind, between whom, the facts, what was said, what was agreed and how.

    `agreement` is the code of the kind of agreement that fits its kind.
    """

    kind: str
    between: str | None
    facts: str
    course: str
    items: tuple[str, ...]
    method: tuple[str, ...]
    amount: Decimal | None = None

    @property
    def agreement(self) -> str:
        """The code of ``agreement_kind``."""
        return "1" if self.kind.startswith("1") else "3"


BODIES = (
    ("11", "云主任", "街道综治中心"),
    ("31", "安调解员", "社区人民调解委员会"),
    ("32", "石律师", "青禾律师事务所"),
    ("33", "白书记", "社区居民委员会"),
    ("93", "温经理", "云杉物业"),
)
"""The 1+3+N: kind, name, organisation."""

MATTERS = (
    Matter(
        "301",
        "2",
        "楼上卫生间渗水，楼下天花板起皮，双方为维修费用争执。",
        "现场查看渗水部位，双方对原因没有争议，对费用分担各退一步。",
        ("甲方十日内修复卫生间防水", "甲方赔偿乙方天花板修复费用"),
        ("2", "4"),
        Decimal("1200.00"),
    ),
    Matter(
        "101",
        "2",
        "为占用楼道堆放杂物发生口角，甲方推搡乙方，乙方手臂轻微擦伤。",
        "甲方承认动手不对，乙方接受道歉，不再追究。",
        ("甲方当面向乙方赔礼道歉", "甲方承担乙方医药费", "双方今后不再为此事发生争执"),
        ("2", "6"),
        Decimal("260.00"),
    ),
    Matter(
        "314",
        "2",
        "遛犬未牵绳，犬只扑倒邻居老人，老人受惊。",
        "犬主同意今后牵绳，并陪老人检查身体。",
        ("甲方今后外出遛犬全程牵绳", "甲方承担乙方检查费用"),
        ("2",),
        Decimal("380.00"),
    ),
    Matter(
        "106",
        "2",
        "为停车位争执，甲方用脚踢坏乙方电动车后视镜。",
        "甲方承认损坏，愿意赔偿；双方约定今后轮流使用车位。",
        ("甲方赔偿乙方后视镜费用", "车位今后先到先用"),
        ("2",),
        Decimal("150.00"),
    ),
    Matter(
        "305",
        None,
        "租期届满，房东以墙面污损为由不退押金。",
        "双方一同查看房屋，就墙面修复费用达成一致。",
        ("乙方从押金中扣除墙面修复费用", "其余押金一次退还甲方"),
        ("2",),
        Decimal("900.00"),
    ),
    Matter(
        "107",
        "2",
        "夜间长时间播放音响，多次劝说不改，影响楼下休息。",
        "甲方同意晚十时后不再播放，乙方表示谅解。",
        ("甲方二十二时后不播放音响", "甲方向乙方赔礼道歉"),
        ("5", "6"),
    ),
    Matter(
        "302",
        None,
        "兄妹为照料老人的费用分担争执，互相指责。",
        "请社区书记到场，算清费用，老人表明意见。",
        ("老人轮流居住，各家半年", "日常医药费用各承担一半"),
        ("3",),
    ),
    Matter(
        "103",
        "3",
        "同事之间因排班发生口角，甲方当众辱骂乙方。",
        "单位主管到场，甲方认识到言语不当。",
        ("甲方在班组会上向乙方赔礼道歉",),
        ("6",),
    ),
    Matter(
        "307",
        None,
        "饭店拖欠离职员工一个月工资，双方对考勤天数有分歧。",
        "核对考勤表，双方确认工资数额。",
        ("乙方一次付清拖欠工资", "双方再无其他劳动争议"),
        ("2",),
        Decimal("4300.00"),
    ),
    Matter(
        "306",
        None,
        "业主以电梯常坏为由拒交物业费，与物业员工争吵。",
        "物业说明维修安排，业主同意补交。",
        ("物业一个月内完成电梯检修", "业主补交上年度物业费"),
        ("2", "4"),
        Decimal("1560.00"),
    ),
    Matter(
        "101",
        "1",
        "亲戚聚餐饮酒后争吵，甲方打了乙方一拳，面部轻微红肿。",
        "双方均称是酒后冲动，愿意和好。",
        ("甲方赔礼道歉并承担乙方医药费",),
        ("2", "6"),
        Decimal("320.00"),
    ),
    Matter(
        "308",
        None,
        "顾客称五金店所售水龙头漏水，要求退款，店主不同意。",
        "查看商品和票据，店主同意更换。",
        ("店主当日更换水龙头", "顾客不再要求其他赔偿"),
        ("4",),
    ),
)
"""Twelve matters that come again and again."""
