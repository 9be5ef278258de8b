"""How the audit looks: everything, and one question."""

from __future__ import annotations

import pytest
from syrupy.assertion import SnapshotAssertion

from beatbook_tui import routes
from tui.pictures.conftest import Opened
from tui.pictures.looks import Look, picture

LOOKS = {
    "audit": Look("AuditScreen", (routes.audit,), officer="chief"),
    "audit-question": Look("AskingScreen", (routes.audit, "/"), officer="chief"),
    "audit-looks": Look(
        "AuditScreen", (routes.audit, "/", "down", *"look", "enter", "f2"), officer="chief"
    ),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("look", LOOKS)
async def test_audit(
    station: Opened, snapshot: SnapshotAssertion, look: str, language: str
) -> None:
    await picture(station, LOOKS[look], language, snapshot)
