"""Person (实有人口): who lives or works here, once, wherever they move.

One line of present address is enough to enter somebody: the dwelling and the tenancy follow from
it in the same deed (see `beatbook_cn.intake`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.forms.spec import CLOSED, PERSONAL, REGISTERED, SENSITIVE, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_cn.forms.bases import HOUSEHOLD_REGISTER, IDENTITY, REACH, SERVICE, WHERE, WHO
from beatbook_cn.retention import RESIDENT

if TYPE_CHECKING:
    from beatbook.deeds import Deed

CHINA = "CHN"
DIED = "1"
"""Code of ``cancellation_reason``."""
_CARDS_WITH_RESIDENT_ID = ("111", "112", "113")

_WHO: dict[str, Any] = {"section": "identity", "sensitivity": PERSONAL, "purpose": WHO}
_DOCUMENT = {**_WHO, "basis": IDENTITY}
_STAY: dict[str, Any] = {"section": "stay", "sensitivity": PERSONAL, "purpose": WHERE}
_LIFE: dict[str, Any] = {"section": "life", "sensitivity": PERSONAL, "purpose": SERVICE}
_END = {**_LIFE, "section": "end"}


@f.part
class PersonIntake:
    """Where a new person lives, asked once; the dwelling and the tenancy are made from it."""

    address: str | None = f.text(
        Text("现住址", "Present address"),
        search="address",
        called=("地址", "住址", "现居住地址", "居住地址", "家庭住址", "详细地址"),
        help=Text(
            "一行写全，如：南湖社区云杉花园3号楼1单元201室；没有的地址自动补建",
            "One line from the community to the room; missing places and the dwelling are added",
        ),
        **_STAY,
    )
    category: str | None = f.choice(
        Text("居住类别", "Category of resident"),
        "resident_category",
        help=Text(
            "不填时：中国公民为常住，其他为境外",
            "Left empty: registered and living here; from abroad for others than Chinese citizens",
        ),
        **_STAY,
    )
    relation: str | None = f.choice(
        Text("与户主关系", "Relation to householder"), "relation", **_STAY
    )
    since: date | None = f.day(
        Text("居住起始日期", "Lives here since"),
        help=Text("不填时为今天", "Left empty: today"),
        **_STAY,
    )
    reason: str | None = f.choice(
        Text("居住事由", "Reason of stay"),
        "stay_reason",
        help=Text("寄住、流动人口必填", "Required of lodging and floating residents"),
        **_STAY,
    )
    kind: str | None = f.choice(Text("居住处所", "Kind of place of stay"), "stay_place", **_STAY)

    def accompany(self, deed: Deed, record_id: str, person: Person) -> None:
        """Add the tenancy, with the dwelling and the places that are missing."""
        from beatbook_cn.intake import move_in

        if self.address:
            move_in(deed, record_id, self.address, self._stay(deed, person))

    def _stay(self, deed: Deed, person: Person) -> dict[str, Any]:
        usual = "1" if person.nationality in (CHINA, None) else "5"
        return {
            "category": self.category or usual,
            "relation": self.relation,
            "since": self.since or deed.book.today(),
            "reason": self.reason,
            "kind": self.kind,
        }


@f.form(
    "person",
    label=Text("实有人口", "Person"),
    title=("name",),
    line=("birth",),
    minor="birth",
    retention=RESIDENT,
    basis=HOUSEHOLD_REGISTER,
    sections={
        "identity": Text("身份", "Identity"),
        "stay": Text("居住", "Stay"),
        "contact": Text("联系方式", "Contact"),
        "register": Text("户籍", "Household register"),
        "life": Text("其他登记项目", "Other items of the register"),
        "end": Text("注销", "Cancellation"),
    },
    states=(REGISTERED, CLOSED),
    transitions=(
        Transition(
            "close",
            Text("注销", "close"),
            "registered",
            "closed",
            needs=("cancelled_on", "cancelled_reason"),
        ),
        Transition("reopen", Text("恢复", "reopen"), "closed", "registered"),
    ),
    intake=PersonIntake,
    help=Text(
        "在本辖区居住或者从业的人，每人只登记一次。",
        "Somebody who lives or works in the beat; registered once.",
    ),
)
class Person:
    """Somebody of the actual population."""

    name: str | None = f.text(
        Text("姓名", "Name"), required=True, search="name", called=("名字", "full name"), **_WHO
    )
    resident_id: str | None = f.identifier(
        Text("公民身份号码", "Resident identity number"),
        "resident_id",
        search="identifier",
        unique=True,
        called=(
            "身份证号",
            "身份证号码",
            "身份证",
            "居民身份证号码",
            "公民身份证号码",
            "身份号码",
            "id number",
            "identity number",
            "id card",
            "id card number",
        ),
        help=Text(
            "18位；15位旧号自动升位；性别和出生日期由号码得出",
            "18 characters; old numbers of 15 are upgraded; gives sex and birth",
        ),
        **{**_DOCUMENT, "sensitivity": SENSITIVE},
    )
    sex: str | None = f.choice(
        Text("性别", "Sex"), "sex", required=True, called=("gender",), **_WHO
    )
    birth: date | None = f.day(
        Text("出生日期", "Date of birth"),
        required=True,
        called=("出生年月日", "出生年月", "生日", "birth date", "birthday"),
        **_WHO,
    )
    nationality: str | None = f.choice(
        Text("国籍", "Nationality"), "country", required=True, default=CHINA, **_WHO
    )
    former_name: str | None = f.text(Text("曾用名", "Former name"), search="name", **_WHO)
    alias: str | None = f.text(
        Text("别名、外文姓名", "Other or foreign name"), search="name", **_WHO
    )
    document_type: str | None = f.choice(
        Text("其他证件种类", "Other kind of document"),
        "document",
        required_when=f.when("document_number"),
        help=Text("没有公民身份号码的填写", "For people without an identity number"),
        **_DOCUMENT,
    )
    document_number: str | None = f.identifier(
        Text("其他证件号码", "Number of the other document"),
        "document",
        search="identifier",
        required_when=f.when("document_type"),
        **{**_DOCUMENT, "sensitivity": SENSITIVE},
    )
    no_document: str | None = f.text(
        Text("无证件原因", "Why there is no document"),
        help=Text("新生儿、未落户等", "A newborn child, never registered ..."),
        **_DOCUMENT,
    )
    phone: str | None = f.identifier(
        Text("联系电话", "Phone"),
        "phone",
        search="phone",
        called=(
            "电话",
            "手机",
            "手机号",
            "手机号码",
            "电话号码",
            "联系方式",
            "telephone",
            "mobile",
        ),
        section="contact",
        sensitivity=SENSITIVE,
        purpose=REACH,
    )
    registered_address: str | None = f.text(
        Text("户籍地址", "Registered address"),
        search="address",
        called=("户籍所在地", "户口所在地", "户籍地"),
        section="register",
        sensitivity=PERSONAL,
        purpose=SERVICE,
    )
    education: str | None = f.choice(Text("学历", "Education"), "education", **_LIFE)
    marital: str | None = f.choice(Text("婚姻状况", "Marital status"), "marital", **_LIFE)
    employment: str | None = f.choice(Text("从业状况", "Employment status"), "employment", **_LIFE)
    occupation: str | None = f.text(Text("职业", "Occupation"), **_LIFE)
    employer: str | None = f.text(
        Text("服务处所", "Employer"),
        help=Text(
            "辖区内的单位请另登记从业人员",
            "For a unit of the beat add an employment as well",
        ),
        **_LIFE,
    )
    cancelled_on: date | None = f.day(Text("注销日期", "Cancelled on"), **_END)
    cancelled_reason: str | None = f.choice(
        Text("注销原因", "Reason for cancellation"), "cancellation_reason", **_END
    )
    died_on: date | None = f.day(
        Text("死亡日期", "Died on"), shown_when=f.when("cancelled_reason", DIED), **_END
    )
    destination: str | None = f.text(Text("去向", "Destination"), **_END)

    def problems(self) -> Iterator[Problem]:
        """One document at least, and nothing that contradicts the identity number."""
        if self.resident_id:
            yield from self._contradictions(self.resident_id)
        elif not (self.document_number or self.no_document):
            yield Problem(_NO_DOCUMENT, "resident_id", source=_SOURCE)
        if self.document_number and self.document_type:
            yield from self._document_problems(self.document_type, self.document_number)

    def _contradictions(self, number: str) -> Iterator[Problem]:
        from beatbook_cn.schemes import facts_of_person

        facts = facts_of_person(number)
        if self.sex in ("1", "2") and facts.get("sex", self.sex) != self.sex:
            yield Problem(_OTHER_SEX, "sex", source=_SOURCE)
        if self.birth and facts.get("birth", self.birth) != self.birth:
            yield Problem(_OTHER_BIRTH.with_values(birth=facts["birth"]), "birth", source=_SOURCE)

    def _document_problems(self, kind: str, number: str) -> Iterator[Problem]:
        from beatbook_cn.schemes import document_problems

        if kind in _CARDS_WITH_RESIDENT_ID:
            yield Problem(_WRONG_FIELD, "document_number", source="GA/T 517-2004")
        else:
            yield from document_problems(number, kind, "document_number")


_SOURCE = "GB 11643-1999"
_NO_DOCUMENT = Text(
    "请填写公民身份号码；没有的填写“其他证件种类”和“其他证件号码”，都没有的填写“无证件原因”",
    "is missing; without one fill in “Other kind of document” and “Number of the other document”,"
    " without any “Why there is no document”",
)
_OTHER_SEX = Text(
    "与公民身份号码所示的性别不符；请对照证件改正其中之一",
    "differs from what the identity number says; compare both with the card",
)
_OTHER_BIRTH = Text(
    "与公民身份号码所示的{birth}不符；请对照证件改正其中之一",
    "differs from {birth} in the identity number; compare both with the card",
)
_WRONG_FIELD = Text(
    "身份证、户口簿上的号码请填入公民身份号码一栏",
    "is on an identity card or household register: enter it as resident identity number",
)
