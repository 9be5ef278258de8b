"""Stay of somebody from abroad (境外人员住宿登记): the bilingual registration form.

Names, nationality and document are the person's, the landlord is the dwelling's: this record
keeps what is true of one stay. It ties itself to the tenancy (see `beatbook_foreign.settling`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from beatbook.clock import CHINA
from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, SENSITIVE, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_foreign import bases
from beatbook_foreign.retention import STAY

if TYPE_CHECKING:
    from beatbook.deeds import Deed

_ALL: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": bases.STAY}
_WHO = {**_ALL, "section": "who"}
_VISA = {**_ALL, "section": "visa", "purpose": bases.VALIDITY, "basis": bases.VISA}
_STAY = {**_ALL, "section": "stay"}
_HOST = {**_ALL, "section": "host", "purpose": bases.HOST}
_REGISTRATION = {**_ALL, "section": "registration", "basis": bases.LATE}
_END = {**_ALL, "section": "end"}


@f.part
class StayIntake:
    """Where the person moved in, if no tenancy says so yet."""

    address: str | None = f.text(
        Text("住址", "Address"),
        called=("住宿地址", "现住址", "residential address"),
        help=Text(
            "一行写全；房屋和居住关系随之建立。已登记居住关系的不填",
            "In one line; the dwelling and the tenancy are made from it. Leave it empty where"
            " the tenancy is registered",
        ),
        **_STAY,
    )

    def accompany(self, deed: Deed, record_id: str, stay: ForeignStay) -> None:
        """Tie the stay to person and tenancy, and fill in what they say already."""
        from beatbook_foreign.settling import settle

        settle(deed, record_id, stay, self.address)


@f.form(
    "foreign_stay",
    label=Text("境外人员住宿登记", "Stay of a foreigner"),
    title=("person",),
    line=("visa_until", "left_on"),
    findable=False,
    guarded_by="person",
    retention=STAY,
    basis=bases.LODGING,
    sections={
        "who": Text("人员", "Person"),
        "visa": Text("签证、居留证件", "Visa or permit"),
        "stay": Text("住宿", "Stay"),
        "host": Text("留宿人、联系人", "Host and contacts"),
        "registration": Text("登记", "Registration"),
        "end": Text("离开", "End"),
    },
    states=(
        State("registered", Text("已登记", "registered")),
        State("extended", Text("已延期", "extended")),
        State("left", Text("已离开", "left"), final=True),
    ),
    transitions=(
        Transition(
            "extend", Text("延期", "extend"), "registered", "extended", needs=("visa_until",)
        ),
        Transition("leave", Text("离开", "leave"), "registered", "left", needs=("left_on",)),
        Transition("leave", Text("离开", "leave"), "extended", "left", needs=("left_on",)),
        Transition("reopen", Text("恢复", "reopen"), "left", "registered"),
    ),
    intake=StayIntake,
    help=Text(
        "外国人和港澳台居民在旅馆以外住宿，本人或者留宿人应在入住后二十四小时内申报。",
        "People from abroad, Hong Kong, Macao and Taiwan who stay outside hotels: to be reported"
        " by them or their host within 24 hours of moving in.",
    ),
)
class ForeignStay:
    """One stay, from moving in to leaving."""

    person: str | None = f.reference(
        Text("人员", "Person"),
        "person",
        lends=("identifier",),
        help=Text("填了居住关系的可以不填", "May be left empty where the tenancy is given"),
        **_WHO,
    )
    tenancy: str | None = f.reference(
        Text("居住关系", "Tenancy"),
        "tenancy",
        help=Text("只有一处居住关系的可以不填", "May be left empty where there is only one"),
        **_WHO,
    )
    kind: str | None = f.choice(
        Text("登记类别", "Kind of stay"), "foreign_stay_kind", default="1", **_WHO
    )
    visa_kind: str | None = f.choice(
        Text("签证、居留证件种类", "Kind of visa or permit"), "visa_kind", required=True, **_VISA
    )
    visa_number: str | None = f.identifier(
        Text("签证、居留证件号码", "Number of visa or permit"),
        "document",
        search="identifier",
        **{**_VISA, "sensitivity": SENSITIVE},
    )
    visa_issuer: str | None = f.text(Text("签发机关", "Issued by"), **_VISA)
    visa_from: date | None = f.day(Text("签发日期", "Issued on"), **_VISA)
    visa_until: date | None = f.day(Text("有效期至", "Valid until"), **_VISA)
    stay_until: date | None = f.day(
        Text("停留期至", "Stay permitted until"),
        help=Text("按签证的停留期限和入境日期计算", "By the days of the visa and the day of entry"),
        **_VISA,
    )
    work_permit: str | None = f.text(
        Text("工作许可证号", "Number of the work permit"),
        help=Text("在境内工作的填写", "Of those who work here"),
        **_VISA,
    )
    entry_port: str | None = f.text(Text("入境口岸", "Port of entry"), **_VISA)
    entry_on: date | None = f.day(Text("入境日期", "Entered on"), **_VISA)
    purpose: str | None = f.choice(
        Text("来华事由", "Purpose of the stay"), "foreign_purpose", required=True, **_STAY
    )
    moved_in: datetime | None = f.moment(
        Text("入住时间", "Moved in"),
        help=Text("不填时同居住关系的入住时刻", "Left empty: as the tenancy says"),
        **_STAY,
    )
    leaving_on: date | None = f.day(Text("拟离开日期", "Plans to leave on"), **_STAY)
    accommodation: str | None = f.choice(
        Text("住宿类型", "Kind of accommodation"), "foreign_accommodation", required=True, **_STAY
    )
    organisation: str | None = f.reference(
        Text("接待、就业单位(辖区内)", "Host unit or employer of the beat"), "organisation", **_HOST
    )
    organisation_name: str | None = f.text(
        Text("接待、就业单位(其他)", "Other host unit or employer"), **_HOST
    )
    host_name: str | None = f.text(
        Text("留宿人", "Host"),
        help=Text("与房屋的产权人或者出租人相同的不填", "Leave empty where it is the landlord"),
        **_HOST,
    )
    host_id: str | None = f.identifier(
        Text("留宿人证件号码", "Host's document number"),
        "document",
        **{**_HOST, "sensitivity": SENSITIVE},
    )
    host_phone: str | None = f.identifier(
        Text("留宿人电话", "Host's phone"), "phone", **{**_HOST, "sensitivity": SENSITIVE}
    )
    emergency_name: str | None = f.text(
        Text("紧急联系人", "Emergency contact"), **{**_HOST, "purpose": bases.EMERGENCY}
    )
    emergency_phone: str | None = f.text(
        Text("紧急联系人电话", "Phone of the emergency contact"),
        help=Text("可以是境外号码", "May be a number abroad"),
        **{**_HOST, "purpose": bases.EMERGENCY, "sensitivity": SENSITIVE},
    )
    reported_at: datetime | None = f.moment(
        Text("申报时间", "Reported at"),
        help=Text("不填时为现在", "Left empty: now"),
        **_REGISTRATION,
    )
    reported_by: str | None = f.choice(
        Text("申报人", "Reported by"), "foreign_reporter", required=True, **_REGISTRATION
    )
    copy_given: date | None = f.day(
        Text("登记表交付日期", "Copy given to the person on"), **_REGISTRATION
    )
    left_on: date | None = f.day(Text("离开日期", "Left on"), **_END)
    destination: str | None = f.text(
        Text("去向", "Destination"), shown_when=f.when("left_on"), **_END
    )

    def problems(self) -> Iterator[Problem]:
        """Nothing ends before it begins, and nobody moves in before entering the country."""
        moved_in = self.moved_in and self.moved_in.astimezone(CHINA).date()
        for field, earlier, words in (
            ("visa_until", self.entry_on, _ENDED_BEFORE_ENTRY),
            ("visa_until", self.visa_from, _ENDED_BEFORE_ISSUE),
            ("stay_until", self.entry_on, _ENDED_BEFORE_ENTRY),
            ("leaving_on", moved_in, _LEFT_BEFORE),
            ("left_on", moved_in, _LEFT_BEFORE),
        ):
            later = getattr(self, field)
            if earlier and later and later < earlier:
                found = words.with_values(later=later, earlier=earlier)
                yield Problem(found, field, source=bases.VISA)
        if moved_in and self.entry_on and moved_in < self.entry_on:
            found = _MOVED_IN_ABROAD.with_values(entry=self.entry_on)
            yield Problem(found, "moved_in", source=bases.LODGING)


_ENDED_BEFORE_ENTRY = Text(
    "{later}早于入境日期{earlier}；请对照证件改正其中之一",
    "{later} is before the day of entry, {earlier}; compare both with the document",
)
_ENDED_BEFORE_ISSUE = Text(
    "{later}早于签发日期{earlier}；请对照证件改正其中之一",
    "{later} is before the day of issue, {earlier}; compare both with the document",
)
_LEFT_BEFORE = Text(
    "{later}早于入住日期{earlier}；请改正其中之一",
    "{later} is before the day of moving in, {earlier}; correct one of the two",
)
_MOVED_IN_ABROAD = Text(
    "早于入境日期{entry}；请改正其中之一",
    "is before the day of entry, {entry}; correct one of the two",
)
