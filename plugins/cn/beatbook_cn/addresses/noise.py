"""What stands in a pasted line and is no address: names, telephones, greetings, pictures.

It is put aside, never thrown away: whoever pasted the line sees what was not taken as address.
"""

from __future__ import annotations

import re

_PICTURES = re.compile(
    "[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\u3030\ufe0e\ufe0f\u200d\u20e3]+"
)
_PHONE = (
    r"(?<![0-9])(?:(?:\+?86[\- ]?)?1[3-9][0-9](?:[\- ]?[0-9*]{4}){2}"
    r"|0[0-9]{2,3}[\- ][0-9]{7,8})(?![0-9])"
)
_TITLED = "[\u4e00-\u9fff]{1,3}(?:先生|女士|小姐|同学|老师|师傅|阿姨|大爷|大妈)"
_NAME = "[\u4e00-\u9fff·]{2,8}"
_END = r"(?=[\s,;.!。]|$)"
_ASIDE = (
    re.compile(
        r"(?:收[货件]人?|联系人|姓名|名字|户主)(?:姓名)?(?:是|[\s:])+"
        rf"(?P<kept>{_NAME}){_END}"
    ),
    re.compile(
        r"(?:联系)?(?:电话|手机|方式|tel|TEL|Tel)(?:号码?)?(?:是|[\s:])*"
        rf"(?P<kept>{_PHONE})"
    ),
    re.compile(rf"(?P<kept>{_PHONE})"),
    re.compile(r"邮(?:政)?编(?:码)?[\s:]*(?P<kept>[0-9]{6})(?![0-9])"),
    re.compile(rf"(?:(?<=[\s,;:])|^)(?P<kept>{_TITLED})(?:收)?{_END}"),
)
_NUMBERING = re.compile(r"^(?:[0-9]{1,2}[.、)]\s*|[0-9]{3,6}(?=[\u4e00-\u9fff]))(?![号栋幢])")
"""The number of a line in a list, or of a delivery, before the address."""
_GREETING = (
    "(?:你好|您好|亲|麻烦(?:你|您)?(?:了|帮忙)?|辛苦(?:你|您)?了?|谢谢(?:你|您)?|多谢"
    "|拜托(?:了|你|您)?|在吗|收)"
)
_LABEL = (
    "(?:(?:麻烦(?:你|您)?)?请?(?:帮忙)?(?:送|寄|发)[到至]|我(?:家)?住?在|我家是?|家?住在|家住"
    "|(?:新|我的|现在的)?(?:收[货件]|详细|家庭|现住|现居住|居住|联系|所在|具体)?(?:地址|住址|地区)(?:是|为)?)"
)
_OPENING = re.compile(rf"^(?:{_GREETING}[\s,.;:!~]+|{_LABEL}[\s,.;:!~]*|[\s,.;:!~]+)+")
_MIDDLE = re.compile(rf"(?<=[\s,;!~:])(?:{_GREETING}[\s,.;:!~]+|{_LABEL}[\s,.;:!~]*)")
_CLOSING = re.compile(
    rf"[\s,.;!~]+(?:{_GREETING}(?:了|啦|哈|哦|啊)?[\s,.;!~]*)+$"
    r"|[\s,.;]*(?:谢谢(?:你|您)?|多谢|辛苦了|麻烦了)[\s,.;!~]*$"
)


def put_aside(text: str) -> tuple[str, tuple[str, ...]]:
    """*text* without what is no address, and names and telephones that stood in it.

    *text* is in half-width already.
    """
    plain = _PICTURES.sub(" ", text)
    kept: list[str] = []
    for pattern in _ASIDE:
        kept += [found["kept"] for found in pattern.finditer(plain)]
        plain = pattern.sub(" ", plain)
    # A greeting may follow another one with a name or number between them that is gone by now.
    plain = _OPENING.sub("", _NUMBERING.sub("", plain.strip()))
    plain = _MIDDLE.sub(" ", plain)
    return _CLOSING.sub("", plain), tuple(kept)
