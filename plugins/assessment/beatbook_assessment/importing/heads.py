"""What the columns of a sheet are: who, which item, how much; and which are no matter of ours.

A matrix has a column for each item; a list has one column that names the item and one with the
number. Sheets carry sums, ranks and remarks besides, which are reckoned again and not taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from beatbook.importing.headers import FieldNames, match
from beatbook.texts import Text
from beatbook_assessment.importing.sheet import Defect, Head
from beatbook_assessment.rules.wording import say

_ROLES = (
    FieldNames("unit", "单位", "unit", ("警务室", "派出所", "所队", "部门", "社区", "station",
               "office", "单位名称", "单位代码", "机构代码", "unit code")),
    FieldNames("officer", "民警", "officer", ("姓名", "警号", "人员", "被考核人", "leader", "name",
               "police number", "login", "民警姓名")),
    FieldNames("subject", "对象", "subject", ("考核对象", "代码", "编号", "code", "被考核单位")),
    FieldNames("item", "考核项", "item", ("项目", "考核项目", "考核内容", "指标", "indicator",
               "指标名称")),
    FieldNames("number", "得分", "points", ("分数", "考核得分", "分值", "数值", "值", "value",
               "number", "score", "分子", "numerator", "top", "完成数", "实际数")),
    FieldNames("bottom", "分母", "denominator", ("基数", "应做数", "应完成数", "总数", "bottom",
               "of")),
)  # fmt: skip
_ASIDE = (
    FieldNames("sum", "合计", "sum", ("总分", "小计", "总得分", "total", "合计得分")),
    FieldNames("rate", "得分率", "rate", ("应得分", "可得分", "attainable", "比率")),
    FieldNames("rank", "名次", "rank", ("排名", "位次", "等次", "grade")),
    FieldNames("number_of_row", "序号", "no", ("no.", "#", "行号")),
    FieldNames("remark", "备注", "remark", ("说明", "remarks", "note", "notes")),
)
SUBJECTS = ("unit", "officer", "subject")

_UNKNOWN = Text(
    "列“{column}”不是本次可导入的考核项或指标；请改列名，或删去这一列。可用的有：{known}",
    "the column “{column}” is no item or indicator that can be taken here; rename or delete it."
    " There are: {known}",
)
_SEVERAL = Text(
    "“{columns}”可能指“{fields}”，无法分辨；请用代号作列名",
    "“{columns}” can mean “{fields}”; use ids as headers to tell them apart",
)
_NOBODY = Text(
    "没有说明对象的列；请加一列“单位”或“民警”",
    "no column says who the rows are about; add one called “unit” or “officer”",
)
_NOTHING = Text(
    "没有考核项或指标的列；可用的有：{known}",
    "no column is an item or an indicator; there are: {known}",
)
_MOST_NAMED = 8


class Heads(NamedTuple):
    """The columns by what they are; a matrix has `items`, a list `item` or only `number`.

    `subjects` are columns with their role (unit, officer, subject).
    """

    subjects: tuple[tuple[str, str], ...] = ()
    items: tuple[tuple[str, Head], ...] = ()
    item: str = ""
    number: str = ""
    bottom: str = ""


def understood(
    columns: Sequence[str], heads: Sequence[Head], only: str = ""
) -> tuple[Heads, list[Defect]]:
    """The columns, and what is wrong with them; *only*: all numbers are about this head."""
    there = [column for column in columns if not column.startswith("#")]
    mine = match(there, [_names(one) for one in heads])
    rest = list(mine.unknown)
    roles = match(rest, _ROLES)
    found = Heads(
        tuple((column, role) for column, role in roles.pairs.items() if role in SUBJECTS),
        tuple((column, _called(heads, id)) for column, id in mine.pairs.items()),
        *(_column(roles.pairs, role) for role in ("item", "number", "bottom")),
    )
    aside = match(roles.unknown, _ASIDE)
    defects = [_unknown(column, heads) for column in aside.unknown]
    for one in (*mine.ambiguous, *roles.ambiguous):
        what = say(_SEVERAL, columns=", ".join(one.columns), fields=", ".join(one.fields))
        defects.append(Defect(None, one.columns[0], what))
    return found, [*defects, *_missing(found, heads, only)]


def _missing(found: Heads, heads: Sequence[Head], only: str) -> list[Defect]:
    listed = found.number and (found.item or only)
    defects = [] if found.subjects else [Defect(None, "", _NOBODY)]
    if not found.items and not listed:
        defects.append(Defect(None, "", say(_NOTHING, known=_known(heads))))
    return defects


def named(words: str, heads: Sequence[Head]) -> Head | None:
    """The head that a cell of a list names; None where none, or more than one, is meant."""
    pairs = match([words], [_names(one) for one in heads]).pairs
    return _called(heads, pairs[words]) if words in pairs else None


def no_item(words: str, heads: Sequence[Head], row: int, column: str) -> Defect:
    """What is said of a row whose item nobody knows."""
    return _unknown(words, heads)._replace(row=row, column=column)


def _unknown(column: str, heads: Sequence[Head]) -> Defect:
    return Defect(None, column, say(_UNKNOWN, column=column, known=_known(heads)))


def _known(heads: Sequence[Head]) -> Text:
    some = heads[:_MOST_NAMED]
    more = "…" if len(heads) > _MOST_NAMED else ""
    return Text(
        "、".join(f"{one.id} {one.label.zh}" for one in some) + more,
        ", ".join(f"{one.id} ({one.label.en})" for one in some) + more,
    )


def _names(head: Head) -> FieldNames:
    return FieldNames(head.id, head.label.zh, head.label.en)


def _called(heads: Sequence[Head], id: str) -> Head:
    return next(one for one in heads if one.id == id)


def _column(pairs: dict[str, str], role: str) -> str:
    return next((column for column, found in pairs.items() if found == role), "")
