"""The characters that given names are made of, in three ranks by how usual they are.

Facts of the language, from counts in name registers of several generations: 建国 and 秀英 beside 梓涵
and 浩宇. What is in no rank may still be in a name, but then something else has to say so.
"""

from __future__ import annotations

_USUAL = (
    "明国华文建志玉海春金平军伟强芳英秀兰桂珍梅红丽娟敏静燕玲霞艳萍娜芬琴云莲凤淑云荣生林永德"
    "福贵祥成东民杰峰勇刚涛鹏飞波斌辉宇浩俊超龙雨欣怡佳嘉婷晓小雪雅子梓涵轩泽晨阳洋天一思梦"
    "新立清光庆忠义良学兴世长正家洪树青宝发才仁安美月花香彩素爱惠慧颖莹琳倩洁磊亮健博凯旭鑫"
    "瑞帆帅坤康宁瑶诗可若语琪琦悦然紫艺萌依彤妍馨菲蕾蓉薇薇莉亚"
)
_COMMON = (
    "铁柱柏松柳根锁栓保全喜双来顺有广大业富昌盛武群利友进胜卫跃社红旗星跃先守传茂培启绍继承"
    "孝廷克尚振宏开元贤敬宗维少少仲伯圣善景品道恒心如意仙巧翠娥姣娇婵媛嫦婉婧婕妮娅姗姿妹妞"
    "银锦铭锋钢钧钰铮鑫钊锐镇鸿鹤雁燕凰鸣翔翰腾骏骁驰麟麒彪虎豹熊豪雄威猛劲毅坚彬晖晗晟晴"
    "昊昕昂昱晶晋曦曼朗朋胤沛沁沐河江泉洁津洲淇淳淼清渊温湘滨澄澜瀚灿炎烨焕煜熙燃煊玄玮玥珂"
    "珊珠琨琼瑜瑾璇璐瑛瑄璟环珺珮珏玟玺皓盈睿知硕祖祺禄禹秋程稳竹笑筠素纯纪练绍绮缘罗羽翠翼"
    "耀联聪肖育胤芝芸芮芷苗苑茜茗茹荷莎莲菁菊萱萍葵蓓蔓蕊薛虹蝶裕诚谦谨豫贞贤赫越超辰远连逸"
    "遥郁里野钦长闯闻阔阳雁雄雯雷霄霆霖露靖韵韬顾颂颜领风飘馥骄魁鲁黎黛默齐爽冉冰凌凡勤勋千"
    "升卓南占印厚古吉向君吟启和咏哲唯善嘉囡圆垚城培塔士复多夏夕奇奕妙妤姝娣娴嫣孟学宏宜宝容"
    "宸寒寅寒寿小尧山岩岚岭峥峻崇川巍州希帝平年庭廉弘彦影彰征徽念怀忆怜恩恬恺惜慈憬懿成才振"
    "捷政敦斐方旋旺昌昭时晏景智木本权李杉杏村材杨林枫果栋桐梁梧棋棠森植楠楚榕槐樱橙欢歆正步"
    "水汉汝汶波泓泰洛浪润涛涵淑深渝满滢漫潇火炜炳烁照然熠爱牧独猛玉王珉班理甜生申男画略白百"
    "益盼相真石磊祝福秦穗竞端章笛策简米粉精红纬细经绪维继绵罡翎老耕聿舒航良色节芹芊苏英茵草"
    "莺萌落葆蒙蓝薪衍西言誉训许诺谊豆赞路轲辉达迅过迎迪远迁通逢邦郎金鉴银长门问雅霏青非音韦"
    "顶顺飞香马高魏鱼鸽麦昆侠仕仪任会伊伦佐佑作侨信修俐倍偲健傲元兆光兵冠冬则创初力加劭劲励"
    "化卉卫原双发叶同名向吕周响商喆园团圣在坡坪城基塬墨士壮声夫央奎女好妍始娃孙安宋官宣实宽"
    "宾密对尊居岳峦川州巧市师常广庚应度廷弟强当彭彩律得微德志怀性恒悟情惟慎懋战才扬承抗拓招"
    "拥挺捷掌播支改放效教文料新施既日早昆易映显晚普暄暖曙曜更曹月朔未术机朵杜杭松析柔标栩桃"
    "楷概模毓比水求汐汪池沙治法泊泽洗洽浦浩海涌涓淞渤湖源溪滔漪潮澎炫点烈焱煌熹版状献玛珈现"
    "球琛琰瑟瑶璋璞甲申电男畅登皎盟盾眉着社科秉移程稷空立竣笑第筝箫米素索纹绘统绿缨罕群翌翊"
    "老聂肃育脉自臻至致航舟艳艾芙芬苇苒若英茉莘菀菡萤葛蒋蓬蔚蔡薄藜虎蜜行衡裴观解言诏诠语谋"
    "谷豪贝财贤贻赐赛赫起趣跃轶辛辽辞达运进迪述逊途道邑邵郡郭都钟钱铎铠锡锦键镜长闽阁陆陈雁"
    "霓霜静非鞠韧韶项须频颢飙馨骅骋骥高魂鲜鸥鹃鹰鹿麓黄黎鼎鼓龄吾尔巴图娃丫妞蛋狗牛毛囤"
)

USUAL = frozenset(_USUAL)
COMMON = frozenset(_COMMON) - USUAL

# Never in a name, or so much oftener in grammar that a name with them is believed on no account.
NEVER = frozenset(
    "的了在是被把将于与及或且并因由从对为向到至给让叫使称说讲问答报某这那哪此该其他她它们我你您"
    "谁什么怎个只条件起次宗名位辆台部元万亿号楼栋室层单路街巷区县镇乡省处局所队科组委办会员民"
    "警案骗盗窃抢劫犯罪嫌疑违法拘留罚款抓获查发现场等上下左右内外前后不没无未已经曾正再又也都"
    "就才而但虽如果若要能可应须必需请勿禁止防范提示吗呢吧啊呀约共计数量较比增减降持近多余岁日"
    "时分秒周季本去今昨某氏姓们"
)
# Of those, what names do have now and then.
_BUT = frozenset("如若可正时会能本才应对向为会都多路组员民周发再上下前后现余左右科近数计共法处部万楼名元单")

_LETTERS_OF_A_NAME = {1: 1.1, 2: 0.45}


def cost(given: str) -> float:
    """The negative logarithm of how likely a given name is, about 6 to 30."""
    total = _LETTERS_OF_A_NAME.get(len(given), 7.0)
    return total + sum(map(_character, given))


def _character(char: str) -> float:
    if char in USUAL:
        return 5.0 if char not in NEVER else 7.0
    if char in NEVER:
        return 8.6 if char in _BUT else 13.0
    return 6.9 if char in COMMON else 8.8
