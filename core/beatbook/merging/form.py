"""The record of a merge: what went on in what, by which deed.

It says nothing about people; whom it is about is read from the two records, with their rights.
"""

from __future__ import annotations

from beatbook.forms import declare as f
from beatbook.forms.spec import REGISTERED
from beatbook.merged import MERGE
from beatbook.texts import Text

_BASIS = Text(
    "个人信息保护法第八条（保证个人信息的质量）",
    "Personal Information Protection Law art. 8 (quality of personal information)",
)


@f.form(
    MERGE,
    label=Text("合并记录", "Merge"),
    title=("what",),
    retention="service",
    basis=_BASIS,
    states=(REGISTERED,),
    transitions=(),
    findable=False,
    help=Text(
        "某记录并入另一记录；取消合并后本记录撤回。",
        "A record went on in another one; withdrawn when the merge is undone.",
    ),
)
class Merge:
    """One record that was merged into another of the same form."""

    what: str | None = f.text(Text("内容", "What"), required=True)
    about: str | None = f.text(Text("表单", "Form"), required=True)
    kept: str | None = f.text(Text("保留的记录", "Kept record"), required=True)
    dropped: str | None = f.text(Text("并入的记录", "Merged record"), required=True, unique=True)
    by: str | None = f.text(Text("合并操作", "Deed of the merge"), required=True)
