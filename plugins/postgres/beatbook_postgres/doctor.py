"""What the doctor is told of the server: may it write, does a second one follow, who holds it up.

An account that is no monitor (pg_monitor) sees less of other accounts' sessions and standbys;
what it cannot see it says nothing about.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.doctor.finding import BAD, OK, WARNING, Finding
from beatbook.texts import Text
from beatbook_postgres.driver import Connection

if TYPE_CHECKING:
    from beatbook_postgres.engine import PostgresStore

OLDEST_SERVER = 150000
LONG = 900
"""Seconds after which an open transaction keeps the server from tidying up."""
CROWDED = 0.8
_NAME = Text("数据库服务器", "Server")
_GUIDE = Text("见 docs/province.md", "see docs/province.md")


def examine(store: PostgresStore) -> Iterator[Finding]:
    """Each finding about the server of an open book."""
    with store.snapshot():
        db = store.connection
        found = [*_role(db), *_safety(db), *_standbys(db), *_sessions(db), *_oldest(db)]
    yield from found


def _role(db: Connection) -> Iterator[Finding]:
    """Its version, and whether it is the primary."""
    version, number, standby = db.execute(
        "SELECT current_setting('server_version'), current_setting('server_version_num')::int,"
        " pg_is_in_recovery()"
    ).fetchone()
    if standby:
        what = Text(f"{version}，备库，只能读", f"{version}, a standby: it can only be read")
        remedy = Text("在账本地址中写上主库", "name the primary in the book's URL")
        yield Finding(_NAME, BAD, what, remedy)
    elif number < OLDEST_SERVER:
        remedy = Text("升级到 PostgreSQL 15 或更新版本", "upgrade to PostgreSQL 15 or later")
        yield Finding(_NAME, WARNING, version, remedy)
    else:
        yield Finding(_NAME, OK, Text(f"{version}，主库", f"{version}, the primary"))


def _safety(db: Connection) -> Iterator[Finding]:
    """Settings by which what was acknowledged can be lost with the power."""
    names = ("fsync", "full_page_writes", "synchronous_commit")
    rows = [db.execute("SELECT current_setting(%s)", [name]).fetchone()[0] for name in names]
    off = [name for name, value in zip(names, rows, strict=True) if value == "off"]
    if off:
        listed = "、".join(off), ", ".join(off)
        what = Text(f"{listed[0]} 已关闭：断电会丢失已确认的数据",
                    f"{listed[1]} off: what was acknowledged is lost with the power")  # fmt: skip
        remedy = Text("在 postgresql.conf 中打开", "switch it on in postgresql.conf")
        yield Finding(_NAME, BAD, what, remedy, "server.safety")


def _standbys(db: Connection) -> Iterator[Finding]:
    """Whether a commit waits until a second server has it."""
    wanted = db.execute("SELECT current_setting('synchronous_standby_names')").fetchone()[0]
    following, waited_for, hidden = db.execute(
        "SELECT count(*), count(*) FILTER (WHERE sync_state IN ('sync', 'quorum')),"
        " count(*) FILTER (WHERE sync_state IS NULL) FROM pg_stat_replication"
    ).fetchone()
    id = "server.standby"
    if waited_for or (wanted and hidden):
        what = Text(f"同步复制到 {waited_for or hidden} 台备库", f"copied to {waited_for or hidden}"
                    " standbys before it is acknowledged")  # fmt: skip
        yield Finding(_NAME, OK, what, id=id)
    elif wanted:
        what = Text("要求同步复制，但没有备库跟上：写入会等待",
                    "a standby is to be waited for and none follows: writing waits")  # fmt: skip
        yield Finding(_NAME, BAD, what, Text("启动备库", "start the standby"), id)
    else:
        what = Text(f"没有同步备库（异步 {following} 台）：这台机器损坏时会丢失最近的操作",
                    f"no synchronous standby ({following} others): the last deeds are lost with"
                    " this machine")  # fmt: skip
        yield Finding(_NAME, WARNING, what, _GUIDE, id)


def _sessions(db: Connection) -> Iterator[Finding]:
    """How many connections there are, of how many."""
    taken, most = db.execute(
        "SELECT count(*) FILTER (WHERE backend_type = 'client backend'),"
        " current_setting('max_connections')::int FROM pg_stat_activity"
    ).fetchone()
    what = Text(f"连接 {taken} 个，上限 {most} 个", f"{taken} connections of {most}")
    crowded = taken >= most * CROWDED
    remedy = Text("调高 max_connections 或使用连接池", "raise max_connections, or use a pooler")
    yield Finding(
        _NAME, WARNING if crowded else OK, what, remedy if crowded else "", "server.connections"
    )


def _oldest(db: Connection) -> Iterator[Finding]:
    """How long the oldest transaction has been open: it keeps old rows from being tidied away."""
    row = db.execute(
        "SELECT pid, extract(epoch FROM clock_timestamp() - xact_start)::int"
        " FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND xact_start IS NOT NULL"
        " AND backend_type = 'client backend' ORDER BY xact_start LIMIT 1"
    ).fetchone()
    pid, seconds = row or (0, 0)
    what = Text(f"最久的事务已开 {seconds} 秒", f"the oldest transaction is {seconds} s old")
    long = seconds >= LONG
    remedy = Text(f"查明进程 {pid}：SELECT pg_terminate_backend({pid})",
                  f"see what process {pid} does: SELECT pg_terminate_backend({pid})")  # fmt: skip
    yield Finding(
        _NAME, WARNING if long else OK, what, remedy if long else "", "server.transactions"
    )
