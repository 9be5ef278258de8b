"""What a new inspection leads to at once: its own state, and that of the one it rechecks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.texts import Text
from beatbook_inspections.forms.inspection import ON_THE_SPOT

if TYPE_CHECKING:
    from beatbook.deeds import Deed
    from beatbook.records import Record
    from beatbook_inspections.forms.inspection import Inspection

FORM = "inspection"
_CLOSED = Text(
    "该次检查已是“{state}”，无需复查；请选择待整改的检查",
    "is “{state}” already; name an inspection that is still to be put right",
)


def settle(deed: Deed, record_id: str, inspection: Inspection) -> None:
    """Without defects it is done; put right on the spot it is rectified; a recheck tells on."""
    if not inspection.defects:
        deed.transition(FORM, record_id, "pass")
    elif inspection.handling == ON_THE_SPOT:
        deed.transition(FORM, record_id, "rectify")
    if inspection.rechecks:
        _tell(deed, inspection.rechecks, inspection)


def _tell(deed: Deed, first_id: str, recheck: Inspection) -> None:
    """Take the inspection that was rechecked to where the recheck leaves it."""
    first = _inspection(deed, first_id)
    if first is None or not first.values:
        return
    if first.envelope.state != "open":
        state = deed.book.spec(FORM).state(first.envelope.state)
        words = _CLOSED.with_values(state=state.label if state else first.envelope.state)
        deed.problem(words, "rechecks")
    elif recheck.defects and recheck.handling != ON_THE_SPOT:
        deed.change(FORM, first_id, {"rechecked_on": recheck.day})
        deed.transition(FORM, first_id, "carry_on")
    else:
        deed.change(FORM, first_id, {"rechecked_on": recheck.day, "rectified_on": recheck.day})
        deed.transition(FORM, first_id, "rectify")


def _inspection(deed: Deed, id: str) -> Record | None:
    pending = deed.pending.get(id)
    return pending.record if pending else deed.book.store.record(deed.book.spec(FORM), id)
