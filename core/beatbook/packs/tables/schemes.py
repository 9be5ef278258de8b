"""Files in ``schemes/``, or ``[[scheme]]`` with a file's name: assessment schemes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from beatbook.assessment.declare import SchemeFile
from beatbook.packs.document import Key
from beatbook.packs.reader import Reader
from beatbook.packs.said import KeySpec
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

HELP = Text(
    "考核方案：schemes文件夹中的每个文件，格式见考核手册",
    "An assessment scheme. Each file in the folder schemes is one by itself; its format is that of"
    " the manual of assessment.",
)
KEYS: Mapping[str, KeySpec] = {
    "file": KeySpec("string", Text("方案文件", "The file that holds it"), required=True),
}


def read(reader: Reader, key: Key, values: Mapping[str, Any]) -> SchemeFile | None:
    """The scheme; what is in it is checked by who reads schemes (`assessment_findings`)."""
    name = values["file"]
    if name not in reader.files:
        reader.problem((*key, "file"), _("the pack has no file {file}", file=name))
        return None
    return SchemeFile(name=name, text=reader.files[name])
