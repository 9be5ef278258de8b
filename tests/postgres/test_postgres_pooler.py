"""A book behind PgBouncer in its mode of transactions: each may run on another connection."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from beatbook.search import Term
from beatbook.store.query import Find, Query
from beatbook_postgres import opening
from store.contract.base import FULL, LAMP, card, heading, part, record, shape
from support import postgres as server

PATIENCE = 20.0
_PROGRAM = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin:/sbin")
# Two connections for everybody, so that they change hands all the time.
_SETTINGS = """
[databases]
* = host=127.0.0.1 port={server}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = trust
auth_file = {folder}/users
pool_mode = transaction
default_pool_size = 2
ignore_startup_parameters = extra_float_digits
"""


@pytest.fixture
def pooled(postgres: str) -> Iterator[str]:
    """The URL of a book to be made behind a pooler of its own."""
    if _PROGRAM is None:
        pytest.skip("no pooler here; on Debian: apt-get install pgbouncer")
    folder = Path(tempfile.mkdtemp(prefix="beatbook-pooler-"))
    port, name = server.free_port(), server.new_name()
    known = {"folder": folder, "port": port, "server": urlsplit(postgres).port}
    (folder / "users").write_text('"postgres" ""\n')
    (folder / "ini").write_text(_SETTINGS.format(**known))
    server.own(folder)
    command = server.as_account(_PROGRAM, str(folder / "ini"))
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, cwd="/", stdout=log, stderr=log)
    place = f"postgresql://postgres@127.0.0.1:{port}/postgres"
    try:
        _wait(place, process, folder / "log")
        yield f"{server.book_url(place, name)}&pgbouncer=1&patience=5"
    finally:
        process.terminate()
        process.wait(PATIENCE)
        server.drop(postgres, name)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(place: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            server.execute(place, "SELECT 1")
        except Exception as error:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(log.read_text("utf-8", "replace")) from error
            time.sleep(0.05)
        else:
            return


def test_everything_is_found_again_whichever_connection_answers(pooled: str) -> None:
    stores = [
        opening.open_store(pooled, create=True),
        *(opening.open_store(pooled) for _n in "abc"),
    ]
    shape(stores[0], LAMP)
    for n in range(24):
        id, station = f"r{n}", f"s{n % 3}"
        with stores[n % 4].transaction(station=station) as writer:
            writer.put_records(LAMP, [record(id, values=FULL)], new=True)
            writer.put_cards([card(id, Term("text", f"pole {id}"), number=n)], new=True)
            writer.append(heading(id, station=station), [part(id, 1)])
        assert stores[(n + 1) % 4].record(LAMP, id) == record(id, values=FULL)
    with stores[0].snapshot():
        assert stores[0].count(LAMP, Query(LAMP.id)) == 24
        assert [hit.card.record for hit in stores[0].find(Find("r17"))] == ["r17"]
    assert [len(list(stores[1].chain(one))) for one in stores[1].stations()] == [8, 8, 8]
    assert stores[2].check() == []
    for one in stores:
        one.close()
