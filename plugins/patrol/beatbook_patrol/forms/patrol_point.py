"""Patrol point (巡逻点): where a patrol checks in, with a code that can be read out over the radio.

A point is typed, or taken from the registry (`beatbook_patrol.ground.taking`); then it says from
which record, and follows that record's name when it is taken again.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.forms.spec import SENSITIVE
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_patrol.forms.positions import outside_china
from beatbook_patrol.forms.states import STATES, TRANSITIONS
from beatbook_patrol.retention import PATROL

if TYPE_CHECKING:
    from beatbook.deeds import Deed

CODE, DIGITS = "P", 3
_POINT: dict[str, Any] = {"section": "point"}
_MAP: dict[str, Any] = {"section": "map"}
_SOURCE: dict[str, Any] = {"section": "source"}
_DUTY = Text("公安派出所执法执勤工作规范", "Rules for police stations on duty")


def new_seed() -> str:
    """A seed that nobody can guess."""
    return token_hex(16)


@f.part
class PointIntake:
    """Nothing to ask: a point without a code gets the next one, and the nearest section."""

    def accompany(self, deed: Deed, record_id: str, point: PatrolPoint) -> None:
        """Give the point its code and the section it lies at."""
        from beatbook_patrol.codes import supply_code
        from beatbook_patrol.ground.snapping import supply_section

        supply_code(deed, record_id, point.code, CODE, DIGITS)
        supply_section(deed, record_id, point)


@f.form(
    "patrol_point",
    label=Text("巡逻点", "Patrol point"),
    title=("code", "name"),
    retention=PATROL,
    basis=_DUTY,
    sections={
        "point": Text("巡逻点", "Point"),
        "map": Text("位置", "Position"),
        "source": Text("来源", "Where it comes from"),
    },
    states=STATES,
    transitions=TRANSITIONS,
    intake=PointIntake,
    help=Text("巡逻签到的地点。", "Where a patrol checks in."),
)
class PatrolPoint:
    """One point."""

    code: str | None = f.text(
        Text("点位编号", "Code"),
        unique=True,
        search="identifier",
        help=Text("如P012；不填则自动编号", "Such as P012; left out, the next one is taken"),
        **_POINT,
    )
    name: str | None = f.text(Text("名称", "Name"), required=True, search="name", **_POINT)
    kind: str | None = f.choice(
        Text("点位类别", "Kind of point"), "patrol_point_kind", required=True, **_POINT
    )
    instructions: str | None = f.long_text(
        Text("到点要求", "What to do there"),
        help=Text("如：查看西门、车棚", "Such as: look at the west gate and the bicycle shed"),
        **_POINT,
    )
    word_seed: str | None = f.text(
        Text("签到口令种子", "Seed of the word at the point"),
        default=new_seed,
        sensitivity=SENSITIVE,
        purpose=Text("巡逻签到的证明", "proof that a patrol was at the point"),
        help=Text(
            "到点口令由它算出；不填则随机产生", "The words are made from it; left out, it is drawn"
        ),
        **_POINT,
    )
    longitude: Decimal | None = f.number(
        Text("经度", "Longitude"),
        decimals=7,
        required=True,
        help=Text("WGS-84，度", "WGS-84, degrees"),
        **_MAP,
    )
    latitude: Decimal | None = f.number(
        Text("纬度", "Latitude"),
        decimals=7,
        required=True,
        help=Text("WGS-84，度", "WGS-84, degrees"),
        **_MAP,
    )
    section: str | None = f.reference(
        Text("所在路段", "Road section"),
        "road_section",
        help=Text("不填则取最近的路段", "Left out, the nearest one is taken"),
        **_MAP,
    )
    source_form: str | None = f.text(
        Text("取自登记种类", "Taken from a record of"),
        help=Text("表单，如 building", "A form, such as building"),
        **_SOURCE,
    )
    source: str | None = f.text(
        Text("取自登记", "Taken from the record"),
        required_when=f.when("source_form"),
        help=Text("登记的标识", "The id of the record"),
        **_SOURCE,
    )

    def problems(self) -> Iterator[Problem]:
        """It lies in China."""
        if self.longitude is not None and self.latitude is not None:
            yield from outside_china(self.longitude, self.latitude, "longitude", "latitude")
