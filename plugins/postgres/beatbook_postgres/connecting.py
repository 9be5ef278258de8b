"""Where a book lies: the URL taken apart into what the driver gets and what is our own.

A password may stand in the URL; it goes to the driver and nowhere else.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit

from beatbook.errors import UsageProblem
from beatbook.texts import Text
from beatbook_postgres.driver import Connection, psycopg
from beatbook_postgres.tables import LONGEST, quoted

BOOK = "beatbook"
PATIENCE = 30.0
"""Seconds for which a server that is away is asked again, and a table that is being changed is
waited for, unless the URL says otherwise."""
MOST_PARTITIONS = 1024
_OWN = ("book", "partitions", "patience", "pgbouncer")
_NAME = re.compile(r"(?!pg_)[^\W\d][\w-]*")

# A server that vanished without a word is noticed within seconds, not after a quarter of an hour.
_USUAL = {
    "target_session_attrs": "read-write",
    "application_name": "beatbook",
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
    "client_encoding": "utf8",
}


class Address(NamedTuple):
    """A book on a server. `parameters` are the driver's; they may hold a password."""

    parameters: dict[str, Any]
    book: str = BOOK
    partitions: int = 1
    patience: float = PATIENCE
    pooled: bool = False

    def __repr__(self) -> str:
        return f"Address({self.shown})"

    @property
    def waits(self) -> int:
        """Milliseconds for which whoever reads waits for a table that somebody is changing."""
        return max(1, round(self.patience * 1000))

    @property
    def shown(self) -> str:
        """The URL as it may be shown: without password, with the name of the book."""
        known = self.parameters
        user = f"{quote(known['user'])}@" if known.get("user") else ""
        hosts = str(known.get("host") or known.get("hostaddr") or "").split(",")
        ports = str(known.get("port") or "").split(",")
        places = ",".join(
            _quoted_host(host) + (f":{port}" if port else "")
            for host, port in zip(hosts, ports * len(hosts) if len(ports) == 1 else ports,
                                  strict=False)
        )  # fmt: skip
        service = {"service": known["service"]} if known.get("service") else {}
        query = urlencode({**service, "book": self.book})
        return f"postgresql://{user}{places}/{quote(str(known.get('dbname') or ''))}?{query}"


def _quoted_host(host: str) -> str:
    if ":" in host:
        return f"[{host}]"
    return quote(host, safe="")


def address(url: str) -> Address:
    """The parts of a book's URL; raises UsageProblem, which never repeats what was in it."""
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError as error:
        raise _unreadable() from error
    own = {name: value for name, value in pairs if name in _OWN}
    patience = _number("patience", own.get("patience", str(PATIENCE)), 0, 86400)
    rest = urlencode([(name, value) for name, value in pairs if name not in _OWN], quote_via=quote)
    book = _book(own.get("book", BOOK))
    pooled = own.get("pgbouncer", "0") not in ("", "0")
    partitions = int(_number("partitions", own.get("partitions", "1"), 1, MOST_PARTITIONS))
    found = Address({}, book, partitions, patience, pooled)
    return found._replace(parameters=_parameters(parts, rest, found))


def _parameters(parts: SplitResult, rest: str, known: Address) -> dict[str, Any]:
    """What the driver gets: what the URL says, and what is usual where it says nothing."""
    bare = f"postgresql://{parts.netloc}{parts.path}?{rest}"
    try:
        given = psycopg.conninfo.conninfo_to_dict(bare)
    except psycopg.Error:
        # The library repeats a part of what it could not read, which may be the password.
        raise _unreadable() from None
    # A character of the password that was not encoded ends the part before it: what is left of it
    # would be taken for a port, and shown.
    ports = str(given.get("port") or "").split(",")
    if parts.fragment or "@" in parts.path or not all(map(_is_port, ports)):
        raise _unreadable()
    found: dict[str, Any] = {**_USUAL, **given}
    if not known.pooled:
        # A pooler of transactions takes no options; there each transaction says it (see `turn`).
        own = f"-c search_path={quoted(known.book)} -c jit=off -c lock_timeout={known.waits}"
        found["options"] = f"{found.get('options', '')} {own}"
    return found


def _is_port(words: str) -> bool:
    return words == "" or (words.isdigit() and 0 < int(words) < 65536)


def _book(name: str) -> str:
    if len(name.encode()) > LONGEST or not _NAME.fullmatch(name):
        raise UsageProblem(
            Text(
                f"账本名“{name}”不能用：须以字母或汉字开头，只含字母、汉字、数字、“_”和“-”，"
                f"不超过 {LONGEST} 字节，不以 pg_ 开头。",
                f"A book cannot be called “{name}”: begin with a letter and use letters, digits,"
                f" “_” and “-” only, at most {LONGEST} bytes, not beginning with pg_.",
            )
        )
    return name


def _number(name: str, text: str, least: float, most: float) -> float:
    try:
        value = float(text) if name == "patience" else int(text)
    except ValueError:
        value = least - 1
    if not least <= value <= most:
        raise UsageProblem(
            Text(
                f"账本地址中的 {name}={text} 不对：应为 {least:g} 到 {most:g} 之间的数。",
                f"{name}={text} in the book's URL is wrong: give a number from {least:g} to"
                f" {most:g}.",
            )
        )
    return value


def _unreadable() -> UsageProblem:
    return UsageProblem(
        Text(
            "账本地址看不懂；应写成 postgresql://用户@主机:端口/数据库?book=账本名，"
            "特殊字符用 % 编码。",
            "The book's URL cannot be read; write"
            " postgresql://user@host:port/database?book=NAME, special characters as %XX.",
        )
    )


def connect(known: Address) -> Connection:
    """One connection of our own, outside any pool; what the driver says comes out as it is."""
    connection = psycopg.connect(**known.parameters, autocommit=True)
    prepare(connection, known)
    return connection


def prepare(connection: Connection, known: Address) -> None:
    """Make a new connection ready: behind a pooler nothing may be kept on the server's side."""
    if known.pooled:
        connection.prepare_threshold = None
