"""The plugin of the tutorial works when it is installed, and nothing is lost when it is not.

It is built into a wheel and unpacked beside the installed Beatbook; everything is then done as an
officer does it, through `beat`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from support import doctools

sessions = doctools.load("sessions")
BEAT = Path(sys.executable).parent / "beat"
LAMP = ("pole=NH-017", "spot=南湖社区北门", "keeper=1")


class Said(NamedTuple):
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


class Office:
    """A demo book with the plugin's folder beside it, and somebody who types commands."""

    def __init__(self, folder: Path, site: Path) -> None:
        self.folder = folder
        self.site = site

    def beat(self, *words: str, officer: str = "officer1", lamps: bool = True) -> Said:
        """Run `beat`, with the plugin installed or without it."""
        environment = {
            **os.environ,
            "HOME": str(self.folder),
            "BEATBOOK_BOOK": str(self.folder / "demo.db"),
            "BEATBOOK_OFFICER": officer,
        }
        if lamps:
            environment["PYTHONPATH"] = str(self.site)
        done = subprocess.run(
            [BEAT, *words],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def data(self, *words: str, **how: Any) -> Any:
        """What a command gives to programs."""
        said = self.beat(*words, "--json", **how)
        assert said.code == 0, said
        return json.loads(said.out)

    def plugins(self, *, lamps: bool = True) -> dict[str, dict[str, Any]]:
        """How each plugin stands."""
        return {one["name"]: one for one in self.data("plugin", "list", lamps=lamps)}

    def with_a_lamp(self) -> None:
        """Person 1 volunteers and gets lamp 1."""
        assert self.beat("registry", "edit", "person", "1", "lamp_volunteer=yes").code == 0
        said = self.beat("registry", "add", "lamp", *LAMP)
        assert said.code == 0, said


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the plugin is installed."""
    folder = tmp_path_factory.mktemp("installed") / "site"
    sessions.build(sessions.LAMPS, folder)
    return folder


@pytest.fixture(scope="module")
def office_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lamps")
    demo = [BEAT, "demo", "--no-tui", "--people", "40", "--at", str(folder / "demo.db")]
    subprocess.run(demo, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def office_met(office_made: Path, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office whose book has met the plugin, and whose administrator has accepted it."""
    folder = tmp_path_factory.mktemp("met") / "office"
    made = Office(shutil.copytree(office_made, folder), site)
    made.plugins()  # as the page says: once after installing
    accepted = made.beat("plugin", "accept", "--yes", officer="admin")
    assert accepted.code == 0, accepted
    return folder


@pytest.fixture
def office(office_met: Path, site: Path, tmp_path: Path) -> Office:
    """An office of its own for each test, whose book has met the plugin."""
    return Office(shutil.copytree(office_met, tmp_path / "office"), site)


def test_before_it_is_accepted_nobody_may_write_its_form(
    office_made: Path, site: Path, tmp_path: Path
) -> None:
    made = Office(shutil.copytree(office_made, tmp_path / "office"), site)
    assert made.beat("registry", "edit", "person", "1", "lamp_volunteer=yes").code == 0
    refused = made.beat("registry", "add", "lamp", *LAMP)
    assert refused.code == 3
    assert "beat plugin accept" in refused.err
    asked = made.beat("plugin", "accept", officer="admin")
    assert asked.code == 2
    assert "+ form:lamp: " in asked.err


def test_an_installed_plugin_is_on(office: Office) -> None:
    status = office.plugins()["lamps"]
    assert (status["state"], status["version"]) == ("on", "1.0")


def test_the_extra_field_stands_among_those_of_the_person(office: Office) -> None:
    fields = {one["id"]: one for one in office.data("registry", "fields", "person")}
    assert fields["lamp_volunteer"]["plugin"] == "lamps"
    assert fields["name"]["plugin"] == "cn"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "did not volunteer; ask first, then say so in that person's record @ keeper"),
        ("zh", "没有报名看护路灯；请先征得本人同意并在其登记中填写 @ keeper"),
    ],
)
def test_the_check_refuses_in_the_language_of_whoever_types(
    office: Office, language: str, sentence: str
) -> None:
    said = office.beat("--lang", language, "registry", "add", "lamp", *LAMP)
    assert said.code == 1
    assert said.err.strip().endswith(sentence)
    assert office.data("registry", "list", "lamp") == []


def test_what_passes_the_check_is_added_found_and_listed(office: Office) -> None:
    office.with_a_lamp()
    assert [hit["title"] for hit in office.data("find", "NH-017")] == ["NH-017"]
    assert [hit["form"] for hit in office.data("find", "社区北门")] == ["lamp"]
    (lamp,) = office.data("registry", "list", "lamp")
    assert lamp["spot"] == "南湖社区北门"
    assert office.data("registry", "show", "person", "1")["lamp_volunteer"] is True


def test_without_the_plugin_its_records_are_read_and_not_changed(office: Office) -> None:
    office.with_a_lamp()
    assert "lamps" not in office.plugins(lamps=False)
    assert office.data("registry", "show", "lamp", "1", lamps=False)["pole"] == "NH-017"
    assert [hit["title"] for hit in office.data("find", "NH-017", lamps=False)] == ["NH-017"]
    refused = office.beat("registry", "edit", "lamp", "1", "out=yes", lamps=False)
    assert refused.code != 0
    assert "belongs to a plugin that is missing or switched off" in refused.err


def test_values_of_its_field_outlive_changes_made_without_the_plugin(office: Office) -> None:
    office.with_a_lamp()
    edit = ("registry", "edit", "person", "1", "phone=13800001234")
    assert office.beat(*edit, lamps=False).code == 0
    assert "lamp_volunteer" not in office.data("registry", "show", "person", "1", lamps=False)
    office.plugins()
    why = ("--reason", "to see it whole", "--unmask=phone")
    person = office.data("registry", "show", "person", "1", *why)
    assert (person["phone"], person["lamp_volunteer"]) == ("13800001234", True)
    assert office.beat("journal", "verify", "--deep", officer="auditor").code == 0


class TestWithAnImportErrorInIt:
    @pytest.fixture
    def office(self, office: Office, tmp_path: Path) -> Office:
        """The office with a plugin that may be broken without harm to others."""
        office.site = shutil.copytree(office.site, tmp_path / "site")
        return office

    @pytest.fixture
    def broken(self, office: Office) -> Office:
        office.with_a_lamp()
        checks = office.site / "beatbook_lamps" / "checks.py"
        checks.write_text("import no_such_module\n", encoding="utf-8")
        return office

    def test_core_commands_run(self, broken: Office) -> None:
        assert broken.beat("find", "NH-017").code == 0
        assert broken.beat("registry", "show", "person", "1").code == 0
        edit = broken.beat("registry", "edit", "person", "1", "phone=13800001234")
        assert edit.code == 0, edit

    def test_the_plugin_list_says_why(self, broken: Office) -> None:
        status = broken.plugins()["lamps"]
        assert status["state"] == "broken"
        assert "no_such_module" in status["why"]

    def test_the_doctor_says_why_and_what_to_do(self, broken: Office) -> None:
        findings = {one["name"]: one for one in broken.data("doctor")}
        found = findings["Plugin lamps"] if "Plugin lamps" in findings else findings["插件 lamps"]
        assert found["state"] == "warning"
        assert "no_such_module" in found["what"]
        assert "beat plugin off lamps" in found["remedy"]

    def test_a_book_that_requires_it_stops_with_one_line(self, office: Office) -> None:
        assert office.beat("plugin", "require", "lamps", officer="admin").code == 0
        (office.site / "beatbook_lamps" / "checks.py").write_text("1 / 0\n", encoding="utf-8")
        said = office.beat("registry", "edit", "person", "1", "phone=13800001234")
        assert said.code == 6
        assert len(said.err.strip().splitlines()) == 1
        assert "ZeroDivisionError" in said.err
        assert office.plugins()["lamps"]["state"] == "broken"
        release = ("plugin", "require", "lamps", "--no")
        assert office.beat(*release, officer="admin").code == 0
        assert office.beat("registry", "edit", "person", "1", "phone=13800001234").code == 0
