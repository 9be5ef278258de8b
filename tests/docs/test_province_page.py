"""What the page for a province says of settings is what survives in tests and benches."""

from __future__ import annotations

import re

import pytest

from house.catalogues import ROOT
from support import patroni

PAGE = ROOT.joinpath("docs", "province.md").read_text(encoding="utf-8")


def _settings(text: str) -> dict[str, str]:
    """Every ``name: value`` line of a configuration."""
    found = re.findall(r"^ +(\w+): ([^{\[\n]+)$", text, re.MULTILINE)
    return {name: value.strip('"') for name, value in found}


def _shown() -> dict[str, str]:
    (block,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    return _settings(block)


def test_the_times_of_a_failover_are_those_that_the_bench_kills_by() -> None:
    shown = _shown()
    assert {name: shown[name] for name in ("ttl", "loop_wait", "retry_timeout")} == {
        name: str(value) for name, value in patroni.Timing()._asdict().items() if name != "fsync"
    }


@pytest.mark.parametrize(
    "name",
    ["synchronous_mode", "synchronous_mode_strict", "primary_start_timeout", "use_pg_rewind",
     "wal_log_hints", "wal_retrieve_retry_interval", "max_locks_per_transaction", "jit"],
)  # fmt: skip
def test_a_setting_that_is_shown_is_the_one_that_is_tested(name: str) -> None:
    assert _shown()[name] == _settings(patroni._NODE)[name]


def test_every_setting_is_explained() -> None:
    chapter = PAGE.partition("\n## The cluster")[2].partition("\n## ")[0]
    tested = set(_settings(patroni._NODE)) - {"name", "scope", "data_dir", "bin_dir", "pgpass"}
    explained = set(re.findall(r"`(\w+)[`:]", chapter)) | {"listen", "connect_address"}
    assert tested - explained - {"fsync", "shared_buffers", "max_connections"} == set()


def test_the_options_of_a_books_url_are_those_that_are_read() -> None:
    connecting = pytest.importorskip("beatbook_postgres.connecting")
    table = PAGE.partition("Its options:")[2].partition("Whatever else")[0]
    named = re.findall(r"^\| `(\w+)", table, re.MULTILINE)
    assert set(named) == set(connecting._OWN)
