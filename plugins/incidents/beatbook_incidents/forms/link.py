"""Link (警情去向): what an incident became, a record of any form, known here by form and id.

Forms of disputes, inspections and visits belong to other plugins and may not be there, so the link
stands between both instead of in either.
"""

from __future__ import annotations

from datetime import datetime

from beatbook.forms import declare as f
from beatbook.forms.spec import REGISTERED
from beatbook.texts import Text
from beatbook_incidents import bases

FORM = "incident_link"


@f.form(
    FORM,
    label=Text("警情去向", "What an incident became"),
    title=("called",),
    line=("at",),
    retention=bases.INCIDENTS,
    findable=False,
    guarded_by="incident",
    states=(REGISTERED,),
    transitions=(),
    help=Text(
        "警情转成的纠纷、检查、走访，由“转办”自动登记。",
        "The dispute, inspection or visit that an incident became; entered by handing it on.",
    ),
)
class IncidentLink:
    """One record that an incident became."""

    incident: str | None = f.reference(Text("警情", "Incident"), "incident", required=True)
    kind: str | None = f.choice(Text("转为", "Became"), "incident_becomes", required=True)
    form: str | None = f.text(Text("表单", "Form"), required=True)
    record: str | None = f.text(
        Text("登记", "Record"), help=Text("草稿尚未保存时为空", "Empty while it is a draft")
    )
    called: str | None = f.text(
        Text("称呼", "Called"), help=Text("如：走访12号", "Such as: Visit 12"), required=True
    )
    at: datetime | None = f.moment(Text("转办时间", "Handed on"))
