"""One text in other spellings of the same length, so that what is found there is found in the text.

Officers type full-width figures, write numbers in words and paste traditional characters; every
guard looks at the folded spelling and reports positions of the original.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

# Full-width forms of ASCII, blanks of all widths, dashes and dots that look alike.
_WIDTH: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDTH |= dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u200b\u202f\ufeff"), " ")
_WIDTH |= dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_WIDTH |= dict.fromkeys(map(ord, "•・‧∙●・"), "·")

# Traditional characters that bulletins use, as far as names, places and the words around need.
_TRADITIONAL = (
    "張陳劉楊趙吳孫馬羅鄭謝許韓馮鄧蕭葉蘇呂盧鐘鍾譚陸賈鄒閆龍賀龔萬錢嚴歐龐蘭魯齊關紀畢單塗駱國華"
    "軍偉強麗靜豔艷雲鳳榮貴東傑飛鵬輝曉陽澤發愛潔凱寧詩銀鋒寶順廣業長興學慶義樹區縣鄉鎮處點車號樓"
    "層門電話機報盜竊騙搶違執辦審釋獲場現樂園綠邊環總體況類別協調紛糾財動態勢會當時間問題開員務團"
    "隊農產漲貨購買賣際實術軟質資訊網絡聯繫書記錄這裡個們來對說從為與於後並無還進過運達遠連適選隨"
    "雖難離頭顯頓須預領險驗騎駛駕黨鄰鑑鎖鑰鐵陰陣階隱雙雜雞霧靈響頁項顧風飯餘館騷髮鬥魚鳥麥黃齡傷"
    "優傳債價儀億儲兒內兩冊凍減創劃勞勝參囑圍圖塊壞壓壯復夠奪獎婦媽寫寬將專尋導島帶帳幫幹幾庫應廠"
    "廢廳彈徑惡慣憂懷戀戶掃採換損擇擊擔據擾攜數斷歲齒職證衛訴認識譯讓議護豐賬賭轉輕載輛輪邏郵鄺鋪"
    "鏈閉闖韋盤監碼稱種窩筆籤節紅級細終組結給統經維緊線編練縱織績罰聲聽肅臨舊莊藥蘿衝補裝製觀計訂"
    "訪設診詐該誤請論謀講譽貫責費賠賴贓跡軌較週遲遺邁釘銷鍵閱陝隻顆飲飾鮮僑喬侖倉倫侶俠兇剛劇勁勵"
    "勳匯厲嚇嘯墳塵夾嬌嬰孿屬岡嶺巖彙彥徵恆慮憲懲戰揮搖撲擁攔敗斃晉暈曆條棟極構標樣橋檔檢權歡歸毀"
    "毆氣決沒滅準溝漢濟潛濱灘灣災煙煒煥熱燒燈燦爭爾牽犢獨獵瑩瑪瓊畝畫異療癥眾矯禮穩窮"
)
_SIMPLIFIED = (
    "张陈刘杨赵吴孙马罗郑谢许韩冯邓萧叶苏吕卢钟钟谭陆贾邹闫龙贺龚万钱严欧庞兰鲁齐关纪毕单涂骆国华"
    "军伟强丽静艳艳云凤荣贵东杰飞鹏辉晓阳泽发爱洁凯宁诗银锋宝顺广业长兴学庆义树区县乡镇处点车号楼"
    "层门电话机报盗窃骗抢违执办审释获场现乐园绿边环总体况类别协调纷纠财动态势会当时间问题开员务团"
    "队农产涨货购买卖际实术软质资讯网络联系书记录这里个们来对说从为与于后并无还进过运达远连适选随"
    "虽难离头显顿须预领险验骑驶驾党邻鉴锁钥铁阴阵阶隐双杂鸡雾灵响页项顾风饭余馆骚发斗鱼鸟麦黄龄伤"
    "优传债价仪亿储儿内两册冻减创划劳胜参嘱围图块坏压壮复够夺奖妇妈写宽将专寻导岛带帐帮干几库应厂"
    "废厅弹径恶惯忧怀恋户扫采换损择击担据扰携数断岁齿职证卫诉认识译让议护丰账赌转轻载辆轮逻邮邝铺"
    "链闭闯韦盘监码称种窝笔签节红级细终组结给统经维紧线编练纵织绩罚声听肃临旧庄药萝冲补装制观计订"
    "访设诊诈该误请论谋讲誉贯责费赔赖赃迹轨较周迟遗迈钉销键阅陕只颗饮饰鲜侨乔仑仓伦侣侠凶刚剧劲励"
    "勋汇厉吓啸坟尘夹娇婴孪属冈岭岩汇彦征恒虑宪惩战挥摇扑拥拦败毙晋晕历条栋极构标样桥档检权欢归毁"
    "殴气决没灭准沟汉济潜滨滩湾灾烟炜焕热烧灯灿争尔牵犊独猎莹玛琼亩画异疗症众矫礼稳穷"
)
_FOLD = _WIDTH | str.maketrans(_TRADITIONAL, _SIMPLIFIED)

_NUMERALS = str.maketrans(
    "〇零○一壹幺么二贰两三叁四肆五伍六陆七柒八捌九玖⓪①②③④⑤⑥⑦⑧⑨",
    "000" + "1111" + "222" + "33445566778899" + "0123456789",
)


class Reading(NamedTuple):
    """A text, its folded spelling, and that with numerals as digits; all of one length."""

    text: str
    folded: str
    digits: str


@lru_cache(maxsize=8)
def reading(text: str) -> Reading:
    """The text in its three spellings."""
    folded = text.translate(_FOLD)
    return Reading(text, folded, folded.translate(_NUMERALS))
