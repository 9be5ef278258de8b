"""The week's bulletins are drafted by the clock, once, and still take two persons to release."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.store.query import Query
from beatbook_bulletins.forms.bulletin import DRAFT, FORM
from beatbook_cli.exits import Exit
from beatbook_cli.service import running
from support.books import Station


@pytest.fixture
def scheduled(told: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Station:
    """A machine that drafts one kind for the first office as ann."""
    path = tmp_path / "beatbook.toml"
    text = 'service.officer = "ann"\ndrafts.kinds = { "weekly.lamps" = ["甲警务室"] }\n'
    path.write_text(f'book = "{told.path}"\n{text}', encoding="utf-8")
    monkeypatch.setenv("BEATBOOK_CONFIG", str(path))
    return told


def test_a_draft_of_the_last_week_is_made_once_and_waits_for_people(
    scheduled: Station, capsys: pytest.CaptureFixture[str]
) -> None:
    assert running.run("drafts") == Exit.DONE
    assert running.run("drafts") == Exit.DONE
    with scheduled.open() as book:
        (one,) = book.store.select(book.spec(FORM), Query(FORM))
        assert one.envelope.state == DRAFT
        assert one.values["proposed_by"] is None
    assert "There is no. 1" in capsys.readouterr().err
