"""How the work of the halls looks: patrols, incidents, disputes, the desk, texts, assessment."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from tui.pictures.conftest import OFFICE, Opened
from tui.pictures.looks import Look, act, having, new, numbered, paper, picture, shown, unit

# What must not stand in a public text.
NAMED = (*"嫌疑人张三", "space", *"13800001234", "enter")

LOOKS = {
    "patrol": Look("BoardScreen", ("w",), begin="home"),
    "patrol-finding": Look("AskingScreen", (act("patrol.board"), "f")),
    "patrol-week": Look("PaperScreen", (paper("patrol.week", unit(OFFICE)), "f2")),
    "patrol-grid": Look("PaperScreen", (paper("patrol.grid", unit(OFFICE)), "f2")),
    "patrol-map": Look("PaperScreen", (paper("patrol.map", unit(OFFICE)), "f2")),
    "patrol-coverage": Look("PaperScreen", (paper("patrol.coverage", unit(OFFICE)), "f2")),
    "patrol-requirements": Look("AnswerScreen", (act("patrol.requirements"), "f2")),
    "incident-intake": Look(
        "AskingScreen", ("c", *"逐光名邸1号楼有人吵架", "enter", *"大南街146号"), begin="home"
    ),
    "incidents": Look("BoardScreen", (act("incident.board"),)),
    "incident": Look("RecordScreen", (shown("incident", having("incident", state="arrived")),)),
    "disputes": Look("BoardScreen", (act("dispute.board"),)),
    "dispute-session": Look("AskingScreen", (act("dispute.board"), "down", "s")),
    "desk": Look("BoardScreen", (act("desk.board"),)),
    "desk-intake": Look("AskingScreen", (act("desk.take"),)),
    "visit": Look("FormScreen", (shown("visit", numbered("visit")), "e")),
    "slip": Look("PaperScreen", (paper("visit.slip", numbered("visit")),)),
    "inspection": Look("FormScreen", (new("inspection"),)),
    "bulletin": Look("WritingScreen", (act("bulletin.edit", record="2"), *NAMED)),
    "bulletin-record": Look("RecordScreen", (shown("bulletin", numbered("bulletin", 2)),)),
    "assessments": Look("BoardScreen", (act("assess.board"),)),
    "assessment-mine": Look("BoardScreen", (act("assess.mine"),)),
    "assessment-results": Look("BoardScreen", (act("assess.board"), "enter"), officer="chief"),
    "assessment-explained": Look("PaperScreen", (act("assess.mine"), "enter")),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("look", LOOKS)
async def test_work(station: Opened, snapshot: SnapshotAssertion, look: str, language: str) -> None:
    await picture(station, LOOKS[look], language, snapshot)
