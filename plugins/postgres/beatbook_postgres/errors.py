"""What PostgreSQL says, in sentences for people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from beatbook.errors import StoreProblem, Unreachable, UsageProblem
from beatbook.texts import Text
from beatbook_postgres.driver import psycopg

# Class 08: connection exceptions; 57P01 to 57P03: shutting down, crashed, starting up; 25006: the
# server became a standby; 53300: too many connections, for now
# (postgresql.org/docs/15/errcodes-appendix.html).
_AWAY = frozenset(("57P01", "57P02", "57P03", "57P05", "25006", "53300"))
_CROWD = ("too many", "remaining connection slots")
_CHANGED = ("42703", "42P01")
"""A column or table that is not there: another host's newer program gave it another name."""
_TOLD = frozenset(("28000", "28P01", "3D000", "42501", *_CHANGED))


def is_away(error: BaseException) -> bool:
    """Whether the server, or one that may write, is not there: what time may mend."""
    if not isinstance(error, psycopg.Error):
        return False
    state = error.sqlstate
    if state is not None:
        return state in _AWAY or state.startswith("08")
    if isinstance(error, psycopg.InternalError):
        # The driver's own: it got a second answer, in which a pooler says that the server is gone.
        return True
    if not isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError)):
        return False
    return not _is_final(str(error))


def _is_final(said: str) -> bool:
    """Whether a failed log-on would fail the next time too: libpq gives it no code."""
    words = (
        "password",
        "authentication",
        "pg_hba.conf",
        "does not exist",
        "permission denied",
        "does not support SSL",
        "certificate",
        "service file",
        "definition of service",
    )
    return any(word in said for word in words)


def given_up(place: str, error: BaseException) -> StoreProblem:
    """The server stayed away for as long as patience lasted."""
    said = why(error)
    if any(word in said for word in _CROWD):
        return StoreProblem(_crowded(place, said))
    return Unreachable(place, said)


def why(error: BaseException) -> str:
    """What the driver said, on one line."""
    return " ".join(str(error).split())


def busy(place: str) -> StoreProblem:
    """The turn to write did not come in time."""
    return StoreProblem(
        Text(
            f"账本 {place} 正被其他程序写入，请稍后再试。",
            f"The book {place} is in use by another program; try again in a moment.",
        )
    )


def _full(place: str, _said: str) -> Text:
    return Text(
        f"账本 {place} 的服务器磁盘已满，请腾出空间；什么也没有写入。",
        f"The disk of the server of {place} is full; free some space. Nothing was written.",
    )


def _crowded(place: str, _said: str) -> Text:
    return Text(
        f"账本 {place} 的服务器连接数已满：请稍后再试，或调高 max_connections、改用连接池。",
        f"The server of {place} takes no more connections; try again in a moment, raise"
        " max_connections or put a pooler in between.",
    )


def _standby(place: str, _said: str) -> Text:
    return Text(
        f"账本 {place} 的服务器只能读（备库）：请在地址中写上主库，或稍后再试。",
        f"The server of {place} can only be read (a standby); name the primary in the URL, or try"
        " again in a moment.",
    )


def _unknown_database(place: str, _said: str) -> Text:
    return Text(
        f"服务器上没有 {place} 所说的数据库；请先建立：createdb 数据库名",
        f"The database of {place} does not exist on the server; make it with: createdb NAME",
    )


def _rights(place: str, said: str) -> Text:
    return Text(
        f"数据库账号对账本 {place} 没有所需的权限：{said}",
        f"The database account lacks a right on the book {place}: {said}",
    )


def _log_on(place: str, said: str) -> Text:
    return Text(
        f"账本 {place} 的服务器拒绝登录：请核对用户名和密码（~/.pgpass 或服务文件）。{said}",
        f"The server of {place} refuses to log on; check the account and its password"
        f" (~/.pgpass or a service file): {said}",
    )


def _deadlock(place: str, _said: str) -> Text:
    return Text(
        f"账本 {place} 上两个操作互相等待，本次已撤销，请再试一次。",
        f"Two changes to {place} waited for one another; this one was taken back. Try again.",
    )


def _changed(place: str, said: str) -> Text:
    return Text(
        f"账本 {place} 的表已被更新的程序更改，请重新打开账本，必要时升级本机程序。{said}",
        f"The tables of {place} are not as this program knows them; open the book again, and"
        f" upgrade Beatbook here if that does not help: {said}",
    )


def _refused(place: str, said: str) -> Text:
    return Text(
        f"账本 {place} 的服务器没有照办：{said}",
        f"The store of {place} refused the work: {said}",
    )


# The first whose code, or whose words where there is no code, are in what was said.
_SENTENCES = (
    (("53100", "disk full", "No space left"), _full),
    (("53300", *_CROWD), _crowded),
    (("25006", "session is read-only"), _standby),
    (("28000", "28P01", "password", "authentication", "pg_hba.conf", 'role "'), _log_on),
    (("3D000", 'database "'), _unknown_database),
    (("42501", "permission denied"), _rights),
    (("40P01",), _deadlock),
    (_CHANGED, _changed),
)


def problem(place: str, error: psycopg.Error) -> StoreProblem:
    """What an error of the driver means for a person."""
    said, state = why(error), error.sqlstate or ""
    if isinstance(error, (psycopg.errors.LockNotAvailable, psycopg.errors.QueryCanceled)):
        return busy(place)
    for words, sentence in _SENTENCES:
        if state in words or (not state and any(word in said for word in words)):
            return StoreProblem(sentence(place, said))
    return StoreProblem(_refused(place, said))


@contextmanager
def as_sentences(place: str) -> Iterator[None]:
    """Turn what the driver raises into StoreProblem, and what is no text into UsageProblem.

    What a statement broke (a value that is there already) and a statement that makes no sense pass
    as they are.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        raise _no_text() from error
    except psycopg.DataError as error:
        if "NUL" in str(error) or error.sqlstate in ("22021", "22P05"):
            raise _no_text() from error
        raise
    except (psycopg.IntegrityError, psycopg.ProgrammingError) as error:
        if error.sqlstate in _TOLD:
            raise problem(place, error) from error
        raise
    except psycopg.Error as error:
        raise problem(place, error) from error


def _no_text() -> UsageProblem:
    return UsageProblem(
        Text(
            "输入中有不是文字的字节，请重新输入。",
            "What was typed holds bytes that are no text; type it again.",
        )
    )
