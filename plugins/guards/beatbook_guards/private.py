"""Guards of what must never be said of a person: health, rehabilitation, ethnicity, religion, sex crimes.

All of them work alike: certain words, in a sentence that speaks of one person. In advice, totals
and names of places (蒙古族自治县, 精神卫生中心) the same words pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beatbook.bulletin.declare import Leak, Publication
from beatbook.texts import Text
from beatbook_guards import laws
from beatbook_guards.cutting import removal
from beatbook_guards.folding import reading
from beatbook_guards.mentions import everyone, within
from beatbook_guards.sentences import clause, sentences

_DISEASE = (
    r"(?:艾滋病?|HIV|梅毒|淋病|性病|乙肝|丙肝|肝炎|肺结核|结核病?|精神病|精神疾病|精神障碍|精神分裂症?|精神失常|精神异常|精神发育迟滞|抑郁症?|躁郁症|双相(?:情感)?障碍|狂躁症|焦虑症"
    r"|自闭症|智力障碍|智障|智力残疾|弱智|癫痫|癌症?|[\u4e00-\u9fff]?癌|白血病|尿毒症|糖尿病|心脏病|高血压|老年痴呆症?|阿尔茨海默症?|残疾|怀孕|流产|吸毒成瘾|传染病)"
)
_HEALTH_CLAUSE = re.compile(
    rf"(?:因|系|为|是|经诊断|确诊为?|曾?患有?|身患|罹患|有|疑似|疑为|长期患)[^,。;、()\n]{{0,8}}?{_DISEASE}(?:[^,。;、()\n的]{{0,8}}?(?:患者|病人|感染者|病史|史|人员|阳性|携带者))?"
)
_HEALTH = re.compile(
    r"(?:,? who )?(?:\b(?:is|was|has|suffers from|diagnosed with|with) )?(?:\w+ )?(?:\bHIV(?: |-)positive|\b(?:AIDS|HIV|schizophreni\w+|depression|mental (?:illness|disorder)|mentally ill|bipolar|epilep\w+|hepatitis|cancer|pregnant)\b)(?: and\b)?"
    rf"|{_DISEASE}(?:患者|病人|感染者|人员|阳性|携带者)?"
)
_REHABILITATION = re.compile(
    r"(?:社区戒毒|社区康复|强制隔离戒毒|强戒|自愿戒毒|吸毒|涉毒|戒毒|美沙酮|刑满释放|刑释|释放|社区矫正|矫正|安置帮教|帮教|假释|缓刑|劳改|服刑|刑释解教|解教|前科|累犯)(?:期满)?(?:人员|对象|者|罪犯|期间)?"
    r"|\b(?:drug rehabilitation|rehabilitation|ex-convict|ex-prisoner|parole\w*|released from prison|community correction|drug addict|former addict|methadone)\b"
)
_GROUPS = (
    "汉|蒙古|蒙|回|藏|维吾尔|维|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|"
    "仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺"
)
_ETHNIC = re.compile(
    rf"(?<![\u4e00-\u9fff])(?:{_GROUPS})族(?=[,、)。;\s]|$)"
    rf"|(?:民族(?:为|是|:)?)(?:{_GROUPS})族?(?=[,、)。;\s]|$)"
    rf"|(?:{_GROUPS})族(?=男|女|青年|小伙|老人|老汉|少年|姑娘|人(?!民|口|士)|司机|商贩|嫌疑人|村民|居民|牧民|妇女|学生|的|{'某'}|[\u4e00-\u9fff]某)"
    rf"|(?:系|为|是)(?:{_GROUPS})族(?=[,、)。;\s]|$)"
    r"|\b(?:Mongol(?:ian)?|Hui|Uy?i?gh?ur|Tibetan|Kazakh|Han|Korean|Manchu)(?: Chinese)?(?= (?:man|woman|youth|suspect|resident|driver|ethnicity|tenant|male|female|student)\b)|\b(?:of|from the) (?:Mongol(?:ian)?|Hui|Uyghur|Tibetan|Kazakh|Han|Manchu) (?:ethnicity|nationality|ethnic group)\b"
)
_FAITH = re.compile(
    r"(?:系|为|是|信仰|信奉|信)?(?:基督教|天主教|伊斯兰教|佛教|道教|东正教|藏传佛教)(?:徒|信徒|信众|教徒)|(?:信仰|信奉|皈依)[\u4e00-\u9fff]{1,6}教|基督徒|穆斯林|信教(?:群众|人员|者)?|(?:法轮功|全能神|门徒会|邪教)(?:人员|练习者|成员|信徒)"
    r"|\b(?:(?:is|was) )?(?:a )?(?:devout |practising )?(?:Muslim|Christian|Buddhist|Catholic|Falun Gong (?:member|practitioner))\b(?: and\b)?(?! (?:festival|holiday|temple|community|cemetery))|政治面貌(?:为|是|:)?[\u4e00-\u9fff]{2,6}|上访(?:人员|户|人|者)|信访(?:老户|人员|户)|(?:超生|计划外生育)"
)
_SEXUAL = re.compile(
    r"强奸|奸淫|轮奸|奸污|强暴|猥亵|性侵|性骚扰|性虐|强制侮辱|卖淫|嫖娼|嫖宿|迷奸|裸照|偷拍|\b(?:rap(?:e|ed|ing)|sexual(?:ly)? (?:assault|abuse|harass)\w*|molest\w*|indecent\w*|groped)\b"
)
_GENERAL = re.compile(
    r"提醒|请|严禁|禁止|不得|应当|切勿|广大|宣传|活动|防范|预防|行动|关爱|关怀|关心|如遇|鼓励|温馨提示|警惕|服务|培训|讲座|政策|"
    r"帮扶|专项|排查|管理|走访|[Pp]lease|advise|should|campaign|prevent"
)

_WHY_HEALTH = laws.because(
    Text("健康状况是敏感个人信息", "Health is sensitive personal information"), laws.HEALTH
)
_WHY_HELP = laws.because(
    Text("戒毒、矫正、帮教情况应当保密", "Rehabilitation, correction and help are confidential"),
    laws.REHABILITATION,
)
_WHY_GROUP = laws.because(
    Text(
        "公开文字不写民族、宗教、政治面貌、信访",
        "Ethnicity, religion, politics and petitions have no place in public texts",
    ),
    laws.SENSITIVE,
)
_WHY_SEXUAL = laws.because(
    Text(
        "性侵害个案不得写到能认出人的程度，须由人改写",
        "A sexual offence must not be told of anybody; a person has to word it anew",
    ),
    laws.SENSITIVE,
)


def health(text: str, publication: Publication) -> Iterator[Leak]:
    """Illness, disability, pregnancy of a person; a clause that says only that is taken out."""
    folded = reading(text).folded
    for match in _in_somebodys_sentence(text, _HEALTH):
        clause = next(
            (
                one
                for one in _HEALTH_CLAUSE.finditer(folded, max(0, match.start() - 14))
                if one.start() < match.end() <= one.end()
            ),
            match,
        )
        yield removal(
            folded,
            min(clause.start(), match.start()),
            max(clause.end(), match.end()),
            "health",
            _WHY_HEALTH,
        )


def rehabilitation(text: str, publication: Publication) -> Iterator[Leak]:
    """Drug rehabilitation, correction, release, help: as a description of somebody it is left out.

    What is told as a story (曾因吸毒被强制隔离戒毒) only a person can word anew.
    """
    folded = reading(text).folded
    told = -1
    for match in _in_somebodys_sentence(text, _REHABILITATION):
        if match[0].endswith(("人员", "对象", "者", "罪犯", "累犯")):
            yield _noun(folded, *match.span(), "rehabilitation", _WHY_HELP)
        elif match.start() >= told:
            told = clause(folded, match.start())[1]
            yield Leak(match.start(), told, "rehabilitation", _WHY_HELP, None)


def groups(text: str, publication: Publication) -> Iterator[Leak]:
    """Ethnicity, religion, politics, petitioning said of a person: left out."""
    folded = reading(text).folded
    for match in _ETHNIC.finditer(folded):
        end = match.end() + (folded[match.end() : match.end() + 1] == " " and match[0].isascii())
        end += (
            folded[end : end + 1] == "的"
            and folded[match.start() - 1 : match.start()] not in "系为是"
        )
        yield removal(folded, match.start(), end, "group", _WHY_GROUP)
    for match in _in_somebodys_sentence(text, _FAITH):
        yield _noun(folded, *match.span(), "group", _WHY_GROUP)


def sexual_offences(text: str, publication: Publication) -> Iterator[Leak]:
    """A sexual offence told of anybody: the whole sentence, for a person to word anew."""
    folded = reading(text).folded
    for start, end in sentences(folded):
        if _SEXUAL.search(folded, start, end) and any(within(everyone(text), start, end)):
            yield Leak(start, end, "sexual_offence", _WHY_SEXUAL, None)


def _noun(folded: str, start: int, end: int, what: str, why: Text) -> Leak:
    """A word for what somebody is: left out with its verb, or 群众 where something has to stand."""
    before = folded[start - 1 : start]
    if before and before in "名位个的":
        return Leak(start, end, what, why, "群众")
    return removal(folded, start - (bool(before) and before in "系为是"), end, what, why)


def _in_somebodys_sentence(text: str, form: re.Pattern[str]) -> Iterator[re.Match[str]]:
    folded = reading(text).folded
    for start, end in sentences(folded):
        found = list(form.finditer(folded, start, end))
        if (
            found
            and any(within(everyone(text), start, end))
            and not _is_general(text, folded, start, end)
        ):
            yield from found


def _is_general(text: str, folded: str, start: int, end: int) -> bool:
    """Advice and reports of work speak of kinds of people, unless somebody is named."""
    if not _GENERAL.search(folded, start, end):
        return False
    return not any(one.named for one in within(everyone(text), start, end))
