"""One-key alarm (一键报警点): a button in a shop, a school or a street that calls for help.

Registered once with its place, so that a call from it needs nothing but its code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.forms import declare as f
from beatbook.texts import Text
from beatbook_incidents import bases

if TYPE_CHECKING:
    from beatbook.deeds import Deed

FORM = "one_key_alarm"


@f.part
class AlarmIntake:
    """Where it hangs, in a line; the standard address is found from it."""

    address: str | None = f.text(
        Text("地址", "Address"),
        help=Text(
            "一行写全，如：南湖社区昭君路12号；填了单位的可不填",
            "One line from the community on; not needed where the unit is named",
        ),
    )

    def accompany(self, deed: Deed, record_id: str, alarm: OneKeyAlarm) -> None:
        """Put the button where it hangs."""
        from beatbook_incidents.alarms import hang

        hang(deed, record_id, alarm, self.address)


@f.form(
    FORM,
    label=Text("一键报警点", "One-key alarm"),
    title=("code", "spot"),
    retention=bases.INCIDENTS,
    intake=AlarmIntake,
    help=Text(
        "一键报警装置；报警时凭编码即知地点。",
        "A button that calls for help; its code tells where it hangs.",
    ),
)
class OneKeyAlarm:
    """One button."""

    code: str | None = f.text(Text("编码", "Code"), required=True, unique=True, search="text")
    spot: str | None = f.text(
        Text("具体位置", "Where exactly"),
        required=True,
        help=Text("如：云杉超市收银台", "Such as: at the till"),
    )
    organisation: str | None = f.reference(Text("单位", "Unit"), "organisation")
    premise: str | None = f.choice(Text("场所", "Premises"), "incident_premise")
