"""Documents in and out (收发文): what came, what went, who deals with it until when.

Only open and internal documents; what is secret is kept under the secrecy law, not here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_offices import bases
from beatbook_offices.retention import OFFICE

OPEN = State("open", Text("待办", "to be dealt with"), waiting=True)
DONE = State("done", Text("已办结", "done"), final=True)

_DOCUMENT: dict[str, Any] = {"section": "document"}


@f.form(
    "document",
    label=Text("收发文", "Document"),
    title=("reference", "title"),
    line=("day",),
    retention=OFFICE,
    basis=bases.DOCUMENTS,
    sections={"document": Text("公文", "Document")},
    states=(OPEN, DONE),
    transitions=(
        Transition("finish", Text("办结", "finish"), "open", "done"),
        Transition("reopen", Text("恢复", "reopen"), "done", "open"),
    ),
    help=Text("涉密文件不得登记在此。", "Secret documents must not be entered here."),
)
class Document:
    """One document."""

    direction: str | None = f.choice(
        Text("收发", "In or out"), "document_way", required=True, **_DOCUMENT
    )
    day: date | None = f.day(Text("收发日期", "Day"), required=True, **_DOCUMENT)
    reference: str | None = f.text(Text("文号", "Reference"), search="text", **_DOCUMENT)
    title: str | None = f.text(Text("标题", "Title"), required=True, search="text", **_DOCUMENT)
    other: str | None = f.text(Text("来文(发往)单位", "From or to"), required=True, **_DOCUMENT)
    copies: int | None = f.integer(Text("份数", "Copies"), default=1, **_DOCUMENT)
    handler: str | None = f.officer(Text("承办人", "Dealt with by"), **_DOCUMENT)
    due: date | None = f.day(Text("办理期限", "Due"), **_DOCUMENT)
    result: str | None = f.text(Text("办理结果", "Result"), **_DOCUMENT)

    def problems(self) -> Iterator[Problem]:
        """What has a term has somebody who keeps it, after the document came."""
        if self.due and not self.handler:
            yield Problem(_NOBODY, "handler")
        if self.due and self.day and self.due < self.day:
            yield Problem(_BACKWARDS, "due")
        if self.copies is not None and self.copies < 1:
            yield Problem(_NONE, "copies")


_NOBODY = Text("有办理期限的要写明承办人", "is needed where there is a term")
_BACKWARDS = Text(
    "早于收发日期；请改正其中之一", "is before the document came; correct one of the two"
)
_NONE = Text("至少一份；请改正", "is at least one; correct it")
