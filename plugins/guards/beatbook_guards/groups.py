"""The guard of ethnicity, religion, politics and petitioning: no public text says them of a person.

Names of places and schools hold the same words (蒙古族自治县, 民族中学) and pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beatbook.bulletin.declare import Leak, Publication
from beatbook.texts import Text
from beatbook_guards import laws
from beatbook_guards.cutting import removal
from beatbook_guards.folding import reading
from beatbook_guards.patterns import either, words
from beatbook_guards.telling import noun, of_somebody

# The 56 peoples (GB/T 3304), with the short forms in use.
_PEOPLE = (
    words(
        "汉 蒙古 蒙 回 藏 维吾尔 维 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 "
        "佤 畲 高山 拉祜 水 "
        "东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 "
        "乌孜别克 俄罗斯 "
        "鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
    )
    + "族"
)
_ENDS = r"(?=[,、)。;\s]|$)"
_BEARER = words(
    "男 女 青年 小伙 老人 老汉 少年 姑娘 人(?![民口士]) 司机 商贩 嫌疑人 村民 居民 牧民 妇女 "
    "学生 的 某 "
    "[\u4e00-\u9fff]某"
)
_ENGLISH = "(?:Mongol(?:ian)?|Hui|Uy?i?gh?ur|Tibetan|Kazakh|Han|Korean|Manchu)"
_ETHNIC = re.compile(
    either(
        rf"(?<![\u4e00-\u9fff]){_PEOPLE}{_ENDS}",
        rf"民族(?:为|是|:)?{_PEOPLE}?{_ENDS}",
        rf"{_PEOPLE}(?={_BEARER})",
        rf"[系为是]{_PEOPLE}{_ENDS}",
        rf"\b{_ENGLISH}(?: Chinese)? "
        r"(?=(?:man|woman|youth|suspect|resident|driver|ethnicity|tenant|male|female|student)\b)",
        rf"\b(?:of|from the) {_ENGLISH} (?:ethnicity|nationality|ethnic group)\b",
    )
)
_FAITH = re.compile(
    either(
        r"(?:系|为|是|信仰|信奉|信)?(?:基督教|天主教|伊斯兰教|佛教|道教|东正教|藏传佛教)"
        r"(?:徒|信徒|信众|教徒)",
        r"(?:信仰|信奉|皈依)[\u4e00-\u9fff]{1,6}教",
        r"基督徒|穆斯林|信教(?:群众|人员|者)?",
        r"(?:法轮功|全能神|门徒会|邪教)(?:人员|练习者|成员|信徒)",
        r"\b(?:(?:is|was) )?(?:a )?(?:devout |practising )?"
        r"(?:Muslim|Christian|Buddhist|Catholic|Falun Gong (?:member|practitioner))\b(?: and\b)?"
        r"(?! (?:festival|holiday|temple|community|cemetery))",
        r"政治面貌(?:为|是|:)?[\u4e00-\u9fff]{2,6}",
        r"上访(?:人员|户|人|者)|信访(?:老户|人员|户)|超生|计划外生育",
    )
)

_WHY = laws.because(
    Text(
        "公开文字不写民族、宗教、政治面貌、信访",
        "Ethnicity, religion, politics and petitions have no place in public texts",
    ),
    laws.SENSITIVE,
)


def look(text: str, publication: Publication) -> Iterator[Leak]:
    """What is said of that kind of a person, left out."""
    folded = reading(text).folded
    for match in _ETHNIC.finditer(folded):
        yield removal(folded, match.start(), _with_particle(folded, *match.span()), "group", _WHY)
    for match in of_somebody(text, _FAITH):
        yield noun(folded, *match.span(), "group", _WHY)


def _with_particle(folded: str, start: int, end: int) -> int:
    """藏族的商贩 becomes 商贩."""
    return end + (folded[end : end + 1] == "的" and folded[start] not in "系为是")
