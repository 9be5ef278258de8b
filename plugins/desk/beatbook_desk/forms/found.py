"""Found and lost property (拾得、遗失财物): handed in, announced, given back or handed over.

Civil Code art. 315 to 318: whoever receives what was found tells the owner or announces it at
once, and keeps it safe; what nobody claims within a year of the announcement is the state's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, SENSITIVE, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_desk.bases import FOUND, GIVING_BACK
from beatbook_desk.retention import PROPERTY

FORM = "found_property"
KEPT, RETURNED, TO_STATE, GIVEN_UP = (
    "kept", "returned", "to_state", "given_up",
)  # fmt: skip
_WHO = {"sensitivity": PERSONAL, "purpose": GIVING_BACK, "section": "who"}
_EARLY = Text("早于登记之日", "is before the day on which it came in")


@f.form(
    FORM,
    label=Text("拾遗物品", "Found or lost property"),
    title=("kind", "what"),
    line=("where_found",),
    retention=PROPERTY,
    basis=FOUND,
    sections={
        "what": Text("物品", "The property"),
        "who": Text("拾得人、失主", "Finder and owner"),
        "end": Text("公告和发还", "Announced and given back"),
    },
    states=(
        State(KEPT, Text("登记保管", "registered"), waiting=True),
        State(RETURNED, Text("已发还", "given back"), final=True),
        State(TO_STATE, Text("已上缴", "handed to the state"), final=True),
        State(GIVEN_UP, Text("已销记", "no longer sought"), final=True),
    ),
    transitions=(
        Transition("give_back", Text("发还", "give back"), KEPT, RETURNED,
                   needs=("owner_name", "returned_on")),
        Transition("hand_over", Text("上缴", "hand to the state"), KEPT, TO_STATE,
                   roles=("chief",), needs=("announced_on", "returned_on")),
        Transition("give_up", Text("销记", "strike off"), KEPT, GIVEN_UP),
    ),
    help=Text(
        "拾得的登记、公告、发还；遗失的登记备查。",
        "What was found is registered, announced and given back; what was lost is looked for.",
    ),
)  # fmt: skip
class Property:
    """One thing, or several that belong together."""

    side: str | None = f.choice(
        Text("拾得或遗失", "Found or lost"),
        "property_side",
        required=True,
        default="found",
        section="what",
    )
    kind: str | None = f.choice(
        Text("类别", "Kind"), "property_kind", required=True, section="what"
    )
    what: str | None = f.text(Text("物品", "What"), required=True, search="text", section="what")
    marks: str | None = f.text(
        Text("特征", "Marks"),
        help=Text("公告中不写，用来核对失主", "Not announced: whoever claims it must know them"),
        sensitivity=PERSONAL,
        purpose=GIVING_BACK,
        section="what",
    )
    day: date | None = f.day(Text("登记日期", "Registered on"), required=True, section="what")
    where_found: str | None = f.text(Text("地点", "Where"), search="address", section="what")
    kept_at: str | None = f.text(
        Text("存放", "Kept at"), shown_when=f.when("side", "found"), section="what"
    )
    finder: str | None = f.text(
        Text("拾得人", "Finder"), search="name", shown_when=f.when("side", "found"), **_WHO
    )
    finder_phone: str | None = f.text(
        Text("拾得人电话", "Finder's telephone"),
        search="phone",
        shown_when=f.when("side", "found"),
        **{**_WHO, "sensitivity": SENSITIVE},
    )
    owner_name: str | None = f.text(Text("失主", "Owner"), search="name", **_WHO)
    owner_phone: str | None = f.text(
        Text("失主电话", "Owner's telephone"), search="phone", **{**_WHO, "sensitivity": SENSITIVE}
    )
    announced_on: date | None = f.day(
        Text("招领公告日期", "Announced on"), shown_when=f.when("side", "found"), section="end"
    )
    returned_on: date | None = f.day(Text("发还或上缴日期", "Given back on"), section="end")

    def problems(self) -> Iterator[Problem]:
        """Nothing is announced or given back before it came in."""
        for name in ("announced_on", "returned_on"):
            day = getattr(self, name)
            if day and self.day and day < self.day:
                yield Problem(_EARLY, name)
