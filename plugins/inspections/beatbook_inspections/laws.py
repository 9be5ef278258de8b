"""Purposes, legal bases and rules that forms, checks and duties of inspections share.

The revised 治安管理处罚法 (in force since 2026-01-01) has other article numbers than the text of
2012, so each citation says which text it means.
"""

from __future__ import annotations

from beatbook.texts import Text

INSPECTING = Text(
    "人民警察法第六条；企业事业单位内部治安保卫条例第十六条；娱乐场所管理条例第三十二条、第三十三条；"
    "租赁房屋治安管理规定(公安部令第24号)第三条",
    "People's Police Law art. 6; Internal Security Regulations art. 16; Entertainment Venues"
    " Regulations art. 32, 33; Rules on Rented Housing (MPS Order 24) art. 3",
)
PLEDGE = Text(
    "租赁房屋治安管理规定(公安部令第24号)第六条；企业事业单位内部治安保卫条例第五条",
    "Rules on Rented Housing (MPS Order 24) art. 6; Internal Security Regulations art. 5",
)
POLICE = ("chief", "officer", "desk")
"""Roles of police officers; auxiliaries and liaison officers help but inspect nothing."""
TWO_OFFICERS = Text(
    "治安管理处罚法(2012年文本)第八十七条；行政处罚法第四十二条",
    "Public Security Penalties Law (text of 2012) art. 87; Administrative Penalty Law art. 42",
)
SIGNED = Text(
    "治安管理处罚法(2012年文本)第八十八条；娱乐场所管理条例第三十三条",
    "Public Security Penalties Law (text of 2012) art. 88; Entertainment Venues Regulations"
    " art. 33",
)
IN_TIME = Text(
    "企业事业单位内部治安保卫条例第十六条第二项、第十九条",
    "Internal Security Regulations art. 16(2), 19",
)
LOCAL_CYCLE = Text(
    "租赁房屋治安管理规定(公安部令第24号)第三条；检查周期由各地规定，此处为通行做法",
    "Rules on Rented Housing (MPS Order 24) art. 3; the cycle is left to localities, this is usual"
    " practice",
)
LOCAL_UNIT_CYCLE = Text(
    "企业事业单位内部治安保卫条例第十六条；检查周期由各地规定，此处为通行做法",
    "Internal Security Regulations art. 16; the cycle is left to localities, this is usual"
    " practice",
)
YEARLY_UNIT = Text(
    "企业事业单位内部治安保卫条例第五条；每年一份为社区警务通行做法",
    "Internal Security Regulations art. 5; one a year is usual practice of community policing",
)
YEARLY_PLEDGE = Text(
    "租赁房屋治安管理规定(公安部令第24号)第六条；每年续签为社区警务通行做法",
    "Rules on Rented Housing (MPS Order 24) art. 6; renewal each year is usual practice",
)
LICENCE = Text(
    "行政许可法第五十条；各特种行业治安管理法规",
    "Administrative Licensing Law art. 50; the rules of each special trade",
)

WHO_WAS_THERE = Text(
    "证明检查的经过，由在场人签名确认",
    "To show how the inspection went, confirmed by those present",
)
WHO_SIGNED = Text("明确治安责任人", "To know who took responsibility")
