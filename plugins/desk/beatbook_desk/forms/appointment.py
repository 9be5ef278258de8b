"""An appointment (预约): for the desk, out of hours, or at home."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from beatbook.forms import declare as f
from beatbook.forms.spec import SENSITIVE, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_desk.bases import SERVING, WHO
from beatbook_desk.days import day_of
from beatbook_desk.retention import APPOINTMENT

FORM = "appointment"
BOOKED, KEPT, MISSED, CANCELLED = "booked", "kept", "missed", "cancelled"
HOME = "home"
_NOBODY = Text("请填写预约人", "is missing: say for whom the appointment is")


@f.form(
    FORM,
    label=Text("预约", "Appointment"),
    title=("item", "at", "where"),
    line=("name",),
    retention=APPOINTMENT,
    basis=SERVING,
    sections={"what": Text("预约", "What and when"), "who": Text("预约人", "Who asks")},
    states=(
        State(BOOKED, Text("已预约", "booked"), waiting=True),
        State(KEPT, Text("已到", "kept"), final=True),
        State(MISSED, Text("未到", "missed"), final=True),
        State(CANCELLED, Text("已取消", "cancelled"), final=True),
    ),
    transitions=(
        Transition("keep", Text("到达", "came"), BOOKED, KEPT),
        Transition("miss", Text("未到", "did not come"), BOOKED, MISSED),
        Transition("cancel", Text("取消", "cancel"), BOOKED, CANCELLED),
        Transition("keep", Text("迟到", "came late"), MISSED, KEPT),
    ),
    help=Text(
        "窗口、延时和上门服务的预约。",
        "For the desk, for the hours when it is closed, and for service at home.",
    ),
)
class Appointment:
    """One appointment."""

    item: str | None = f.choice(
        Text("服务事项", "Service"), "service_item", required=True, section="what"
    )
    at: datetime | None = f.moment(Text("预约时间", "When"), required=True, section="what")
    day: date | None = f.day(
        Text("预约日期", "Day"),
        computed=day_of("at"),
        computed_from=("at",),
        section="what",
    )
    way: str | None = f.choice(
        Text("服务方式", "How"), "service_way", required=True, default="window", section="what"
    )
    where: str | None = f.text(
        Text("上门地址", "Address"),
        required_when=f.when("way", HOME),
        shown_when=f.when("way", HOME),
        search="address",
        **{**WHO, "section": "what"},
    )
    officer: str | None = f.officer(Text("接待人", "By whom"), required=True, section="what")
    person: str | None = f.reference(Text("预约人", "Person"), "person", **WHO)
    name: str | None = f.text(Text("姓名", "Name"), search="name", **WHO)
    phone: str | None = f.text(
        Text("联系电话", "Telephone"), search="phone", **{**WHO, "sensitivity": SENSITIVE}
    )
    words: str | None = f.text(Text("备注", "Remark"), **{**WHO, "section": "what"})

    def problems(self) -> Iterator[Problem]:
        """An appointment is somebody's."""
        if self.person is None and self.name is None:
            yield Problem(_NOBODY, "name")
