"""The form of a street lamp, and what lamps add to a person."""

from __future__ import annotations

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.texts import Text

LAMPS = "lamps"
LIGHT = Text("保持路灯完好", "To keep the street lamps lit")
CONSENT = Text(
    "个人信息保护法第十三条第一款第一项（本人同意）",
    "Personal Information Protection Law art. 13(1)(1): consent",
)


@f.form(
    "lamp",
    label=Text("路灯", "Street lamp"),
    title=("pole",),
    retention=LAMPS,
    basis=CONSENT,
)
class Lamp:
    """One street lamp and the resident who reports when it is out."""

    pole: str | None = f.text(
        Text("杆号", "Pole number"), required=True, unique=True, search="text"
    )
    spot: str | None = f.text(Text("位置", "Where it stands"), search="address")
    out: bool | None = f.yes_no(Text("不亮", "Out of order"))
    keeper: str | None = f.reference(
        Text("看护人", "Keeper"), "person", sensitivity=PERSONAL, purpose=LIGHT
    )


@f.part
class LampKeeper:
    """Added to every person: whether they offered to look after lamps."""

    lamp_volunteer: bool | None = f.yes_no(
        Text("路灯看护志愿者", "Volunteers as a lamp keeper"),
        section="contact",
        sensitivity=PERSONAL,
        purpose=LIGHT,
        basis=CONSENT,
    )
