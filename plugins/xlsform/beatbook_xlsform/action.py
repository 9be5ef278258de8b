"""The action: an XLSForm in, a pack out, or the list of what a pack has no room for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from beatbook.access import PLUGINS
from beatbook.answers import Rows
from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.handed import STREAM
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_xlsform import reading, writing
from beatbook_xlsform.carrying import Carried, Wishes, carried
from beatbook_xlsform.ids import id_of
from beatbook_xlsform.losses import PART
from beatbook_xlsform.survey import NOTHING

if TYPE_CHECKING:
    from beatbook.book import Book

_NAME = re.compile(r"[a-z][a-z0-9_]{1,40}")
_NO_NAME = Text(
    "“{name}”不能作为包名：请用小写字母开头的字母、数字和下划线",
    "“{name}” is no name of a pack: use small letters, digits and _, a letter first.",
)
_EMPTY = Text(
    "{file}中没有可以转入的题目；加 losses=yes 查看原因",
    "Nothing in {file} could be carried over; say losses=yes to see why.",
)
_WHAT = {"whole": Text("未转入", "not carried over"), PART: Text("部分转入", "in part")}
_LABELS = {
    "question": Text("题目", "Question"),
    "type": Text("题型", "Type"),
    "lost": Text("结果", "Result"),
    "why": Text("原因", "Why"),
}


@f.part
class Wanted:
    """Which form, and what it does not say itself."""

    file: str | None = f.file(
        Text("文件", "File"),
        required=True,
        help=Text("XLSForm工作簿", "A workbook with an XLSForm"),
    )
    name: str | None = f.text(
        Text("包名", "Name"), help=Text("不填则取文件名", "Left empty: as the file is called")
    )
    region: str | None = f.text(
        Text("地区", "Region"), help=Text("行政区划代码", "An administrative code")
    )
    retention: str | None = f.text(
        Text("保存期限类别", "Retention class"),
        help=Text("不填则自带一类，保存一年", "Left empty: one of its own, a year"),
    )
    purpose: str | None = f.text(
        Text("用途", "Purpose"),
        help=Text("个人信息字段的用途", "What its personal fields are needed for"),
    )
    basis: str | None = f.text(
        Text("依据", "Legal basis"), help=Text("法律名称与条款", "Law and article")
    )
    losses: bool | None = f.yes_no(
        Text("只列未转入", "Losses only"),
        help=Text("只列出未能转入的内容", "List what could not be carried over instead"),
    )


def convert(book: Book, wanted: Wanted) -> str | Rows:
    """The text of the pack, or with `losses` what was lost, a row each."""
    file = wanted.file or STREAM
    name = _name(wanted.name or (id_of(Path(file).stem, (), "form") if file != STREAM else "form"))
    survey = reading.read(file)
    found = carried(
        survey,
        Wishes(
            name,
            wanted.retention or "",
            _same(wanted.purpose),
            _same(wanted.basis),
        ),
    )
    if wanted.losses:
        return _rows(found)
    if not found.forms:
        raise UsageProblem(_EMPTY.with_values(file=Path(file).name))
    head = writing.Head(name, survey.title, wanted.region or book.region, not wanted.retention)
    return writing.text_of(found, head)


def _same(words: str | None) -> Text:
    return Text(words, words) if words else NOTHING


def _name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise UsageProblem(_NO_NAME.with_values(name=name))
    return name


def _rows(found: Carried) -> Rows:
    return Rows(
        (
            {"question": one.name, "type": one.type, "lost": str(_WHAT[one.what]),
             "why": str(one.why)}
            for one in found.losses
        ),
        _LABELS,
    )  # fmt: skip


CONVERT = Action(
    name="pack.xlsform",
    label=Text("XLSForm转为包", "Turn an XLSForm into a pack"),
    help=Text(
        "读入ODK、Kobo等工具的表单，输出包文件的文本，未能转入的内容列在文首",
        "Reads a form made for ODK or Kobo and gives the text of a pack; what could not be"
        " carried over is listed at its head",
    ),
    permission=PLUGINS,
    parameters=Wanted,
    run=convert,
)
