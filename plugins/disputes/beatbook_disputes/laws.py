"""Purposes, legal bases and rules that forms, checks and duties of disputes share.

治安管理处罚法 art. 9 has the same number in the text of 2012 and in the revised one, in force since
2026-01-01; the term of art. 99 (text of 2012) stands elsewhere in the revised text.
"""

from __future__ import annotations

from beatbook.texts import Text

POLICE = ("chief", "officer")
"""Roles that decide: mediation, agreements and what follows are never an auxiliary's."""
AUXILIARIES = Text(
    "国办发〔2016〕15号：辅警不得单独执法，不作处理决定",
    "State Council Office 2016 No. 15: auxiliaries decide nothing",
)

_PROCEDURE = "公安机关办理行政案件程序规定"
_PROCEDURE_EN = "Procedures for Administrative Cases of Public Security Organs"


def _article(number: str, arabic: int, zh: str = "", en: str = "") -> Text:
    return Text(f"{_PROCEDURE}第{number}条{zh}", f"{_PROCEDURE_EN} art. {arabic}{en}")


ACTS = _article("一百七十八", 178, "第一款", "(1)")
CIVIL = _article("一百七十八", 178, "第二款", "(2)")
ON_THE_SPOT = _article("一百七十八", 178, "第三款", "(3)")
EXCLUDED = _article("一百七十九", 179)
GUARDIANS = _article("一百八十一", 181, "第一款", "(1)")
MANDATE = _article("一百八十一", 181, "第二款", "(2)")
SESSIONS = _article("一百八十三", 183)
CONTENTS = _article("一百八十四", 184)
AFTERWARDS = _article("一百八十五", 185)
PUBLIC_ORDER = Text("治安管理处罚法第九条", "Public Security Penalties Law art. 9")
TERM = Text(
    "公安机关办理行政案件程序规定第一百八十五条；治安管理处罚法(2012年文本)第九十九条",
    f"{_PROCEDURE_EN} art. 185; Public Security Penalties Law (text of 2012) art. 99",
)
VOLUNTARY = Text("人民调解法第三条、第二十三条", "People's Mediation Law art. 3, 23")
OTHERS_MATTER = Text(
    "人民调解工作若干规定(司法部令第75号)第二十二条",
    "Rules on People's Mediation (Ministry of Justice Order 75) art. 22",
)
A_MONTH = Text(
    "人民调解工作若干规定(司法部令第75号)第三十三条",
    "Rules on People's Mediation (Ministry of Justice Order 75) art. 33",
)
CONFIRMING = Text("人民调解法第三十三条", "People's Mediation Law art. 33")
SUPERVISING = Text(
    "人民调解法第三十一条；公安机关办理行政案件程序规定第一百八十五条；日数为通行做法",
    f"People's Mediation Law art. 31; {_PROCEDURE_EN} art. 185; the days are usual practice",
)
IN_TIME = Text(
    "公安机关办理行政案件程序规定第一百八十条(及时原则)；日数为通行做法",
    f"{_PROCEDURE_EN} art. 180 (promptness); the days are usual practice",
)

MEDIATING = Text(
    "治安管理处罚法第九条；公安机关办理行政案件程序规定第十章；人民警察法第二十一条；人民调解法",
    f"Public Security Penalties Law art. 9; {_PROCEDURE_EN} ch. 10; People's Police Law art. 21;"
    " People's Mediation Law",
)
HELPERS = Text(
    "公安机关办理行政案件程序规定第一百八十二条；人民调解法第二十条",
    f"{_PROCEDURE_EN} art. 182; People's Mediation Law art. 20",
)

SETTLING = Text("调处纠纷", "To settle the dispute")
WHO = Text("核实并联系当事人", "To know and to reach who is part of it")
ON_PAPER = Text("制作调解协议书", "To write the agreement")
REACHING = Text("联系调解人员", "To reach who mediates")
