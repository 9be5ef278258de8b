"""Road section (巡逻路段): a stretch of street between two junctions, one edge of the street graph.

Sections of one beat belong to that beat by their unit. Two sections meet where they name the same
node; nothing else joins them, so a bridge does not meet the street below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_patrol.forms.positions import outside_china
from beatbook_patrol.forms.states import STATES, TRANSITIONS
from beatbook_patrol.ground.geometry import Line, length, parse_line
from beatbook_patrol.retention import PATROL

if TYPE_CHECKING:
    from beatbook.deeds import Deed

CODE, DIGITS = "S", 4
LONGEST = 20_000
"""Metres; no street runs that far without a junction."""
SHARE, SLACK = 0.02, 2.0
"""A stated length may differ from that of the line by this share, or by so many metres."""


@f.part
class SectionIntake:
    """Nothing to ask: a section without a code gets the next one."""

    def accompany(self, deed: Deed, record_id: str, section: RoadSection) -> None:
        """Give the section its code."""
        from beatbook_patrol.codes import supply_code

        supply_code(deed, record_id, section.code, CODE, DIGITS)


def _length(values: Mapping[str, Any]) -> Decimal | None:
    """The length of the line in metres; None where there is no line to measure."""
    line = _line(str(values.get("line") or ""))
    return Decimal(str(round(length(line), 1))) if line else None


def _line(text: str) -> Line:
    try:
        return parse_line(text)
    except ValueError:
        return ()


@f.form(
    "road_section",
    label=Text("巡逻路段", "Road section"),
    title=("code", "name"),
    line=("length",),
    retention=PATROL,
    states=STATES,
    transitions=TRANSITIONS,
    intake=SectionIntake,
    help=Text(
        "两个路口之间的一段路；各路段在同名路口相接，构成巡逻路网。",
        "A stretch of street between two junctions; sections meet at junctions of one name.",
    ),
)
class RoadSection:
    """One edge of the street graph."""

    code: str | None = f.text(
        Text("路段编号", "Code"),
        unique=True,
        search="identifier",
        help=Text("如S0001；不填则自动编号", "Such as S0001; left out, the next one is taken"),
    )
    name: str | None = f.text(
        Text("路名", "Street"),
        search="name",
        help=Text("没有路名的不填", "Blank where it has none"),
    )
    kind: str | None = f.choice(Text("道路类别", "Kind of road"), "road_kind", required=True)
    from_node: str | None = f.text(
        Text("起点路口", "From junction"),
        required=True,
        help=Text("同一路口在各路段写法相同", "Spelled alike in all sections that meet there"),
    )
    to_node: str | None = f.text(Text("终点路口", "To junction"), required=True)
    length: Decimal | None = f.number(
        Text("长度(米)", "Length (m)"),
        decimals=1,
        computed=_length,
        computed_from=("line",),
        help=Text("不填则按走向计算", "Left out, it is measured along the line"),
    )
    line: str | None = f.long_text(
        Text("走向", "Line"),
        required=True,
        help=Text(
            "从起点到终点的“经度,纬度”，用空格隔开；WGS-84，度",
            "Longitude,latitude from the first junction to the last, parted by blanks; WGS-84",
        ),
    )

    def problems(self) -> Iterator[Problem]:
        """A line in China, from one junction to another, as long as is stated."""
        if self.line is None:
            return
        line = _line(self.line)
        if not line:
            yield Problem(_NO_LINE, "line")
            return
        yield from (p for place in line for p in list(outside_china(*place, "line"))[:1])
        yield from self._loop(line)
        if self.length is not None:
            yield from self._length(float(self.length), length(line))

    def _loop(self, line: Line) -> Iterator[Problem]:
        """A line that ends where it began does so at one junction, any other at two."""
        same = self.from_node == self.to_node
        if self.from_node and same and line[0] != line[-1]:
            yield Problem(_ONE_JUNCTION, "to_node")
        if not same and line[0] == line[-1]:
            yield Problem(_CLOSED, "line")

    def _length(self, stated: float, measured: float) -> Iterator[Problem]:
        if not 0 < stated <= LONGEST:
            yield Problem(_NOT_PLAUSIBLE.with_values(most=LONGEST // 1000), "length")
        elif abs(stated - measured) > max(SLACK, SHARE * measured):
            yield Problem(_OTHER_LENGTH.with_values(metres=f"{measured:.1f}"), "length")


_NO_LINE = Text(
    "不是走向；请写两个以上的“经度,纬度”，用空格隔开，如 111.665,40.799 111.667,40.799",
    "is no line; write two or more pairs of longitude,latitude parted by blanks, such as"
    " 111.665,40.799 111.667,40.799",
)
_ONE_JUNCTION = Text(
    "与起点路口相同，但走向没有回到起点；请改正其中之一",
    "is the first junction again, but the line does not come back there; correct one of the two",
)
_CLOSED = Text(
    "回到了起点，但起点和终点路口不同；请改正其中之一",
    "comes back to where it began, but the two junctions differ; correct one of the two",
)
_NOT_PLAUSIBLE = Text(
    "应大于零且不超过{most}公里；请改正",
    "must be more than nothing and at most {most} km; correct it",
)
_OTHER_LENGTH = Text(
    "与走向不符：走向长{metres}米；请改正其中之一，或者删去长度重新计算",
    "does not agree with the line, which is {metres} m long; correct one of the two, or leave the"
    " length out",
)
