"""Names of other peoples in Chinese characters with a dot between their parts: 买买提·吐尔逊.

Mottoes and headings use the same dot (平安·和谐), so that every part must be made of characters that
transcriptions use; where a role word stands before it or 某 follows, that is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beatbook_guards.names import cues

# A plain full stop between Chinese characters is typed for the dot, too.
_DOTTED = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:\s?[·.]\s?[\u4e00-\u9fff]{1,8})+|[\u4e00-\u9fff]{1,8}·[A-Z][a-z]+"
)

# Facts of the practice of transcription: 新华社译名 tables and the usual Uyghur, Kazakh, Tibetan forms.
_TRANSCRIBING = frozenset(
    "阿艾埃爱安昂奥澳巴白拜班邦包保鲍贝倍本比彼毕别宾波伯勃博卜布才采查柴昌察彻茨次达大戴丹当道德得登邓狄迪底"
    "帝蒂第丁顶东都杜顿多厄恩儿尔耳法凡范方菲费芬丰冯佛夫弗福富盖甘冈岗高戈哥格葛根贡古圭果哈海罕汉杭豪赫黑亨洪"
    "侯胡华怀惠霍基吉季加贾简江杰捷金津京久居卡开凯坎康考科可克肯库夸奎昆拉莱赖兰郎朗劳勒雷蕾黎里理礼李力丽利"
    "莉连廉良列烈林龙隆娄卢鲁路露吕伦罗洛马玛迈麦买曼芒毛茂梅门蒙孟米密苗敏明摩莫默姆木穆拿那娜纳乃奈南内嫩能"
    "尼妮宁纽农努诺欧帕派潘庞佩彭皮平婆珀朴普其齐奇恰强乔切钦琴青琼丘屈热仁日荣茹儒瑞若撒萨塞赛三桑瑟森沙山"
    "珊尚绍舍申生圣施石史士世舒斯司思丝苏孙索塔台太泰坦汤唐陶特腾提替铁廷童图吐托娃瓦外宛万汪旺威韦维为魏温文"
    "翁沃乌吾武西希锡喜夏显香肖谢欣辛兴休修许逊雅亚延扬耶叶伊依宜因英尤于宇约云赞泽曾扎詹张哲珍芝治朱卓兹子宗"
    "祖佐甫孜江提肉孜古丽汗别克拜尔木合买依布拉音艾力热孜玉素尔逊巴依不有约翰和云嘎泳琪楞呼汗根图淖音琳露佳嘉洁梦诗雪央卓玛扎措珠顿"
)
_SUFFICES = 0.99


_PARTICLES = frozenset("因于为")
# Slogans and headings are written with the same dot.
_MOTTOES = frozenset("平安 文明 和谐 幸福 美丽 安全 法治 健康 青山 云上 山海 阳光 古都 敕勒川 塞外".split())


def found(folded: str) -> Iterator[tuple[int, int]]:
    """Where such names stand."""
    for match in _DOTTED.finditer(folded):
        dots = [at for at in range(*match.span()) if folded[at] in "·."]
        start = _begin(folded, match.start(), dots[0])
        end = _end(folded, match.end(), dots[-1])
        named = start < dots[0] and end > dots[-1] + 1
        if named and not _is_motto(folded[start:end]) and _is_meant(folded, start, dots):
            yield start, end


def _begin(folded: str, start: int, dot: int) -> int:
    """The first character of the name: behind words that transcriptions do not use, and roles."""
    at = dot
    while at > start and folded[at - 1] in _TRANSCRIBING:
        at -= 1
    roles = (later for later in range(dot - 1, at, -1) if cues.before(folded, later) >= cues.STRONG)
    return next(roles, at)


def _end(folded: str, end: int, dot: int) -> int:
    at = dot + 1
    while at < end and folded[at].isspace():
        at += 1
    first = at
    while at < end and (folded[at] in _TRANSCRIBING or folded[at].isascii()):
        if at > first + 1 and folded[at] in _PARTICLES and cues.after(folded, at) > 2:
            break
        at += 1
    return at


def _is_meant(folded: str, start: int, dots: list[int]) -> bool:
    """Whether the sign is the dot of names, or a full stop typed for it behind a role word."""
    return folded[dots[0]] == "·" or cues.before(folded, start) >= cues.STRONG


def _is_motto(name: str) -> bool:
    return any(part.strip() in _MOTTOES for part in name.split("·"))
