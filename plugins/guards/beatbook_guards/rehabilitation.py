"""The guard of rehabilitation and help: who is or was in it is known to few and told to nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from beatbook.bulletin.declare import Leak, Publication
from beatbook.texts import Text
from beatbook_guards import laws
from beatbook_guards.cutting import removal
from beatbook_guards.folding import reading
from beatbook_guards.patterns import either, words
from beatbook_guards.sentences import clause
from beatbook_guards.telling import noun, of_somebody

_PERSON = ("人员", "对象", "者", "罪犯", "累犯")
_MATTER = re.compile(
    either(
        words(
            "社区戒毒 社区康复 强制隔离戒毒 强戒 自愿戒毒 吸毒 涉毒 戒毒 美沙酮 刑满释放 刑释 "
            "释放 社区矫正 矫正 "
            "安置帮教 帮教 假释 缓刑 劳改 服刑 刑释解教 解教 (?<!无)前科 累犯"
        )
        + r"(?:期满)?(?:人员|对象|者|罪犯|期间)?",
        r"(?:,? an? )?\b(?:drug rehabilitation|rehabilitation|ex-convict|ex-prisoner|parole\w*"
        r"|released from prison|community correction|drug addict|former addict|methadone)\b",
    )
)

_WHY = laws.because(
    Text("戒毒、矫正、帮教情况应当保密", "Rehabilitation, correction and help are confidential"),
    laws.REHABILITATION,
)


def look(text: str, publication: Publication) -> Iterator[Leak]:
    """As a description of somebody (刑满释放人员张某) it is left out.

    What is told as a story (曾因吸毒被强制隔离戒毒) only a person can word anew.
    """
    folded = reading(text).folded
    told = -1
    for match in of_somebody(text, _MATTER):
        if match[0].startswith(","):
            yield removal(folded, *match.span(), "rehabilitation", _WHY)
        elif match[0].endswith(_PERSON):
            yield noun(folded, *match.span(), "rehabilitation", _WHY)
        elif match.start() >= told:
            told = clause(folded, match.end() - 1)[1]
            yield Leak(match.start(), told, "rehabilitation", _WHY, None)
