"""``[[terms]]``: a region's own numbers for a rule or quota of another plugin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beatbook.duties.declare import Terms
from beatbook.packs.document import Key
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

HELP = Text(
    "本地数值：给别的插件的任务或定额另定天数、次数",
    "Own numbers for a duty or a quota that another plugin brings.",
)
KEYS: Mapping[str, KeySpec] = {
    "rule": KeySpec(
        "dotted",
        Text("任务或定额的名称", "The duty or quota; see: beat duty rules"),
        required=True,
    ),
    "terms": KeySpec(
        "integers",
        Text("数值；定额写 target", "The numbers by name; a quota's is called target"),
        required=True,
    ),
    "source": KeySpec("text", Text("依据", "The rule it comes from"), required=True),
}


LONGEST = 36_500
"""The largest number: a hundred years of days."""


def read(reader: Reader, key: Key, values: Mapping[str, Any]) -> Terms:
    """The numbers."""
    for name, number in values["terms"].items():
        if not 0 <= number <= LONGEST:
            what = _("“{key}” must be from 0 to {most}", key=name, most=LONGEST)
            reader.problem((*key, "terms", name), what)
    return Terms(**values)
