"""The surnames of China, by how many bear them.

Facts of the language: the order follows the yearly name reports of the Ministry of Public
Security (全国姓名报告) for the hundred that nine in ten people bear, and counts of registers for the
rest. Rare surnames that are everyday words (于, 和, 是 ...) stand at the end.
"""

from __future__ import annotations

import math

# One character each, the most frequent first.
SINGLE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶"
    "程苏魏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛"
    "郝顾龚邵万温牛邢安颜庄聂焦覃武钱戴严欧莫孔向常汤康易乔赖文庞樊兰殷施洪倪俞章鲁葛岳翟齐梅辛詹伍申耿关左"
    "柳甘祝包宁符阮尚舒纪柯童毕凌单季成霍苗裴涂谷曲盛冉翁蓝骆路游靳管柴蒙鲍华喻祁房蒲滕萧屈"
    "饶解牟艾尤时阳阎穆应农司古吉卓车简连缪项麦褚窦娄戚岑党宫景卜费冷晏卫席柏米隋宗桂瞿全苟"
    "楼闵佟臧边卞姬邬师仇栾丘刁沙商寇荣巫郎桑丛甄敖虞仲池巩明佘查麻苑迟邝封官谈鞠匡惠荆乐冀"
    "胥郁南班储芦原栗燕楚鄢扬劳谌奚皮蔺粟冼满闻厉伊仝区郜海阚花权帅屠朴盖练廉禹井漆祖丰支卿"
    "国狄平计索宣晋占初门云容敬来扈晁都芮普阙戈浦伏薄鹿邸雍辜阿羊母亓裘修邰杭赫况那宿鲜逯印隆"
    "习茹诸战慕危玉银亢公嵇哈湛宾勾茅戎利居但尉斯束檀衣信阴展昝智幸奉植衡富尧闭由候青楠竺笪"
    "訾牧缑撖郄雒秘撒拓折鲜付仉厍库逄税郇乌敏铁冒归岩贝尼伦才褟傅邹佴冶矫郦虎蹇阎勇庹侍贲谯敦"
    "臣恽终暴越柒双汝言喇光腾强祭伟和相令后门晓雨红英秀芳元多阙巴年仁牙绳鄂睢苍璩暨"
    "代盘揭昌巢寿步弓钮濮蔚郗荀凤扶靖琚巨旷茆宓綦渠眭隗沃忻续延鱼贡滑郏逄桓闾庾莘芈呙乜甯羿那操畅庚牟"
)

COMPOUND = (
    "欧阳 上官 司马 诸葛 皇甫 令狐 司徒 尉迟 夏侯 东方 慕容 端木 淳于 长孙 宇文 轩辕 申屠 公孙 "
    "呼延 赫连 南宫 独孤 西门 闻人 钟离 濮阳 澹台 公冶 宗政 太史 仲孙 司空 百里 东郭 左丘 梁丘 "
    "拓跋 完颜 纳兰 叶赫 那拉 万俟 单于 鲜于 闾丘 亓官 司寇 巫马 公西 漆雕 乐正 壤驷 公良 夹谷 "
    "宰父 谷梁 段干 羊舌 微生 第五 东野 耶律 爱新觉罗 钮祜禄 鄂温 佟佳"
).split()

# Surnames that everyday words begin with or consist of: believed only where something else says
# that a person is named.
DOUBTFUL = frozenset(
    "于和是时成全满有来那都由但多才后光强年终相令关向常应明时方平文白高安国公信官原青原海花米麦"
    "双言尼后红英元仁阿居利展战商支计普连简项管解计单曲成章严程易任容路游房谷车时万党"
)


def _cost(rank: int) -> float:
    """The negative logarithm of the share of people with the surname of that rank."""
    return 1.05 + 1.25 * math.log(rank + 5)


COST: dict[str, float] = {}
"""Surname to the negative logarithm of its share, from 3.3 (王) to 9."""

for _rank, _surname in enumerate(dict.fromkeys(SINGLE)):
    COST[_surname] = _cost(_rank)
for _rank, _surname in enumerate(COMPOUND):
    COST[_surname] = _cost(120 + 8 * _rank)

LONGEST = max(map(len, COST))


def surname_of(name: str) -> str:
    """The surname a name begins with, compound ones whole; empty where it has none."""
    for size in range(min(LONGEST, len(name) - 1), 0, -1):
        if name[:size] in COST:
            return name[:size]
    return ""
