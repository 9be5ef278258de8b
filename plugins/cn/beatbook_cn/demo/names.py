"""Invented personal names: surname and given name drawn apart, never a list of real names."""

from __future__ import annotations

from itertools import accumulate
from random import Random

from beatbook_cn.demo.words import words

# Share of the population per ten thousand, rounded (公安部户政管理研究中心 全国姓名报告).
_SURNAMES = words("""
王 720 李 718 张 680 刘 516 陈 440 杨 310 赵 204 黄 220 周 190 吴 188 徐 145 孙 138 胡 115 朱 113
高 110 林 105 何 105 郭 105 马 130 罗 86 梁 82 宋 68 郑 75 谢 68 韩 62 唐 62 冯 59 于 56 董 53
萧 5 程 47 曹 56 袁 47 邓 57 许 55 傅 30 沈 40 曾 54 彭 50 吕 40 苏 42 卢 38 蒋 44 蔡 45 贾 37
丁 37 魏 41 薛 26 叶 40 阎 10 闫 25 余 39 潘 37 杜 40 戴 30 夏 30 钟 32 汪 31 田 38 任 35 姜 34
范 32 方 30 石 29 姚 33 谭 33 廖 32 邹 25 熊 24 金 30 陆 30 郝 16 孔 16 白 24 崔 28 康 19 毛 24
邱 24 秦 24 江 23 史 19 顾 17 侯 23 邵 17 孟 24 龙 18 万 18 段 18 雷 20 钱 16 汤 16 尹 20 黎 17
易 13 常 13 武 15 乔 12 贺 14 赖 14 龚 14 文 13 单 5 翟 7 解 5 仇 2 查 3 区 2 朴 2 覃 9 乐 2 尉 1
欧阳 4 司马 1 诸葛 1 上官 1 尉迟 1
""")
_GIVEN = {
    "1": (
        "国建德福文志明玉忠生贵永成义清山军海林根宝有树春",
        "建军国强伟勇志刚平明华东波峰辉永利斌海涛文俊新",
        "伟磊鹏超杰涛浩宇鑫凯飞龙翔博亮帅晨阳旭健俊楠",
        "浩宇轩梓涵博子睿铭泽晨昊逸嘉佑奕然煜皓霖辰沐",
    ),
    "2": (
        "秀英兰桂珍凤玉淑华芳梅莲云香翠素金爱月花琴荣",
        "丽敏静艳红霞燕萍玲娟莉梅春晓芳慧琴娜秀云华",
        "婷雪娜倩丹莹颖佳琳蕾洁欣璐雅晶媛思文静怡悦",
        "梓涵欣怡诗雨萱一诺可馨语桐若汐依娜妍玥彤钰瑶",
    ),
}
_MONGOLIAN = {
    "1": "巴特尔 苏和 宝音 特木尔 乌力吉 布和 朝鲁 阿古拉 孟和 巴雅尔 那顺 达来 呼和 乌恩 巴图 "
    "毕力格 满都拉 牧仁 额尔敦 孟克 巴根 查干",
    "2": "斯琴 其其格 萨日娜 乌兰 娜仁 托娅 高娃 图雅 琪琪格 乌云 萨仁 苏布德 塔娜 阿茹娜 诺敏 "
    "通拉嘎 格日勒 乌日娜 金花",
}
_FAMILIES = tuple(_SURNAMES[::2])
_WEIGHTS = tuple(accumulate(map(int, _SURNAMES[1::2])))
_PARTS = {sex: tuple(names.split()) for sex, names in _MONGOLIAN.items()}


def surname(random: Random) -> str:
    """A surname as frequent as in the population; doubtful readings occur."""
    return random.choices(_FAMILIES, cum_weights=_WEIGHTS)[0]


def given_name(random: Random, sex: str, born: int) -> str:
    """One or two characters that were in fashion in the year *born*; *sex* by GB/T 2261.1."""
    characters = _GIVEN[sex][(born >= 1960) + (born >= 1980) + (born >= 2000)]
    first = random.choice(characters)
    if random.random() < 0.22:
        return first
    second = random.choice(characters)
    return first + second


def mongolian_name(random: Random, sex: str) -> str:
    """A Mongolian name without surname, sometimes of two parts with a middle dot."""
    name = random.choice(_PARTS[sex])
    return f"{random.choice(_PARTS['1'])}·{name}" if random.random() < 0.2 else name
