"""The unit files run each task shut in, write where the book lies and nowhere else."""

from __future__ import annotations

import shutil
from configparser import RawConfigParser
from pathlib import Path

import pytest

from beatbook.settings.values import DEFAULT, WEEKDAYS
from beatbook_cli.service.installing import install, judged
from beatbook_cli.service.tasks import NAMES, tasks
from beatbook_cli.service.units import Place, files, written

PLACE = Place("/usr/bin/beat", "/srv/beatbook/book.db")
BACKED_UP = DEFAULT._replace(
    backups=DEFAULT.backups._replace(folder="/mnt/back up"),
    log=DEFAULT.log._replace(to="file", file="/var/log/beatbook/x.jsonl"),
)


def parsed(text: str) -> RawConfigParser:
    found = RawConfigParser(strict=False)
    found.optionxform = str  # type: ignore[assignment,method-assign]
    found.read_string(text)
    return found


def test_each_task_has_a_service_and_a_timer() -> None:
    wanted = {f"beatbook-{name}.{end}" for name in NAMES for end in ("service", "timer")}
    assert set(files(DEFAULT, PLACE)) == wanted
    assert [one.id for one in tasks(DEFAULT)] == list(NAMES)


def test_a_service_runs_its_task_as_its_account_on_the_book_in_use() -> None:
    one = parsed(files(DEFAULT, PLACE)["beatbook-backup.service"])["Service"]
    assert (one["User"], one["Type"]) == ("beatbook", "oneshot")
    assert one["ExecStart"] == "/usr/bin/beat service run backup"
    assert one["Environment"] == "BEATBOOK_BOOK=/srv/beatbook/book.db"


def test_it_may_write_beside_the_book_to_the_backups_and_the_log_alone() -> None:
    assert written(DEFAULT, PLACE) == ["/srv/beatbook"]
    assert written(BACKED_UP, PLACE) == ["/srv/beatbook", "/mnt/back up", "/var/log/beatbook"]
    one = parsed(files(BACKED_UP, PLACE)["beatbook-backup.service"])["Service"]
    assert one["ReadWritePaths"] == '/srv/beatbook "/mnt/back up" /var/log/beatbook'
    assert (one["ProtectSystem"], one["NoNewPrivileges"]) == ("strict", "yes")
    assert (one["DynamicUser"], one["PrivateNetwork"]) == ("no", "yes")


@pytest.mark.parametrize(
    ("book", "home"), [("/srv/b/book.db", "yes"), ("/run/user/7/book.db", "read-only")]
)
def test_homes_are_seen_only_where_the_book_lies_in_one(book: str, home: str) -> None:
    one = parsed(files(DEFAULT, PLACE._replace(book=book))["beatbook-drafts.service"])
    assert one["Service"]["ProtectHome"] == home


@pytest.mark.parametrize("day", WEEKDAYS)
def test_drafts_are_made_on_the_day_that_is_set(day: str) -> None:
    wished = DEFAULT._replace(drafts=DEFAULT.drafts._replace(weekday=day))
    timer = parsed(files(wished, PLACE)["beatbook-drafts.timer"])["Timer"]
    assert timer["OnCalendar"].split()[0].lower() == day[:3]
    assert timer["Persistent"] == "true"


def test_a_configuration_elsewhere_is_named_and_odd_names_are_quoted() -> None:
    odd = Place("/opt/be at/beat", "/srv/100%/book.db", "/opt/beatbook.toml")
    text = files(DEFAULT, odd)["beatbook-backup.service"]
    assert "Environment=BEATBOOK_CONFIG=/opt/beatbook.toml" in text
    assert 'ExecStart="/opt/be at/beat" service run backup' in text
    assert "BEATBOOK_BOOK=/srv/100%%/book.db" in text


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="needs systemd-analyze (Debian: systemd)"
)
def test_systemd_has_nothing_against_them_and_tells_of_a_mistake(tmp_path: Path) -> None:
    program = tmp_path / "a beat"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    texts = files(BACKED_UP, Place(str(program), str(tmp_path / "100%" / "book.db")))
    paths = install(texts, str(tmp_path / "units"))
    assert judged(paths) == []
    with Path(paths[0]).open("a", encoding="utf-8") as file:
        file.write("ProtectSystm=strict\n")
    assert any("ProtectSystm" in line for line in judged(paths[:1]))
