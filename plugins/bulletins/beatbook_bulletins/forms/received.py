"""Received bulletin (来文通报): what another unit released, as it came with a report of this book.

Nobody changes it here: it is the other unit's, and proves itself by its digest. Where that unit
recalls it, it is marked as recalled here with the next report.
"""

from __future__ import annotations

from datetime import date, datetime

from beatbook.access import KEPT
from beatbook.forms import declare as f
from beatbook.forms.spec import State
from beatbook.texts import Text
from beatbook_bulletins.retention import BULLETIN

FORM = "received_bulletin"
CURRENT, RECALLED = "current", "recalled"


@f.form(
    FORM,
    label=Text("来文通报", "Received bulletin"),
    title=("title",),
    line=("issuer", "released_at"),
    retention=BULLETIN,
    basis=Text("政府信息公开条例第十条", "Regulations on Open Government Information art. 10"),
    permission=KEPT,
    states=(
        State(CURRENT, Text("有效", "current"), fixed=True),
        State(RECALLED, Text("已撤回", "recalled"), final=True, fixed=True),
    ),
    transitions=(),
    help=Text(
        "上级或者下级单位已发布的通报，随同步而来，只供阅读。",
        "A bulletin that a unit above or below released; it came with a report, to be read.",
    ),
)
class ReceivedBulletin:
    """One bulletin of another unit."""

    title: str | None = f.text(Text("标题", "Title"), required=True, search="text")
    issuer: str | None = f.text(Text("发布单位", "Released by"), required=True)
    kind: str | None = f.text(Text("种类", "Kind"))
    since: date | None = f.day(Text("起", "From"))
    until: date | None = f.day(Text("止", "Until"))
    text: str | None = f.long_text(Text("正文", "Text"), longest=1_000_000)
    serial: str | None = f.text(Text("编号", "Serial"))
    released_at: datetime | None = f.moment(Text("发布时间", "Released at"))
    digest: str | None = f.text(Text("摘要值", "Digest"))
    recall_reason: str | None = f.text(Text("撤回原因", "Recalled because"))
    came_from: str | None = f.text(Text("来源", "Came from"), required=True, machine=True)
