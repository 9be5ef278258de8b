"""A carried survey as the text of a pack, with what was lost as remarks at its head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import tomlkit
from tomlkit.items import AoT, InlineTable, Table

from beatbook.hooks.types import API
from beatbook.texts import Text
from beatbook_xlsform.carrying import Carried
from beatbook_xlsform.losses import PART, Loss

_HEAD = Text(
    "由XLSForm转换：{asked}项中有{kept}项转入。启用前请核对标签、用途与依据，"
    "并运行 beat plugin check。",
    "Made from an XLSForm: {kept} of {asked} items were carried over. Look at labels, purposes and"
    " legal bases, then run: beat plugin check.",
)
_LOST = Text("未能转入：", "Not carried over:")
_PARTLY = Text("部分转入：", "Carried over in part:")
_MOST = 500
_YEARS = 1


class Head(NamedTuple):
    """Who the pack is; whether it `keeps` its records for a time of its own."""

    name: str
    label: Text
    region: str = ""
    keeps: bool = True


def text_of(found: Carried, head: Head) -> str:
    """The TOML text of a pack."""
    document = tomlkit.document()
    for line in _remarks(found):
        document.add(tomlkit.comment(line))
    document.add(tomlkit.nl())
    document.add("pack", _pack(head))
    if head.keeps:
        document.add("retention", _tables([_retention(head)]))
    if found.codes:
        document.add("codes", _tables(found.codes))
    if found.forms:
        document.add("form", _tables(found.forms))
    return tomlkit.dumps(document)


def _pack(head: Head) -> Table:
    table = tomlkit.table()
    table.add("name", head.name)
    table.add("version", "1.0.0")
    table.add("api", API)
    table.add("region", head.region)
    table.add("label", _inline(head.label))
    return table


def _retention(head: Head) -> dict[str, Any]:
    """A class of its own: the shortest time that is usual, to be looked at by whoever knows."""
    return {
        "id": head.name,
        "label": head.label,
        "years": _YEARS,
        "starts": Text("记录注销之日", "The day the record is closed"),
        "source": Text("由本单位确定，请核对", "A decision of this station; look at it"),
    }


def _remarks(found: Carried) -> list[str]:
    kept = found.asked - found.whole
    lines = [str(_HEAD.with_values(asked=found.asked, kept=kept))]
    parts = [one for one in found.losses if one.what == PART]
    for title, losses in (
        (_LOST, [one for one in found.losses if one.what != PART]),
        (_PARTLY, parts),
    ):
        if losses:
            lines += ["", str(title), *map(_remark, losses[:_MOST])]
    return lines


def _remark(loss: Loss) -> str:
    return f"- {loss.name} ({loss.type}): {loss.why}".replace("\n", " ")


def _tables(found: Iterable[Mapping[str, Any]]) -> AoT:
    array = tomlkit.aot()
    for one in found:
        array.append(_table(one))
    return array


def _table(values: Mapping[str, Any]) -> Table:
    """A table: arrays of tables within (fields, checks) are written as such, all else inline."""
    table = tomlkit.table()
    for key, value in values.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            inline = key == "codes"
            table.add(key, _listed(value) if inline else _tables(value))
        else:
            table.add(key, _item(value))
    return table


def _listed(found: list[dict[str, Any]]) -> Any:
    array = tomlkit.array()
    for one in found:
        array.append(_inline_of(one))
    return array.multiline(True)


def _item(value: Any) -> Any:
    if isinstance(value, Text):
        return _inline(value)
    return _inline_of(value) if isinstance(value, Mapping) else value


def _inline(text: Text) -> Any:
    return text.zh if text.zh == text.en else _inline_of({"zh": text.zh, "en": text.en})


def _inline_of(values: Mapping[str, Any]) -> InlineTable:
    table = tomlkit.inline_table()
    for key, value in values.items():
        table.append(key, _item(value))
    return table
