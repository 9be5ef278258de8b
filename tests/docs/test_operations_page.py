"""What the page on operations says of keys, findings, events and timers is what there is."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from beatbook.doctor.finding import GROUPS
from beatbook.logs.events import EVENTS, FACTS, NUMBERS, shaped
from beatbook.settings.keys import BY_NAME
from beatbook.settings.reading import faults, settings_of
from beatbook.store.sqlite.connection import FORMAT
from beatbook_cli.service.tasks import NAMES
from house.catalogues import ROOT

PAGE = ROOT.joinpath("docs", "operations.md").read_text(encoding="utf-8")
BACKUP = ROOT.joinpath("docs", "backup.md").read_text(encoding="utf-8")


def _chapter(title: str) -> str:
    return PAGE.partition(f"\n## {title}")[2].partition("\n## ")[0]


def _first_cells(title: str) -> set[str]:
    rows = [line.split(" | ")[0] for line in _chapter(title).splitlines() if line.startswith("| ")]
    return {name for row in rows[1:] for name in re.findall(r"`([^`]+)`", row)}


@pytest.mark.parametrize("page", [PAGE, BACKUP], ids=["operations", "backup"])
def test_the_configurations_shown_can_be_used(page: str) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert blocks
    for block in blocks:
        data = tomllib.loads(block)
        assert list(faults(data)) == []
        assert settings_of(data).backups.keep == "7d 5w 12m"


def test_every_concern_of_the_doctor_is_listed() -> None:
    assert _first_cells("The doctor") == set(GROUPS)


def test_every_timer_is_listed() -> None:
    assert _first_cells("Timers") == set(NAMES)


def test_every_event_and_fact_is_listed_and_the_line_shown_could_be_written() -> None:
    chapter = _chapter("Lines for the log")
    assert _first_cells("Lines for the log") == set(EVENTS)
    assert {name for name in (*FACTS, *NUMBERS) if f"`{name}`" not in chapter} == set()
    (line,) = re.findall(r"```json\n(.*?)\n```", chapter)
    shown = json.loads(line)
    facts = {name: one for name, one in shown.items() if name not in ("time", "level", "event")}
    assert {name: shaped(name, one) for name, one in facts.items()} == facts


def test_keys_that_are_named_exist() -> None:
    groups = {name.split(".")[0] for name in BY_NAME if "." in name}
    named = set(re.findall(r"`([a-z]+\.[a-z_]+)`", PAGE))
    assert {name for name in named if name.split(".")[0] in groups} - set(BY_NAME) == set()


def test_the_notes_of_upgrades_know_the_format_of_today() -> None:
    notes = ROOT.joinpath("docs", "upgrading.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in notes.partition("## Notes")[2].splitlines()]
    (newest, *_older) = [row for row in rows if len(row) == 5 and row[0][2:3].isdigit()]
    assert newest[2] == str(FORMAT)
