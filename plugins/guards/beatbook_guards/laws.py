"""Where it stands that something is not published; each guard names its article."""

from __future__ import annotations

from beatbook.texts import Text

CONSENT = Text("个人信息保护法第二十五条", "Personal Information Protection Law art. 25")
NAMES = Text(
    "个人信息保护法第二十五条；姓名处理参照法释〔2016〕19号第九条",
    "Personal Information Protection Law art. 25; masked as in judicial interpretation "
    "2016 no. 19, art. 9",
)
SENSITIVE = Text("个人信息保护法第二十八条", "Personal Information Protection Law art. 28")
MINORS = Text("未成年人保护法第一百零三条", "Law on the Protection of Minors art. 103")
SEALED = Text(
    "治安管理处罚法(2026年1月1日起施行)第一百三十六条",
    "Public Security Administration Punishments Law (in force 2026-01-01) art. 136",
)
VICTIMS = Text(
    "个人信息保护法第二十五条、第二十八条",
    "Personal Information Protection Law art. 25 and 28",
)
REHABILITATION = Text(
    "戒毒条例第七条；个人信息保护法第二十八条",
    "Drug Rehabilitation Regulations art. 7; Personal Information Protection Law art. 28",
)
HEALTH = Text(
    "个人信息保护法第二十八条；精神卫生法第四条；艾滋病防治条例第三十九条",
    "Personal Information Protection Law art. 28; Mental Health Law art. 4; "
    "AIDS Regulations art. 39",
)
INFORMATION = Text("政府信息公开条例第十五条", "Open Government Information Regulations art. 15")


def because(why: Text, law: Text) -> Text:
    """A reason with its law behind it."""
    return Text(f"{why.zh}（{law.zh}）", f"{why.en} ({law.en})")
