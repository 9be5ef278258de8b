"""Which characters of a name are the surname, and how that surname is read.

General pinyin tables read surnames wrongly (曾 céng, 单 dān, 查 chá): a name index built on them
loses people. The readings here are facts of the language, restated from the surname entries of
现代汉语词典 and 通用规范汉字字典; a surname that is read in two ways keeps both. Surnames not
listed are read like any other character.

On the fast path (`beat find`): nothing is imported.
"""

from __future__ import annotations

_SINGLE = """
万 wan  不 fou  么 yao  幺 yao  乐 yue le  乜 nie mie  仇 qiu  任 ren  佴 nai  六 lu liu
冼 xian  洗 xian  单 shan  华 hua  卜 bu  区 ou  厍 she  召 shao zhao  句 gou  员 yun yuan
贠 yun  貟 yun  哈 ha  啜 chuai  塔 ta  宁 ning  宓 mi fu  尉 wei yu  应 ying  强 qiang jiang
扎 zha za  折 she  撒 sa  於 yu  无 wu  晟 cheng  暴 bao  曲 qu  曾 zeng  朴 piao pu  查 zha cha
柏 bai bo  殷 yin  殳 shu  母 mu  沈 shen  浣 huan wan  浅 qian  牟 mou mu  的 de  盖 ge gai
盛 sheng  相 xiang  眭 sui  石 shi  祭 zhai ji  种 chong  秘 bi mi  称 cheng  空 kong  粘 nian
纪 ji  繁 po  缪 miao miu mou  翟 zhai di  肖 xiao  能 nai  臧 zang  艾 ai  莘 shen xin  葛 ge
蔚 wei yu  薄 bo  藏 zang  行 xing  要 yao  覃 qin tan  解 xie  訾 zi  谌 chen shen  谷 gu
贲 ben  费 fei bi  贾 jia  车 che  过 guo  逄 pang  逯 lu  那 na  邢 xing  郄 qie xi
郇 xun huan  郗 xi chi  都 du  重 chong  钭 tou  长 zhang  阿 a  阚 kan  陆 lu  隗 wei kui
难 nan  黑 he hei  齐 qi  鬱 yu  呙 guo  妫 gui  笪 da  颉 xie jie  仉 zhang  芈 mi  阙 que
蕃 fan po  褚 chu
"""

_COMPOUND = """
万俟 moqi  尉迟 yuchi  单于 chanyu  长孙 zhangsun  澹台 tantai  令狐 linghu  宰父 zaifu
子车 ziju  夹谷 jiagu  毌丘 guanqiu  句龙 goulong  仉督 zhangdu  穀梁 guliang  榖梁 guliang
亓官 qiguan  皇甫 huangfu  鲜于 xianyu  上官 shangguan  东方 dongfang
东郭 dongguo  东门 dongmen  乐正 yuezheng  仲孙 zhongsun  公冶 gongye  公孙 gongsun
公羊 gongyang  公良 gongliang  公西 gongxi  南宫 nangong  南门 nanmen  司寇 sikou  司徒 situ
司空 sikong  司马 sima  呼延 huyan  壤驷 rangsi  夏侯 xiahou  太叔 taishu  宇文 yuwen
宗政 zongzheng  巫马 wuma  左丘 zuoqiu  慕容 murong  拓跋 tuoba  梁丘 liangqiu  欧阳 ouyang
段干 duangan  淳于 chunyu  漆雕 qidiao  濮阳 puyang  申屠 shentu  百里 baili  端木 duanmu
第五 diwu  羊舌 yangshe  西门 ximen  诸葛 zhuge  赫连 helian  轩辕 xuanyuan  钟离 zhongli
闻人 wenren  闾丘 lvqiu  颛孙 zhuansun  独孤 dugu  耶律 yelv  完颜 wanyan  叶赫 yehe  那拉 nala
哥舒 geshu  纳兰 nalan  东野 dongye  微生 weisheng
"""

# Traditional spellings of the characters above, so that 單小明 is read like 单小明.
_SIMPLIFY = str.maketrans(
    "萬樂單華區員寧應強於無蓋稱紀繆藏貢費賈車過長陸難齊幺遲孫臺鮮東門馬馴歐陽雕諸連鐘聞閭顓蘭葉納獨顏無嬀頡種",
    "万乐单华区员宁应强於无盖称纪缪藏贡费贾车过长陆难齐幺迟孙台鲜东门马驯欧阳雕诸连钟闻闾颛兰叶纳独颜无妫颉种",
)


def _table(text: str) -> dict[str, tuple[str, ...]]:
    """``{surname: readings}``; entries are parted by two blanks, readings by one."""
    entries = (entry.split() for line in text.splitlines() for entry in line.split("  ") if entry)
    return {words[0]: tuple(words[1:]) for words in entries}


READINGS = _table(_SINGLE) | _table(_COMPOUND)
"""Toneless readings (ü written v) of every surname whose reading must not be guessed."""

COMPOUND = frozenset(_table(_COMPOUND))
"""The surnames of two characters."""

DOTS = "·•・‧∙⋅･．."
"""Every spelling of the middle dot between the parts of a transcribed name (GB/T 15834: ·)."""


def surname_readings(surname: str) -> tuple[str, ...]:
    """The special readings of *surname*, simplified or traditional; ``()`` if it has none."""
    return READINGS.get(surname.translate(_SIMPLIFY), ())


def split_surname(name: str) -> tuple[str, str]:
    """``(surname, given name)`` of a Chinese name; ``("", name)`` where there is no surname.

    Names with a middle dot (孟和·特木尔) and names that do not begin with a Chinese character
    have none. A name of two characters is never taken for a bare compound surname: 东方 is
    Mr Dong.
    """
    name = name.strip()
    if not name or not is_han(name[0]) or any(dot in name for dot in DOTS):
        return "", name
    length = 2 if len(name) > 2 and name[:2].translate(_SIMPLIFY) in COMPOUND else 1
    return name[:length], name[length:]


def is_han(char: str) -> bool:
    """Whether *char* is a Chinese character of any plane of Unicode."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char >= "\U00020000"
